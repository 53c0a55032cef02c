/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/finding.h"
#include "register/trials.h"

#include <glib/gi18n-lib.h>

/* The picture of the whole register. */

static void
fill_people (VzSnapshot *snapshot, VzRegister *self)
{
  for (guint i = 0; i < self->people->len; i++) {
    const VzCashier *cashier = g_ptr_array_index (self->people, i);

    g_ptr_array_add (snapshot->people, vz_register_find_person (self, cashier->id));
  }
  snapshot->cashier = vz_register_find_person (self, self->cashier);
  snapshot->signed_in = self->signed_in && snapshot->cashier != NULL;
}

static void
fill_devices (VzSnapshot *snapshot, VzRegister *self)
{
  g_ptr_array_unref (snapshot->devices);
  snapshot->devices = vz_trials_look (self->given.trials);
  vz_register_fill_screen (snapshot, self);
  snapshot->ports = vz_finding_look (self->given.finding);
  snapshot->papers_queued = vz_printing_queued (self->given.printing);
}

static void
fill_exceptions (VzSnapshot *snapshot, VzRegister *self)
{
  for (guint i = 0; i < self->exceptions->len; i++) {
    g_ptr_array_add (snapshot->exceptions,
                     vz_exception_line_copy (g_ptr_array_index (self->exceptions, i)));
  }
}

static VzChipState
chip_state (const VzSale *sale, const VzSaleView *view)
{
  switch (sale->state) {
  case VZ_SALE_COMPLETED:
    return VZ_CHIP_PAID;
  case VZ_SALE_UNKNOWN:
    return VZ_CHIP_UNKNOWN;
  case VZ_SALE_WAITING:
    if (view->waiting->needs_hand) {
      return VZ_CHIP_NEEDS_HAND;
    }
    return view->waiting->reconnecting ? VZ_CHIP_RECONNECTING : VZ_CHIP_WAITING;
  default:
    return VZ_CHIP_NEEDS_HAND;
  }
}

static VzChip *
make_chip (VzRunner *runner)
{
  const VzSale *sale = vz_runner_sale (runner);
  VzSaleView *view = vz_runner_view (runner);
  VzChip *chip = vz_chip_new ();

  chip->sale = g_strdup (sale->number);
  chip->number = g_strdup (vz_sale_order_number (sale));
  chip->payment_type = g_strdup (sale->payment_type);
  chip->amount = view->due;
  chip->since = view->waiting != NULL ? view->waiting->shown_mono : view->asked_since;
  chip->state = chip_state (sale, view);
  vz_sale_view_free (view);
  return chip;
}

static gboolean
is_in_strip (VzRegister *self, VzRunner *runner)
{
  const VzSale *sale = vz_runner_sale (runner);

  if (sale->state == VZ_SALE_VOIDED || sale->currency == NULL) {
    return FALSE; /* over, or not begun yet */
  }
  if (runner == self->shown || runner == self->ringing) {
    /* a locked desk shows nothing else of it */
    return !self->signed_in && (sale->state == VZ_SALE_WAITING || sale->state == VZ_SALE_UNKNOWN);
  }
  return sale->state != VZ_SALE_COMPLETED || sale->set_aside;
}

static int
chip_rank (const VzChip *chip)
{
  static const int ranks[] = { [VZ_CHIP_NEEDS_HAND] = 0,
                               [VZ_CHIP_UNKNOWN] = 0,
                               [VZ_CHIP_PAID] = 1,
                               [VZ_CHIP_WAITING] = 2,
                               [VZ_CHIP_RECONNECTING] = 2 };

  return ranks[chip->state];
}

static int
compare_chips (gconstpointer a, gconstpointer b)
{
  const VzChip *left = *(VzChip *const *)a;
  const VzChip *right = *(VzChip *const *)b;
  int by_rank = chip_rank (left) - chip_rank (right);

  return by_rank != 0 ? by_rank : (left->since > right->since) - (left->since < right->since);
}

static void
fill_chips (VzSnapshot *snapshot, VzRegister *self)
{
  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);

    if (is_in_strip (self, runner)) {
      g_ptr_array_add (snapshot->chips, make_chip (runner));
    }
  }
  g_ptr_array_sort (snapshot->chips, compare_chips);
}

static gboolean
anything_waits (VzRegister *self)
{
  for (guint i = 0; i < self->order->len; i++) {
    VzSaleState state = vz_runner_sale (g_ptr_array_index (self->order, i))->state;

    if (state == VZ_SALE_WAITING) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
fill_can_open (VzSnapshot *snapshot, VzRegister *self)
{
  if (self->ringing != NULL && vz_runner_basket_is_taken (self->ringing)) {
    snapshot->why_not_new = N_ ("The server’s basket belongs to another sale.");
  } else if (self->given.settings->parallel == VZ_PARALLEL_ONE && anything_waits (self)) {
    snapshot->why_not_new = N_ ("One sale at a time is set up, and one waits for its customer.");
  }
  snapshot->can_open_new = snapshot->why_not_new == NULL;
}

static VzSaleLine *
make_line (VzRegister *self, VzRunner *runner)
{
  const VzSale *sale = vz_runner_sale (runner);
  VzSaleView *view = vz_runner_view (runner);
  VzSaleLine *line = vz_sale_line_new ();

  line->sale = g_strdup (sale->number);
  line->stage = view->stage;
  line->number = g_strdup (vz_sale_order_number (sale));
  line->amount = view->due;
  line->wall = sale->completed != 0 ? sale->completed : sale->opened;
  line->payment = g_strdup (sale->payment_name);
  line->cashier = g_strdup (vz_register_person_name (sale->cashier, self));
  line->paper = view->done != NULL ? view->done->paper : VZ_PAPER_NONE;
  line->copies = view->done != NULL ? view->done->copies : 0;
  line->can_read = vz_register_may_read (self, sale);
  vz_sale_view_free (view);
  return line;
}

static void
fill_last (VzSnapshot *snapshot, VzRegister *self)
{
  VzRunner *last =
      self->last_done != NULL ? g_hash_table_lookup (self->runners, self->last_done) : NULL;

  snapshot->last = last != NULL ? make_line (self, last) : NULL;
}

static void
fill_sale (VzSnapshot *snapshot, VzRegister *self)
{
  snapshot->sale = self->shown != NULL && vz_runner_sale (self->shown)->currency != NULL
                       ? vz_runner_view (self->shown)
                       : vz_sale_view_new (self->given.settings->currency);
  if (snapshot->sale->sale == NULL) {
    snapshot->sale->can_change = TRUE;
  }
  snapshot->sale->last_payment = g_strdup (self->last_payment);
}

static void
fill_connection (VzSnapshot *snapshot, VzRegister *self)
{
  const VzProblem *problem = snapshot->sale->problem;

  snapshot->online = self->online;
  snapshot->answered = self->answered;
  snapshot->offline_since = self->offline_since;
  snapshot->next_try = problem != NULL ? problem->retry_at : 0;
}

VzSnapshot *
vz_register_make_snapshot (VzRegister *self)
{
  const VzSettings *settings = self->given.settings;
  VzSnapshot *snapshot = vz_snapshot_new ();
  guint n_lines = g_strv_length (settings->name);

  snapshot->training = self->given.training;
  snapshot->store = g_strdup (n_lines > 0 ? settings->name[0] : "");
  snapshot->branch = g_strdup (n_lines > 1 ? settings->name[1] : "");
  snapshot->register_id = g_strdup (settings->id);
  snapshot->language = g_strdup (self->language);
  snapshot->wall = vz_clock_wall (self->given.clock);
  snapshot->mono = vz_clock_monotonic (self->given.clock);
  fill_people (snapshot, self);
  fill_devices (snapshot, self);
  fill_exceptions (snapshot, self);
  fill_chips (snapshot, self);
  fill_sale (snapshot, self);
  fill_connection (snapshot, self);
  fill_can_open (snapshot, self);
  snapshot->can_collect = *settings->hooks_username != '\0';
  fill_last (snapshot, self);
  vz_register_fill_errand (snapshot, self);
  vz_register_fill_health (snapshot, self);
  vz_register_fill_self_tests (snapshot, self);
  vz_register_fill_drawer (snapshot, self);
  if (self->dropped != VZ_ERROR_LAST) {
    snapshot->scan_dropped = vz_problem_new (self->dropped, NULL);
  }
  return snapshot;
}

static gboolean
is_of_today (VzRegister *self, const VzSale *sale)
{
  return sale->currency != NULL &&
         (!vz_sale_is_over (sale) || vz_register_is_today (self, sale->completed));
}

GPtrArray *
vz_register_sales_today (VzRegister *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_sale_line_free);

  g_return_val_if_fail (VZ_IS_REGISTER (self), lines);
  for (guint i = self->order->len; i > 0; i--) {
    VzRunner *runner = g_ptr_array_index (self->order, i - 1);

    if (is_of_today (self, vz_runner_sale (runner))) {
      g_ptr_array_add (lines, make_line (self, runner));
    }
  }
  return lines;
}
