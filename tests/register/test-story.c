/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may read what became of a sale, and what is read. */

#include "core/error.h"
#include "store/cashiers.h"
#include "store/secrets.h"
#include "till.h"

#define NEVER "--pay-after 100000"

static char *
add_person (Till *till, const char *name, const char *role)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (VzCashiers) cashiers = vz_cashiers_open (state, TRUE, NULL);
  g_autofree char *verifier = vz_secrets_hash_pin ("4711", NULL);

  return vz_cashiers_add (cashiers, name, role, verifier, NULL);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  vz_register_sign_in_finish (VZ_REGISTER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static void
sign_in (Till *till, const char *id)
{
  gboolean done = FALSE;

  vz_register_sign_in_async (till->self, id, "4711", on_signed_in, &done);
  while (!done) {
    g_main_context_iteration (NULL, TRUE);
  }
}

typedef struct {
  VzStory *story;
  GError *error;
} Answer;

static void
on_story (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->story = vz_register_read_story_finish (VZ_REGISTER (source), result,
                                                 vz_notation_for_language ("en"), &answer->error);
}

static Answer
read_story (Till *till, const char *sale)
{
  Answer answer = { NULL, NULL };

  vz_register_read_story_async (till->self, sale, NULL, on_story, &answer);
  while (answer.story == NULL && answer.error == NULL) {
    g_main_context_iteration (NULL, TRUE);
  }
  return answer;
}

static void
assert_reads (Till *till, const char *sale)
{
  Answer answer = read_story (till, sale);
  const VzStoryLine *line;

  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.story->lines->len, ==, 2);
  line = g_ptr_array_index (answer.story->lines, 1);
  g_assert_true (g_str_has_prefix (line->sentence, "Scanned: Keten gömlek"));
  g_assert_cmpstr (line->who, ==, "Elif");
  g_assert_cmpint (answer.story->amount.minor, ==, 124990);
  vz_story_free (answer.story);
}

static void
assert_refused (Till *till, const char *sale, VzError code)
{
  Answer answer = read_story (till, sale);

  g_assert_error (answer.error, VZ_ERROR, (int)code);
  g_error_free (answer.error);
}

static gboolean
list_offers (Till *till)
{
  g_autoptr (GPtrArray) sales = vz_register_sales_today (till->self);

  g_assert_cmpuint (sales->len, ==, 1);
  return ((const VzSaleLine *)g_ptr_array_index (sales, 0))->can_read;
}

static void
test_cashiers_read_their_own_sales_and_a_manager_all (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *elif = add_person (till, "Elif", "cashier");
  g_autofree char *can = add_person (till, "Can", "cashier");
  g_autofree char *nur = add_person (till, "Nur", "manager");

  till_stop (till);
  till_start (till, FALSE);
  sign_in (till, elif);
  till_scan (till, SHIRT, 1);
  g_assert_true (list_offers (till));
  assert_reads (till, "1-000001");
  sign_in (till, can);
  g_assert_false (list_offers (till));
  assert_refused (till, "1-000001", VZ_ERROR_NOT_PERMITTED);
  sign_in (till, nur);
  g_assert_true (list_offers (till));
  assert_reads (till, "1-000001");
  vz_register_lock (till->self, FALSE);
  assert_refused (till, "1-000001", VZ_ERROR_NOT_PERMITTED);
}

static void
test_a_sale_that_never_was_is_not_found (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  assert_refused (till, "1-000099", VZ_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/story/cashiers-read-their-own-sales-and-a-manager-all",
                   test_cashiers_read_their_own_sales_and_a_manager_all);
  g_test_add_func ("/register/story/a-sale-that-never-was-is-not-found",
                   test_a_sale_that_never_was_is_not_found);
  return g_test_run ();
}
