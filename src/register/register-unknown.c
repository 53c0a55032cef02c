/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/error.h"
#include "register/exceptions.h"

/* Unknown payments of all sales, what a manager decides of one, and what somebody must look at. */

#define REASON_MAX 200
#define SLIP_MAX 32
#define NOTE_MAX 200

void
vz_register_look_into_unknowns (VzRegister *self)
{
  for (guint i = 0; i < self->order->len; i++) {
    vz_runner_look (g_ptr_array_index (self->order, i));
  }
}

void
vz_register_end_shift (VzRegister *self)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  vz_register_look_into_unknowns (self);
}

void
vz_register_reverse (VzRegister *self)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  runner = vz_register_commanded (self);
  if (runner != NULL) {
    vz_runner_reverse (runner);
  }
}

/* -- a manager's decision -- */

typedef struct {
  char *sale;
  char *attempt; /* that is decided on, or NULL */
  char *manager;
  gboolean paid;
  char *reason;
  char *slip;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_free (decision->sale);
  g_free (decision->attempt);
  g_free (decision->manager);
  g_free (decision->reason);
  g_free (decision->slip);
  g_free (decision);
}

gboolean
vz_register_is_given (const char *text, glong most)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return g_utf8_validate (stripped, -1, NULL) && *stripped != '\0' &&
         g_utf8_strlen (stripped, -1) <= most;
}

static VzRunner *
runner_of (VzRegister *self, const Decision *decision)
{
  return g_hash_table_lookup (self->runners, decision->sale);
}

static gboolean
is_unknown (VzRegister *self, const Decision *decision)
{
  VzRunner *runner = runner_of (self, decision);

  return runner != NULL && vz_runner_may_be_decided (runner, decision->attempt);
}

static gboolean
may_be_decided (VzRegister *self, const Decision *decision, GError **error)
{
  const char *why =
      vz_register_is_blocked (self)  ? "nothing is taken into the journal now"
      : !is_unknown (self, decision) ? "the payment of this sale is not unknown"
      : !vz_register_is_given (decision->reason, REASON_MAX) ? "a decision needs a reason"
      : !vz_register_is_given (decision->slip, SLIP_MAX)     ? "a decision needs a slip number"
                                                             : NULL;

  if (why != NULL) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, why);
  }
  return why == NULL;
}

static void
carry_out (VzRegister *self, const Decision *decision)
{
  vz_runner_decide (runner_of (self, decision), decision->attempt, decision->manager,
                    decision->paid, decision->reason, decision->slip);
}

/* Meanwhile it may have become known. */
static void
on_pin_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzRegister *self = VZ_REGISTER (source);
  const Decision *decision = g_task_get_task_data (task);
  GError *error = NULL;

  if (vz_register_check_pin_finish (self, result, &error) &&
      may_be_decided (self, decision, &error)) {
    carry_out (self, decision);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

gboolean
vz_register_goes_on_decided (VzRegister *self, const char *sale, gboolean paid)
{
  const VzRunner *runner;

  g_return_val_if_fail (VZ_IS_REGISTER (self) && sale != NULL, FALSE);
  runner = g_hash_table_lookup (self->runners, sale);
  return runner != NULL && vz_runner_goes_on_decided (runner, paid);
}

void
vz_register_decide_async (VzRegister *self,
                          const char *sale,
                          const char *manager,
                          const char *pin,
                          gboolean paid,
                          const char *reason,
                          const char *slip,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Decision *decision = g_new (Decision, 1);
  VzRunner *runner;
  GError *error = NULL;

  g_return_if_fail (VZ_IS_REGISTER (self) && sale != NULL && manager != NULL && pin != NULL);
  g_return_if_fail (reason != NULL && slip != NULL);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, vz_register_decide_async);
  runner = g_hash_table_lookup (self->runners, sale);
  *decision =
      (Decision){ .sale = g_strdup (sale),
                  .attempt = g_strdup (runner != NULL ? vz_runner_doubtful_attempt (runner) : NULL),
                  .manager = g_strdup (manager),
                  .paid = paid,
                  .reason = g_strstrip (g_strdup (reason)),
                  .slip = g_strstrip (g_strdup (slip)) };
  g_task_set_task_data (task, decision, decision_free);
  if (may_be_decided (self, decision, &error)) {
    vz_register_check_pin_async (self, manager, "manager", pin, on_pin_checked,
                                 g_steal_pointer (&task));
  } else {
    g_task_return_error (task, error);
  }
}

gboolean
vz_register_decide_finish (VzRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- exceptions -- */

gboolean
vz_register_read_exceptions (VzRegister *self, GError **error)
{
  GPtrArray *lines = vz_exceptions_read (self->given.journal, error);

  if (lines == NULL) {
    return FALSE;
  }
  g_ptr_array_unref (self->exceptions);
  self->exceptions = lines;
  return TRUE;
}

typedef struct {
  VzRegister *self;
  GPtrArray *events; /* of which there is one */
} Seen;

static void
on_seen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Seen *seen = data;
  g_autoptr (VzRegister) self = seen->self;
  g_autoptr (GPtrArray) events = seen->events;
  g_autoptr (GError) error = NULL;

  if (vz_journal_append_finish (VZ_JOURNAL (source), result, &error)) {
    self->given.happened (g_ptr_array_index (events, 0), self);
    self->given.changed (self);
  } else {
    g_warning ("%s", error->message);
  }
}

static void
journal_seen (VzRegister *self, const VzExceptionLine *line, const char *note)
{
  json_t *payload = json_pack ("{s:I, s:s}", "exception", (json_int_t)line->sequence, "note", note);
  Seen *seen = g_new (Seen, 1);

  *seen = (Seen){ g_object_ref (self),
                  g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref) };
  g_ptr_array_add (seen->events, vz_event_new (line->sale, VZ_EVENT_EXCEPTION_SEEN, payload));
  self->given.stamp (g_ptr_array_index (seen->events, 0), self);
  vz_journal_append_async (self->given.journal, seen->events, NULL, on_seen, seen);
}

/* NULL: nothing. */
static const char *
why_not_seen (VzRegister *self, const char *note)
{
  if (!self->unattended && !(self->signed_in && vz_register_has_manager (self))) {
    return "only a manager may say what it was";
  }
  return vz_register_is_given (note, NOTE_MAX) ? NULL : "a note must say what was found";
}

gboolean
vz_register_exception_seen (VzRegister *self, gint64 sequence, const char *note, GError **error)
{
  const char *why;
  guint index;

  g_return_val_if_fail (VZ_IS_REGISTER (self) && note != NULL, FALSE);
  index = vz_exceptions_find (self->exceptions, sequence);
  if (index == self->exceptions->len) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND,
                 "no exception %" G_GINT64_FORMAT " is waiting to be seen", sequence);
    return FALSE;
  }
  why = why_not_seen (self, note);
  if (why != NULL) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, why);
    return FALSE;
  }
  journal_seen (self, g_ptr_array_index (self->exceptions, index), note);
  return TRUE;
}
