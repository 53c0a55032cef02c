/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "commerce/catalogue-api.h"
#include "core/code.h"
#include "register/session-pool.h"

/* The desk: which sale the commands of the cashier go to. */

#define QUANTITY_MAX 9999

static void
show (VzRegister *self, VzRunner *runner)
{
  self->shown = runner;
  self->given.changed (self);
}

/* Sales of earlier days are in the journal; here they would only fill the memory. */
static void
forget_old_sales (VzRegister *self)
{
  gint64 today = vz_register_start_of_today (self);

  for (guint i = self->order->len; i > 0; i--) {
    VzRunner *runner = g_ptr_array_index (self->order, i - 1);
    const VzSale *sale = vz_runner_sale (runner);

    if (vz_sale_is_over (sale) && sale->completed < today && runner != self->shown &&
        !sale->set_aside && !vz_runner_is_busy (runner)) {
      g_ptr_array_remove_index (self->order, i - 1);
      g_hash_table_remove (self->runners, sale->number);
    }
  }
}

static VzRunner *
new_runner (VzRegister *self)
{
  g_autofree char *number =
      g_strdup_printf ("%s-%06" G_GINT64_FORMAT, self->given.settings->id, ++self->last_number);
  VzRunner *runner = vz_runner_new (&self->given, number);

  forget_old_sales (self);
  vz_register_add_runner (self, runner);
  self->shown = runner;
  return runner;
}

static VzRunner *
open_runner (VzRegister *self)
{
  self->ringing = new_runner (self);
  return self->ringing;
}

static gboolean
is_rung_up (const VzSale *sale)
{
  return sale->collect == NULL && (sale->state == VZ_SALE_OPEN || sale->state == VZ_SALE_CHECKOUT);
}

/* The sale that rows go to; a new one when the desk is empty; NULL when there must be none. */
static VzRunner *
selling (VzRegister *self)
{
  VzRunner *runner = self->ringing;

  if (runner != NULL && vz_runner_sale (runner)->currency != NULL &&
      !is_rung_up (vz_runner_sale (runner))) {
    runner = self->ringing = NULL;
  }
  if (runner == NULL) {
    return self->snapshot->can_open_new ? open_runner (self) : NULL;
  }
  self->shown = runner;
  return runner;
}

static void
refuse (VzRegister *self)
{
  g_signal_emit_by_name (self, "sound", "refused");
}

static VzStage
shown_stage (VzRegister *self)
{
  return self->snapshot->sale->stage;
}

/* The sale of this register that waits under an order number, or NULL. */
static VzRunner *
waiting_under (VzRegister *self, const char *number)
{
  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);
    const VzSale *sale = vz_runner_sale (runner);

    if (sale->state == VZ_SALE_WAITING && g_strcmp0 (sale->wait_number, number) == 0) {
      return runner;
    }
  }
  return NULL;
}

void
vz_register_collect (VzRegister *self, const char *number)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (VZ_IS_REGISTER (self) && number != NULL);
  plain = vz_code_order_number (number);
  if (!self->snapshot->can_collect || !self->signed_in || plain == NULL ||
      shown_stage (self) == VZ_STAGE_SENDING) {
    refuse (self);
    return;
  }
  vz_register_set_aside (self);
  vz_runner_collect (new_runner (self), plain);
}

void
vz_register_scan (VzRegister *self, const char *code, gint64 quantity)
{
  g_autofree char *plain = vz_code_normalize (code);
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  if (plain == NULL || !self->signed_in || quantity < 1 || quantity > QUANTITY_MAX ||
      shown_stage (self) == VZ_STAGE_SENDING) {
    refuse (self);
    return;
  }
  if (waiting_under (self, plain) != NULL) {
    vz_register_open_sale (self, vz_runner_sale (waiting_under (self, plain))->number);
    return;
  }
  vz_register_next_sale (self);
  runner = selling (self);
  if (runner == NULL) {
    refuse (self);
    return;
  }
  vz_runner_leave (runner);
  vz_runner_scan (runner, plain, quantity);
}

void
vz_register_set_quantity (VzRegister *self, guint row, gint64 quantity)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (self->shown != NULL && quantity >= 0 && quantity <= QUANTITY_MAX) {
    vz_runner_set_quantity (self->shown, row, quantity);
  }
}

void
vz_register_remove_row (VzRegister *self, guint row)
{
  vz_register_set_quantity (self, row, 0);
}

void
vz_register_set_customer (VzRegister *self, const char *email, const char *phone)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  runner = selling (self);
  if (runner != NULL) {
    vz_runner_set_customer (runner, email, phone);
  }
}

void
vz_register_set_voucher (VzRegister *self, const char *code)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (self->shown != NULL) {
    vz_runner_set_voucher (self->shown, code);
  }
}

typedef void (*RunnerFunc) (VzRunner *runner);

static void
on_the_desk (VzRegister *self, RunnerFunc func)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (self->shown != NULL) {
    func (self->shown);
  }
}

void
vz_register_pay (VzRegister *self)
{
  on_the_desk (self, vz_runner_pay);
}

void
vz_register_answer (VzRegister *self, GHashTable *answers)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && answers != NULL);

  if (self->shown != NULL) {
    vz_runner_answer (self->shown, answers, NULL);
  }
}

void
vz_register_answer_keyed (VzRegister *self, GHashTable *answers, GHashTable *secrets)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && answers != NULL && secrets != NULL);

  if (self->shown != NULL) {
    vz_runner_answer (self->shown, answers, secrets);
  } else {
    g_hash_table_remove_all (secrets);
  }
}

void
vz_register_back (VzRegister *self)
{
  on_the_desk (self, vz_runner_back);
}

void
vz_register_retry (VzRegister *self)
{
  on_the_desk (self, vz_runner_retry);
}

void
vz_register_ask_now (VzRegister *self)
{
  on_the_desk (self, vz_runner_ask_now);
}

void
vz_register_again (VzRegister *self)
{
  on_the_desk (self, vz_runner_again);
}

void
vz_register_aside (VzRegister *self, const char *page)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && page != NULL);

  if (self->shown != NULL) {
    vz_runner_aside (self->shown, page);
  }
}

void
vz_register_void (VzRegister *self)
{
  on_the_desk (self, vz_runner_void);
}

/* The sale that is rung up comes back onto the desk; what else was on it goes on by itself. */
static void
leave_desk (VzRegister *self)
{
  if (self->shown != NULL && vz_runner_sale (self->shown)->state == VZ_SALE_WAITING) {
    vz_runner_set_aside (self->shown);
  }
  if (self->ringing == self->shown) {
    self->ringing = NULL;
  }
  show (self, self->ringing);
}

void
vz_register_set_aside (VzRegister *self)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (self->shown != NULL && !is_rung_up (vz_runner_sale (self->shown))) {
    leave_desk (self);
  }
}

void
vz_register_next_sale (VzRegister *self)
{
  vz_register_set_aside (self);
}

void
vz_register_open_sale (VzRegister *self, const char *sale)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self) && sale != NULL);
  runner = g_hash_table_lookup (self->runners, sale);
  if (runner == NULL) {
    return;
  }
  vz_register_set_aside (self);
  vz_runner_take_up (runner);
  show (self, runner);
}

static VzRunner *
runner_of (VzRegister *self, const char *sale)
{
  return sale != NULL && *sale != '\0' ? g_hash_table_lookup (self->runners, sale) : self->shown;
}

void
vz_register_print_slip (VzRegister *self, const char *sale)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  runner = runner_of (self, sale);
  if (runner != NULL) {
    vz_runner_print (runner, "slip");
  }
}

void
vz_register_print_again (VzRegister *self, const char *sale)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  runner = runner_of (self, sale);
  if (runner != NULL) {
    vz_runner_print (runner, "receipt");
  }
}

/* -- search -- */

void
vz_found_free (VzFound *found)
{
  g_free (found->code);
  g_free (found->name);
  g_free (found);
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
  found = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_found_free);
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
