/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/catalogue.h"

static const VzCatalogueRow tea = {
  .code = (char *)"8690000000012",
  .product = G_GINT64_CONSTANT (9922111123321),
  .sku = (char *)"TEA-1",
  .name = (char *)"Çay 1 kg",
  .price = (char *)"189.90",
  .currency = (char *)"TRY",
  .tax_rate = 100,
  .learned = G_GINT64_CONSTANT (1700000000000000),
};

static VzCatalogue *
open_catalogue (VzFolder *folder)
{
  GError *error = NULL;
  VzCatalogue *catalogue = vz_catalogue_open (folder, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray *rows = data;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (rows, vz_catalogue_find_finish (result, &error));
  g_assert_no_error (error);
}

static VzCatalogueRow *
find (VzCatalogue *catalogue, const char *code)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  vz_catalogue_find_async (catalogue, code, on_found, rows);
  g_assert_cmpuint (rows->len, ==, 0);
  while (rows->len == 0)
    g_main_context_iteration (NULL, TRUE);
  return g_ptr_array_index (rows, 0);
}

static void
learn (VzCatalogue *catalogue, const VzCatalogueRow *row)
{
  vz_catalogue_learn (catalogue, row);
  vz_catalogue_flush (catalogue);
}

/* A scan is answered after what was learned before it, and before the scan behind it. */
static void
test_answers_keep_the_order_of_asking (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzCatalogue) catalogue = open_catalogue (folder);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  vz_catalogue_find_async (catalogue, tea.code, on_found, rows);
  vz_catalogue_learn (catalogue, &tea);
  vz_catalogue_find_async (catalogue, tea.code, on_found, rows);
  vz_catalogue_find_async (catalogue, "nobody knows", on_found, rows);
  while (rows->len < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (g_ptr_array_index (rows, 0));
  g_assert_nonnull (g_ptr_array_index (rows, 1));
  g_assert_null (g_ptr_array_index (rows, 2));
  vz_catalogue_row_free (g_ptr_array_index (rows, 1));
}

static void
test_a_product_that_was_learned_is_found_after_a_restart (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  VzCatalogue *before = open_catalogue (folder);
  g_autoptr (VzCatalogue) after = NULL;
  g_autoptr (VzCatalogueRow) row = NULL;

  learn (before, &tea);
  vz_catalogue_free (before);
  after = open_catalogue (folder);
  row = find (after, "8690000000012");
  g_assert_nonnull (row);
  g_assert_cmpstr (row->code, ==, tea.code);
  g_assert_cmpint (row->product, ==, tea.product);
  g_assert_cmpstr (row->sku, ==, tea.sku);
  g_assert_cmpstr (row->name, ==, tea.name);
  g_assert_cmpstr (row->price, ==, tea.price);
  g_assert_cmpstr (row->currency, ==, tea.currency);
  g_assert_cmpint (row->tax_rate, ==, tea.tax_rate);
  g_assert_cmpint (row->learned, ==, tea.learned);
}

static void
test_the_last_lesson_counts (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzCatalogue) catalogue = open_catalogue (folder);
  g_autoptr (VzCatalogueRow) row = NULL;
  VzCatalogueRow dearer = tea;

  dearer.price = (char *)"199.90";
  dearer.sku = NULL;
  learn (catalogue, &tea);
  learn (catalogue, &dearer);
  row = find (catalogue, tea.code);
  g_assert_cmpstr (row->price, ==, "199.90");
  g_assert_null (row->sku);
}

static void
test_an_unknown_code_is_no_error (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzCatalogue) catalogue = open_catalogue (folder);

  learn (catalogue, &tea);
  g_assert_null (find (catalogue, "869000000001"));
  g_assert_null (find (catalogue, ""));
  g_assert_null (find (catalogue, "%"));
}

static void
test_one_look_up_after_another_finds_its_own (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzCatalogue) catalogue = open_catalogue (folder);
  g_autoptr (VzCatalogueRow) first = NULL, second = NULL;
  VzCatalogueRow coffee = tea;

  coffee.code = (char *)"8690000000036";
  learn (catalogue, &tea);
  first = find (catalogue, tea.code);
  learn (catalogue, &coffee);
  second = find (catalogue, coffee.code);
  g_assert_cmpstr (first->code, ==, tea.code);
  g_assert_cmpstr (second->code, ==, coffee.code);
}

static void
test_a_damaged_catalogue_is_begun_anew (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *damaged =
      vz_folder_write (folder, "catalogue.sqlite",
                       "no database, but long enough to be read as the head of one, and then some "
                       "more of it to be sure ........",
                       0600);
  g_autoptr (VzCatalogue) catalogue = NULL;
  g_autoptr (VzCatalogueRow) row = NULL;

  g_test_expect_message ("vezne-store", G_LOG_LEVEL_WARNING, "*begun anew*");
  catalogue = open_catalogue (folder);
  g_test_assert_expected_messages ();
  learn (catalogue, &tea);
  row = find (catalogue, tea.code);
  g_assert_nonnull (row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/answers-keep-the-order-of-asking",
                   test_answers_keep_the_order_of_asking);
  g_test_add_func ("/catalogue/a-product-that-was-learned-is-found-after-a-restart",
                   test_a_product_that_was_learned_is_found_after_a_restart);
  g_test_add_func ("/catalogue/the-last-lesson-counts", test_the_last_lesson_counts);
  g_test_add_func ("/catalogue/an-unknown-code-is-no-error", test_an_unknown_code_is_no_error);
  g_test_add_func ("/catalogue/one-look-up-after-another-finds-its-own",
                   test_one_look_up_after_another_finds_its_own);
  g_test_add_func ("/catalogue/a-damaged-catalogue-is-begun-anew",
                   test_a_damaged_catalogue_is_begun_anew);
  return g_test_run ();
}
