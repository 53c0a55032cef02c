/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"

#include <string.h>

static void
test_every_code_has_a_row (void)
{
  for (guint code = 0; code < VZ_ERROR_LAST; code++) {
    const VzErrorText *text = vz_error_text_for_code ((VzError)code);

    g_assert_nonnull (text->nick);
    g_assert_cmpstr (text->nick, !=, "defect");
    g_assert_nonnull (text->sentence);
    g_assert_nonnull (text->way_out);
    g_assert_cmpint (text->sentence[0], !=, '\0');
  }
}

static void
test_every_nick_is_unique_and_leads_back (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint code = 0; code < VZ_ERROR_LAST; code++) {
    const char *nick = vz_error_text_for_code ((VzError)code)->nick;

    g_assert_true (g_hash_table_add (seen, (gpointer)nick));
    g_assert_cmpuint (vz_error_from_nick (nick), ==, code);
  }
  g_assert_cmpuint (vz_error_from_nick ("nothing-of-ours"), ==, VZ_ERROR_LAST);
}

/* The wording rules: no blame, no begging, no shouting, and whole sentences. */
static void
check_wording (const char *text)
{
  static const char *const unwanted[] = { "error", "please", "oops", "!", "client", "backend" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++) {
    if (strstr (lower, unwanted[i]) != NULL) {
      g_error ("“%s” says “%s”", text, unwanted[i]);
    }
  }
  g_assert_true (*text == '\0' || g_str_has_suffix (text, "."));
}

static void
test_sentences_keep_the_wording_rules (void)
{
  for (guint code = 0; code <= VZ_ERROR_LAST; code++) {
    check_wording (vz_error_text_for_code ((VzError)code)->sentence);
    check_wording (vz_error_text_for_code ((VzError)code)->way_out);
    if (vz_error_text_for_code ((VzError)code)->meaning != NULL) {
      check_wording (vz_error_text_for_code ((VzError)code)->meaning);
    }
  }
}

/* A script voids the sale that failed: what is said of one that stays must not be in its sentence.
 */
static void
test_only_the_meaning_speaks_of_a_sale_that_stays (void)
{
  g_autofree char *said =
      vz_error_text_dup_for_screen (vz_error_text_for_code (VZ_ERROR_NO_ANSWER));

  g_assert_cmpstr (said, ==, "The server did not answer. The sale is kept.");
  for (guint code = 0; code <= VZ_ERROR_LAST; code++) {
    g_assert_null (strstr (vz_error_text_for_code ((VzError)code)->sentence, "is kept"));
    g_assert_null (strstr (vz_error_text_for_code ((VzError)code)->sentence, "not changed"));
  }
}

static void
test_a_foreign_error_gets_the_general_sentence (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_CONVERT_ERROR, G_CONVERT_ERROR_FAILED, "x");
  g_autoptr (GError) ours = g_error_new_literal (VZ_ERROR, VZ_ERROR_OFFLINE, "x");
  g_autoptr (GError) beyond = g_error_new_literal (VZ_ERROR, VZ_ERROR_LAST + 7, "x");

  g_assert_cmpstr (vz_error_text (foreign)->nick, ==, "defect");
  g_assert_cmpstr (vz_error_text (NULL)->nick, ==, "defect");
  g_assert_cmpstr (vz_error_text (beyond)->nick, ==, "defect");
  g_assert_cmpstr (vz_error_text (ours)->nick, ==, "offline");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/every-code-has-a-row", test_every_code_has_a_row);
  g_test_add_func ("/error/every-nick-is-unique-and-leads-back",
                   test_every_nick_is_unique_and_leads_back);
  g_test_add_func ("/error/only-the-meaning-speaks-of-a-sale-that-stays",
                   test_only_the_meaning_speaks_of_a_sale_that_stays);
  g_test_add_func ("/error/sentences-keep-the-wording-rules",
                   test_sentences_keep_the_wording_rules);
  g_test_add_func ("/error/a-foreign-error-gets-the-general-sentence",
                   test_a_foreign_error_gets_the_general_sentence);
  return g_test_run ();
}
