/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-trace.h"
#include "till.h"

#include <string.h>

/* Readers of magnetic cards type as scanners do: what they type is never an item, and nowhere to be
 * found afterwards. */

#define BIN "552879"
#define REST "4433311172"
#define NUMBER BIN REST
#define TRACK_1 "%B" NUMBER "^YILMAZ/AYSE^29121011234500000?"
#define TRACK_2 ";" NUMBER "=29121011234500000?"
#define ORDINARY "8690526084411"
#define SHIRT_AS_WELL "8680000000013" /* attributes.barcode of it */

static gboolean
is_in_file (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) &&
         memmem (bytes, length, text, strlen (text)) != NULL;
}

static gboolean
is_in_state (Till *till, const char *text)
{
  g_autofree char *folder = g_build_filename (till->folder, "state", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (!found && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    found = is_in_file (path, text);
  }
  return found;
}

static gboolean
is_in_log (const GPtrArray *log, const char *text)
{
  gboolean found = FALSE;

  for (guint i = 0; i < log->len && !found; i++) {
    found = strstr (g_ptr_array_index (log, i), text) != NULL;
  }
  return found;
}

/* What follows the first six digits is told to nobody. */
static void
end_and_look_for_the_card (Till *till)
{
  g_autoptr (GPtrArray) log = NULL;

  till_stop (till);
  log = till_end_shop (till);
  g_assert_false (is_in_log (log, REST));
  g_assert_false (is_in_log (log, "YILMAZ"));
  g_assert_false (is_in_state (till, REST));
  g_assert_false (is_in_state (till, "YILMAZ"));
}

static const VzProblem *
dropped (Till *till)
{
  return vz_register_snapshot (till->self)->scan_dropped;
}

static gboolean
says_card (Till *till)
{
  return dropped (till) != NULL && dropped (till)->code == VZ_ERROR_CARD_SCANNED;
}

static gboolean
says_unasked (Till *till)
{
  return dropped (till) != NULL && dropped (till)->code == VZ_ERROR_SCAN_UNASKED;
}

static gboolean
says_nothing (Till *till)
{
  return dropped (till) == NULL;
}

/* What was said is not said for ever. */
static void
let_it_pass (Till *till)
{
  hasty_clock_push (till->clock, 16 * G_USEC_PER_SEC);
  till_until (till, says_nothing);
}

static void
test_a_card_is_no_item (void)
{
  static const char *const cards[] = { TRACK_1, TRACK_2, TRACK_1 TRACK_2, NUMBER,
                                       "5528 7944 3331 1172" };
  g_autoptr (Till) till = till_new ("", NULL);

  till_scan (till, SHIRT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    vz_register_scan (till->self, cards[i], 1);
    till_until (till, says_card);
    let_it_pass (till);
  }
  vz_register_scan (till->self, TRACK_2, 1);
  till_until (till, says_card);
  till_scan (till, BAG, 1);
  g_assert_null (dropped (till));
  g_assert_cmpuint (till_sale (till)->rows->len, ==, 2);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CODE_SCANNED), ==, 2);
  g_assert_true (is_in_state (till, "card-scanned"));
  end_and_look_for_the_card (till);
}

static gboolean
has_unknown_row (Till *till)
{
  const GPtrArray *rows = till_sale (till)->rows;

  return rows->len == 1 &&
         ((const VzRow *)g_ptr_array_index (rows, 0))->state == VZ_ROW_UNKNOWN_CODE;
}

static void
test_an_article_that_nobody_knows_is_still_one (void)
{
  g_autoptr (Till) till = till_new ("", NULL);

  vz_register_scan (till->self, ORDINARY, 1);
  till_until (till, has_unknown_row);
  g_assert_null (dropped (till));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer found)
{
  *(GPtrArray **)found = vz_register_search_finish (VZ_REGISTER (source), result, NULL);
}

static void
test_a_card_is_neither_searched_nor_a_voucher (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  g_autoptr (GPtrArray) found = NULL;

  till_scan (till, SHIRT, 1);
  vz_register_search_async (till->self, TRACK_1, NULL, on_found, &found);
  while (found == NULL) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpuint (found->len, ==, 0);
  till_until (till, says_card);
  let_it_pass (till);
  vz_register_set_voucher (till->self, TRACK_2);
  till_until (till, says_card);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_VOUCHER_ENTERED), ==, 0);
  end_and_look_for_the_card (till);
}

static gboolean
asks_for_card (Till *till)
{
  return till_asks_for (till, "CreditCardConfirmationPage");
}

static void
test_a_card_gives_the_page_its_first_digits (void)
{
  g_autoptr (Till) till = till_new ("", NULL);

  till_walk_to_bin (till);
  vz_register_scan (till->self, TRACK_1, 1);
  till_until (till, asks_for_instalments);
  g_assert_null (dropped (till));
  g_assert_true (is_in_state (till, "\"" BIN "\""));
  end_and_look_for_the_card (till);
}

static void
answer_first_instalment (Till *till)
{
  const VzQuestionField *asked = g_ptr_array_index (till_sale (till)->question->fields, 0);
  const VzCard *card = g_ptr_array_index (asked->cards, 0);
  const VzInstalment *first = g_ptr_array_index (card->instalments, 0);

  till_answer (till, "installment", first->value);
}

static void
test_no_scan_is_an_item_while_a_card_is_asked_for (void)
{
  g_autoptr (Till) till = till_new ("", "key-in-cards=yes");

  till_walk_to_bin (till);
  vz_register_scan (till->self, BAG, 1);
  till_until (till, says_unasked);
  g_assert_true (asks_for_bin (till));
  vz_register_scan (till->self, NUMBER, 1);
  till_until (till, asks_for_instalments);
  answer_first_instalment (till);
  till_until (till, asks_for_card);
  vz_register_scan (till->self, TRACK_2, 1);
  till_until (till, says_unasked);
  vz_register_scan (till->self, BAG, 1);
  g_assert_true (asks_for_card (till));
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CODE_SCANNED), ==, 1);
  end_and_look_for_the_card (till);
}

static gboolean
says_broken (Till *till)
{
  const VzProblem *dropped = vz_register_snapshot (till->self)->scan_dropped;

  return dropped != NULL && dropped->code == VZ_ERROR_SCAN_BROKEN;
}

static void
test_a_scan_without_its_beginning_is_said (void)
{
  g_autoptr (Till) till = till_new ("", NULL);

  till_scan (till, BAG, 1);
  vz_register_scan (till->self, "", 1);
  till_until (till, says_broken);
  g_assert_cmpint (till_sale (till)->units, ==, 1);
}

/* -- what is left in memory -- */

#define CARDS 100

static void
scan_card (VzRegister *self, guint i)
{
  char number[CARD_TRACE_DIGITS + 1], card[128];

  card_trace_number (i, number);
  if (i % 3 == 0) {
    g_snprintf (card, sizeof card, "%s%s", i % 2 == 0 ? "]C0" : "", number);
  } else if (i % 3 == 1) {
    g_snprintf (card, sizeof card, ";%s=29121011234500000?", number);
  } else {
    g_snprintf (card, sizeof card, "%%B%s^YILMAZ/AYSE^29121011234500000?;%s=29121011234500000?",
                number, number);
  }
  if (i % 2 == 0) {
    vz_register_take_scan (self, card, strlen (card), TRUE);
  } else {
    vz_register_scan (self, card, 1);
  }
  explicit_bzero (number, sizeof number);
  explicit_bzero (card, sizeof card);
}

static void
test_no_number_is_left_in_memory (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  char kept[CARD_TRACE_DIGITS + 1];

  till_scan (till, SHIRT, 1);
  for (guint i = 0; i < CARDS; i++) {
    scan_card (till->self, i);
    g_main_context_iteration (NULL, FALSE);
  }
  till_until (till, says_card);
  g_assert_cmpuint (card_trace_in_memory (), ==, 0);
  card_trace_number (0, kept);
  g_assert_cmpuint (card_trace_in_memory (), ==, 1); /* what is kept is seen */
  explicit_bzero (kept, sizeof kept);
}

static const char *
code_of_row (Till *till, guint i)
{
  const GPtrArray *rows = till_sale (till)->rows;

  return i < rows->len ? ((const VzRow *)g_ptr_array_index (rows, i))->code : NULL;
}

static gboolean
has_five_rows (Till *till)
{
  return till_sale (till)->rows->len == 5;
}

/* What the cashier types is what stands under the bars; what is picked is as the shop has it. */
static void
test_a_code_that_is_keyed_in_is_the_one_that_is_scanned (void)
{
  static const struct {
    const char *keyed, *looked_up;
  } cases[] = {
    { "036000291452", "0036000291452" }, /* UPC-A */
    { "04252614", "0042100005264" },     /* UPC-E */
    { "01234565", "01234565" },          /* EAN-8, which may be a UPC-E */
    { "036000291453", "036000291453" },  /* none: its check digit is wrong */
  };
  g_autoptr (Till) till = till_new ("", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    vz_register_key_in (till->self, cases[i].keyed, 1);
  }
  vz_register_take_scan (till->self, "036000291452", 12, TRUE);
  vz_register_scan (till->self, "036000291452", 1);
  till_until (till, has_five_rows);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpstr (code_of_row (till, i), ==, cases[i].looked_up);
  }
  g_assert_cmpstr (code_of_row (till, G_N_ELEMENTS (cases)), ==, "036000291452");
}

static gboolean
is_known_by_its_second_code (Till *till)
{
  const GPtrArray *rows = till_sale (till)->rows;
  const VzRow *row = rows->len == 1 ? g_ptr_array_index (rows, 0) : NULL;

  return row != NULL && g_strcmp0 (row->code, SHIRT_AS_WELL) == 0 &&
         g_strcmp0 (row->name, "Keten gömlek, beyaz · M") == 0;
}

/* The shop has its goods labelled anew, while the old labels are still on some. */
static void
test_a_second_code_of_a_product_is_learned_beside_the_first (void)
{
  g_autoptr (Till) till = till_new ("", NULL);

  till_scan (till, SHIRT, 1);
  till_stop (till);
  till_configure (till, "barcode-field=attributes.barcode\n");
  till_start (till, TRUE);
  till_scan (till, SHIRT, 1); /* which is known */
  till_scan (till, SHIRT_AS_WELL, 1);
  g_assert_cmpuint (till_sale (till)->rows->len, ==, 1);
  vz_register_void (till->self);
  till_until (till, is_voided);
  vz_register_next_sale (till->self);
  g_ptr_array_unref (till_end_shop (till));
  vz_register_scan (till->self, SHIRT_AS_WELL, 1);
  till_until (till, is_known_by_its_second_code);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scans/a-card-is-no-item", test_a_card_is_no_item);
  g_test_add_func ("/scans/an-article-that-nobody-knows-is-still-one",
                   test_an_article_that_nobody_knows_is_still_one);
  g_test_add_func ("/scans/a-card-is-neither-searched-nor-a-voucher",
                   test_a_card_is_neither_searched_nor_a_voucher);
  g_test_add_func ("/scans/a-card-gives-the-page-its-first-digits",
                   test_a_card_gives_the_page_its_first_digits);
  g_test_add_func ("/scans/no-scan-is-an-item-while-a-card-is-asked-for",
                   test_no_scan_is_an_item_while_a_card_is_asked_for);
  g_test_add_func ("/scans/a-scan-without-its-beginning-is-said",
                   test_a_scan_without_its_beginning_is_said);
  g_test_add_func ("/scans/a-code-that-is-keyed-in-is-the-one-that-is-scanned",
                   test_a_code_that_is_keyed_in_is_the_one_that_is_scanned);
  g_test_add_func ("/scans/a-second-code-of-a-product-is-learned-beside-the-first",
                   test_a_second_code_of_a_product_is_learned_beside_the_first);
  g_test_add_func ("/scans/no-number-is-left-in-memory", test_no_number_is_left_in_memory);
  return g_test_run ();
}
