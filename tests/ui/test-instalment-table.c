/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/instalment-table.h"

typedef struct {
  const char *bank;
  const char *card_type;
  int count; /* 0 ends the case */
  gint64 total;
} Offer;

static const VzField cards_field = { VZ_FIELD_INSTALMENT, .name = "installment", .list = "cards" };

static VzInstalment *
new_instalment (guint value, const Offer *offer)
{
  VzInstalment *instalment = g_new0 (VzInstalment, 1);

  instalment->value = g_strdup_printf ("%u", value);
  instalment->count = offer->count;
  instalment->total = vz_money_from_minor (offer->total, "TRY");
  return instalment;
}

static VzCard *
last_card (VzQuestionField *asked)
{
  return g_ptr_array_index (asked->cards, asked->cards->len - 1);
}

/* An offer with a bank begins a card; the value of the n-th offer is "n". */
static VzQuestion *
new_question (const Offer *offers)
{
  VzQuestion *question = vz_question_new (NULL, "Instalments");
  VzQuestionField *asked = vz_question_field_new (&cards_field);

  g_ptr_array_add (question->fields, asked);
  for (guint i = 0; offers[i].count != 0; i++) {
    if (offers[i].bank != NULL) {
      g_ptr_array_add (asked->cards, vz_card_new (offers[i].bank, offers[i].card_type));
    }
    g_ptr_array_add (last_card (asked)->instalments, new_instalment (i, &offers[i]));
  }
  return question;
}

static VzInstalmentTable *
new_table (const VzQuestion *question, VzMoney due)
{
  VzQuestionField *asked = g_ptr_array_index (question->fields, 0);

  return vz_instalment_table_new (asked->cards, due);
}

static const Offer two_banks[] = {
  { "Lodosbank", "credit", 1, 1000 },
  { NULL, NULL, 6, 1000 },
  { NULL, NULL, 3, 1000 },
  { "Poyraz Bank", "credit", 1, 1000 },
  { NULL, NULL, 12, 1200 },
  { NULL, NULL, 3, 990 },
  { 0 },
};

static VzMoney
ten (void)
{
  return vz_money_from_minor (1000, "TRY");
}

static void
columns_are_the_counts_that_occur_fewest_first (void)
{
  static const int expected[] = { 1, 3, 6, 12 };
  g_autoptr (VzQuestion) question = new_question (two_banks);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  g_assert_cmpuint (table->counts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_assert_cmpint (g_array_index (table->counts, int, i), ==, expected[i]);
  }
}

static void
what_is_not_offered_has_no_instalment (void)
{
  g_autoptr (VzQuestion) question = new_question (two_banks);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_null (vz_instalment_table_cell (table, 0, 3)->instalment);
  g_assert_null (vz_instalment_table_cell (table, 1, 2)->instalment);
  g_assert_cmpstr (vz_instalment_table_cell (table, 1, 3)->instalment->value, ==, "4");
}

static void
difference_is_total_minus_due (void)
{
  g_autoptr (VzQuestion) question = new_question (two_banks);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  g_assert_cmpint (vz_instalment_table_cell (table, 0, 0)->difference.minor, ==, 0);
  g_assert_cmpint (vz_instalment_table_cell (table, 1, 3)->difference.minor, ==, 200);
  g_assert_cmpint (vz_instalment_table_cell (table, 1, 1)->difference.minor, ==, -10);
}

static const VzInstalmentCell *
best_of_row (const VzInstalmentTable *table, const VzInstalmentRow *row)
{
  for (guint i = 0; i < table->counts->len; i++) {
    if (row->cells[i].best) {
      return &row->cells[i];
    }
  }
  return NULL;
}

static const VzInstalmentCell *
find_best (const VzInstalmentTable *table, const VzInstalmentRow **found)
{
  const VzInstalmentCell *best = NULL;

  for (guint i = 0; best == NULL && i < table->rows->len; i++) {
    const VzInstalmentRow *row = g_ptr_array_index (table->rows, i);

    best = best_of_row (table, row);
    if (best != NULL && found != NULL) {
      *found = row;
    }
  }
  return best;
}

static void
best_is_the_most_months_at_no_extra_cost (void)
{
  g_autoptr (VzQuestion) question = new_question (two_banks);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());
  const VzInstalmentRow *row = NULL;
  const VzInstalmentCell *best = find_best (table, &row);

  g_assert_nonnull (best);
  g_assert_cmpstr (best->instalment->value, ==, "1");
  g_assert_cmpstr (row->bank, ==, "Lodosbank");
}

static void
a_single_payment_is_never_the_best (void)
{
  static const Offer offers[] = { { "Lodosbank", NULL, 1, 1000 }, { NULL, NULL, 3, 1010 }, { 0 } };
  g_autoptr (VzQuestion) question = new_question (offers);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  g_assert_null (find_best (table, NULL));
}

static void
another_currency_has_no_difference_and_no_best (void)
{
  g_autoptr (VzQuestion) question = new_question (two_banks);
  g_autoptr (VzInstalmentTable) table = new_table (question, vz_money_from_minor (1000, "EUR"));

  g_assert_false (vz_money_is_set (vz_instalment_table_cell (table, 0, 0)->difference));
  g_assert_null (find_best (table, NULL));
}

static void
two_cards_of_a_bank_keep_their_type (void)
{
  static const Offer offers[] = {
    { "Lodosbank", "credit", 1, 1000 },
    { "Lodosbank", "debit", 1, 1000 },
    { "Poyraz Bank", "credit", 1, 1000 },
    { 0 },
  };
  static const char *const expected[] = { "Credit card", "Debit card", NULL };
  g_autoptr (VzQuestion) question = new_question (offers);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const VzInstalmentRow *row = g_ptr_array_index (table->rows, i);

    g_assert_cmpstr (row->card_type, ==, expected[i]);
  }
}

static void
a_count_that_is_offered_twice_is_not_lost (void)
{
  static const Offer offers[] = {
    { "Lodosbank", NULL, 3, 1000 },
    { NULL, NULL, 3, 1100 },
    { NULL, NULL, 6, 1100 },
    { 0 },
  };
  g_autoptr (VzQuestion) question = new_question (offers);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpstr (vz_instalment_table_cell (table, 0, 0)->instalment->value, ==, "0");
  g_assert_cmpstr (vz_instalment_table_cell (table, 1, 0)->instalment->value, ==, "1");
  g_assert_cmpstr (vz_instalment_table_cell (table, 0, 1)->instalment->value, ==, "2");
}

static void
no_cards_are_an_empty_table (void)
{
  static const Offer offers[] = { { 0 } };
  g_autoptr (VzQuestion) question = new_question (offers);
  g_autoptr (VzInstalmentTable) table = new_table (question, ten ());

  g_assert_cmpuint (table->rows->len, ==, 0);
  g_assert_cmpuint (table->counts->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instalment-table/columns-are-the-counts-that-occur-fewest-first",
                   columns_are_the_counts_that_occur_fewest_first);
  g_test_add_func ("/instalment-table/what-is-not-offered-has-no-instalment",
                   what_is_not_offered_has_no_instalment);
  g_test_add_func ("/instalment-table/difference-is-total-minus-due",
                   difference_is_total_minus_due);
  g_test_add_func ("/instalment-table/best-is-the-most-months-at-no-extra-cost",
                   best_is_the_most_months_at_no_extra_cost);
  g_test_add_func ("/instalment-table/a-single-payment-is-never-the-best",
                   a_single_payment_is_never_the_best);
  g_test_add_func ("/instalment-table/another-currency-has-no-difference-and-no-best",
                   another_currency_has_no_difference_and_no_best);
  g_test_add_func ("/instalment-table/two-cards-of-a-bank-keep-their-type",
                   two_cards_of_a_bank_keep_their_type);
  g_test_add_func ("/instalment-table/a-count-that-is-offered-twice-is-not-lost",
                   a_count_that_is_offered_twice_is_not_lost);
  g_test_add_func ("/instalment-table/no-cards-are-an-empty-table", no_cards_are_an_empty_table);
  return g_test_run ();
}
