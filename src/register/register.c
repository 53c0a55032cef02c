/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/charging.h"
#include "register/finding.h"
#include "register/letters.h"
#include "register/sealing.h"
#include "register/session-pool.h"
#include "register/trials.h"

G_DEFINE_FINAL_TYPE (VzRegister, vz_register, G_TYPE_OBJECT)

static void
stamp (VzEvent *event, gpointer data)
{
  VzRegister *self = data;

  event->wall = vz_clock_wall (self->given.clock);
  event->monotonic = vz_clock_monotonic (self->given.clock);
  vz_register_look_at_clock (self, event->wall, event->monotonic);
  g_free (event->register_id);
  event->register_id = g_strdup (self->given.settings->id);
  g_free (event->cashier);
  event->cashier = g_strdup (self->cashier);
}

static char *
next_attempt (gpointer data)
{
  VzRegister *self = data;

  return vz_attempt_id (self->given.settings->id, ++self->last_attempt);
}

static VzBasketOwner
owner_of_basket (VzRunner *runner, const char *pk, gpointer data)
{
  VzRegister *self = data;
  VzBasketOwner owner = VZ_BASKET_NOBODYS;

  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *other = g_ptr_array_index (self->order, i);
    const VzSale *sale = vz_runner_sale (other);

    if (other == runner || g_strcmp0 (sale->basket_pk, pk) != 0) {
      continue;
    }
    if (!vz_sale_is_over (sale)) {
      return VZ_BASKET_OF_OPEN_SALE;
    }
    if (sale->state == VZ_SALE_VOIDED || sale->decided) {
      owner = VZ_BASKET_OF_VOIDED_SALE;
    }
  }
  return owner;
}

void
vz_register_add_runner (VzRegister *self, VzRunner *runner)
{
  vz_runner_set_basket_ask (runner, owner_of_basket, self);
  g_hash_table_insert (self->runners, g_strdup (vz_runner_sale (runner)->number), runner);
  g_ptr_array_add (self->order, runner);
}

/* -- making and unmaking -- */

VzRegister *
vz_register_new (const VzRegisterOptions *options, const VzOutside *outside, GError **error)
{
  g_autoptr (VzRegister) self = g_object_new (VZ_TYPE_REGISTER, NULL);
  VzGiven *given = &self->given;

  given->clock = outside->clock;
  given->random = outside->random;
  given->links = outside->links;
  given->training = options->training;
  self->health.gauge = outside->disk;
  self->signed_in = self->unattended = options->unattended;
  if (!vz_register_make_parts (self, options, outside, error) ||
      !vz_register_recover (self, error)) {
    return NULL;
  }
  self->snapshot = vz_register_make_snapshot (self);
  return g_steal_pointer (&self);
}

static void
vz_register_init (VzRegister *self)
{
  self->before = vz_register_new_day ();
  self->online = TRUE;
  self->health.disk_used = -1;
  self->dropped = VZ_ERROR_LAST;
  self->given.life = g_cancellable_new ();
  self->runners =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)vz_runner_free);
  self->order = g_ptr_array_new ();
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_cashier_free);
  self->papers = vz_register_new_loose_papers ();
  self->errand_jobs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->given.changed = vz_register_changed;
  self->given.freed = vz_register_freed;
  self->given.happened = vz_register_happened;
  self->given.heard = vz_register_heard;
  self->given.wrote = vz_register_wrote;
  self->given.dated = vz_register_compare_clocks;
  self->given.stamp = stamp;
  self->exceptions = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_exception_line_free);
  self->given.next_attempt = next_attempt;
  self->given.cashier_name = vz_register_person_name;
  self->given.data = self;
}

static void
vz_register_finalize (GObject *object)
{
  VzRegister *self = VZ_REGISTER (object);
  VzGiven *given = &self->given;

  g_cancellable_cancel (given->life);
  if (given->clock != NULL) {
    vz_clock_cancel (given->clock, &self->renewal);
    vz_clock_cancel (given->clock, &self->freeing);
    vz_clock_cancel (given->clock, &self->limit_call);
    vz_clock_cancel (given->clock, &self->dropped_call);
    vz_clock_cancel (given->clock, &self->drops.call);
    vz_clock_cancel (given->clock, &self->health_file.call);
    vz_clock_cancel (given->clock, &self->health.look);
    vz_clock_cancel (given->clock, &self->screen.tried);
    vz_clock_cancel (given->clock, &self->unwritten_call);
  }
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->runners);
  g_clear_pointer (&given->charging, vz_charging_free);
  if (given->printing != NULL) {
    vz_register_forget_drawer (self);
  }
  g_clear_pointer (&given->trials, vz_trials_free);
  g_clear_pointer (&given->finding, vz_finding_free);
  g_clear_pointer (&given->printing, vz_printing_free);
  g_clear_pointer (&given->letters, vz_letters_free);
  g_clear_pointer (&given->pool, vz_session_pool_free);
  g_clear_object (&given->wallet);
  g_clear_pointer (&given->sealing, vz_sealing_free);
  vz_register_forget_inspection (self);
  vz_register_forget_self_tests (self);
  g_clear_pointer (&given->worker, vz_worker_free);
  g_clear_pointer (&self->cashiers, vz_cashiers_free);
  g_clear_pointer (&given->catalogue, vz_catalogue_free);
  g_clear_object (&given->journal);
  g_clear_pointer (&given->settings, vz_settings_free);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->papers);
  g_array_unref (self->errand_jobs);
  g_ptr_array_unref (self->exceptions);
  g_clear_pointer (&self->unwritten, g_ptr_array_unref);
  g_clear_pointer (&self->errand, vz_errand_free);
  g_object_unref (given->life);
  g_free (self->quick_keys);
  g_free (self->state_dir);
  g_free (self->language);
  g_free (self->cashier);
  g_free (self->last_payment);
  g_free (self->last_done);
  g_free (self->health_file.written);
  vz_register_forget_screen (self);
  g_array_unref (self->before);
  G_OBJECT_CLASS (vz_register_parent_class)->finalize (object);
}

static void
vz_register_class_init (VzRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_register_finalize;

  g_signal_new ("snapshot-changed", VZ_TYPE_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("event", VZ_TYPE_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);
  g_signal_new ("sound", VZ_TYPE_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static GStrv
sales_with_session (VzRegister *self)
{
  g_autoptr (GStrvBuilder) open = g_strv_builder_new ();

  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);

    if (vz_runner_needs_session (runner)) {
      g_strv_builder_add (open, vz_runner_sale (runner)->number);
    }
  }
  return g_strv_builder_end (open);
}

void
vz_register_start (VzRegister *self)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  if (self->started) {
    return;
  }
  self->started = TRUE;
  vz_register_begin_to_look (self);
  vz_register_inspect_soon (self);
  if (self->given.training && self->people->len == 0) {
    vz_register_add_trainees (self);
  }
  vz_sealing_retain (self->given.sealing, sales_with_session (self));
  for (guint i = 0; i < self->order->len; i++) {
    vz_runner_restart (g_ptr_array_index (self->order, i));
  }
  vz_register_look_into_charges (self);
  vz_register_look_into_errand (self);
  vz_register_print_left_papers (self);
  vz_printing_start (self->given.printing);
  vz_register_changed (self);
}

/* What follows from a fact that is on its way to the disk is done, and not left to the next start.
 */
static void
wait_for_facts (VzRegister *self)
{
  while (vz_register_is_busy (self) || self->facts_in_flight > 0) {
    g_main_context_iteration (NULL, TRUE);
  }
}

void
vz_register_stop (VzRegister *self)
{
  g_return_if_fail (VZ_IS_REGISTER (self));

  vz_printing_end (self->given.printing);
  wait_for_facts (self);
  vz_register_wait_for_paper (self);
  vz_printing_stop (self->given.printing);
  wait_for_facts (self);
  vz_register_end_drops (self);
  vz_journal_flush (self->given.journal);
}

gboolean
vz_register_is_settled (VzRegister *self)
{
  g_return_val_if_fail (VZ_IS_REGISTER (self), TRUE);
  for (guint i = 0; i < self->order->len; i++) {
    if (!vz_runner_is_settled (g_ptr_array_index (self->order, i))) {
      return FALSE;
    }
  }
  return self->given.cleaning == 0;
}

VzSnapshot *
vz_register_snapshot (VzRegister *self)
{
  g_return_val_if_fail (VZ_IS_REGISTER (self), NULL);
  return self->snapshot;
}

VzClock *
vz_register_clock (VzRegister *self)
{
  g_return_val_if_fail (VZ_IS_REGISTER (self), NULL);
  return self->given.clock;
}

const VzQuickKeyView *
vz_register_quick_keys (VzRegister *self)
{
  g_return_val_if_fail (VZ_IS_REGISTER (self), NULL);
  return self->quick_keys;
}

guint
vz_register_idle_limit (VzRegister *self)
{
  g_return_val_if_fail (VZ_IS_REGISTER (self), 0);
  return self->given.settings->idle_limit;
}
