/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/variants.h"

#include "core/error.h"

#include <string.h>

typedef struct {
  const char *name;
  gsize offset;
  const char *values[5]; /* ends with NULL */
  const char *what;
} Row;

#define ROW(name, member, what, ...)                                                               \
  {                                                                                                \
    name, G_STRUCT_OFFSET (VzSimVariants, member), { __VA_ARGS__ }, what                           \
  }

static const Row rows[] = {
  ROW ("pay-on-delivery",
       on_delivery,
       "which pages follow the choice of cash or card",
       "sms",
       "plain",
       "verify",
       "direct"),
  ROW ("stored-card", stored_card, "whether MobilExpress sends a code first", "otp", "plain"),
  ROW ("agreement",
       agreement,
       "whether a confirmation payment shows its terms",
       "required",
       "known"),
  ROW ("confirmation", confirmation, "where the customer's code is entered", "keyed", "phone"),
  ROW ("credit-payment",
       credit_payment,
       "what CreditPaymentConfirmationPage answers",
       "itself",
       "complete"),
  ROW ("loyalty-page",
       loyalty_page,
       "whose name of the page of store credit",
       "documents",
       "client"),
  ROW ("links", links, "checkout_url and status_url", "given", "null"),
  ROW ("wallet-session",
       wallet_session,
       "every third answer of the wallet renews the SessionId",
       "renewed",
       "kept"),
  ROW ("card-3d", card_3d, "3D Secure although the client does not ask for it", "off", "on"),
  ROW ("masterpass-3d", masterpass_3d, "Masterpass wants 3D Secure", "off", "on"),
  ROW ("masterpass-rest-3d", masterpass_rest_3d, "Masterpass Rest wants it", "off", "on"),
};

/* -1 when the row has no such value. */
static int
value_of (const Row *row, const char *value)
{
  if (value == NULL)
    return 1;
  for (int i = 0; row->values[i] != NULL; i++) {
    if (g_str_equal (row->values[i], value))
      return i;
  }
  return -1;
}

static gboolean
read_one (const char *text, VzSimVariants *variants)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_strcmp0 (parts[0], rows[i].name) != 0)
      continue;
    int value = value_of (&rows[i], parts[1]);
    if (value >= 0)
      G_STRUCT_MEMBER (guint, variants, rows[i].offset) = (guint)value;
    return value >= 0;
  }
  return FALSE;
}

gboolean
vz_sim_variants_read (const char *const *texts, VzSimVariants *variants, GError **error)
{
  g_return_val_if_fail (variants != NULL, FALSE);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    if (read_one (texts[i], variants))
      continue;
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "no such variant: %s (NAME[=VALUE])",
                 texts[i]);
    return FALSE;
  }
  return TRUE;
}

char *
vz_sim_variants_help (void)
{
  GString *text = g_string_new ("Variants: NAME[=VALUE]; the first value is the usual one, a bare "
                                "NAME is the second.\n\n");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *values = g_strjoinv ("|", (char **)rows[i].values);
    g_autofree char *term = g_strconcat (rows[i].name, "=", values, NULL);
    g_string_append_printf (text, "  %-46s %s\n", term, rows[i].what);
  }
  return g_string_free (text, FALSE);
}
