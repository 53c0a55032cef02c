/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "traffic.h"

/* What commerce told of what a basket costs, read from the bytes of its whole answers. */

/* Until what it told is on the disk, and then on the screen. */
#define SHOWN_WITHIN (3 * G_USEC_PER_SEC)

#define ANYTHING -1

static Told *
told_of (GHashTable *table, gint64 key)
{
  gpointer pointer = GSIZE_TO_POINTER ((gsize)key);
  Told *told = g_hash_table_lookup (table, pointer);

  if (told == NULL) {
    told = g_new0 (Told, 1);
    g_hash_table_insert (table, pointer, told);
  }
  return told;
}

static void
take (Ledger *ledger, Amount *amount, gint64 minor)
{
  if (amount->at != 0 && amount->minor == minor) {
    return;
  }
  amount->before = amount->at != 0 ? amount->minor : ANYTHING;
  amount->minor = minor;
  amount->at = world_now (ledger->world);
}

/* As the documents say: what is unpaid, with a plan of instalments its own total, but after points
 * what is unpaid. */
static gint64
read_due (const VzResponse *response, gint64 unpaid)
{
  gint64 points, with_interest;

  if ((traffic_amount (response, "loyalty_money", &points) && points != 0) ||
      !traffic_says (response, "\"installment\": {") ||
      !traffic_amount (response, "total_amount_with_interest", &with_interest)) {
    return unpaid;
  }
  return with_interest;
}

/* Who is sent back to the basket is told nothing of a payment, and who waits nothing by another
 * page. */
static gboolean
is_about_payment (Ledger *ledger, gint64 basket, const VzResponse *response)
{
  const VzSale *sale = ledger_sale_of_basket (ledger, basket);
  g_autofree char *page = NULL;

  if (sale == NULL || traffic_says (response, "/baskets/basket/")) {
    return FALSE;
  }
  page = g_strdup_printf ("\"page_name\": \"%s\"", sale->wait_page);
  return sale->state == VZ_SALE_CHECKOUT ||
         (sale->state == VZ_SALE_WAITING && traffic_says (response, page));
}

static void
hear_of_number (Ledger *ledger, const VzResponse *response, gint64 due)
{
  g_autofree char *number = traffic_told_number (response);
  Amount *amount = number != NULL ? g_hash_table_lookup (ledger->numbers, number) : NULL;

  if (number != NULL && amount == NULL) {
    amount = g_new0 (Amount, 1);
    g_hash_table_insert (ledger->numbers, g_strdup (number), amount);
  }
  if (number != NULL) {
    take (ledger, amount, due);
  }
}

static void
hear_of_due (Ledger *ledger, gint64 basket, const VzResponse *response, gint64 unpaid)
{
  gint64 due = read_due (response, unpaid);

  hear_of_number (ledger, response, due);
  if (is_about_payment (ledger, basket, response)) {
    take (ledger, &told_of (ledger->told, basket)->due, due);
  }
}

/* A basket may be emptied for a sale that goes on with another one; where all sales have one, it is
 * not known which of them is told. */
void
ledger_hear_of_amounts (Ledger *ledger, const VzRequest *request, const VzResponse *response)
{
  gint64 basket = traffic_basket (response);
  gint64 minor;

  if (basket == 0) {
    return;
  }
  if (traffic_empties_basket (request)) {
    told_of (ledger->told, basket)->total = (Amount){ 0 };
  } else if (traffic_amount (response, "unpaid_amount", &minor)) {
    hear_of_due (ledger, basket, response, minor);
  } else if (ledger->world->scene.baskets != VZ_SIM_BASKETS_USER &&
             !traffic_says (response, "\"pre_order\"") &&
             traffic_amount (response, "total_amount", &minor)) {
    take (ledger, &told_of (ledger->told, basket)->total, minor);
  }
}

const Amount *
ledger_told_of_number (const Ledger *ledger, const char *number)
{
  return g_hash_table_lookup (ledger->numbers, number);
}

const Told *
ledger_told (const Ledger *ledger, const VzSale *sale)
{
  gint64 pk = sale->basket_pk != NULL ? g_ascii_strtoll (sale->basket_pk, NULL, 10) : 0;

  return g_hash_table_lookup (ledger->told, GSIZE_TO_POINTER ((gsize)pk));
}

/* A walk that begins, or that is lost sight of, was told nothing yet; and a payment that was left,
 * and is only asked about, has no amount of its own. */
void
ledger_expect_due (Ledger *ledger, Entry *entry, const VzEvent *event)
{
  Told *told = (Told *)ledger_told (ledger, entry->fold);

  if (event->kind == VZ_EVENT_WAITING) {
    entry->priced = vz_json_get (event->payload, "amount") != NULL;
  } else if (told != NULL &&
             (event->kind == VZ_EVENT_CHECKOUT_STARTED || event->kind == VZ_EVENT_UNKNOWN)) {
    told->due = (Amount){ 0 };
  }
}

void
ledger_forget_told (Ledger *ledger)
{
  g_hash_table_remove_all (ledger->told);
}

gboolean
ledger_is_told (const Ledger *ledger, const Amount *amount, VzMoney money)
{
  gint64 within = (gint64)(SHOWN_WITHIN * MAX (ledger->world->options.speed, 1));
  gboolean new = world_now (ledger->world) - MAX (amount->at, ledger->ill) < within;

  return amount->at == 0 || money.minor == amount->minor ||
         (new && (money.minor == amount->before || amount->before == ANYTHING));
}
