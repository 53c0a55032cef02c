/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/session-pool.h"

#include <glib/gi18n-lib.h>

/* What is no device and is tried beside them: the server is asked something that costs it nothing,
 * the journal is looked through as after a start. */

#define SAID_FOR (15 * G_USEC_PER_SEC) /* as of a device */

static void
on_said (gpointer data)
{
  VzRegisterSelfTest *test = data;

  test->call = 0;
  test->state = VZ_TRIAL_NONE;
  test->self->given.changed (test->self);
}

/* @text is taken: translated, or NULL when what came of it is told elsewhere. */
static void
say (VzRegister *self, VzSelfTest which, VzTrial state, char *text)
{
  VzRegisterSelfTest *test = &self->self_tests[which];

  test->self = self;
  test->state = text != NULL ? state : VZ_TRIAL_NONE;
  g_free (test->text);
  test->text = text;
  vz_clock_cancel (self->given.clock, &test->call);
  if (test->state > VZ_TRIAL_WAITS) {
    test->call = vz_clock_call_after (self->given.clock, SAID_FOR, on_said, test);
  }
  self->given.changed (self);
}

/* -- the server -- */

/* That nobody has logged in is an answer as well. */
static gboolean
is_answer (const VzReply *reply, GError **error)
{
  GError *refusal = NULL;

  if (reply == NULL || vz_reply_check (reply, &refusal)) {
    return reply != NULL;
  }
  if (g_error_matches (refusal, VZ_ERROR, VZ_ERROR_SESSION_GONE) ||
      g_error_matches (refusal, VZ_ERROR, VZ_ERROR_CSRF)) {
    g_error_free (refusal);
    return TRUE;
  }
  g_propagate_error (error, refusal);
  return FALSE;
}

static char *
failure_text (const GError *error)
{
  const VzErrorText *text = vz_error_text (error);

  return g_strdup_printf ("%s %s", _ (text->sentence), _ (text->way_out));
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRegister *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (VZ_SESSION (source), result, &error);
  gint64 took;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return; /* there is no register any more */
  }
  self->given.heard (!vz_error_is_away (error), self);
  took = vz_clock_monotonic (self->given.clock) - self->server_asked;
  if (is_answer (reply, &error)) {
    say (self, VZ_SELF_TEST_SERVER, VZ_TRIAL_PASSED,
         g_strdup_printf (_ ("It answered in %d ms."), (int)(took / G_TIME_SPAN_MILLISECOND)));
  } else {
    say (self, VZ_SELF_TEST_SERVER, VZ_TRIAL_FAILED, failure_text (error));
  }
}

static void
ask_server (VzRegister *self)
{
  say (self, VZ_SELF_TEST_SERVER, VZ_TRIAL_WAITS, g_strdup (_ ("It is being asked.")));
  self->server_asked = vz_clock_monotonic (self->given.clock);
  vz_session_request_async (vz_session_pool_catalogue (self->given.pool), "GET", "/current_user/",
                            VZ_BODY_NONE, NULL, FALSE, self->given.life, on_answered, self);
}

/* -- the journal -- */

static void
look_through_journal (VzRegister *self)
{
  say (self, VZ_SELF_TEST_JOURNAL, VZ_TRIAL_WAITS,
       g_strdup (_ ("Each of its records is being looked at.")));
  vz_register_inspect_now (self);
}

void
vz_register_take_inspection (VzRegister *self, gboolean well)
{
  if (self->self_tests[VZ_SELF_TEST_JOURNAL].state == VZ_TRIAL_WAITS) {
    say (self, VZ_SELF_TEST_JOURNAL, VZ_TRIAL_PASSED,
         well ? g_strdup (_ ("Each of its records is as it was written.")) : NULL);
  }
}

/* -- both -- */

/* What was found of the journal stays so, whatever a second look says. */
static gboolean
can_be_tried (VzRegister *self, VzSelfTest which)
{
  return which == VZ_SELF_TEST_SERVER || self->inspection.found == NULL;
}

void
vz_register_self_test (VzRegister *self, VzSelfTest which)
{
  static void (*const begin[]) (VzRegister *) = {
    [VZ_SELF_TEST_SERVER] = ask_server,
    [VZ_SELF_TEST_JOURNAL] = look_through_journal,
  };

  g_return_if_fail (VZ_IS_REGISTER (self) && which < VZ_N_SELF_TESTS);
  if (self->signed_in && can_be_tried (self, which) &&
      self->self_tests[which].state != VZ_TRIAL_WAITS) {
    begin[which](self);
  }
}

void
vz_register_fill_self_tests (VzSnapshot *snapshot, VzRegister *self)
{
  for (guint i = 0; i < VZ_N_SELF_TESTS; i++) {
    const VzRegisterSelfTest *test = &self->self_tests[i];
    VzSelfTestView *view = &snapshot->self_tests[i];

    view->can = can_be_tried (self, i);
    view->state = test->state;
    view->text = test->state != VZ_TRIAL_NONE ? g_strdup (test->text) : NULL;
  }
}

void
vz_register_forget_self_tests (VzRegister *self)
{
  for (guint i = 0; i < VZ_N_SELF_TESTS; i++) {
    if (self->given.clock != NULL) {
      vz_clock_cancel (self->given.clock, &self->self_tests[i].call);
    }
    g_clear_pointer (&self->self_tests[i].text, g_free);
  }
}
