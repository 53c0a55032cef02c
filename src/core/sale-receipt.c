/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt-parts.h"

#include <string.h>

static void
add_head (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;

  if (facts->logo != NULL) {
    vz_receipt_logo (draft->receipt, facts->logo_width, facts->logo_height, facts->logo);
  }
  for (guint i = 0; facts->head != NULL && facts->head[i] != NULL; i++) {
    VzReceiptRow *row = vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE, facts->head[i]);

    row->bold = row->tall = row->wide = i == 0;
  }
  if (facts->tax_number != NULL && *facts->tax_number != '\0') {
    vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE, facts->tax_number);
  }
}

static void
add_occasion (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  g_autofree char *when = vz_paper_when (draft);
  g_autofree char *place = g_strdup_printf (_ ("Register %s"), facts->register_id);
  g_autofree char *number = g_strdup_printf (_ ("Receipt %s"), facts->sale);

  vz_receipt_rule (draft->receipt);
  vz_receipt_pair (draft->receipt, when, place);
  vz_receipt_pair (draft->receipt, number, facts->cashier != NULL ? facts->cashier : "");
}

/* A sold product, its equal lines joined. */
typedef struct {
  const VzBasketLine *line;
  gint64 quantity;
  VzMoney full_total;
} Item;

static gboolean
same_item (const VzBasketLine *a, const VzBasketLine *b)
{
  return a->product == b->product && strcmp (a->name, b->name) == 0 &&
         vz_money_equal (a->unit_price, b->unit_price) && a->tax_rate == b->tax_rate;
}

static Item *
find_item (GArray *items, const VzBasketLine *line)
{
  Item item = { .line = line, .full_total = vz_money_zero (line->full_total.currency) };

  for (guint i = 0; i < items->len; i++) {
    if (same_item (g_array_index (items, Item, i).line, line)) {
      return &g_array_index (items, Item, i);
    }
  }
  g_array_append_val (items, item);
  return &g_array_index (items, Item, items->len - 1);
}

static GArray *
join_lines (const VzBasket *basket)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);
    Item *item = find_item (items, line);

    item->quantity += line->quantity;
    vz_money_add (item->full_total, line->full_total, &item->full_total, NULL);
  }
  return items;
}

/* "  3 x 129,90"; the price is left out where it does not make the amount. */
static char *
count_text (const VzPaperDraft *draft, const Item *item)
{
  g_autofree char *price = NULL;
  VzMoney product;

  if (!vz_money_multiply (item->line->unit_price, item->quantity, &product, NULL) ||
      !vz_money_equal (product, item->full_total)) {
    return g_strdup_printf ("  %" G_GINT64_FORMAT " x", item->quantity);
  }
  price = vz_notation_money (draft->notation, item->line->unit_price, VZ_SYMBOL_PAPER_NONE);
  return g_strdup_printf ("  %" G_GINT64_FORMAT " x %s", item->quantity, price);
}

static void
add_item (VzPaperDraft *draft, const Item *item)
{
  g_autofree char *rate = vz_notation_rate (draft->notation, item->line->tax_rate);
  g_autofree char *amount =
      vz_notation_money (draft->notation, item->full_total, VZ_SYMBOL_PAPER_NONE);
  g_autofree char *count = count_text (draft, item);

  if (item->quantity == 1) {
    VzReceiptRow *row = vz_receipt_line (draft->receipt, item->line->name, rate, amount);

    row->cells[3] = g_steal_pointer (&count);
    return;
  }
  vz_receipt_text (draft->receipt, VZ_ALIGN_START, item->line->name);
  vz_receipt_line (draft->receipt, count, rate, amount);
}

static void
add_items (VzPaperDraft *draft)
{
  g_autoptr (GArray) items = join_lines (draft->facts->basket);

  vz_receipt_rule (draft->receipt);
  for (guint i = 0; i < items->len; i++) {
    add_item (draft, &g_array_index (items, Item, i));
  }
}

static void
add_discount (VzPaperDraft *draft, const VzDiscount *discount)
{
  const char *name = discount->description != NULL ? discount->description : _ ("Discount");
  VzMoney amount = discount->amount;

  amount.minor = -amount.minor;
  vz_paper_add_amount (draft, name, amount, FALSE);
}

static void
add_sums (VzPaperDraft *draft)
{
  const VzBasket *basket = draft->facts->basket;
  g_autofree char *total = vz_notation_money (draft->notation, basket->total, VZ_SYMBOL_PAPER);
  VzReceiptRow *row;

  vz_receipt_rule (draft->receipt);
  if (basket->discounts->len > 0) {
    vz_paper_add_amount (draft, _ ("Subtotal"), basket->products, FALSE);
  }
  for (guint i = 0; i < basket->discounts->len; i++) {
    add_discount (draft, g_ptr_array_index (basket->discounts, i));
  }
  row = vz_receipt_pair (draft->receipt, _ ("TOTAL"), total);
  row->bold = row->tall = TRUE;
}

static void
add_tax_row (VzPaperDraft *draft, const char *label, const VzTaxRow *row)
{
  g_autofree char *base = vz_notation_money (draft->notation, row->base, VZ_SYMBOL_PAPER_NONE);
  g_autofree char *tax = vz_notation_money (draft->notation, row->tax, VZ_SYMBOL_PAPER_NONE);
  g_autofree char *gross = vz_notation_money (draft->notation, row->gross, VZ_SYMBOL_PAPER_NONE);

  vz_receipt_table (draft->receipt, label, base, tax, gross);
}

static VzTaxRow
sum_taxes (const VzBasket *basket)
{
  VzTaxRow sum = { .gross = basket->total, .tax = basket->tax };

  vz_money_subtract (sum.gross, sum.tax, &sum.base, NULL);
  return sum;
}

static void
add_taxes (VzPaperDraft *draft)
{
  const VzBasket *basket = draft->facts->basket;
  g_autoptr (GArray) table = vz_basket_tax_table (basket, NULL);
  VzTaxRow sum;

  if (table == NULL || table->len == 0) {
    return;
  }
  vz_receipt_rule (draft->receipt);
  vz_receipt_table (draft->receipt, _ ("VAT"), _ ("Net"), _ ("VAT"), _ ("Total"))->bold = TRUE;
  for (guint i = 0; i < table->len; i++) {
    const VzTaxRow *row = &g_array_index (table, VzTaxRow, i);
    g_autofree char *rate = vz_notation_rate (draft->notation, row->rate);

    add_tax_row (draft, rate, row);
  }
  sum = sum_taxes (basket);
  add_tax_row (draft, _ ("Total"), &sum);
}

static void
add_number (VzPaperDraft *draft)
{
  const char *number = vz_paper_number (draft->facts);
  g_autofree char *caption = NULL;

  if (number != NULL) {
    caption = vz_notation_order_number (number);
    vz_receipt_space (draft->receipt);
    vz_paper_add_code (draft, number, caption);
  }
}

static void
add_farewell (VzPaperDraft *draft)
{
  const char *const *farewell = draft->facts->farewell;

  if (farewell == NULL || farewell[0] == NULL) {
    return;
  }
  vz_receipt_space (draft->receipt);
  for (guint i = 0; farewell[i] != NULL; i++) {
    vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE, farewell[i]);
  }
}

static void
add_end (VzPaperDraft *draft)
{
  add_number (draft);
  add_farewell (draft);
  vz_receipt_space (draft->receipt);
  vz_paper_add_marks (draft);
  vz_paper_add_mark (draft, _ ("NO FISCAL VALUE"));
}

VzReceipt *
vz_sale_receipt (const VzReceiptFacts *facts, const VzNotation *notation)
{
  VzPaperDraft draft = { .facts = facts, .notation = notation };

  g_return_val_if_fail (facts != NULL && notation != NULL, NULL);
  g_return_val_if_fail (facts->register_id != NULL && facts->sale != NULL, NULL);

  draft.receipt = vz_receipt_new ();
  vz_paper_add_marks (&draft);
  add_head (&draft);
  add_occasion (&draft);
  if (facts->basket != NULL) {
    add_items (&draft);
    add_sums (&draft);
    add_taxes (&draft);
  }
  vz_paper_add_payment (&draft);
  add_end (&draft);
  return draft.receipt;
}
