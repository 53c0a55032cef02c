/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/error.h"
#include "devices/device.h"

/* The cash drawer, opened without a sale: with a reason, and by the leave of a manager. */

#define REASON_MAX 200

typedef struct {
  char *reason;
  char *approver;
  VzDevice *device; /* that was told to open, or NULL */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->reason);
  g_free (opening->approver);
  g_clear_object (&opening->device);
  g_free (opening);
}

static gboolean
may_be_opened (VzRegister *self, const char *reason, GError **error)
{
  const char *why = !self->signed_in && !self->unattended ? "nobody is signed in"
                    : vz_register_is_blocked (self)       ? "nothing is taken into the journal now"
                    : !vz_register_is_given (reason, REASON_MAX) ? "an opening needs a reason"
                                                                 : NULL;

  if (why != NULL) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, why);
  } else if (!vz_printing_has_drawer (self->given.printing)) {
    why = "no cash drawer can be reached";
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE, why);
  }
  return why == NULL;
}

static void
on_drawer_ended (VzDevice *device, gboolean opened, GTask *task)
{
  g_signal_handlers_disconnect_by_data (device, task);
  if (opened) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_DEVICE, "the cash drawer did not open");
  }
  g_object_unref (task);
}

/* The fact is on disk; meanwhile the drawer may have gone away. */
static void
open_now (VzRegister *self, GTask *task)
{
  Opening *opening = g_task_get_task_data (task);

  if (!vz_printing_has_drawer (self->given.printing)) {
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_DEVICE, "the cash drawer went away");
    g_object_unref (task);
    return;
  }
  opening->device = g_object_ref (vz_printing_drawer (self->given.printing));
  g_signal_connect (opening->device, "drawer-ended", G_CALLBACK (on_drawer_ended), task);
  vz_printing_open_drawer (self->given.printing);
}

static void
on_written (VzRegister *self, GPtrArray *facts, const GError *error, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (error != NULL) {
    g_task_return_error (task, g_error_copy (error));
  } else {
    open_now (self, g_steal_pointer (&task));
  }
}

static void
write_opening (VzRegister *self, GTask *task)
{
  const Opening *opening = g_task_get_task_data (task);
  json_t *payload =
      json_pack ("{s:s, s:s}", "reason", opening->reason, "approver", opening->approver);

  vz_register_write_facts (self, vz_register_facts (self, VZ_EVENT_DRAWER_OPENED, payload),
                           on_written, task);
}

static void
on_pin_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzRegister *self = VZ_REGISTER (source);
  const Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  if (vz_register_check_pin_finish (self, result, &error) &&
      may_be_opened (self, opening->reason, &error)) {
    write_opening (self, g_steal_pointer (&task));
  } else {
    g_task_return_error (task, error);
  }
}

void
vz_register_open_drawer_async (VzRegister *self,
                               const char *reason,
                               const char *manager,
                               const char *pin,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening = g_new0 (Opening, 1);
  GError *error = NULL;

  g_return_if_fail (VZ_IS_REGISTER (self) && reason != NULL && manager != NULL && pin != NULL);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, vz_register_open_drawer_async);
  opening->reason = g_strstrip (g_strdup (reason));
  opening->approver = g_strdup (manager);
  g_task_set_task_data (task, opening, opening_free);
  if (may_be_opened (self, reason, &error)) {
    vz_register_check_pin_async (self, manager, "manager", pin, on_pin_checked,
                                 g_steal_pointer (&task));
  } else {
    g_task_return_error (task, error);
  }
}

gboolean
vz_register_open_drawer_finish (VzRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
