/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/code.h"

/* The desk: which sale the commands of the cashier go to. */

static void
show (VzRegister *self, VzRunner *runner)
{
  self->shown = runner;
  self->given.changed (self);
}

/* Neither a paper that waits for its printer minds the midnight, nor a basket that is left. */
static gboolean
may_be_forgotten (VzRegister *self, VzRunner *runner)
{
  const VzSale *sale = vz_runner_sale (runner);

  return vz_sale_is_over (sale) && !vz_register_is_today (self, sale->completed) &&
         runner != self->shown && !sale->set_aside && !vz_runner_is_busy (runner) &&
         !vz_runner_needs_session (runner) && vz_runner_is_settled (runner) &&
         !vz_sale_has_open_print (sale);
}

/* Sales of earlier days are in the journal; here they would only fill the memory. */
static void
forget_old_sales (VzRegister *self)
{
  for (guint i = self->order->len; i > 0; i--) {
    VzRunner *runner = g_ptr_array_index (self->order, i - 1);

    if (may_be_forgotten (self, runner)) {
      g_ptr_array_remove_index (self->order, i - 1);
      g_hash_table_remove (self->runners, vz_runner_sale (runner)->number);
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
  vz_register_look_into_unknowns (self);
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

VzRunner *
vz_register_selling (VzRegister *self)
{
  VzRunner *runner = self->ringing;

  if (vz_register_is_blocked (self)) {
    return NULL;
  }
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

void
vz_register_refuse (VzRegister *self)
{
  g_signal_emit_by_name (self, "sound", "refused");
}

static gboolean
takes_commands (VzRegister *self)
{
  if (vz_register_is_blocked (self)) {
    vz_register_refuse (self);
    return FALSE;
  }
  return TRUE;
}

/* Until what changed the desk is on the disk, the screen shows the last sale. */
static gboolean
is_desk_seen (VzRegister *self)
{
  const char *seen = self->snapshot->sale->sale;
  const char *shown = self->shown != NULL ? vz_runner_sale (self->shown)->number : NULL;

  return seen == NULL || g_strcmp0 (seen, shown) == 0;
}

VzRunner *
vz_register_commanded (VzRegister *self)
{
  if (!takes_commands (self)) {
    return NULL;
  }
  if (!is_desk_seen (self)) {
    vz_register_refuse (self);
    return NULL;
  }
  return self->shown;
}

static gboolean
is_unrecorded (VzRunner *runner)
{
  return runner != NULL && vz_runner_sale (runner)->currency == NULL;
}

/* A number that was taken and is in no record yet comes before all others. NULL: it is about to be
 * recorded. */
static VzRunner *
runner_to_collect (VzRegister *self)
{
  VzRunner *begun = is_unrecorded (self->shown) ? self->shown : self->ringing;

  if (!is_unrecorded (begun)) {
    return new_runner (self);
  }
  if (vz_runner_is_busy (begun)) {
    return NULL;
  }
  self->ringing = NULL;
  self->shown = begun;
  return begun;
}

/* The sale that collects that order already: a second one would take the money twice. */
static VzRunner *
collecting (VzRegister *self, const char *number)
{
  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);
    const VzSale *sale = vz_runner_sale (runner);

    if (!vz_sale_is_over (sale) && g_strcmp0 (sale->collect, number) == 0) {
      return runner;
    }
  }
  return NULL;
}

void
vz_register_collect (VzRegister *self, const char *number)
{
  g_autofree char *plain = NULL;
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self) && number != NULL);
  plain = vz_code_order_number (number);
  if (!self->snapshot->can_collect || !self->signed_in || plain == NULL ||
      vz_register_is_blocked (self) || self->snapshot->sale->stage == VZ_STAGE_SENDING) {
    vz_register_refuse (self);
    return;
  }
  runner = collecting (self, plain);
  if (runner != NULL) {
    vz_register_open_sale (self, vz_runner_sale (runner)->number);
    return;
  }
  vz_register_set_aside (self);
  runner = runner_to_collect (self);
  if (runner != NULL) {
    vz_runner_collect (runner, plain);
  } else {
    vz_register_refuse (self);
  }
}

void
vz_register_set_quantity (VzRegister *self, guint row, gint64 quantity)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  runner = vz_register_commanded (self);
  if (runner != NULL && quantity >= 0 && quantity <= VZ_QUANTITY_MAX) {
    vz_runner_set_quantity (runner, row, quantity);
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
  runner = vz_register_selling (self);
  if (runner != NULL) {
    vz_runner_set_customer (runner, email, phone);
  }
}

void
vz_register_set_voucher (VzRegister *self, const char *code)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  if (code != NULL && vz_code_is_track (code)) {
    vz_register_drop_card (self, code);
  } else if ((runner = vz_register_commanded (self)) != NULL) {
    vz_runner_set_voucher (runner, code);
  }
}

typedef void (*RunnerFunc) (VzRunner *runner);

static void
on_the_desk (VzRegister *self, RunnerFunc func)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self));
  runner = vz_register_commanded (self);
  if (runner != NULL) {
    func (runner);
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
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self) && answers != NULL);
  runner = vz_register_commanded (self);
  if (runner != NULL) {
    vz_runner_answer (runner, answers, NULL);
  }
}

void
vz_register_answer_keyed (VzRegister *self, GHashTable *answers, GHashTable *secrets)
{
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self) && answers != NULL && secrets != NULL);
  runner = vz_register_commanded (self);
  if (runner != NULL) {
    vz_runner_answer (runner, answers, secrets);
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
  VzRunner *runner;

  g_return_if_fail (VZ_IS_REGISTER (self) && page != NULL);
  runner = vz_register_commanded (self);
  if (runner != NULL) {
    vz_runner_aside (runner, page);
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
  if (takes_commands (self) && self->shown != NULL && !is_rung_up (vz_runner_sale (self->shown))) {
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
  if (runner == NULL || vz_register_is_blocked (self)) {
    return;
  }
  vz_register_set_aside (self);
  vz_runner_take_up (runner);
  show (self, runner);
}

static VzRunner *
runner_of (VzRegister *self, const char *sale)
{
  if (sale == NULL || *sale == '\0') {
    return vz_register_commanded (self);
  }
  return takes_commands (self) ? g_hash_table_lookup (self->runners, sale) : NULL;
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
