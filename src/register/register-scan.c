/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/code.h"

#include <string.h>

/* Scanned and typed codes: to the rows, to the sale that waits under one, or nowhere. A reader of
 * magnetic cards types as a scanner does; what it types is let go of at once. */

#define SAID_FOR (15 * G_USEC_PER_SEC)

static void
say_nothing (gpointer data)
{
  VzRegister *self = data;

  vz_clock_cancel (self->given.clock, &self->dropped_call);
  if (self->dropped != VZ_ERROR_LAST) {
    self->dropped = VZ_ERROR_LAST;
    self->given.changed (self);
  }
}

static void
on_said (gpointer data)
{
  VzRegister *self = data;

  self->dropped_call = 0;
  say_nothing (self);
}

static void
drop (VzRegister *self, VzError why)
{
  say_nothing (self);
  self->dropped = why;
  self->dropped_call = vz_clock_call_after (self->given.clock, SAID_FOR, on_said, self);
  vz_register_note (self, VZ_EVENT_SCAN_DROPPED,
                    json_pack ("{s:s}", "problem", vz_error_text_for_code (why)->nick));
  vz_register_refuse (self);
  self->given.changed (self);
}

gboolean
vz_register_drop_card (VzRegister *self, const char *text)
{
  gboolean card = vz_code_is_card (text);

  if (card) {
    drop (self, VZ_ERROR_CARD_SCANNED);
  }
  return card;
}

/* The question on the screen, when it is about a card or a secret; or NULL. */
static const VzQuestion *
private_question (VzRegister *self)
{
  const VzSaleView *sale = self->snapshot->sale;
  gboolean private = sale->stage == VZ_STAGE_ASKING && vz_question_is_private (sale->question);

  return private ? sale->question : NULL;
}

/* Of a card that is drawn through a reader the page gets what it asks for, and no more. */
static gboolean
fill_bin (VzRegister *self, const VzQuestion *question, const char *code)
{
  const VzField *field = vz_question_bin (question);
  g_autofree char *bin = field != NULL ? vz_code_card_beginning (code, field->min) : NULL;
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  if (bin == NULL || strlen (bin) < field->min) {
    return FALSE;
  }
  g_hash_table_insert (answers, (gpointer)field->name, bin);
  say_nothing (self);
  g_signal_emit_by_name (self, "sound", "scanned");
  vz_runner_answer (self->shown, answers, NULL);
  return TRUE;
}

/* What is meant for no row. */
static gboolean
is_kept_off (VzRegister *self, const char *code)
{
  const VzQuestion *question = private_question (self);

  if (question == NULL) {
    return vz_register_drop_card (self, code);
  }
  if (!fill_bin (self, question, code)) {
    drop (self, VZ_ERROR_SCAN_UNASKED);
  }
  return TRUE;
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

/* @code NULL: it was none. */
static void
ring_up (VzRegister *self, const char *code, gint64 quantity)
{
  VzRunner *runner = NULL;

  say_nothing (self);
  if (code != NULL) {
    vz_register_next_sale (self);
    runner = vz_register_selling (self);
  }
  if (runner == NULL) {
    vz_register_refuse (self);
    return;
  }
  vz_runner_leave (runner);
  vz_runner_scan (runner, code, quantity);
}

static gboolean
can_scan (VzRegister *self, gint64 quantity)
{
  return self->signed_in && !vz_register_is_blocked (self) && quantity >= 1 &&
         quantity <= VZ_QUANTITY_MAX && self->snapshot->sale->stage != VZ_STAGE_SENDING;
}

void
vz_register_scan (VzRegister *self, const char *code, gint64 quantity)
{
  g_autofree char *plain = NULL;
  VzRunner *waiting;

  g_return_if_fail (VZ_IS_REGISTER (self) && code != NULL);
  plain = vz_code_normalize (code);
  waiting = plain != NULL ? waiting_under (self, plain) : NULL;
  if (!can_scan (self, quantity)) {
    vz_register_refuse (self);
  } else if (waiting != NULL) {
    say_nothing (self);
    vz_register_open_sale (self, vz_runner_sale (waiting)->number);
  } else if (!is_kept_off (self, code)) {
    ring_up (self, plain, quantity);
  }
}
