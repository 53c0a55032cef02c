/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"
#include "core/sale-basket.h"
#include "sample.h"

#include <string.h>

#define NUMBER "1-000001"

static void
happens (VzSale *sale, VzEventKind kind, const char *payload)
{
  g_autoptr (VzEvent) event = vz_event_new (NUMBER, kind, sample_parse (payload));

  event->wall = event->monotonic = 1000;
  vz_sale_apply (sale, event);
}

static VzSale *
opened (void)
{
  VzSale *sale = vz_sale_new (NUMBER);

  happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY', 'training': true}");
  return sale;
}

static void
scan (VzSale *sale, guint row, const char *code, int quantity)
{
  g_autofree char *payload =
      g_strdup_printf ("{'row': %u, 'code': '%s', 'quantity': %d}", row, code, quantity);

  happens (sale, VZ_EVENT_CODE_SCANNED, payload);
}

static void
find (VzSale *sale, guint row, int product, const char *price)
{
  g_autofree char *payload = g_strdup_printf (
      "{'row': %u, 'product': %d, 'sku': 'S%d', 'name': 'Ürün %d', 'quantity': 1, 'price': '%s'}",
      row, product, product, product, price);

  happens (sale, VZ_EVENT_LINE_ADDED, payload);
}

/* @lines: pairs of product and quantity, ended by 0; each costs 10.00. */
static VzBasket *
basket_of (const char *pk, const int *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (json_t) json = NULL;
  g_autoptr (GError) error = NULL;
  VzBasket *basket;
  int total = 0;

  for (guint i = 0; lines[i] != 0; i += 2) {
    total += lines[i + 1] * 10;
    g_string_append_printf (text,
                            "%s{'product': {'pk': %d, 'sku': 'S%d', 'name': 'Ürün %d'}, "
                            "'quantity': %d, 'unit_price': '10.00', 'total_amount': '%d.00', "
                            "'tax_rate': '20.00', 'attributes': {'size': %d}}",
                            i > 0 ? "," : "", lines[i], lines[i], lines[i], lines[i + 1],
                            lines[i + 1] * 10, lines[i]);
  }
  g_string_prepend (text, "'basketitem_set': [");
  g_string_append_printf (text,
                          "], 'total_amount': '%d.00', 'total_discount_amount': '0.00', "
                          "'total_product_amount': '%d.00', 'discounts': [], "
                          "'unavailable_basket_products': [{'pk': 8, 'name': 'Ürün 8', "
                          "'unavailable_quantity': 2}]}",
                          total, total);
  g_string_prepend (text, "',");
  g_string_prepend (text, pk);
  g_string_prepend (text, "{'pk': '");
  json = sample_parse (text->str);
  basket = vz_basket_from_json (json, "sku", "TRY", &error);
  g_assert_no_error (error);
  return basket;
}

static void
price (VzSale *sale, const VzBasket *basket)
{
  g_autoptr (VzEvent) event =
      vz_event_new (NUMBER, VZ_EVENT_BASKET_PRICED,
                    json_pack ("{s:o}", "basket", vz_basket_to_json (basket)));

  vz_sale_apply (sale, event);
}

/* A sale of one known row, priced by commerce. */
static VzSale *
sale_of (int wanted, int has)
{
  VzSale *sale = opened ();
  g_autoptr (VzBasket) basket =
      basket_of ("5", has > 0 ? (const int[]){ 7, has, 0 } : (const int[]){ 0 });

  scan (sale, 1, "A", wanted);
  find (sale, 1, 7, "10.00");
  price (sale, basket);
  return sale;
}

static void
test_a_second_scan_joins_its_row (void)
{
  g_autoptr (VzSale) sale = opened ();

  scan (sale, 1, "A", 1);
  g_assert_cmpuint (vz_sale_row_for_code (sale, "A"), ==, 1);
  scan (sale, 1, "A", 2);
  g_assert_cmpuint (sale->rows->len, ==, 1);
  g_assert_cmpint (vz_sale_row (sale, 1)->quantity, ==, 3);
  g_assert_cmpuint (vz_sale_row_for_code (sale, "B"), ==, 0);
  g_assert_cmpuint (vz_sale_next_row (sale), ==, 2);
}

static void
test_a_removed_row_that_is_scanned_again_is_the_newest (void)
{
  g_autoptr (VzSale) sale = opened ();

  scan (sale, 1, "A", 4);
  scan (sale, 2, "B", 1);
  happens (sale, VZ_EVENT_ROW_REMOVED, "{'row': 1}");
  g_assert_cmpint (vz_sale_row (sale, 1)->quantity, ==, 0);
  g_assert_false (vz_sale_row_counts (vz_sale_row (sale, 1)));
  scan (sale, vz_sale_row_for_code (sale, "A"), "A", 1);
  g_assert_cmpint (vz_sale_row (sale, 1)->quantity, ==, 1);
  g_assert_cmpuint (((const VzSaleRow *)g_ptr_array_index (sale->rows, 1))->id, ==, 1);
}

static void
test_rows_that_were_refused_are_not_joined (void)
{
  g_autoptr (VzSale) sale = opened ();

  scan (sale, 1, "A", 1);
  happens (sale, VZ_EVENT_CODE_UNKNOWN, "{'row': 1, 'code': 'A'}");
  scan (sale, 2, "B", 1);
  happens (sale, VZ_EVENT_ROW_REFUSED, "{'row': 2, 'message': 'Tükendi.'}");
  g_assert_cmpuint (vz_sale_row_for_code (sale, "A"), ==, 0);
  g_assert_cmpuint (vz_sale_row_for_code (sale, "B"), ==, 0);
  g_assert_cmpstr (vz_sale_row (sale, 2)->message, ==, "Tükendi.");
  g_assert_cmpuint (vz_sale_open_rows (sale), ==, 0);
  g_assert_cmpint (vz_sale_total (sale).minor, ==, 0);
}

static void
test_two_codes_of_one_product_are_one_row (void)
{
  g_autoptr (VzSale) sale = opened ();

  scan (sale, 1, "A", 1);
  g_assert_cmpuint (vz_sale_row_for_product (sale, 7), ==, 0);
  find (sale, 1, 7, "10.00");
  scan (sale, 2, "B", 1);
  g_assert_cmpuint (vz_sale_row_for_product (sale, 7), ==, 1);
}

typedef struct {
  const char *what;
  int wanted;
  int has;
  VzBasketStepKind kind;
  guint open;
  gint64 total;
} StepRow;

static void
test_the_next_step_brings_the_basket_nearer (void)
{
  static const StepRow rows[] = {
    { "nothing there yet", 2, 0, VZ_BASKET_STEP_ADD, 1, 2000 },
    { "too few", 3, 1, VZ_BASKET_STEP_SET, 1, 3000 },
    { "too many", 1, 3, VZ_BASKET_STEP_SET, 1, 1000 },
    { "removed", 0, 2, VZ_BASKET_STEP_SET, 1, 0 },
    { "agreed", 2, 2, VZ_BASKET_STEP_NONE, 0, 2000 },
    { "removed before it was there", 0, 0, VZ_BASKET_STEP_NONE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = sale_of (rows[i].wanted, rows[i].has);
    VzBasketStep step = vz_sale_next_basket_step (sale);

    g_test_message ("%s", rows[i].what);
    g_assert_cmpint (step.kind, ==, rows[i].kind);
    g_assert_cmpuint (vz_sale_open_rows (sale), ==, rows[i].open);
    g_assert_cmpint (vz_sale_total (sale).minor, ==, rows[i].total);
    if (step.kind != VZ_BASKET_STEP_NONE) {
      g_assert_cmpint (step.quantity, ==, rows[i].wanted);
      g_assert_cmpint (step.product, ==, 7);
      g_assert_cmpint (vz_json_int (step.attributes, "size", 0), ==, rows[i].has > 0 ? 7 : 0);
    }
  }
}

typedef struct {
  const char *what;
  int wanted;
  int had;   /* in the basket before */
  int has;   /* in the basket that was answered */
  int asked; /* quantity that the answered step asked for; -1: no step */
  const char *event;
} CompareRow;

static void
test_commerce_is_believed_where_it_was_asked (void)
{
  static const CompareRow rows[] = {
    { "took it", 2, 0, 2, 2, NULL },
    { "clamps the quantity", 5, 0, 2, 5, "quantity-set" },
    { "does not take it", 2, 0, 0, 2, "row-refused" },
    { "takes a line out later", 2, 2, 0, -1, "row-refused" },
    { "takes a part out later", 2, 2, 1, -1, "quantity-set" },
    { "was not asked for it yet", 2, 0, 0, -1, NULL },
    { "answers an older wish", 3, 1, 2, 2, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const CompareRow *row = &rows[i];
    g_autoptr (VzSale) sale = sale_of (row->wanted, row->had);
    g_autoptr (VzBasket) basket =
        basket_of ("5", row->has > 0 ? (const int[]){ 7, row->has, 0 } : (const int[]){ 0 });
    const VzBasketStep step = { VZ_BASKET_STEP_ADD, 1, 7, row->asked, NULL };
    g_autoptr (GPtrArray) events =
        vz_sale_compare_basket (sale, basket, row->asked >= 0 ? &step : NULL);

    g_test_message ("%s", row->what);
    g_assert_cmpuint (events->len, ==, row->event != NULL ? 1 : 0);
    if (row->event != NULL) {
      const VzEvent *event = g_ptr_array_index (events, 0);

      g_assert_cmpstr (vz_event_kind_name (event->kind), ==, row->event);
      g_assert_cmpint (vz_json_int (event->payload, "quantity", row->has), ==, row->has);
    }
  }
}

static void
test_what_became_unavailable_is_said_to_be_so (void)
{
  g_autoptr (VzSale) sale = opened ();
  g_autoptr (VzBasket) full = basket_of ("5", (const int[]){ 8, 2, 0 });
  g_autoptr (VzBasket) empty = basket_of ("5", (const int[]){ 0 });
  g_autoptr (GPtrArray) events = NULL;
  const VzEvent *refused;

  scan (sale, 1, "A", 2);
  find (sale, 1, 8, "10.00");
  price (sale, full);
  events = vz_sale_compare_basket (sale, empty, NULL);
  g_assert_cmpuint (events->len, ==, 1);
  refused = g_ptr_array_index (events, 0);
  g_assert_cmpstr (vz_json_string (refused->payload, "problem", ""), ==, "unavailable");
}

static void
test_the_walk_of_a_sale_is_folded (void)
{
  g_autoptr (VzSale) sale = sale_of (1, 1);

  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  happens (sale, VZ_EVENT_PAYMENT_CHOSEN,
           "{'payment_type': 'cash_register', 'slug': 'kasa', 'name': 'Kasada'}");
  happens (sale, VZ_EVENT_INSTALMENT_CHOSEN,
           "{'bank': 'Lodosbank', 'count': 3, 'monthly': '3.40', 'total': '10.20'}");
  happens (sale, VZ_EVENT_WAITING,
           "{'page': 'P', 'number': '99', 'seconds': 7, 'amount': '10.20', 'barcode': null}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_WAITING);
  g_assert_cmpint (sale->wait_amount.minor, ==, 1020);
  g_assert_cmpint (sale->plan_total.minor, ==, 1020);
  happens (sale, VZ_EVENT_SET_ASIDE, "{}");
  g_assert_true (sale->set_aside);
  happens (sale, VZ_EVENT_UNKNOWN, "{'page': 'P', 'reason': 'weg'}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_UNKNOWN);
  g_assert_false (vz_sale_is_over (sale));
  happens (sale, VZ_EVENT_COMPLETED,
           "{'number': '99', 'id': null, 'amount': '10.20', 'currency': 'TRY'}");
  g_assert_true (vz_sale_is_over (sale));
  g_assert_cmpstr (sale->order_number, ==, "99");
  g_assert_null (sale->order_id);
}

static void
test_a_choice_that_was_on_its_way_may_arrive_after_a_restart (void)
{
  static const struct {
    gboolean answered;
    const char *left;
    gboolean straggler;
  } rows[] = {
    { FALSE, "{'reason': 'restarted'}", TRUE },
    { TRUE, "{'reason': 'restarted'}", FALSE },
    { FALSE, "{'reason': 'back'}", FALSE }, /* of that the register knew */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = sale_of (1, 1);

    happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
    happens (sale, VZ_EVENT_PAGE_SHOWN, "{'page': 'BinNumberPage'}");
    happens (sale, VZ_EVENT_ANSWERED, "{'page': 'BinNumberPage', 'answers': {}}");
    if (rows[i].answered) {
      happens (sale, VZ_EVENT_PAGE_SHOWN, "{'page': 'InstallmentSelectionPage'}");
    }
    happens (sale, VZ_EVENT_CHECKOUT_LEFT, rows[i].left);
    happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 2}");
    g_assert_true (sale->straggler == rows[i].straggler);
  }
}

typedef struct {
  const char *reason;
  VzSaleState state;
} LeftRow;

static void
test_leaving_a_checkout_forgets_the_payment (void)
{
  static const LeftRow rows[] = {
    { "back", VZ_SALE_OPEN },
    { "restarted", VZ_SALE_OPEN },
    { "other payment", VZ_SALE_CHECKOUT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = sale_of (1, 1);
    g_autofree char *payload = g_strdup_printf ("{'reason': '%s'}", rows[i].reason);

    happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
    happens (sale, VZ_EVENT_PAYMENT_CHOSEN,
             "{'payment_type': 'cash_register', 'slug': 'kasa', 'name': 'Kasada'}");
    happens (sale, VZ_EVENT_INSTALMENT_CHOSEN,
             "{'bank': 'B', 'count': 3, 'monthly': '3.40', 'total': '10.20'}");
    happens (sale, VZ_EVENT_CHECKOUT_LEFT, payload);
    g_assert_cmpint (sale->state, ==, rows[i].state);
    g_assert_null (sale->payment_slug);
    g_assert_null (sale->bank);
    g_assert_false (vz_money_is_set (sale->plan_total));
  }
}

static void
test_papers_are_counted (void)
{
  g_autoptr (VzSale) sale = sale_of (1, 1);

  happens (sale, VZ_EVENT_PRINT_ORDERED, "{'job': 5, 'what': 'slip', 'copy': 0}");
  g_assert_null (vz_sale_last_print (sale, "receipt"));
  g_assert_cmpuint (vz_sale_copies (sale), ==, 0);
  happens (sale, VZ_EVENT_PRINT_ORDERED, "{'job': 6, 'what': 'receipt', 'copy': 0}");
  happens (sale, VZ_EVENT_PRINTED, "{'job': 6, 'certainty': 'sent'}");
  happens (sale, VZ_EVENT_PRINT_ORDERED, "{'job': 7, 'what': 'receipt', 'copy': 1}");
  g_assert_cmpuint (vz_sale_copies (sale), ==, 1);
  g_assert_cmpint (vz_sale_last_print (sale, "receipt")->job, ==, 7);
  g_assert_null (vz_sale_last_print (sale, "receipt")->certainty);
  g_assert_cmpstr (vz_sale_last_print (sale, "slip")->what, ==, "slip");
  happens (sale, VZ_EVENT_PRINT_BEGUN, "{'job': 7}");
  happens (sale, VZ_EVENT_NOT_PRINTED, "{'job': 7, 'certainty': 'unknown'}");
  g_assert_null (vz_sale_last_print (sale, "receipt")->certainty);
  g_assert_cmpuint (vz_sale_copies (sale), ==, 1);
}

static void
test_reading_the_order_names_one_that_had_no_name (void)
{
  g_autoptr (VzSale) sale = sale_of (1, 1);
  g_autoptr (VzSale) named = sale_of (1, 1);

  happens (sale, VZ_EVENT_COMPLETED, "{'amount': '10.00'}");
  g_assert_null (sale->order_number);
  happens (sale, VZ_EVENT_ORDER_READ, "{'reason': 'weg', 'number': '99', 'id': '12'}");
  g_assert_true (sale->order_read);
  g_assert_cmpstr (sale->order_number, ==, "99");
  g_assert_cmpstr (sale->order_id, ==, "12");
  happens (named, VZ_EVENT_COMPLETED, "{'number': '7', 'id': '8', 'amount': '10.00'}");
  happens (named, VZ_EVENT_ORDER_READ, "{'number': '99', 'id': '12'}");
  g_assert_cmpstr (named->order_number, ==, "7");
  g_assert_cmpstr (named->order_id, ==, "8");
}

static void
test_a_paper_that_was_begun_may_be_printed (void)
{
  g_autoptr (VzSale) sale = sale_of (1, 1);
  const VzSalePrint *print;

  happens (sale, VZ_EVENT_COMPLETED, "{'number': '7', 'amount': '10.00'}");
  happens (sale, VZ_EVENT_PRINT_ORDERED, "{'job': 6, 'what': 'receipt', 'copy': 0}");
  print = vz_sale_print (sale, 6);
  g_assert_false (print->begun);
  happens (sale, VZ_EVENT_PRINT_BEGUN, "{'job': 5}"); /* nobody's */
  g_assert_false (print->begun);
  happens (sale, VZ_EVENT_PRINT_BEGUN, "{'job': 6}");
  g_assert_true (print->begun);
  happens (sale, VZ_EVENT_PRINT_HELD, "{'job': 6}"); /* it got nothing */
  g_assert_false (print->begun);
  happens (sale, VZ_EVENT_PRINT_BEGUN, "{'job': 6}");
  happens (sale, VZ_EVENT_NOT_PRINTED, "{'job': 6, 'reason': 'weg'}");
  g_assert_true (print->begun);
  g_assert_false (vz_sale_print_is_lost (print));
  g_assert_cmpuint (vz_sale_receipts (sale), ==, 1); /* the next one is a copy */
}

static void
test_a_paper_that_was_not_begun_is_no_paper (void)
{
  g_autoptr (VzSale) sale = sale_of (1, 1);

  happens (sale, VZ_EVENT_PRINT_ORDERED, "{'job': 6, 'what': 'receipt', 'copy': 0}");
  g_assert_false (vz_sale_print_is_lost (vz_sale_print (sale, 6)));
  g_assert_cmpuint (vz_sale_receipts (sale), ==, 1); /* it is on its way */
  happens (sale, VZ_EVENT_NOT_PRINTED, "{'job': 6, 'reason': 'No printer is set up.'}");
  g_assert_true (vz_sale_print_is_lost (vz_sale_print (sale, 6)));
  g_assert_cmpuint (vz_sale_receipts (sale), ==, 0);
}

#define COLLECTED                                                                                  \
  "{'number': '9922111123321', 'amount': '21.20', 'unpaid': '20.00', 'bank': 'Bank', 'count': 3, " \
  "'monthly': '7.07', 'total': '21.20', 'basket': {'pk': '7', 'total_amount': '20.00', "           \
  "'basketitem_set': [{'product': {'pk': 1, 'sku': 'S1', 'name': 'A'}, 'quantity': 2, "            \
  "'unit_price': '10.00', 'total_amount': '20.00'}], 'discounts': []}}"

static void
test_a_collected_order_is_unknown_while_it_is_confirmed (void)
{
  g_autoptr (VzSale) sale = vz_sale_new (NUMBER);

  happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY', 'collect': '9922111123321'}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  happens (sale, VZ_EVENT_COLLECT_READ, COLLECTED);
  g_assert_cmpstr (sale->collect, ==, "9922111123321");
  g_assert_cmpstr (vz_sale_order_number (sale), ==, "9922111123321");
  g_assert_cmpint (sale->to_collect.minor, ==, 2120);
  g_assert_cmpint (sale->unpaid.minor, ==, 2000);
  g_assert_cmpint (sale->months, ==, 3);
  g_assert_cmpint (sale->basket->total.minor, ==, 2000);
  happens (sale, VZ_EVENT_CONFIRM_INTENDED, "{'transaction': 't', 'amount': '21.20'}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_UNKNOWN);
  g_assert_cmpstr (sale->transaction, ==, "t");
  happens (sale, VZ_EVENT_COLLECT_REFUSED, "{'problem': 'offline'}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  happens (sale, VZ_EVENT_CONFIRM_INTENDED, "{'transaction': 't', 'amount': '21.20'}");
  happens (sale, VZ_EVENT_COMPLETED, "{'number': '9922111123321', 'amount': '21.20'}");
  g_assert_cmpint (sale->state, ==, VZ_SALE_COMPLETED);
}

static void
test_events_of_other_sales_change_nothing (void)
{
  g_autoptr (VzSale) sale = opened ();
  g_autoptr (VzEvent) event = vz_event_new ("1-000002", VZ_EVENT_VOIDED, NULL);

  vz_sale_apply (sale, event);
  g_assert_cmpint (sale->state, ==, VZ_SALE_OPEN);
}

/* What was rung up behind a payment that may have been made is not in it. */
static void
test_a_payment_that_was_left_is_over_what_was_waited_for (void)
{
  g_autoptr (VzSale) sale = sale_of (2, 2);

  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
  happens (sale, VZ_EVENT_WAITING, "{'page': 'GPayCompletePage', 'amount': '20.00'}");
  happens (sale, VZ_EVENT_CHECKOUT_LEFT, "{'reason': 'restarted'}");
  scan (sale, 2, "B", 1);
  find (sale, 2, 8, "5.00");
  g_assert_cmpint (vz_sale_amount (sale).minor, ==, 2500);
  happens (sale, VZ_EVENT_WAITING, "{'page': 'CashRegisterCompletePage'}");
  g_assert_cmpint (vz_sale_amount (sale).minor, ==, 2000);
  happens (sale, VZ_EVENT_UNKNOWN, "{'reason': 'no answer'}");
  g_assert_cmpint (vz_sale_amount (sale).minor, ==, 2000);
  happens (sale, VZ_EVENT_CHECKOUT_LEFT, "{'reason': 'not paid'}");
}

/* What goes on after a restart does not tell them again. */
static void
test_points_are_of_one_checkout (void)
{
  g_autoptr (VzSale) sale = sale_of (1, 1);

  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
  happens (sale, VZ_EVENT_WAITING, "{'amount': '70.00', 'points': '30.00'}");
  happens (sale, VZ_EVENT_WAITING, "{'amount': '70.00'}");
  g_assert_cmpint (sale->points.minor, ==, 3000);
  happens (sale, VZ_EVENT_CHECKOUT_LEFT, "{'reason': 'back'}");
  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 2}");
  g_assert_false (vz_money_is_set (sale->points));
  happens (sale, VZ_EVENT_COMPLETED, "{'amount': '90.00', 'points': '10.00'}");
  g_assert_cmpint (sale->points.minor, ==, 1000);
}

/* It may be over what was waited for, or over what the second walk would have paid. */
static void
test_a_payment_of_another_walk_is_over_what_nobody_knows (void)
{
  g_autoptr (VzSale) sale = sale_of (2, 2);

  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
  happens (sale, VZ_EVENT_WAITING, "{'page': 'GPayCompletePage', 'amount': '20.00'}");
  happens (sale, VZ_EVENT_CHECKOUT_LEFT, "{'reason': 'other payment'}");
  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 2}");
  g_assert_cmpint (vz_sale_amount (sale).minor, ==, 2000);
  happens (sale, VZ_EVENT_UNKNOWN, "{'reason': 'no answer'}");
  g_assert_false (vz_money_is_set (vz_sale_amount (sale)));
  happens (sale, VZ_EVENT_COMPLETED, "{'currency': 'TRY'}");
  g_assert_false (vz_money_is_set (vz_sale_amount (sale)));
}

/* The journal is read back as it is: damaged payloads are no crash. */
static void
test_senseless_payloads_are_no_crash (void)
{
  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++) {
    g_autoptr (VzSale) sale = sale_of (1, 1);

    happens (sale, kind, "{}");
    happens (sale, kind,
             "{'row': 'x', 'quantity': [], 'basket': 3, 'order': [1], 'amount': 'much', 'job': -1, "
             "'code': 7, 'page': {}, 'seconds': 'ever'}");
    vz_sale_open_rows (sale);
    vz_sale_total (sale);
  }
}

static void
test_a_total_that_overflows_is_none (void)
{
  g_autoptr (VzSale) sale = opened ();

  scan (sale, 1, "A", 9999);
  find (sale, 1, 7, "90000000000000000.00");
  g_assert_false (vz_money_is_set (vz_sale_total (sale)));
}

/* What is removed counts in the discount until commerce has priced the basket anew. */
static void
test_a_total_is_never_less_than_nothing (void)
{
  g_autoptr (VzSale) sale = opened ();
  g_autoptr (VzBasket) basket = basket_of ("5", (const int[]){ 7, 2, 0 });

  scan (sale, 1, "A", 2);
  find (sale, 1, 7, "10.00");
  basket->total.minor -= 500;
  price (sale, basket);
  g_assert_cmpint (vz_sale_total (sale).minor, ==, 1500);
  happens (sale, VZ_EVENT_ROW_REMOVED, "{'row': 1}");
  g_assert_cmpint (vz_sale_total (sale).minor, ==, 0);
}

#define ADD(name, function) g_test_add_func ("/core/sale/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("second-scan", test_a_second_scan_joins_its_row);
  ADD ("removed-and-scanned", test_a_removed_row_that_is_scanned_again_is_the_newest);
  ADD ("refused-rows", test_rows_that_were_refused_are_not_joined);
  ADD ("two-codes", test_two_codes_of_one_product_are_one_row);
  ADD ("next-step", test_the_next_step_brings_the_basket_nearer);
  ADD ("compare", test_commerce_is_believed_where_it_was_asked);
  ADD ("unavailable", test_what_became_unavailable_is_said_to_be_so);
  ADD ("walk", test_the_walk_of_a_sale_is_folded);
  ADD ("straggler", test_a_choice_that_was_on_its_way_may_arrive_after_a_restart);
  ADD ("left", test_leaving_a_checkout_forgets_the_payment);
  ADD ("left-and-asked-about", test_a_payment_that_was_left_is_over_what_was_waited_for);
  ADD ("points", test_points_are_of_one_checkout);
  ADD ("left-for-another-walk", test_a_payment_of_another_walk_is_over_what_nobody_knows);
  ADD ("papers", test_papers_are_counted);
  ADD ("reading-the-order-names-it", test_reading_the_order_names_one_that_had_no_name);
  ADD ("paper-begun", test_a_paper_that_was_begun_may_be_printed);
  ADD ("paper-not-begun", test_a_paper_that_was_not_begun_is_no_paper);
  ADD ("collected", test_a_collected_order_is_unknown_while_it_is_confirmed);
  ADD ("other-sales", test_events_of_other_sales_change_nothing);
  ADD ("senseless", test_senseless_payloads_are_no_crash);
  ADD ("no-less-than-nothing", test_a_total_is_never_less_than_nothing);
  ADD ("overflow", test_a_total_that_overflows_is_none);
  return g_test_run ();
}
