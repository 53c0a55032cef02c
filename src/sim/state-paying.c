/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/state.h"

#include "core/json.h"

/* The members of a payment as the file keeps them. */

typedef struct {
  const char *name;
  gsize offset;
} Member;

#define MEMBER(name)                                                                               \
  {                                                                                                \
#name, G_STRUCT_OFFSET(VzSimPaying, name)                                                      \
  }

static const Member numbers[] = {
  MEMBER (option),  MEMBER (passed),  MEMBER (installment), MEMBER (number),
  MEMBER (polls),   MEMBER (choice),  MEMBER (codes),       MEMBER (wrong),
  MEMBER (sent_at), MEMBER (three_d), MEMBER (provider),
};

/* A text is kept in the payment itself. */
typedef struct {
  const char *name;
  gsize offset;
  gsize size;
} Text;

#define TEXT(name)                                                                                 \
  {                                                                                                \
#name, G_STRUCT_OFFSET(VzSimPaying, name), sizeof((VzSimPaying *)NULL)->name                   \
  }

static const Text texts[] = { TEXT (bin), TEXT (phone), TEXT (reference) };

static char *
text_of (VzSimPaying *paying, const Text *text)
{
  return G_STRUCT_MEMBER_P (paying, text->offset);
}

static gint64 *
number_of (VzSimPaying *paying, const Member *member)
{
  return G_STRUCT_MEMBER_P (paying, member->offset);
}

static gint64
since_boot (const VzSimShop *shop)
{
  return vz_clock_wall (shop->clock) - vz_clock_monotonic (shop->clock);
}

/* The moment of the payment is kept by the wall clock: the monotonic one may begin anew. */
json_t *
vz_sim_state_paying_json (const VzSimShop *shop, const VzSimPaying *paying)
{
  VzSimPaying copy = *paying;
  gint64 pay_at = paying->pay_at >= 0 ? paying->pay_at + since_boot (shop) : -1;
  json_t *json = json_pack ("{s:I}", "pay_at", (json_int_t)pay_at);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    json_object_set_new (json, numbers[i].name, json_integer (*number_of (&copy, &numbers[i])));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (json, texts[i].name, json_string (text_of (&copy, &texts[i])));
  return json;
}

void
vz_sim_state_read_paying (const VzSimShop *shop, const json_t *json, VzSimPaying *paying)
{
  gint64 pay_at = vz_json_int (json, "pay_at", -1);

  paying->pay_at = pay_at >= 0 ? MAX (pay_at - since_boot (shop), 0) : -1;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *number_of (paying, &numbers[i]) = vz_json_int (json, numbers[i].name, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_strlcpy (text_of (paying, &texts[i]), vz_json_string (json, texts[i].name, ""),
               texts[i].size);
}
