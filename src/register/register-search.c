/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "commerce/catalogue-api.h"
#include "register/session-pool.h"

/* Products by name. */

void
vz_found_free (VzFound *found)
{
  g_free (found->code);
  g_free (found->name);
  g_free (found);
}

static GPtrArray *
found_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)vz_found_free);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzRegister *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) products =
      vz_catalogue_api_search_finish (VZ_SESSION (source), result, &error);
  GPtrArray *found;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    self->given.heard (!vz_error_is_away (error), self);
  }
  if (products == NULL) {
    g_task_return_error (task, error);
    return;
  }
  found = found_new ();
  for (guint i = 0; i < products->len; i++) {
    const VzProduct *product = g_ptr_array_index (products, i);
    VzFound *one = g_new0 (VzFound, 1);

    *one = (VzFound){ .code = g_strdup (product->code != NULL ? product->code : product->sku),
                      .name = g_strdup (product->name),
                      .price = product->price,
                      .in_stock = product->in_stock };
    g_ptr_array_add (found, one);
  }
  g_task_return_pointer (task, found, (GDestroyNotify)g_ptr_array_unref);
}

void
vz_register_search_async (VzRegister *self,
                          const char *text,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;

  g_return_if_fail (VZ_IS_REGISTER (self) && text != NULL);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_register_search_async);
  if (vz_register_drop_card (self, text)) {
    g_task_return_pointer (task, found_new (), (GDestroyNotify)g_ptr_array_unref);
    g_object_unref (task);
    return;
  }
  vz_catalogue_api_search_async (vz_session_pool_catalogue (self->given.pool), text,
                                 self->given.settings->barcode_field, cancellable, on_searched,
                                 task);
}

GPtrArray *
vz_register_search_finish (VzRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
