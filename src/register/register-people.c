/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "store/secrets.h"

/* Who works at the register. */

static void
take_people (VzRegister *self, GPtrArray *people)
{
  g_ptr_array_unref (self->people);
  self->people = people;
}

/* The wall clock as if nobody had set it since the start: one that is put on ends no lock. */
static gint64
steady_wall (VzRegister *self)
{
  return self->steady + vz_clock_monotonic (self->given.clock);
}

gboolean
vz_register_read_people (VzRegister *self, GError **error)
{
  GPtrArray *people;

  self->steady = vz_clock_wall (self->given.clock) - vz_clock_monotonic (self->given.clock);
  if (!vz_cashiers_bound_locks (self->cashiers, steady_wall (self), error)) {
    return FALSE;
  }
  people = vz_cashiers_list (self->cashiers, error);

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
  if (cashier->locked_until != 0) {
    person->locked_until =
        cashier->locked_until - steady_wall (self) + vz_clock_wall (self->given.clock);
  }
  person->tries_left =
      cashier->wrong + 1 < VZ_CASHIER_TRIES ? VZ_CASHIER_TRIES - cashier->wrong : 1;
  return person;
}

typedef struct {
  VzCashiers *cashiers;
  char *id;
  char *role; /* that is needed, or NULL */
  char *pin;
  gint64 wall;
  GPtrArray *people; /* as they are afterwards */
} PinCheck;

static void
pin_check_free (gpointer data)
{
  PinCheck *check = data;

  vz_secrets_wipe (check->pin);
  g_free (check->id);
  g_free (check->role);
  g_clear_pointer (&check->people, g_ptr_array_unref);
  g_free (check);
}

static gboolean
check_pin (PinCheck *check, const VzCashier *cashier, GError **error)
{
  if (cashier == NULL || cashier->locked_until > check->wall) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_PIN_LOCKED, "cashier %s may not sign in now", check->id);
    return FALSE;
  }
  if (check->role != NULL && !g_str_equal (cashier->role, check->role)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, "cashier %s is no %s", check->id,
                 check->role);
    return FALSE;
  }
  if (!vz_secrets_check_pin (cashier->verifier, check->pin)) {
    if (vz_cashiers_note_wrong (check->cashiers, check->id, check->wall, error)) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_PIN_WRONG, "the PIN of cashier %s is wrong",
                   check->id);
    }
    return FALSE;
  }
  return vz_cashiers_note_right (check->cashiers, check->id, error);
}

static void
check_pin_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PinCheck *check = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) people = vz_cashiers_list (check->cashiers, &error);
  gboolean right = people != NULL && check_pin (check, find_cashier (people, check->id), &error);

  check->people = vz_cashiers_list (check->cashiers, NULL);
  if (right) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

void
vz_register_check_pin_async (VzRegister *self,
                             const char *id,
                             const char *role,
                             const char *pin,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  PinCheck *check = g_new0 (PinCheck, 1);

  g_task_set_source_tag (task, vz_register_check_pin_async);
  *check = (PinCheck){ .cashiers = self->cashiers,
                       .id = g_strdup (id),
                       .role = g_strdup (role),
                       .pin = g_strdup (pin),
                       .wall = steady_wall (self) };
  g_task_set_task_data (task, check, pin_check_free);
  vz_worker_run (self->given.worker, task, check_pin_in_thread);
}

gboolean
vz_register_check_pin_finish (VzRegister *self, GAsyncResult *result, GError **error)
{
  PinCheck *check = g_task_get_task_data (G_TASK (result));
  gboolean right = g_task_propagate_boolean (G_TASK (result), error);

  if (check->people != NULL) {
    take_people (self, g_steal_pointer (&check->people));
  }
  if (!right) {
    vz_register_note (self, VZ_EVENT_SIGN_IN_REFUSED, json_pack ("{s:s}", "cashier", check->id));
    g_signal_emit_by_name (self, "sound", "refused");
  }
  self->given.changed (self);
  return right;
}

void
vz_register_sign_in_async (VzRegister *self,
                           const char *cashier,
                           const char *pin,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && cashier != NULL && pin != NULL);

  vz_register_check_pin_async (self, cashier, NULL, pin, callback, data);
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
  const PinCheck *check;
  gboolean right;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  check = g_task_get_task_data (G_TASK (result));
  right = vz_register_check_pin_finish (self, result, error);
  if (right) {
    signed_in (self, check->id);
    vz_register_look_into_unknowns (self);
  }
  return right;
}

/* -- training: people to try the register with -- */

#define TRAINEE_PIN "1234"

static const struct {
  const char *name, *role;
} trainees[] = { { "Elif K.", "cashier" }, { "Hatice Y.", "manager" } };

static gboolean
add_each (VzCashiers *cashiers, const char *verifier, GError **error)
{
  gboolean added = TRUE;

  for (guint i = 0; added && i < G_N_ELEMENTS (trainees); i++) {
    g_autofree char *id =
        vz_cashiers_add (cashiers, trainees[i].name, trainees[i].role, verifier, error);

    added = id != NULL;
  }
  return added;
}

static void
add_trainees_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VzCashiers *cashiers = data;
  GError *error = NULL;
  g_autofree char *verifier = vz_secrets_hash_pin (TRAINEE_PIN, &error);
  gboolean added = verifier != NULL && add_each (cashiers, verifier, &error);
  GPtrArray *people = added ? vz_cashiers_list (cashiers, &error) : NULL;

  if (people != NULL) {
    g_task_return_pointer (task, people, (GDestroyNotify)g_ptr_array_unref);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_trainees_added (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRegister *self = VZ_REGISTER (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *people = g_task_propagate_pointer (G_TASK (result), &error);

  if (people == NULL) {
    g_warning ("Nobody for the training: %s", error->message);
    return;
  }
  take_people (self, people);
  self->given.changed (self);
}

void
vz_register_add_trainees (VzRegister *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_trainees_added, NULL);

  g_task_set_task_data (task, self->cashiers, NULL);
  vz_worker_run (self->given.worker, task, add_trainees_in_thread);
}

void
vz_register_lock (VzRegister *self, gboolean idle)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (!self->signed_in) {
    return;
  }
  self->signed_in = FALSE;
  vz_register_look_into_unknowns (self);
  vz_register_note (self, VZ_EVENT_LOCKED, json_pack ("{s:s}", "reason", idle ? "idle" : "key"));
  self->given.changed (self);
}
