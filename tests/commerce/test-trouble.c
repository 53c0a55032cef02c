/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/trouble.h"

#include <string.h>

static void
test_every_cause_is_said_in_our_words (void)
{
  for (int code = CURLE_OK + 1; code < CURL_LAST; code++) {
    for (int sent = 0; sent <= 1; sent++) {
      g_autoptr (GError) error = vz_trouble_new ((CURLcode)code, sent, "libcurl's own words");

      g_assert_cmpuint (error->domain, ==, VZ_ERROR);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strstr (error->message, "libcurl"));
      g_assert_null (strstr (error->message, curl_easy_strerror ((CURLcode)code)));
    }
  }
}

static void
test_what_may_have_been_sent_is_never_said_to_be_unsent (void)
{
  for (int code = CURLE_OK + 1; code < CURL_LAST; code++) {
    g_autoptr (GError) error = vz_trouble_new ((CURLcode)code, TRUE, "");

    g_assert_false (g_error_matches (error, VZ_ERROR, VZ_ERROR_OFFLINE));
    if (!g_error_matches (error, VZ_ERROR, VZ_ERROR_CERTIFICATE))
      g_assert_null (strstr (error->message, "nothing was sent"));
  }
}

static void
test_a_cause_has_its_code (void)
{
  static const struct {
    CURLcode cause;
    gboolean sent;
    VzError code;
    const char *words;
  } rows[] = {
    { CURLE_COULDNT_CONNECT, FALSE, VZ_ERROR_OFFLINE, "Nothing answers" },
    { CURLE_COULDNT_RESOLVE_HOST, FALSE, VZ_ERROR_OFFLINE, "name was not found" },
    { CURLE_OPERATION_TIMEDOUT, FALSE, VZ_ERROR_OFFLINE, "nothing was sent" },
    { CURLE_OPERATION_TIMEDOUT, TRUE, VZ_ERROR_NO_ANSWER, "did not answer in time" },
    { CURLE_ABORTED_BY_CALLBACK, TRUE, VZ_ERROR_NO_ANSWER, "broke off" },
    { CURLE_GOT_NOTHING, TRUE, VZ_ERROR_NO_ANSWER, "broke off" },
    { CURLE_RECV_ERROR, TRUE, VZ_ERROR_NO_ANSWER, "broke off" },
    { CURLE_PARTIAL_FILE, TRUE, VZ_ERROR_NO_ANSWER, "broke off" },
    { CURLE_WRITE_ERROR, TRUE, VZ_ERROR_TOO_LARGE, "longer than" },
    { CURLE_PEER_FAILED_VERIFICATION, FALSE, VZ_ERROR_CERTIFICATE, "does not prove" },
    { CURLE_SSL_CACERT_BADFILE, FALSE, VZ_ERROR_CERTIFICATE, "ca-file" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = vz_trouble_new (rows[i].cause, rows[i].sent, NULL);

    g_test_message ("%s", curl_easy_strerror (rows[i].cause));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
    g_assert_nonnull (strstr (error->message, rows[i].words));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble/every-cause-is-said-in-our-words",
                   test_every_cause_is_said_in_our_words);
  g_test_add_func ("/trouble/what-may-have-been-sent-is-never-said-to-be-unsent",
                   test_what_may_have_been_sent_is_never_said_to_be_unsent);
  g_test_add_func ("/trouble/a-cause-has-its-code", test_a_cause_has_its_code);
  return g_test_run ();
}
