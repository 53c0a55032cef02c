/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/flow.h"

/* Collecting a waiting order at this till, as a state machine without I/O. It speaks as a flow
 * does: the same inputs, outputs and picture, with the till's services in place of pages. */

typedef struct _VzCollect VzCollect;

/* Why the order that was collected is not read. */
#define VZ_COLLECT_TELLS_NO_ORDER "the till's services do not tell the order"

/* The payment terminals of this till; one charge at a time is at each. */
typedef struct {
  /* Whether a card is charged at @device (NULL: any of them), and not at one of its own. */
  gboolean (*is_there) (const char *device, gpointer data);

  /* Keeps one for one charge, which VZ_EFFECT_CHARGE begins: its name, and what it told last in
   * @before. Where money goes back it is the one that charged the card; @charged_at NULL: it does
   * not. NULL: it is busy. Borrowed. */
  const char *(*take) (const char *charged_at, VzTerminalMark *before, gpointer data);

  /* Whether a charge at @device is stopped when it is asked for; else people stop it there. */
  gboolean (*can_stop) (const char *device, gpointer data);

  gboolean (*can_give_back) (gpointer data);
} VzCollectTerminal;

typedef struct {
  const char *currency;
  const char *number;       /* of the order */
  const char *transaction;  /* unique; kept for as long as the sale lives */
  const char *attempt;      /* of which the answer is missing, after a restart; or NULL */
  gint64 sent;              /* mono: when that was sent */
  gboolean lost;            /* a confirmation may have arrived whose answer never came */
  const VzAttempt *charged; /* the card that was charged, after a restart; or NULL. Borrowed */
  const VzCollectTerminal *terminal;     /* borrowed */
  VzRandom *random;                      /* borrowed */
  char *(*next_attempt) (gpointer data); /* id of a new one; transfer full */
  gpointer data;
} VzCollectSetup;

VzCollect *vz_collect_new (const VzCollectSetup *setup);
void vz_collect_free (VzCollect *collect);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCollect, vz_collect_free)

/* Puts a new one where a confirmation was lost: unknown, with this amount in question. Follow with
 * VZ_INPUT_LOOK. */
void vz_collect_resume (VzCollect *collect, VzMoney due);

/* Puts a new one where a charge had begun, @charge, of which the end is missing: the terminal tells
 * it. */
void vz_collect_resume_charge (VzCollect *collect, const VzAttempt *charge);

/* The only way in; see vz_flow_handle(). */
void vz_collect_handle (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);

const VzFlowView *vz_collect_view (VzCollect *collect);
