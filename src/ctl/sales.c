/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"

#include <stdio.h>

/* veznectl sales: read from the journal, also beside a running register. */

static const char *const states[] = {
  [VZ_SALE_OPEN] = "open",       [VZ_SALE_CHECKOUT] = "checkout",   [VZ_SALE_WAITING] = "waiting",
  [VZ_SALE_UNKNOWN] = "unknown", [VZ_SALE_COMPLETED] = "completed", [VZ_SALE_VOIDED] = "voided",
};

static char *
text_of (VzMoney money)
{
  return vz_money_is_set (money) ? vz_money_to_text (money) : NULL;
}

static json_t *
sale_json (const VzSale *sale)
{
  g_autofree char *amount = text_of (vz_sale_amount (sale));
  g_autofree char *given = text_of (sale->given);
  g_autofree char *change = text_of (sale->change);

  return json_pack ("{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:I, s:s?, s:s?, s:s?, s:s?, s:s?}",
                    "event", "sale", "sale", sale->number, "state", states[sale->state],
                    "order_number", vz_sale_order_number (sale), "amount", amount, "currency",
                    sale->currency, "payment", sale->payment_name, "opened",
                    (json_int_t)(sale->opened / G_USEC_PER_SEC), "tender", sale->tender, "given",
                    given, "change", change, "slip", sale->slip, "iban", sale->iban);
}

static void
add_word (GString *words, const char *name, const char *value)
{
  if (value != NULL) {
    g_string_append_printf (words, " %s %s", name, value);
  }
}

/* What was taken at the counter, or where the money is to go; "" for all else. */
static char *
paid_with (const VzSale *sale)
{
  GString *words = g_string_new (NULL);
  g_autofree char *given = text_of (sale->given);
  g_autofree char *change = text_of (sale->change);

  if (sale->tender != NULL) {
    g_string_append_printf (words, " %s", sale->tender);
  }
  add_word (words, "given", given);
  add_word (words, "change", change);
  add_word (words, "slip", sale->slip);
  add_word (words, "iban", sale->iban);
  return g_string_free (words, FALSE);
}

static void
print_sale (const VzCtl *ctl, const VzSale *sale)
{
  const char *number = vz_sale_order_number (sale);
  g_autofree char *amount = text_of (vz_sale_amount (sale));
  g_autofree char *paid = NULL;

  if (ctl->json) {
    vz_line_print (sale_json (sale));
    return;
  }
  paid = paid_with (sale);
  printf ("%-12s %-10s %-18s %12s %s%s\n", sale->number, states[sale->state],
          number != NULL ? number : "-", amount != NULL ? amount : "-", sale->currency, paid);
}

VzExit
vz_ctl_sales (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzArchive) archive = NULL;
  g_autoptr (GPtrArray) sales = NULL;

  if (argc > 1) {
    return vz_ctl_usage ("sales");
  }
  archive = vz_ctl_archive (ctl, &status);
  if (archive == NULL) {
    return status;
  }
  sales = vz_archive_sales (archive, &error);
  if (sales == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  for (guint i = 0; i < sales->len; i++) {
    print_sale (ctl, g_ptr_array_index (sales, i));
  }
  return VZ_EXIT_DONE;
}
