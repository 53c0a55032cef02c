/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "image/code128.h"
#include "register/customer-lines.h"

#include <string.h>

/* What is on the screens, for the cashier and for the customer: it is what the journal says, and
 * what commerce told last. */

/* As the shop draws it. */
#define BARCODE_SCALE 2
#define BARCODE_HEIGHT 70
#define QUIET_ZONE 20

static void
check_end (Ledger *ledger, const VzSaleView *view, const Entry *entry)
{
  const VzSale *sale = entry->fold;

  if (view->stage == VZ_STAGE_DONE && sale->state != VZ_SALE_COMPLETED) {
    world_broken (ledger->world, "sale %s is shown as paid, and the journal does not know it",
                  view->sale);
  } else if (view->stage == VZ_STAGE_VOIDED && sale->state != VZ_SALE_VOIDED) {
    world_broken (ledger->world, "sale %s is shown as void, and the journal does not know it",
                  view->sale);
  } else if (view->done != NULL && vz_money_is_set (sale->amount) &&
             !vz_money_equal (view->done->amount, sale->amount)) {
    world_broken (ledger->world, "sale %s is shown with another amount than was journalled",
                  view->sale);
  }
}

static void
differ (Ledger *ledger, const char *sale, const char *what, VzMoney shown, gint64 other)
{
  world_broken (ledger->world, "sale %s shows %" G_GINT64_FORMAT ", and %s %" G_GINT64_FORMAT, sale,
                shown.minor, what, other);
}

static void
check_against_journal (Ledger *ledger, const char *sale, VzMoney shown, VzMoney journalled)
{
  if (vz_money_is_set (journalled) && !vz_money_equal (shown, journalled)) {
    differ (ledger, sale, "the journal says", shown, journalled.minor);
  }
}

static void
check_against_told (Ledger *ledger, const char *sale, VzMoney shown, const Amount *told)
{
  if (!ledger_is_told (ledger, told, shown)) {
    differ (ledger, sale, "commerce told", shown, told->minor);
  }
}

/* What is scanned and not yet priced counts with what was known of it last. */
static void
check_selling (Ledger *ledger, const VzSaleView *view, const Entry *entry)
{
  const VzSale *sale = entry->fold;
  const Told *told = ledger_told (ledger, sale);

  check_against_journal (ledger, view->sale, view->due, vz_sale_total (sale));
  if (told != NULL && sale->basket != NULL) {
    check_against_told (ledger, view->sale, sale->basket->total, &told->total);
  }
}

/* A plan that was chosen names its total before commerce repeats it. */
static gboolean
is_of_plan (const VzSale *sale, VzMoney shown)
{
  return vz_money_is_set (sale->plan_total) && vz_money_equal (shown, sale->plan_total);
}

static void
check_paying (Ledger *ledger, const VzSaleView *view, const Entry *entry)
{
  const VzSale *sale = entry->fold;
  const Told *told = ledger_told (ledger, sale);

  if (told != NULL && !is_of_plan (sale, view->due)) {
    check_against_told (ledger, view->sale, view->due, &told->due);
  }
}

static gboolean
is_barcode_of (const VzBitmap *shown, const char *number)
{
  g_autoptr (VzBitmap) modules = vz_code128_encode (number, BARCODE_HEIGHT, NULL);
  g_autoptr (VzBitmap) drawn = vz_bitmap_scale (modules, BARCODE_SCALE, QUIET_ZONE);
  g_autoptr (GBytes) dots = vz_bitmap_bytes (drawn);
  g_autoptr (GBytes) shown_dots = vz_bitmap_bytes (shown);

  return drawn->width == shown->width && g_bytes_equal (dots, shown_dots);
}

/* A picture that was looked at is not looked at again. */
static void
check_barcode (Ledger *ledger, const VzSaleView *view)
{
  const VzWaiting *waiting = view->waiting;

  if (waiting->barcode == NULL || waiting->barcode == ledger->barcode) {
    return;
  }
  g_clear_pointer (&ledger->barcode, vz_bitmap_unref);
  ledger->barcode = vz_bitmap_ref (waiting->barcode);
  if (waiting->number == NULL || !is_barcode_of (waiting->barcode, waiting->number)) {
    world_broken (ledger->world, "sale %s shows number %s, and the barcode of another", view->sale,
                  waiting->number);
  }
}

static void
check_waiting (Ledger *ledger, const VzSaleView *view, const Entry *entry)
{
  const VzSale *sale = entry->fold;

  if (sale->state != VZ_SALE_WAITING) {
    world_broken (ledger->world, "sale %s is shown as waiting, and the journal does not know it",
                  view->sale);
  } else if (g_strcmp0 (view->waiting->number, sale->wait_number) != 0) {
    world_broken (ledger->world, "sale %s shows number %s, and the journal says %s", view->sale,
                  view->waiting->number, sale->wait_number);
  }
  check_against_journal (ledger, view->sale, view->due, sale->wait_amount);
  check_barcode (ledger, view);
  if (entry->priced) {
    check_paying (ledger, view, entry);
  }
}

static void (*const checks[]) (Ledger *, const VzSaleView *, const Entry *) = {
  [VZ_STAGE_SELLING] = check_selling, [VZ_STAGE_ASKING] = check_paying,
  [VZ_STAGE_WAITING] = check_waiting, [VZ_STAGE_DONE] = check_end,
  [VZ_STAGE_VOIDED] = check_end,
};

/* What waits is seen in the strip, too. */
static void
check_chip (Ledger *ledger, const VzChip *chip)
{
  const VzSale *sale = ledger_entry (ledger, chip->sale)->fold;

  if (sale->state != VZ_SALE_WAITING) {
    return;
  }
  check_against_journal (ledger, chip->sale, chip->amount, sale->wait_amount);
  if (g_strcmp0 (chip->number, sale->wait_number) != 0) {
    world_broken (ledger->world, "sale %s is in the strip with number %s, and the journal says %s",
                  chip->sale, chip->number, sale->wait_number);
  }
}

static gint64
digits_of (const char *text)
{
  gint64 number = 0;

  for (const char *at = text; *at != '\0'; at++) {
    number = g_ascii_isdigit (*at) ? number * 10 + g_ascii_digit_value (*at) : number;
  }
  return number;
}

/* The display that the customer has: the total under the last row, and then what is to be paid. */
static void
check_customer_lines (Ledger *ledger, const VzSnapshot *snapshot)
{
  const VzSaleView *view = snapshot->sale;
  g_auto (VzCustomerLines) lines = { 0 };
  const char *total;

  vz_customer_lines_fill (&lines, snapshot, FALSE, vz_notation_for_language ("en"));
  total = view->stage == VZ_STAGE_SELLING ? lines.lower : lines.upper;
  if (view->stage <= VZ_STAGE_UNKNOWN && view->units > 0 && vz_money_is_set (view->due) &&
      digits_of (total) != view->due.minor) {
    world_broken (ledger->world,
                  "the customer of sale %s sees “%s”, and the cashier %" G_GINT64_FORMAT,
                  view->sale, total, view->due.minor);
  }
}

void
ledger_check_shown (Ledger *ledger, const VzSnapshot *snapshot)
{
  const VzSaleView *view = snapshot->sale;
  const Entry *entry = ledger_entry (ledger, view->sale);

  if (view->stage < G_N_ELEMENTS (checks) && checks[view->stage] != NULL) {
    checks[view->stage](ledger, view, entry);
  }
  check_customer_lines (ledger, snapshot);
  for (guint i = 0; i < snapshot->chips->len; i++) {
    check_chip (ledger, g_ptr_array_index (snapshot->chips, i));
  }
}
