/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/offers.h"

#include <string.h>

/* Interest of a plan in hundredths of a percent. */
typedef struct {
  int count;
  int interest;
} Plan;

typedef struct {
  int pk;
  const char *name;
  const char *slug;
  Plan plans[7]; /* ends with a count of 0 */
} Bank;

static const Bank banks[] = {
  { 1,
    "Lodosbank",
    "lodosbank",
    { { 1, 0 }, { 2, 0 }, { 3, 0 }, { 6, 0 }, { 9, 902 }, { 12, 1600 } } },
  { 2,
    "Poyraz Bank",
    "poyraz-bank",
    { { 1, 0 }, { 2, 0 }, { 3, 0 }, { 6, 500 }, { 9, 1110 }, { 12, 1833 } } },
  { 3,
    "Meltem Katılım",
    "meltem-katilim",
    { { 1, 0 }, { 2, 0 }, { 3, 0 }, { 6, 315 }, { 9, 720 } } },
  { 4, "Karayel Bank", "karayel-bank", { { 1, 0 }, { 2, 102 }, { 3, 206 }, { 6, 604 } } },
  { 5, "Diğer kartlar", "diger-kartlar", { { 1, 0 } } },
};

#define PK_BASE 100

/* The monthly amount of a plan with interest ends on ten kuruş, and the total follows from it. */
static VzSimInstalment
price_plan (const Bank *bank, const Plan *plan, gint64 total)
{
  VzSimInstalment priced = { bank->pk * PK_BASE + plan->count, bank->pk, plan->count, total,
                             vz_sim_amount_share (total, 1, plan->count) };

  if (plan->interest == 0)
    return priced;
  priced.monthly = 10 * vz_sim_amount_share (total, 10000 + plan->interest, plan->count * 100000);
  priced.total = priced.monthly * plan->count;
  return priced;
}

gboolean
vz_sim_instalment (gint64 pk, gint64 total, VzSimInstalment *instalment)
{
  for (guint i = 0; i < G_N_ELEMENTS (banks); i++) {
    for (const Plan *plan = banks[i].plans; plan->count != 0; plan++) {
      if (banks[i].pk * PK_BASE + plan->count != pk)
        continue;
      *instalment = price_plan (&banks[i], plan, total);
      return TRUE;
    }
  }
  return FALSE;
}

json_t *
vz_sim_instalment_json (const VzSimRequest *request, const VzSimInstalment *instalment)
{
  g_autofree char *count = g_strdup_printf ("%d", instalment->count);
  g_autofree char *label =
      instalment->count == 1
          ? g_strdup (vz_sim_say (request, "Tek çekim", "Advance"))
          : g_strconcat (count, vz_sim_say (request, " taksit", " Installments"), NULL);

  return json_pack ("{s:I, s:i, s:s, s:o, s:o}", "pk", (json_int_t)instalment->pk,
                    "installment_count", instalment->count, "label", label,
                    "price_with_accrued_interest", vz_sim_amount_number (instalment->total),
                    "monthly_price_with_accrued_interest",
                    vz_sim_amount_number (instalment->monthly));
}

static const Bank *
find_bank (int pk)
{
  const Bank *bank = banks;

  while (bank->pk != pk)
    bank++;
  return bank;
}

static json_t *
plans_json (const VzSimRequest *request, const Bank *bank, gint64 total)
{
  json_t *installments = json_array ();

  for (const Plan *plan = bank->plans; plan->count != 0; plan++) {
    VzSimInstalment priced = price_plan (bank, plan, total);
    json_array_append_new (installments, vz_sim_instalment_json (request, &priced));
  }
  return installments;
}

json_t *
vz_sim_plans_json (const VzSimRequest *request, int bank, gint64 total)
{
  return plans_json (request, find_bank (bank), total);
}

json_t *
vz_sim_card_type_json (int bank)
{
  return json_pack ("{s:s, s:s, s:n}", "name", find_bank (bank)->name, "slug",
                    find_bank (bank)->slug, "logo");
}

json_t *
vz_sim_bank_json (int bank)
{
  return json_pack ("{s:i, s:s, s:s, s:n}", "pk", bank, "name", find_bank (bank)->name, "slug",
                    find_bank (bank)->slug, "logo");
}

static json_t *
card_json (const VzSimRequest *request, const Bank *bank, gint64 total)
{
  return json_pack ("{s:s, s:o, s:o}", "card_payment_type", "credit", "installments",
                    plans_json (request, bank, total), "bank", vz_sim_bank_json (bank->pk));
}

json_t *
vz_sim_cards_json (const VzSimRequest *request, gint64 total)
{
  json_t *cards = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (banks); i++)
    json_array_append_new (cards, card_json (request, &banks[i], total));
  return cards;
}
