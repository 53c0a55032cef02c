/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/charge.h"
#include "core/event.h"

/* An attempt: one request that may move money, or one charge at a payment terminal, and what became
 * of it. The fold of its events. */

typedef enum {
  VZ_ATTEMPT_INTENDED, /* on the disk; nothing has been sent */
  VZ_ATTEMPT_SENT,     /* it is on its way, or was when the register died */
  VZ_ATTEMPT_APPROVED, /* it made the order; at a terminal: the money has moved */
  VZ_ATTEMPT_DECLINED, /* it moved nothing */
  VZ_ATTEMPT_PASSED,   /* it was taken, and leads on: there is no order of it yet */
  VZ_ATTEMPT_NOT_SENT, /* nothing of it left the register */
  VZ_ATTEMPT_UNKNOWN,  /* its answer is missing */
  VZ_ATTEMPT_N_STATES
} VzAttemptState;

typedef struct {
  char *id;   /* "1-A000001"; NULL: of a journal that did not give them yet */
  char *page; /* that was sent; NULL: the till's confirmation, or a charge */
  VzMoney amount;
  VzAttemptState state;
  gint64 intended, sent, ended; /* wall; 0: not yet */
  gint64 sent_monotonic;
  char *reason;                 /* why it ended so, or NULL */
  gboolean doubted;             /* its answer was missing, and nobody has decided since */
  char *device;                 /* a charge: the payment terminal; NULL: it goes to commerce */
  char *reverses;               /* … that gives the money of this attempt back, or NULL */
  gboolean by_hand;             /* … by people: nothing is sent, and a manager tells the end */
  VzTerminalMark before, moved; /* … what the terminal told last before it, and of it */
  gboolean told;                /* … that it is done, in whatever words */
} VzAttempt;

void vz_attempt_free (VzAttempt *attempt);

/* The register's attempts are numbered through; @serial is the number of one, 0 when @id is none.
 */
char *vz_attempt_id (const char *register_id, gint64 serial); /* transfer full */
gint64 vz_attempt_serial (const char *id);

/* Whether it has not ended for good: no other may begin beside it. */
gboolean vz_attempt_is_open (const VzAttempt *attempt);

/* Whether money may have moved, and nobody knows. */
gboolean vz_attempt_is_in_doubt (const VzAttempt *attempt);

/* Folds one event of a sale into its @attempts (VzAttempt). Other kinds change nothing. */
void vz_attempts_apply (GPtrArray *attempts, const VzEvent *event, const char *currency);

const VzAttempt *vz_attempts_find (const GPtrArray *attempts, const char *id); /* or NULL */
const VzAttempt *vz_attempts_open (const GPtrArray *attempts);     /* the last one, or NULL */
const VzAttempt *vz_attempts_in_doubt (const GPtrArray *attempts); /* the last one, or NULL */

/* The card that was charged and is not given back: the last one, or NULL. */
const VzAttempt *vz_attempts_charged (const GPtrArray *attempts);

/* Whether a confirmation was sent whose answer was missing, and that may have arrived after all. */
gboolean vz_attempts_lost_confirmation (const GPtrArray *attempts);

/* Payloads of their events. @reason NULL: none. Transfer full. */
json_t *vz_attempt_intended_to_json (const char *page, const char *id, VzMoney amount);
json_t *vz_charge_intended_to_json (const char *device,
                                    const char *id,
                                    VzMoney amount,
                                    VzTerminalMark before,
                                    const char *reverses);                       /* NULL: nothing */
json_t *vz_give_back_intended_to_json (const VzAttempt *charge, const char *id); /* by hand */
json_t *vz_attempt_sent_to_json (const char *id);
json_t *vz_attempt_ended_to_json (const char *id, VzAttemptState outcome, const char *reason);
