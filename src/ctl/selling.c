/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/selling-private.h"

#include "ctl/devices.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* What became of several sales is the worst that became of one. */
static VzExit
worse_of (VzExit a, VzExit b)
{
  static const int ranks[] = {
    [VZ_EXIT_DONE] = 0,   [VZ_EXIT_WAITING] = 1, [VZ_EXIT_REFUSED] = 2, [VZ_EXIT_OFFLINE] = 3,
    [VZ_EXIT_DEVICE] = 4, [VZ_EXIT_USAGE] = 5,   [VZ_EXIT_UNKNOWN] = 6, [VZ_EXIT_DEFECT] = 7,
  };

  return ranks[a] >= ranks[b] ? a : b;
}

static void
take_next (VzSelling *selling)
{
  VzClock *clock = vz_register_clock (selling->self);

  vz_clock_cancel (clock, &selling->wait_call);
  vz_clock_cancel (clock, &selling->paper_call);
  vz_clock_cancel (clock, &selling->retry_call);
  selling->trouble_since = 0;
  selling->voiding = FALSE;
  g_free (selling->sale);
  selling->sale = g_ptr_array_steal_index (selling->sales, 0);
  vz_register_open_sale (selling->self, selling->sale);
}

void
vz_selling_end (VzSelling *selling, VzExit status)
{
  if (selling->ending) {
    return;
  }
  selling->status = worse_of (selling->status, status);
  if (selling->sales->len > 0) {
    take_next (selling);
  } else {
    selling->ending = TRUE;
    g_main_loop_quit (selling->loop);
  }
}

void
vz_selling_end_void (VzSelling *selling, VzExit status)
{
  if (!selling->voiding) {
    selling->voiding = TRUE;
    selling->void_status = status;
    vz_clock_cancel (vz_register_clock (selling->self), &selling->retry_call);
    vz_register_void (selling->self);
  }
}

VzExit
vz_selling_say_problem (const VzSelling *selling, VzError code, const char *detail)
{
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, code,
                           detail != NULL ? detail : vz_error_text_for_code (code)->nick);

  return vz_ctl_fail (selling->ctl, error);
}

/* Giving a sale up takes questions, which may find out that it is paid after all. */
static gboolean
is_given_up (const VzSelling *selling, VzStage stage)
{
  return selling->voiding && stage != VZ_STAGE_VOIDED && stage != VZ_STAGE_DONE &&
         stage != VZ_STAGE_UNKNOWN;
}

static void
on_snapshot_changed (VzRegister *self, gpointer data)
{
  VzSelling *selling = data;
  const VzSnapshot *snapshot = vz_register_snapshot (self);
  const VzSaleView *view = snapshot->sale;
  gboolean ours = view->sale != NULL && g_strcmp0 (view->sale, selling->sale) == 0;

  if (snapshot->blocked != NULL) {
    vz_selling_wait_for_journal (selling);
    return;
  }
  vz_clock_cancel (vz_register_clock (self), &selling->blocked_call);
  if (!selling->ending && ours && !is_given_up (selling, view->stage)) {
    vz_selling_go_on (selling, view);
  }
}

/* One that is taken up later may end before that. */
static gboolean
is_ours (const VzSelling *selling, const char *sale)
{
  return sale != NULL &&
         (g_strcmp0 (sale, selling->sale) == 0 ||
          g_ptr_array_find_with_equal_func (selling->sales, sale, g_str_equal, NULL));
}

static void
on_event (VzRegister *self, VzEvent *event, gpointer data)
{
  VzSelling *selling = data;

  vz_lines_tidy (&selling->lines, event);
  if (selling->sale == NULL && event->kind == VZ_EVENT_SALE_OPENED) {
    selling->sale = g_strdup (event->sale);
  }
  if (is_ours (selling, event->sale)) {
    vz_lines_event (&selling->lines, event);
  }
}

static gboolean
begin (VzSelling *selling)
{
  const VzSnapshot *snapshot = vz_register_snapshot (selling->self);

  if (selling->collect != NULL) {
    vz_register_collect (selling->self, selling->collect);
    return TRUE;
  }
  if (!snapshot->can_open_new) {
    selling->status =
        vz_ctl_say (selling->ctl, VZ_EXIT_REFUSED,
                    vz_error_text_for_code (VZ_ERROR_NOT_ALLOWED)->nick, _ (snapshot->why_not_new));
    return FALSE;
  }
  if (selling->email != NULL || selling->phone != NULL) {
    vz_register_set_customer (selling->self, selling->email, selling->phone);
  }
  for (guint i = 0; i < selling->items->len; i++) {
    const VzSellItem *item = &g_array_index (selling->items, VzSellItem, i);

    vz_register_scan (selling->self, item->code, item->quantity);
  }
  return TRUE;
}

static gboolean
is_meant (const char *which, const VzSaleLine *line)
{
  return *which == '\0' || g_str_equal (which, "last") || g_str_equal (which, line->sale) ||
         g_strcmp0 (which, line->number) == 0;
}

/* The oldest first; of those that are meant by "last", the newest. */
static void
find_sales (VzSelling *selling)
{
  g_autoptr (GPtrArray) lines = vz_register_sales_today (selling->self);

  for (guint i = 0; i < lines->len; i++) {
    const VzSaleLine *line = g_ptr_array_index (lines, i);
    gboolean open = line->stage == VZ_STAGE_WAITING || line->stage == VZ_STAGE_UNKNOWN;
    gboolean enough = *selling->resume != '\0' && selling->sales->len > 0;

    if (open && !enough && is_meant (selling->resume, line)) {
      g_ptr_array_insert (selling->sales, 0, g_strdup (line->sale));
    }
  }
}

static gboolean
take_up (VzSelling *selling)
{
  g_autofree char *sentence = NULL;

  find_sales (selling);
  if (selling->sales->len > 0) {
    take_next (selling);
    return TRUE;
  }
  sentence = *selling->resume != '\0'
                 ? g_strdup_printf (_ ("No sale is waiting or unknown: %s"), selling->resume)
                 : g_strdup (_ ("No sale is waiting or unknown."));
  selling->status = vz_ctl_say (selling->ctl, VZ_EXIT_USAGE,
                                vz_error_text_for_code (VZ_ERROR_NOT_ALLOWED)->nick, sentence);
  return FALSE;
}

VzExit
vz_selling_run (VzSelling *selling, VzRegister *self)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  selling->self = self;
  selling->loop = loop;
  g_signal_connect (self, "snapshot-changed", G_CALLBACK (on_snapshot_changed), selling);
  g_signal_connect (self, "event", G_CALLBACK (on_event), selling);
  vz_register_start (self);
  if (selling->resume == NULL ? begin (selling) : take_up (selling)) {
    g_main_loop_run (loop);
    if (selling->collect == NULL) {
      vz_answers_name_unused (&selling->answers);
    }
  }
  g_signal_handlers_disconnect_by_data (self, selling);
  vz_clock_cancel (vz_register_clock (self), &selling->wait_call);
  vz_clock_cancel (vz_register_clock (self), &selling->paper_call);
  vz_clock_cancel (vz_register_clock (self), &selling->retry_call);
  vz_clock_cancel (vz_register_clock (self), &selling->blocked_call);
  g_clear_pointer (&selling->answered, vz_question_unref);
  if (selling->collect != NULL) {
    vz_ctl_devices_let_out (VZ_CTL_LAST_WORD_TIME);
  }
  vz_register_stop (self);
  return selling->status;
}
