/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/card.h"
#include "core/code.h"
#include "wire/scan.h"

#include <string.h>

/* Scanned and keyed codes: to the rows, to the sale that waits under one, or nowhere. A reader of
 * magnetic cards types as a scanner does; what it types is let go of at once. */

#define SAID_FOR (15 * G_USEC_PER_SEC)
#define EAN_8 8 /* digits */

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
  vz_register_note_drop (self, why);
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
fill_bin (VzRegister *self, const VzField *field, const char *bin)
{
  g_autoptr (GHashTable) answers = NULL;
  g_autofree char *beginning = NULL;
  VzRunner *runner;

  if (strlen (bin) < field->min) {
    return FALSE;
  }
  answers = g_hash_table_new (g_str_hash, g_str_equal);
  beginning = g_strndup (bin, field->min);
  g_hash_table_insert (answers, (gpointer)field->name, beginning);
  say_nothing (self);
  runner = vz_register_commanded (self);
  if (runner != NULL) {
    g_signal_emit_by_name (self, "sound", "scanned");
    vz_runner_answer (runner, answers, NULL);
  }
  return TRUE;
}

/* Why a private page does not take it; VZ_ERROR_LAST: it does. @field NULL: it asks for no card. */
static VzError
offer_bin (VzRegister *self, const VzField *field, const char *bin)
{
  if (field == NULL || bin == NULL) {
    return VZ_ERROR_SCAN_UNASKED;
  }
  return fill_bin (self, field, bin) ? VZ_ERROR_LAST : VZ_ERROR_CARD_MASKED;
}

static VzError
offer_code (VzRegister *self, const VzQuestion *question, const char *code)
{
  const VzField *field = vz_question_bin (question);
  g_autofree char *bin = field != NULL ? vz_code_card_beginning (code, field->min) : NULL;

  return offer_bin (self, field, bin);
}

/* What is meant for no row. */
static gboolean
is_kept_off (VzRegister *self, const char *code)
{
  const VzQuestion *question = private_question (self);
  VzError why;

  if (question == NULL) {
    return vz_register_drop_card (self, code);
  }
  why = offer_code (self, question, code);
  if (why != VZ_ERROR_LAST) {
    drop (self, why);
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

static gboolean
open_waiting (VzRegister *self, const char *number)
{
  VzRunner *waiting = number != NULL ? waiting_under (self, number) : NULL;

  if (waiting != NULL) {
    say_nothing (self);
    vz_register_open_sale (self, vz_runner_sale (waiting)->number);
  }
  return waiting != NULL;
}

/* @code NULL: what came is no code, as a burst of which the beginning is missing. */
static void
ring_up (VzRegister *self, const char *code, gint64 quantity)
{
  VzRunner *runner;

  if (code == NULL) {
    drop (self, VZ_ERROR_SCAN_BROKEN);
    return;
  }
  say_nothing (self);
  vz_register_next_sale (self);
  runner = vz_register_selling (self);
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

/* Why a label is no item of the basket, or VZ_ERROR_LAST. */
static VzError
misfit_of (const VzScan *scan)
{
  if (scan == NULL || scan->code == NULL || scan->doubtful) {
    return VZ_ERROR_SCAN_BROKEN;
  }
  if (scan->measured || scan->count > VZ_QUANTITY_MAX) {
    return VZ_ERROR_SCAN_MEASURED;
  }
  return VZ_ERROR_LAST;
}

/* -- what a scanner read -- */

void
vz_register_attend (VzRegister *self, const VzAttendant *attendant, gpointer data)
{
  g_return_if_fail (VZ_IS_REGISTER (self));
  self->attendant = attendant;
  self->attendant_data = data;
}

static gboolean
is_wanted (VzRegister *self, const char *code)
{
  return self->attendant != NULL && self->attendant->wants (code, self->attendant_data);
}

static gint64
take_times (VzRegister *self)
{
  return self->attendant != NULL ? self->attendant->take_times (self->attendant_data) : 1;
}

/* A scanner that names the kind of its barcode is none; and every tenth order has a number whose
 * last digit happens to check the others. */
static gboolean
may_be_a_card (VzSymbology symbology, const char *number, gboolean typed)
{
  return typed && symbology == VZ_SYMBOLOGY_UNTOLD && vz_code_is_card (number) &&
         vz_card_digits_are_issued (number, strspn (number, "0123456789"));
}

/* It is for a question of who stands here, or the number of a sale that waits. */
static gboolean
is_a_number (VzRegister *self, const char *block, gboolean typed)
{
  g_autofree char *plain = vz_code_is_track (block) ? NULL : vz_code_normalize (block);
  VzSymbology symbology;
  const char *number;
  gboolean taken;

  if (plain == NULL) {
    return FALSE;
  }
  symbology = vz_scan_symbology (plain, &number);
  taken = (!may_be_a_card (symbology, number, typed) && is_wanted (self, number)) ||
          open_waiting (self, number);
  explicit_bzero (plain, strlen (plain)); /* it may be a card's */
  return taken;
}

static void
ring_up_scan (VzRegister *self, const VzScan *scan)
{
  gint64 quantity = MAX (scan->count, 1) * take_times (self);

  if (quantity <= VZ_QUANTITY_MAX) {
    ring_up (self, scan->code, quantity);
  } else {
    drop (self, VZ_ERROR_SCAN_TOO_MANY);
  }
}

static VzScan *
parse (VzRegister *self, const char *block, gsize length)
{
  const VzSettings *settings = self->given.settings;
  g_autofree char *currency = g_ascii_strup (settings->currency, -1);
  VzScanRules rules = { .patterns = settings->scan_patterns };

  g_strlcpy (rules.currency, currency, sizeof rules.currency);
  return vz_scan_parse (block, length, &rules, NULL);
}

static void
take_code (VzRegister *self, const char *block, gsize length)
{
  g_autoptr (VzScan) scan = parse (self, block, length);
  VzError misfit = misfit_of (scan);

  if (misfit != VZ_ERROR_LAST) {
    drop (self, misfit);
  } else if (scan->article || !vz_register_drop_card (self, scan->code)) {
    ring_up_scan (self, scan);
  }
}

void
vz_register_take_scan (VzRegister *self, const char *block, gsize length, gboolean typed)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && block != NULL);
  if (!can_scan (self, 1)) {
    vz_register_refuse (self);
  } else if (!is_a_number (self, block, typed) && !is_kept_off (self, block)) {
    take_code (self, block, length);
  }
}

/* -- what was keyed in or picked -- */

/* An article as a scanner would have it. A label that says how much of it there is stays as it is
 * keyed in; and so do eight digits that may be an EAN-8: a shop has such of its own that are a
 * UPC-E by their digits, and only its scanners can say which is meant. NULL: it is none of these.
 * Transfer full. */
static char *
article_of (VzRegister *self, const char *code)
{
  g_autoptr (VzScan) scan = parse (self, code, strlen (code));

  if (misfit_of (scan) != VZ_ERROR_LAST || !scan->article || scan->count > 0 ||
      (strlen (code) == EAN_8 && vz_code_digits_check (code, EAN_8))) {
    return NULL;
  }
  return g_strdup (scan->code);
}

static void
take_picked (VzRegister *self, const char *code, gint64 quantity, gboolean keyed)
{
  g_autofree char *plain = vz_code_is_track (code) ? NULL : vz_code_normalize (code);

  if (!can_scan (self, quantity)) {
    vz_register_refuse (self);
  } else if (!open_waiting (self, plain) && !is_kept_off (self, code)) {
    g_autofree char *article = keyed && plain != NULL ? article_of (self, plain) : NULL;

    ring_up (self, article != NULL ? article : plain, quantity);
  }
  if (plain != NULL) {
    explicit_bzero (plain, strlen (plain)); /* it may be a card's */
  }
}

void
vz_register_scan (VzRegister *self, const char *code, gint64 quantity)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && code != NULL);
  take_picked (self, code, quantity, FALSE);
}

void
vz_register_key_in (VzRegister *self, const char *code, gint64 quantity)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && code != NULL);
  take_picked (self, code, quantity, TRUE);
}

/* -- what a reader of cards read -- */

static VzError
take_bin (VzRegister *self, const char *bin)
{
  const VzQuestion *question = private_question (self);

  return question != NULL ? offer_bin (self, vz_question_bin (question), bin)
                          : VZ_ERROR_CARD_SCANNED;
}

void
vz_register_draw_card (VzRegister *self, const char *bin)
{
  VzError why = VZ_ERROR_LAST;

  if (!can_scan (self, 1)) {
    vz_register_refuse (self);
    return;
  }
  why = take_bin (self, bin);
  if (why != VZ_ERROR_LAST) {
    drop (self, why);
  }
}

void
vz_register_misread (VzRegister *self, VzError why)
{
  if (can_scan (self, 1)) {
    drop (self, why);
  } else {
    vz_register_refuse (self);
  }
}
