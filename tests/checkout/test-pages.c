/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

/* The tables as a whole: what they name exists, and every walk can end. */

static void
names_only_pages_that_exist (const VzPage *page)
{
  for (guint i = 0; page->next != NULL && page->next[i] != NULL; i++) {
    g_test_message ("%s -> %s", page->name, page->next[i]);
    g_assert_nonnull (vz_page_find (page->next[i], NULL));
  }
}

static void
test_next (void)
{
  rows_each (names_only_pages_that_exist);
}

static gboolean
reaches (const VzPage *page, const char *goal, GHashTable *seen)
{
  if (g_str_equal (page->name, goal)) {
    return TRUE;
  }
  if (!g_hash_table_add (seen, (gpointer)page->name)) {
    return FALSE;
  }
  for (guint i = 0; page->next != NULL && page->next[i] != NULL; i++) {
    if (reaches (vz_page_find (page->next[i], NULL), goal, seen)) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
can_end_in_an_order (const VzPage *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_test_message ("%s", page->name);
  g_assert_true (reaches (page, "ThankYouPage", seen));
}

static void
test_reach (void)
{
  rows_each (can_end_in_an_order);
}

static void
is_described_once (const VzPage *page)
{
  g_assert_nonnull (page->title);
  g_assert_true (vz_page_find (page->name, NULL) == page);
}

static void
test_once (void)
{
  rows_each (is_described_once);
}

static gboolean
is_silent (const VzField *field)
{
  return field->kind == VZ_FIELD_FIXED || field->kind == VZ_FIELD_COPIED;
}

/* What a person is asked has a label; what is not asked has a value, or a place that it comes from.
 */
static void
says_what_it_needs (const VzField *field)
{
  gboolean lists = field->kind == VZ_FIELD_CHOICE || field->kind == VZ_FIELD_INSTALMENT;

  g_assert_true (is_silent (field) || field->label != NULL);
  g_assert_true (!lists || field->list != NULL);
  g_assert_true (!is_silent (field) || field->list != NULL || field->value != NULL);
  g_assert_true (field->kind != VZ_FIELD_COPIED || field->follows != NULL);
  g_assert_true ((field->of == NULL) == (field->being == NULL));
}

/* A page that is sent by itself asks nothing, one that asks has something to ask; where a page
 * waits, a script may hand over fields. */
static void
has_fields_that_fit_its_kind (const VzPage *page)
{
  guint asked = 0;

  g_test_message ("%s", page->name);
  for (const VzField *field = page->fields; field != NULL && field->name != NULL; field++) {
    says_what_it_needs (field);
    asked += !is_silent (field);
  }
  g_assert_true (page->kind != VZ_PAGE_SEND || asked == 0);
  g_assert_true (page->kind != VZ_PAGE_ASK || asked > 0);
  g_assert_true (page->kind != VZ_PAGE_DONE || page->fields == NULL);
  g_assert_true (!page->circles || page->link != NULL);
  g_assert_true (page->polled_as == NULL || (page->link != NULL && page->fill != NULL));
}

static void
test_fields (void)
{
  rows_each (has_fields_that_fit_its_kind);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/next-names-only-pages-that-exist", test_next);
  g_test_add_func ("/pages/an-order-can-be-reached-from-every-page", test_reach);
  g_test_add_func ("/pages/each-is-described-once", test_once);
  g_test_add_func ("/pages/fields-fit-the-kind", test_fields);
  return g_test_run ();
}
