/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/snapshot.h"

G_DEFINE_BOXED_TYPE (VzSnapshot, vz_snapshot, vz_snapshot_ref, vz_snapshot_unref)

static const char *const self_tests[] = {
  [VZ_SELF_TEST_SERVER] = "server",
  [VZ_SELF_TEST_JOURNAL] = "journal",
};

const char *
vz_self_test_name (VzSelfTest which)
{
  g_return_val_if_fail (which < VZ_N_SELF_TESTS, NULL);
  return self_tests[which];
}

VzSelfTest
vz_self_test_from_name (const char *name)
{
  VzSelfTest which = VZ_SELF_TEST_SERVER;

  while (which < VZ_N_SELF_TESTS && !g_str_equal (self_tests[which], name)) {
    which++;
  }
  return which;
}

static void
problem_free (VzProblem *problem)
{
  if (problem == NULL) {
    return;
  }
  g_free (problem->detail);
  g_free (problem);
}

static void
step_free (VzStep *step)
{
  g_free (step->msgid);
  g_free (step);
}

static void
known_free (VzKnown *known)
{
  g_free (known->text);
  g_free (known);
}

static void
unknown_free (VzUnknown *unknown)
{
  if (unknown == NULL) {
    return;
  }
  g_free (unknown->attempt);
  g_ptr_array_unref (unknown->known);
  g_free (unknown);
}

static void
waiting_free (VzWaiting *waiting)
{
  if (waiting == NULL) {
    return;
  }
  g_free (waiting->page);
  g_free (waiting->number);
  g_clear_pointer (&waiting->barcode, vz_bitmap_unref);
  g_clear_pointer (&waiting->qr, vz_bitmap_unref);
  g_free (waiting->link);
  g_ptr_array_unref (waiting->steps);
  g_free (waiting);
}

static void
done_free (VzDone *done)
{
  if (done == NULL) {
    return;
  }
  g_free (done->number);
  g_free (done->payment);
  g_free (done->paper_reason);
  g_free (done->tender);
  g_free (done->slip);
  g_free (done->bank);
  g_free (done->holder);
  g_free (done->iban);
  g_clear_pointer (&done->qr, vz_bitmap_unref);
  g_free (done);
}

static void
chip_free (VzChip *chip)
{
  g_free (chip->sale);
  g_free (chip->number);
  g_free (chip->payment_type);
  g_free (chip);
}

void
vz_person_free (VzPerson *person)
{
  if (person == NULL) {
    return;
  }
  g_free (person->id);
  g_free (person->name);
  g_free (person->role);
  g_free (person);
}

static void
device_view_free (VzDeviceView *device)
{
  g_free (device->name);
  g_free (device->kind);
  g_free (device->sentence);
  g_free (device->way_out);
  g_free (device->detail);
  g_free (device->link);
  g_free (device->trial_sentence);
  g_free (device->trial_read);
  g_free (device->code_pages);
  g_free (device);
}

VzRow *
vz_row_new (guint id, VzRowState state, const char *code)
{
  VzRow *row = g_new0 (VzRow, 1);

  row->id = id;
  row->state = state;
  row->code = g_strdup (code);
  row->quantity = 1;
  return row;
}

void
vz_row_free (VzRow *row)
{
  g_free (row->code);
  g_free (row->name);
  g_free (row->discount_name);
  g_free (row->message);
  g_free (row);
}

VzWaiting *
vz_waiting_new (void)
{
  VzWaiting *waiting = g_new0 (VzWaiting, 1);

  waiting->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  return waiting;
}

VzUnknown *
vz_unknown_new (void)
{
  VzUnknown *unknown = g_new0 (VzUnknown, 1);

  unknown->known = g_ptr_array_new_with_free_func ((GDestroyNotify)known_free);
  return unknown;
}

VzKnown *
vz_known_new (gint64 wall, VzKnownKind kind, char *text)
{
  VzKnown *known = g_new (VzKnown, 1);

  *known = (VzKnown){ wall, kind, text };
  return known;
}

VzExceptionLine *
vz_exception_line_copy (const VzExceptionLine *line)
{
  VzExceptionLine *copy = g_memdup2 (line, sizeof *line);

  copy->sale = g_strdup (line->sale);
  copy->attempt = g_strdup (line->attempt);
  copy->summary = g_strdup (line->summary);
  return copy;
}

void
vz_exception_line_free (VzExceptionLine *line)
{
  g_free (line->sale);
  g_free (line->attempt);
  g_free (line->summary);
  g_free (line);
}

VzStep *
vz_step_new (gint64 wall, const char *msgid)
{
  VzStep *step = g_new0 (VzStep, 1);

  step->wall = wall;
  step->msgid = g_strdup (msgid);
  return step;
}

VzChip *
vz_chip_new (void)
{
  return g_new0 (VzChip, 1);
}

VzSaleLine *
vz_sale_line_new (void)
{
  return g_new0 (VzSaleLine, 1);
}

void
vz_sale_line_free (VzSaleLine *line)
{
  if (line == NULL) {
    return;
  }
  g_free (line->sale);
  g_free (line->number);
  g_free (line->payment);
  g_free (line->cashier);
  g_free (line);
}

VzPerson *
vz_person_new (const char *id, const char *name, const char *role)
{
  VzPerson *person = g_new0 (VzPerson, 1);

  person->id = g_strdup (id);
  person->name = g_strdup (name);
  person->role = g_strdup (role);
  return person;
}

VzDeviceView *
vz_device_view_new (const char *name, const char *kind)
{
  VzDeviceView *device = g_new0 (VzDeviceView, 1);

  device->name = g_strdup (name);
  device->kind = g_strdup (kind);
  return device;
}

GPtrArray *
vz_device_views_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)device_view_free);
}

VzTerminalView *
vz_terminal_view_new (const char *name, guint errands)
{
  VzTerminalView *terminal = g_new (VzTerminalView, 1);

  *terminal = (VzTerminalView){ g_strdup (name), errands };
  return terminal;
}

static void
terminal_view_free (VzTerminalView *terminal)
{
  g_free (terminal->name);
  g_free (terminal);
}

VzProblem *
vz_problem_new (VzError code, const char *detail)
{
  VzProblem *problem = g_new0 (VzProblem, 1);

  problem->code = code;
  problem->detail = g_strdup (detail);
  return problem;
}

VzSaleView *
vz_sale_view_new (const char *currency)
{
  VzSaleView *view = g_new0 (VzSaleView, 1);

  view->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_row_free);
  view->unavailable = g_ptr_array_new_with_free_func (g_free);
  view->products = view->discount = view->tax = view->due = vz_money_zero (currency);
  return view;
}

void
vz_sale_view_free (VzSaleView *view)
{
  if (view == NULL) {
    return;
  }
  g_free (view->sale);
  g_ptr_array_unref (view->rows);
  g_ptr_array_unref (view->unavailable);
  g_free (view->customer_email);
  g_free (view->customer_phone);
  g_free (view->voucher);
  g_free (view->voucher_refused);
  g_free (view->voucher_tried);
  problem_free (view->problem);
  g_free (view->asked_msgid);
  g_free (view->terminal_text);
  g_clear_pointer (&view->question, vz_question_unref);
  g_free (view->last_payment);
  g_free (view->payment);
  g_free (view->payment_type);
  g_free (view->bank);
  g_free (view->collect);
  waiting_free (view->waiting);
  unknown_free (view->unknown);
  done_free (view->done);
  g_free (view);
}

VzSnapshot *
vz_snapshot_new (void)
{
  VzSnapshot *snapshot = g_new0 (VzSnapshot, 1);

  snapshot->ref_count = 1;
  snapshot->disk_used = -1;
  snapshot->people = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_person_free);
  snapshot->devices = vz_device_views_new ();
  snapshot->terminals = g_ptr_array_new_with_free_func ((GDestroyNotify)terminal_view_free);
  snapshot->exceptions = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_exception_line_free);
  snapshot->chips = g_ptr_array_new_with_free_func ((GDestroyNotify)chip_free);
  snapshot->notices = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  return snapshot;
}

VzSnapshot *
vz_snapshot_ref (VzSnapshot *snapshot)
{
  snapshot->ref_count++;
  return snapshot;
}

void
vz_snapshot_unref (VzSnapshot *snapshot)
{
  if (--snapshot->ref_count > 0) {
    return;
  }
  g_free (snapshot->store);
  g_free (snapshot->branch);
  g_free (snapshot->register_id);
  g_free (snapshot->language);
  vz_person_free (snapshot->cashier);
  g_ptr_array_unref (snapshot->people);
  g_ptr_array_unref (snapshot->devices);
  g_clear_pointer (&snapshot->ports, g_ptr_array_unref);
  g_ptr_array_unref (snapshot->terminals);
  g_ptr_array_unref (snapshot->exceptions);
  g_ptr_array_unref (snapshot->chips);
  vz_sale_view_free (snapshot->sale);
  vz_sale_line_free (snapshot->last);
  g_ptr_array_unref (snapshot->notices);
  problem_free (snapshot->blocked);
  problem_free (snapshot->scan_dropped);
  g_clear_pointer (&snapshot->errand, vz_errand_free);
  for (guint i = 0; i < VZ_N_SELF_TESTS; i++) {
    g_free (snapshot->self_tests[i].text);
  }
  g_free (snapshot);
}

guint
vz_snapshot_count_waiting (const VzSnapshot *snapshot)
{
  guint n = 0;

  g_return_val_if_fail (snapshot != NULL, 0);

  for (guint i = 0; i < snapshot->chips->len; i++) {
    const VzChip *chip = g_ptr_array_index (snapshot->chips, i);

    n += chip->state != VZ_CHIP_PAID;
  }
  return n;
}

gboolean
vz_snapshot_waits (const VzSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);

  return (snapshot->sale != NULL && (snapshot->sale->stage == VZ_STAGE_WAITING ||
                                     snapshot->sale->stage == VZ_STAGE_UNKNOWN)) ||
         vz_snapshot_count_waiting (snapshot) > 0;
}
