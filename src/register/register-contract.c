/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "commerce/contract-api.h"
#include "register/session-pool.h"

/* The contracts of an order, for who wants to read them before they agree. */

static void
on_contract (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *text = vz_contract_api_read_finish (VZ_SESSION (source), result, &error);

  if (text != NULL) {
    g_task_return_pointer (task, text, g_free);
  } else {
    g_task_return_error (task, error);
  }
}

/* They name the goods of their session's basket. */
static VzSession *
session_of_desk (VzRegister *self)
{
  VzSession *session = self->shown != NULL ? vz_runner_session (self->shown) : NULL;

  return session != NULL ? session : vz_session_pool_catalogue (self->given.pool);
}

void
vz_register_read_contract_async (VzRegister *self,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  GTask *task;

  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_register_read_contract_async);
  vz_contract_api_read_async (session_of_desk (self), name, cancellable, on_contract, task);
}

char *
vz_register_read_contract_finish (VzRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
