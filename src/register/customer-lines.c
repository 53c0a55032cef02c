/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/customer-lines.h"

#include "wire/line-display.h"

#include <glib/gi18n-lib.h>

#define NEARLY "~" /* ≈ is in no code page of a display */

typedef struct {
  const VzSnapshot *snapshot;
  const VzNotation *notation;
} Teller;

typedef void (*Tell) (const Teller *teller, VzCustomerLines *lines);

/* @money may not be known; @nearly: the server has not confirmed it. */
static char *
with_amount (const Teller *teller, const char *text, VzMoney money, gboolean nearly)
{
  g_autofree char *sum = NULL;
  g_autofree char *amount = NULL;

  if (!vz_money_is_set (money)) {
    return g_strdup (text);
  }
  sum = vz_notation_money (teller->notation, money, VZ_SYMBOL_PAPER_NONE);
  amount = g_strconcat (nearly ? NEARLY : "", sum, NULL);
  return vz_line_display_pair (text, amount);
}

static void
tell_closed (const Teller *teller, VzCustomerLines *lines)
{
  lines->upper = g_strdup (teller->snapshot->store);
  lines->lower = g_strdup (_ ("Closed"));
}

static void
tell_welcome (const Teller *teller, VzCustomerLines *lines)
{
  lines->upper = g_strdup (teller->snapshot->store);
  lines->lower = g_strdup (_ ("Welcome"));
}

static gboolean
counts (const VzRow *row)
{
  return row->state != VZ_ROW_UNKNOWN_CODE && row->state != VZ_ROW_REFUSED;
}

static const VzRow *
newest_row (const GPtrArray *rows)
{
  const VzRow *newest = NULL;

  for (guint i = 0; i < rows->len; i++) {
    const VzRow *row = g_ptr_array_index (rows, i);

    if (counts (row) && (newest == NULL || row->since >= newest->since)) {
      newest = row;
    }
  }
  return newest;
}

/* Several pieces are told before the name, which gives way to the price. */
static char *
name_of (const VzRow *row)
{
  const char *name = row->name != NULL ? row->name : row->code;

  return row->quantity > 1 ? g_strdup_printf ("%" G_GINT64_FORMAT "x %s", row->quantity, name)
                           : g_strdup (name);
}

static void
tell_row (const Teller *teller, VzCustomerLines *lines)
{
  const VzSaleView *sale = teller->snapshot->sale;
  const VzRow *row = newest_row (sale->rows);
  g_autofree char *name = NULL;

  if (row == NULL) {
    tell_welcome (teller, lines);
    return;
  }
  name = name_of (row);
  lines->upper = with_amount (teller, name, row->total, row->state != VZ_ROW_PRICED);
  lines->lower = with_amount (teller, _ ("Total"), sale->due, sale->approximate);
}

static void
tell_to_pay (const Teller *teller, VzCustomerLines *lines)
{
  lines->upper = with_amount (teller, _ ("To pay"), teller->snapshot->sale->due, FALSE);
  lines->lower = g_strdup ("");
}

static void
tell_waiting (const Teller *teller, VzCustomerLines *lines)
{
  const VzWaiting *waiting = teller->snapshot->sale->waiting;

  tell_to_pay (teller, lines);
  if (waiting != NULL && waiting->elsewhere) {
    g_free (lines->lower);
    lines->lower = g_strdup (_ ("Pay by phone"));
  }
}

static void
tell_unknown (const Teller *teller, VzCustomerLines *lines)
{
  lines->upper = with_amount (teller, _ ("Total"), teller->snapshot->sale->due, FALSE);
  lines->lower = g_strdup (_ ("One moment"));
}

static void
tell_done (const Teller *teller, VzCustomerLines *lines)
{
  const VzDone *done = teller->snapshot->sale->done;
  gboolean ordered = done->iban != NULL;

  lines->upper =
      with_amount (teller, ordered ? _ ("To transfer") : _ ("Total"), done->amount, FALSE);
  lines->lower = vz_money_is_set (done->change) && done->change.minor > 0
                     ? with_amount (teller, _ ("Change"), done->change, FALSE)
                     : g_strdup (_ ("Thank you"));
}

static const Tell tells[] = {
  [VZ_STAGE_SELLING] = tell_row,   [VZ_STAGE_SENDING] = tell_to_pay,
  [VZ_STAGE_ASKING] = tell_to_pay, [VZ_STAGE_WAITING] = tell_waiting,
  [VZ_STAGE_STUCK] = tell_to_pay,  [VZ_STAGE_UNKNOWN] = tell_unknown,
  [VZ_STAGE_DONE] = tell_done,     [VZ_STAGE_VOIDED] = tell_welcome,
};

/* A customer who is being waited for pays whether the register is locked or not. */
static gboolean
is_closed (const VzSnapshot *snapshot, gboolean locked)
{
  VzStage stage = snapshot->sale->stage;

  return locked && stage != VZ_STAGE_WAITING && stage != VZ_STAGE_UNKNOWN;
}

void
vz_customer_lines_fill (VzCustomerLines *lines,
                        const VzSnapshot *snapshot,
                        gboolean locked,
                        const VzNotation *notation)
{
  const Teller teller = { snapshot, notation };

  g_return_if_fail (lines != NULL && snapshot != NULL && notation != NULL);

  if (is_closed (snapshot, locked)) {
    tell_closed (&teller, lines);
  } else {
    tells[snapshot->sale->stage](&teller, lines);
  }
}

void
vz_customer_lines_clear (VzCustomerLines *lines)
{
  g_clear_pointer (&lines->upper, g_free);
  g_clear_pointer (&lines->lower, g_free);
}
