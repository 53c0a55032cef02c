/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "store/secrets.h"

/* Who works at the register. */

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) events = data;
  g_autoptr (GError) error = NULL;

  if (!vz_journal_append_finish (VZ_JOURNAL (source), result, &error)) {
    g_warning ("%s", error->message);
  }
}

void
vz_register_note (VzRegister *self, VzEventKind kind, json_t *payload)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  VzEvent *event = vz_event_new (NULL, kind, payload);

  self->given.stamp (event, self);
  g_ptr_array_add (events, event);
  vz_journal_append_async (self->given.journal, events, NULL, on_noted, events);
}

static void
take_people (VzRegister *self, GPtrArray *people)
{
  g_ptr_array_unref (self->people);
  self->people = people;
}

gboolean
vz_register_read_people (VzRegister *self, GError **error)
{
  GPtrArray *people = vz_cashiers_list (self->cashiers, error);

  if (people == NULL) {
    return FALSE;
  }
  take_people (self, people);
  return TRUE;
}

static const VzCashier *
find_cashier (GPtrArray *people, const char *id)
{
  for (guint i = 0; i < people->len; i++) {
    const VzCashier *cashier = g_ptr_array_index (people, i);

    if (g_strcmp0 (cashier->id, id) == 0) {
      return cashier;
    }
  }
  return NULL;
}

const char *
vz_register_person_name (const char *id, gpointer data)
{
  VzRegister *self = data;
  const VzCashier *cashier = find_cashier (self->people, id);

  return cashier != NULL ? cashier->name : "";
}

VzPerson *
vz_register_find_person (VzRegister *self, const char *id)
{
  const VzCashier *cashier = find_cashier (self->people, id);
  VzPerson *person;

  if (cashier == NULL) {
    return NULL;
  }
  person = vz_person_new (cashier->id, cashier->name, cashier->role);
  person->locked_until = cashier->locked_until;
  return person;
}

typedef struct {
  VzCashiers *cashiers;
  char *id;
  char *pin;
  gint64 wall;
  GPtrArray *people; /* as they are afterwards */
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *sign_in = data;

  vz_secrets_wipe (sign_in->pin);
  g_free (sign_in->id);
  g_clear_pointer (&sign_in->people, g_ptr_array_unref);
  g_free (sign_in);
}

static gboolean
check_pin (SignIn *sign_in, const VzCashier *cashier, GError **error)
{
  if (cashier == NULL || cashier->locked_until > sign_in->wall) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_PIN_LOCKED, "cashier %s may not sign in now",
                 sign_in->id);
    return FALSE;
  }
  if (!vz_secrets_check_pin (cashier->verifier, sign_in->pin)) {
    if (vz_cashiers_note_wrong (sign_in->cashiers, sign_in->id, sign_in->wall, error)) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_PIN_WRONG, "the PIN of cashier %s is wrong",
                   sign_in->id);
    }
    return FALSE;
  }
  return vz_cashiers_note_right (sign_in->cashiers, sign_in->id, error);
}

static void
sign_in_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SignIn *sign_in = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) people = vz_cashiers_list (sign_in->cashiers, &error);
  gboolean right =
      people != NULL && check_pin (sign_in, find_cashier (people, sign_in->id), &error);

  sign_in->people = vz_cashiers_list (sign_in->cashiers, NULL);
  if (right) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

void
vz_register_sign_in_async (VzRegister *self,
                           const char *cashier,
                           const char *pin,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = NULL;
  SignIn *sign_in = g_new0 (SignIn, 1);

  g_return_if_fail (VZ_IS_REGISTER (self) && cashier != NULL && pin != NULL);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, vz_register_sign_in_async);
  *sign_in = (SignIn){ .cashiers = self->cashiers,
                       .id = g_strdup (cashier),
                       .pin = g_strdup (pin),
                       .wall = vz_clock_wall (self->given.clock) };
  g_task_set_task_data (task, sign_in, sign_in_free);
  vz_worker_run (self->given.worker, task, sign_in_in_thread);
}

static void
signed_in (VzRegister *self, const char *id)
{
  g_free (self->cashier);
  self->cashier = g_strdup (id);
  self->signed_in = TRUE;
  vz_register_note (self, VZ_EVENT_SIGNED_IN, json_pack ("{s:s}", "cashier", id));
}

gboolean
vz_register_sign_in_finish (VzRegister *self, GAsyncResult *result, GError **error)
{
  SignIn *sign_in;
  gboolean right;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  sign_in = g_task_get_task_data (G_TASK (result));
  right = g_task_propagate_boolean (G_TASK (result), error);
  if (sign_in->people != NULL) {
    take_people (self, g_steal_pointer (&sign_in->people));
  }
  if (right) {
    signed_in (self, sign_in->id);
  } else {
    vz_register_note (self, VZ_EVENT_SIGN_IN_REFUSED, json_pack ("{s:s}", "cashier", sign_in->id));
    g_signal_emit_by_name (self, "sound", "refused");
  }
  self->given.changed (self);
  return right;
}

/* -- training: a cashier to try the register with -- */

#define TRAINEE_NAME "Elif K."
#define TRAINEE_PIN "1234"

static void
add_trainee_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VzCashiers *cashiers = data;
  GError *error = NULL;
  g_autofree char *verifier = vz_secrets_hash_pin (TRAINEE_PIN, &error);
  g_autofree char *id = verifier != NULL
                            ? vz_cashiers_add (cashiers, TRAINEE_NAME, "cashier", verifier, &error)
                            : NULL;
  GPtrArray *people = id != NULL ? vz_cashiers_list (cashiers, &error) : NULL;

  if (people != NULL) {
    g_task_return_pointer (task, people, (GDestroyNotify)g_ptr_array_unref);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_trainee_added (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRegister *self = VZ_REGISTER (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *people = g_task_propagate_pointer (G_TASK (result), &error);

  if (people == NULL) {
    g_warning ("No cashier for the training: %s", error->message);
    return;
  }
  take_people (self, people);
  self->given.changed (self);
}

void
vz_register_add_trainee (VzRegister *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_trainee_added, NULL);

  g_task_set_task_data (task, self->cashiers, NULL);
  vz_worker_run (self->given.worker, task, add_trainee_in_thread);
}

void
vz_register_lock (VzRegister *self, gboolean idle)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (!self->signed_in) {
    return;
  }
  self->signed_in = FALSE;
  vz_register_note (self, VZ_EVENT_LOCKED, json_pack ("{s:s}", "reason", idle ? "idle" : "key"));
  self->given.changed (self);
}
