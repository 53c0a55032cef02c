/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/collect-page.h"
#include "checkout/collect.h"
#include "core/payment.h"

/* Seen only by the files collect*.c. */

typedef enum {
  VZ_COLLECT_FOR_NOTHING,
  VZ_COLLECT_FOR_ORDER,   /* what is to be collected */
  VZ_COLLECT_FOR_CONFIRM, /* that it was taken */
  VZ_COLLECT_FOR_PAUSE,   /* the moment to look whether it has arrived after all */
  VZ_COLLECT_FOR_PROOF,   /* whether it has */
  VZ_COLLECT_FOR_N
} VzCollectPurpose;

struct _VzCollect {
  VzCollectSetup setup; /* for attempts and chance */
  char *currency, *number, *transaction;
  VzFlowState state;
  VzCollectPurpose purpose; /* of the request that is under way */
  guint request;
  VzCollectOrder *order; /* as it was read last, or NULL */
  VzMoney due;           /* of the confirmation in question */
  json_t *answers;       /* given last, or NULL */
  VzQuestion *question;
  char *attempt;      /* that is open, or NULL */
  VzFlowEffect *held; /* the confirmation until its attempt is written, or NULL */
  VzFlowDoubt doubt;
  char *doubt_reason; /* why it is unknown, as it was said last */
  gint64 now;         /* of the input that is handled */
  gint64 sent;        /* when the last confirmation was */
  gboolean lost;      /* the answer of an earlier confirmation never came */
  gboolean has_problem;
  VzError problem;
  char *detail;
  VzFlowView view;
};

/* collect.c */
void vz_collect_to (VzCollect *collect, VzFlowState state);
void vz_collect_problem (VzCollect *collect, VzError code, const char *detail);
void vz_collect_event (VzFlowOutput *output, VzEventKind kind, json_t *payload);
VzFlowEffect *vz_collect_ask (VzCollect *collect,
                              VzFlowOutput *output,
                              VzFlowEffectKind kind,
                              VzCollectPurpose purpose);
void vz_collect_read_order (VzCollect *collect, VzFlowOutput *output, VzCollectPurpose purpose);
VzError vz_collect_code_of (const GError *error);
void vz_collect_show_question (VzCollect *collect);

/* Nothing was taken. @number: commerce's code, or NULL; @words: its sentence, or NULL. */
void vz_collect_refuse (
    VzCollect *collect, VzError code, const char *number, const char *words, VzFlowOutput *output);

/* collect-attempt.c: a confirmation is on the disk before it is sent */
void vz_collect_intend (VzCollect *collect, const char *amount, VzFlowOutput *output);
void vz_collect_hold_back (VzCollect *collect, VzFlowOutput *output);
void vz_collect_written (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);
void vz_collect_end_attempt (VzCollect *collect,
                             VzAttemptState outcome,
                             const char *reason,
                             VzFlowOutput *output);
void vz_collect_answered_late (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);

/* collect-unknown.c: the till's services are asked until it is known */
void vz_collect_become_unknown (VzCollect *collect,
                                VzError code,
                                const char *reason,
                                VzFlowOutput *output);
void vz_collect_look_into (VzCollect *collect, VzFlowOutput *output); /* now */
void vz_collect_look_soon (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);
void vz_collect_proof_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output);
void vz_collect_proof_failed (VzCollect *collect, const GError *error, VzFlowOutput *output);

/* collect-confirm.c */
void vz_collect_confirm (VzCollect *collect, const VzCollectTender *tender, VzFlowOutput *output);
void vz_collect_confirm_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output);
void vz_collect_confirm_failed (VzCollect *collect, const GError *error, VzFlowOutput *output);

/* A number that is no longer active refuses nothing when an earlier confirmation may have arrived.
 */
gboolean vz_collect_may_have_arrived (const VzCollect *collect, VzError code);
void vz_collect_seems_recorded (VzCollect *collect, VzFlowOutput *output);
