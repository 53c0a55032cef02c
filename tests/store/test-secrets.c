/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/secrets.h"

#include <glib/gstdio.h>
#include <string.h>

#define COOKIE "osessionid=0123456789abcdef; csrftoken=fedcba"

static VzSecrets *
open_secrets (VzFolder *folder, const char *password)
{
  GError *error = NULL;
  VzSecrets *secrets = vz_secrets_open (folder, password, VZ_KEY_COSTLY, &error);

  g_assert_no_error (error);
  return secrets;
}

static void
put (VzSecrets *secrets, const char *sale, const char *session)
{
  GError *error = NULL;

  g_assert_true (vz_secrets_put (secrets, sale, session, &error));
  g_assert_no_error (error);
}

static void
assert_session (VzSecrets *secrets, const char *sale, const char *expected)
{
  char *session = vz_secrets_get (secrets, sale);

  g_assert_cmpstr (session, ==, expected);
  vz_secrets_wipe (session);
}

static char *
sealed (VzFolder *folder, gsize *length)
{
  g_autofree char *path = g_build_filename (folder, "sessions.sealed", NULL);
  char *content;

  g_assert_true (g_file_get_contents (path, &content, length, NULL));
  return content;
}

static gboolean
contains (const char *content, gsize length, const char *text)
{
  return memmem (content, length, text, strlen (text)) != NULL;
}

static void
test_a_session_is_there_after_a_restart (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzSecrets) before = open_secrets (folder, "training");
  g_autoptr (VzSecrets) after = NULL;

  assert_session (before, "1-000001", NULL);
  put (before, "1-000001", COOKIE);
  put (before, "1-000002", "");
  put (before, "1-000003", "ğüşıöç");
  put (before, "1-000001", COOKIE "2");
  after = open_secrets (folder, "training");
  assert_session (after, "1-000001", COOKIE "2");
  assert_session (after, "1-000002", "");
  assert_session (after, "1-000003", "ğüşıöç");
  assert_session (after, "1-000004", NULL);
}

static void
test_the_file_holds_no_plain_text_and_is_its_owners_alone (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzSecrets) secrets = open_secrets (folder, "training");
  g_autofree char *path = g_build_filename (folder, "sessions.sealed", NULL);
  g_autofree char *content = NULL;
  GStatBuf status;
  gsize length;

  put (secrets, "1-000001", COOKIE);
  content = sealed (folder, &length);
  g_assert_false (contains (content, length, "0123456789abcdef"));
  g_assert_false (contains (content, length, "csrftoken"));
  g_assert_false (contains (content, length, "1-000001"));
  g_assert_false (contains (content, length, "training"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_the_same_content_never_looks_the_same (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzSecrets) secrets = open_secrets (folder, "training");
  g_autofree char *first = NULL, *second = NULL;
  gsize n_first, n_second;

  put (secrets, "1-000001", COOKIE);
  first = sealed (folder, &n_first);
  put (secrets, "1-000001", COOKIE);
  second = sealed (folder, &n_second);
  g_assert_cmpuint (n_first, ==, n_second);
  g_assert_cmpint (memcmp (first, second, n_first), !=, 0);
}

static void
test_wiping_a_session_leaves_the_others (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzSecrets) before = open_secrets (folder, "training");
  g_autoptr (VzSecrets) after = NULL;

  put (before, "1-000001", COOKIE);
  put (before, "1-000002", "other");
  put (before, "1-000001", NULL);
  put (before, "1-000009", NULL);
  after = open_secrets (folder, "training");
  assert_session (before, "1-000001", NULL);
  assert_session (after, "1-000001", NULL);
  assert_session (after, "1-000002", "other");
}

static void
assert_kept_aside (VzFolder *folder)
{
  g_autofree char *aside = g_build_filename (folder, "sessions.sealed.aside", NULL);

  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (aside), ==, 0);
}

static void
test_another_password_finds_nothing_and_keeps_the_file_aside (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzSecrets) mine = open_secrets (folder, "training");
  g_autoptr (VzSecrets) theirs = NULL;
  g_autoptr (VzSecrets) again = NULL;

  put (mine, "1-000001", COOKIE);
  g_test_expect_message ("vezne-store", G_LOG_LEVEL_WARNING, "*does not open with this password*");
  theirs = open_secrets (folder, "Training");
  g_test_assert_expected_messages ();
  assert_session (theirs, "1-000001", NULL);
  assert_kept_aside (folder);
  put (theirs, "1-000002", COOKIE);
  again = open_secrets (folder, "Training");
  assert_session (again, "1-000002", COOKIE);
}

static void
test_a_damaged_file_counts_as_empty (void)
{
  for (int place = 0; place < 100; place += 7) {
    g_autoptr (VzFolder) folder = vz_folder_new ();
    g_autoptr (VzSecrets) before = open_secrets (folder, "training");
    g_autoptr (VzSecrets) after = NULL;
    g_autofree char *path = g_build_filename (folder, "sessions.sealed", NULL);
    g_autofree char *content = NULL;
    gsize length;

    put (before, "1-000001", COOKIE);
    content = sealed (folder, &length);
    content[place] ^= 1;
    g_assert_true (
        g_file_set_contents (path, content, place % 2 ? (gssize)length : place + 1, NULL));
    g_test_expect_message ("vezne-store", G_LOG_LEVEL_WARNING,
                           "*does not open with this password*");
    after = open_secrets (folder, "training");
    g_test_assert_expected_messages ();
    assert_session (after, "1-000001", NULL);
    assert_kept_aside (folder);
  }
}

static void
test_a_session_that_is_too_large_is_refused (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzSecrets) secrets = open_secrets (folder, "training");
  g_autofree char *large = g_strnfill (64 * 1024 + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (vz_secrets_put (secrets, "1-000001", large, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
  assert_session (secrets, "1-000001", NULL);
}

static void
test_a_folder_that_cannot_be_written_is_an_error (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *inside = g_build_filename (folder, "state", NULL);
  g_autoptr (VzSecrets) secrets = open_secrets (inside, "training");
  g_autoptr (GError) error = NULL;

  g_assert_false (vz_secrets_put (secrets, "1-000001", COOKIE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_null (strstr (error->message, "osessionid"));
}

static void
test_a_pin_fits_its_own_verifier_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *verifier = vz_secrets_hash_pin ("1234", &error);
  g_autofree char *other = vz_secrets_hash_pin ("1234", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (verifier, "$argon2id$"));
  g_assert_cmpstr (verifier, !=, other);
  g_assert_null (strstr (verifier, "1234"));
  g_assert_true (vz_secrets_check_pin (verifier, "1234"));
  g_assert_false (vz_secrets_check_pin (verifier, "1235"));
  g_assert_false (vz_secrets_check_pin (verifier, ""));
  g_assert_false (vz_secrets_check_pin (verifier, "12341234123412341234"));
  g_assert_false (vz_secrets_check_pin ("", "1234"));
  g_assert_false (vz_secrets_check_pin ("no verifier", "1234"));
}

static void
test_what_is_no_pin_is_refused (void)
{
  static const char *const pins[] = { "", "123", "1234567890123", "12a4", "12 4", "١٢٣٤" };

  for (guint i = 0; i < G_N_ELEMENTS (pins); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vz_secrets_hash_pin (pins[i], &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED);
    g_assert_true (!*pins[i] || !strstr (error->message, pins[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/a-session-is-there-after-a-restart",
                   test_a_session_is_there_after_a_restart);
  g_test_add_func ("/secrets/the-file-holds-no-plain-text-and-is-its-owners-alone",
                   test_the_file_holds_no_plain_text_and_is_its_owners_alone);
  g_test_add_func ("/secrets/the-same-content-never-looks-the-same",
                   test_the_same_content_never_looks_the_same);
  g_test_add_func ("/secrets/wiping-a-session-leaves-the-others",
                   test_wiping_a_session_leaves_the_others);
  g_test_add_func ("/secrets/another-password-finds-nothing-and-keeps-the-file-aside",
                   test_another_password_finds_nothing_and_keeps_the_file_aside);
  g_test_add_func ("/secrets/a-damaged-file-counts-as-empty", test_a_damaged_file_counts_as_empty);
  g_test_add_func ("/secrets/a-session-that-is-too-large-is-refused",
                   test_a_session_that_is_too_large_is_refused);
  g_test_add_func ("/secrets/a-folder-that-cannot-be-written-is-an-error",
                   test_a_folder_that_cannot_be_written_is_an_error);
  g_test_add_func ("/secrets/a-pin-fits-its-own-verifier-only",
                   test_a_pin_fits_its_own_verifier_only);
  g_test_add_func ("/secrets/what-is-no-pin-is-refused", test_what_is_no_pin_is_refused);
  return g_test_run ();
}
