/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"
#include "paper-stage.h"

#include <string.h>

/* What came late and fits nothing, from a script: it is listed until somebody says what it was. */

#define SALE "1-000001"

/* What is written when the answer to what was decided comes, and what was there before. */
static void
leave_exception (Till *till)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  g_ptr_array_add (facts, vz_event_new (SALE, VZ_EVENT_SALE_OPENED, NULL));
  g_ptr_array_add (facts, vz_event_new (SALE, VZ_EVENT_VOIDED, NULL));
  g_ptr_array_add (facts,
                   vz_event_new (SALE, VZ_EVENT_EXCEPTION,
                                 json_pack ("{s:s, s:s, s:s}", "what", "late-answer", "attempt",
                                            "1-A000001", "summary", "The order R-7 was made")));
  till_stop (till);
  paper_stage_write (till, facts);
}

/* What veznectl says that ends with @status. Transfer full. */
static char *
veznectl (Till *till, int status, const char *const *command)
{
  g_autofree char *config = g_build_filename (till->folder, "vezne.conf", NULL);
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  char *said = NULL;

  g_strv_builder_add_many (words, g_getenv ("VEZNECTL"), "--config", config, "--state-dir", state,
                           "--json", NULL);
  g_strv_builder_addv (words, (const char **)command);
  all = g_strv_builder_end (words);
  child = child_new ((const char *const *)all, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, status);
  return said;
}

static char *
listed (Till *till)
{
  return veznectl (till, 0, (const char *const[]){ "exceptions", NULL });
}

static gint64
sequence_of (const char *line)
{
  g_autoptr (json_t) said = json_loads (line, 0, NULL);

  g_assert_cmpstr (vz_json_string (said, "sale", NULL), ==, SALE);
  g_assert_cmpstr (vz_json_string (said, "attempt", NULL), ==, "1-A000001");
  g_assert_cmpstr (vz_json_string (said, "summary", NULL), ==, "The order R-7 was made");
  return vz_json_int (said, "exception", 0);
}

static void
see (Till *till, gint64 sequence, int status)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);
  g_autofree char *said = veznectl (till, status,
                                    (const char *const[]){ "exceptions", "seen", number, "--note",
                                                           "Paid by card", NULL });

  g_assert_true ((status == 0) == (*said == '\0'));
}

static void
assert_seen (Till *till, gint64 sequence)
{
  g_autoptr (GPtrArray) seen = till_noted (till, VZ_EVENT_EXCEPTION_SEEN);
  const VzEvent *event;

  g_assert_cmpuint (seen->len, ==, 1);
  event = g_ptr_array_index (seen, 0);
  g_assert_cmpstr (event->sale, ==, SALE);
  g_assert_cmpint (vz_json_int (event->payload, "exception", 0), ==, sequence);
  g_assert_cmpstr (vz_json_string (event->payload, "note", NULL), ==, "Paid by card");
}

static void
test_an_exception_is_listed_until_it_is_seen (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 sequence;

  leave_exception (till);
  before = listed (till);
  sequence = sequence_of (before);
  g_assert_cmpint (sequence, >, 2);
  see (till, sequence, 0);
  after = listed (till);
  g_assert_cmpstr (after, ==, "");
  assert_seen (till, sequence);
  see (till, sequence, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exceptions/one-is-listed-until-it-is-seen",
                   test_an_exception_is_listed_until_it_is_seen);
  return g_test_run ();
}
