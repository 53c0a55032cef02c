/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/cashiers.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000000)
#define SECOND G_GINT64_CONSTANT (1000000)

static VzCashiers *
open_cashiers (VzFolder *folder, gboolean writable)
{
  GError *error = NULL;
  VzCashiers *cashiers = vz_cashiers_open (folder, writable, &error);

  g_assert_no_error (error);
  return cashiers;
}

static VzFolder *
new_state (void)
{
  VzFolder *folder = vz_folder_new ();
  GError *error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, TRUE, &error);

  g_assert_no_error (error);
  return folder;
}

static char *
add (VzCashiers *cashiers, const char *name, const char *role)
{
  GError *error = NULL;
  char *id = vz_cashiers_add (cashiers, name, role, "$argon2id$", &error);

  g_assert_no_error (error);
  return id;
}

static GPtrArray *
list (VzCashiers *cashiers)
{
  GError *error = NULL;
  GPtrArray *all = vz_cashiers_list (cashiers, &error);

  g_assert_no_error (error);
  return all;
}

static void
test_cashiers_are_listed_by_name (void)
{
  g_autoptr (VzFolder) folder = new_state ();
  g_autoptr (VzCashiers) cashiers = open_cashiers (folder, TRUE);
  g_autofree char *elif = add (cashiers, "Elif K.", "manager");
  g_autofree char *ada = add (cashiers, "Ada", "cashier");
  g_autoptr (GPtrArray) all = list (cashiers);
  const VzCashier *first = all->pdata[0], *second = all->pdata[1];

  g_assert_cmpstr (elif, ==, "1");
  g_assert_cmpstr (ada, ==, "2");
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (first->name, ==, "Ada");
  g_assert_cmpstr (first->role, ==, "cashier");
  g_assert_cmpstr (second->id, ==, "1");
  g_assert_cmpstr (second->verifier, ==, "$argon2id$");
  g_assert_cmpuint (second->wrong, ==, 0);
  g_assert_cmpint (second->locked_until, ==, 0);
}

static void
test_a_bad_name_or_role_is_refused (void)
{
  static const struct {
    const char *name, *role, *because;
  } cases[] = {
    { "", "cashier", "1 to 40 characters" },
    { "12345678901234567890123456789012345678901", "cashier", "1 to 40 characters" },
    { "\xff", "cashier", "1 to 40 characters" },
    { "Ada", "owner", "cashier or manager" },
    { "Elif K.", "cashier", "of this name already" },
  };
  g_autoptr (VzFolder) folder = new_state ();
  g_autoptr (VzCashiers) cashiers = open_cashiers (folder, TRUE);
  g_autofree char *id = add (cashiers, "Elif K.", "manager");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vz_cashiers_add (cashiers, cases[i].name, cases[i].role, "$argon2id$", &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED);
    g_assert_nonnull (strstr (error->message, cases[i].because));
  }
}

static void
assert_locked_for (VzFolder *folder, guint wrong, gint64 seconds)
{
  g_autoptr (VzCashiers) cashiers = open_cashiers (folder, FALSE);
  g_autoptr (GPtrArray) all = list (cashiers);
  const VzCashier *cashier = all->pdata[0];

  g_assert_cmpuint (cashier->wrong, ==, wrong);
  g_assert_cmpint (cashier->locked_until, ==, seconds > 0 ? NOW + seconds * SECOND : 0);
}

static void
test_wrong_pins_lock_for_a_growing_time_that_a_restart_keeps (void)
{
  static const gint64 seconds[] = { 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 };
  g_autoptr (VzFolder) folder = new_state ();
  g_autoptr (VzCashiers) cashiers = open_cashiers (folder, TRUE);
  g_autofree char *id = add (cashiers, "Elif K.", "manager");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++) {
    g_assert_true (vz_cashiers_note_wrong (cashiers, id, NOW, &error));
    g_assert_no_error (error);
    assert_locked_for (folder, i + 1, seconds[i]);
  }
  for (guint i = 0; i < 100; i++)
    g_assert_true (vz_cashiers_note_wrong (cashiers, id, NOW, &error));
  assert_locked_for (folder, G_N_ELEMENTS (seconds) + 100, 3600);
  g_assert_true (vz_cashiers_note_right (cashiers, id, &error));
  assert_locked_for (folder, 0, 0);
}

static void
test_a_clock_that_was_put_back_locks_no_longer_than_the_wrong_pins (void)
{
  g_autoptr (VzFolder) folder = new_state ();
  g_autoptr (VzCashiers) cashiers = open_cashiers (folder, TRUE);
  g_autofree char *id = add (cashiers, "Elif K.", "manager");

  for (guint i = 0; i < 6; i++)
    g_assert_true (vz_cashiers_note_wrong (cashiers, id, NOW + 1000 * SECOND, NULL));
  g_assert_true (vz_cashiers_bound_locks (cashiers, NOW, NULL));
  assert_locked_for (folder, 6, 60);
  g_assert_true (vz_cashiers_bound_locks (cashiers, NOW + 10 * SECOND, NULL));
  assert_locked_for (folder, 6, 60);
}

static void
test_an_unknown_cashier_is_an_error (void)
{
  g_autoptr (VzFolder) folder = new_state ();
  g_autoptr (VzCashiers) cashiers = open_cashiers (folder, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (vz_cashiers_note_wrong (cashiers, "7", NOW, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (vz_cashiers_note_right (cashiers, "Elif", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND);
}

static void
test_a_reader_lists_but_cannot_write (void)
{
  g_autoptr (VzFolder) folder = new_state ();
  g_autoptr (VzCashiers) reader = open_cashiers (folder, FALSE);
  g_autoptr (GPtrArray) none = list (reader);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (vz_cashiers_add (reader, "Ada", "cashier", "$argon2id$", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
}

static void
test_without_a_journal_there_are_no_cashiers (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_cashiers_open (folder, FALSE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cashiers/cashiers-are-listed-by-name", test_cashiers_are_listed_by_name);
  g_test_add_func ("/cashiers/a-bad-name-or-role-is-refused", test_a_bad_name_or_role_is_refused);
  g_test_add_func ("/cashiers/wrong-pins-lock-for-a-growing-time-that-a-restart-keeps",
                   test_wrong_pins_lock_for_a_growing_time_that_a_restart_keeps);
  g_test_add_func ("/cashiers/a-clock-that-was-put-back-locks-no-longer-than-the-wrong-pins",
                   test_a_clock_that_was_put_back_locks_no_longer_than_the_wrong_pins);
  g_test_add_func ("/cashiers/an-unknown-cashier-is-an-error", test_an_unknown_cashier_is_an_error);
  g_test_add_func ("/cashiers/a-reader-lists-but-cannot-write",
                   test_a_reader_lists_but_cannot_write);
  g_test_add_func ("/cashiers/without-a-journal-there-are-no-cashiers",
                   test_without_a_journal_there_are_no_cashiers);
  return g_test_run ();
}
