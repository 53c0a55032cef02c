/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/collect-page.h"
#include "checkout/collect.h"
#include "core/payment.h"

/* Seen only by the files collect*.c. */

typedef enum {
  VZ_COLLECT_FOR_NOTHING,
  VZ_COLLECT_FOR_ORDER,    /* what is to be collected */
  VZ_COLLECT_FOR_CONFIRM,  /* that it was taken */
  VZ_COLLECT_FOR_TERMINAL, /* that the card is charged there, or the money given back */
  VZ_COLLECT_FOR_PAUSE,    /* the moment to look whether it has arrived after all */
  VZ_COLLECT_FOR_PROOF,    /* whether it has */
  VZ_COLLECT_FOR_N
} VzCollectPurpose;

/* A card that is charged, and whose money has not gone on yet. */
typedef struct {
  char *attempt; /* that charged it; NULL: none */
  char *device;
  VzMoney amount;
  guint receipt; /* on the terminal's slip; 0: not known */
} VzCollectCharged;

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
  char *attempt;        /* that is open, or NULL */
  char *device;         /* … at which, or NULL */
  gboolean at_terminal; /* it is a charge */
  gboolean is_asked;    /* … of which the terminal is being asked what became of it */
  gboolean gives_back;  /* … or takes one back */
  gboolean told;        /* … and what the terminal told of it is on the disk */
  VzCollectCharged charged;
  VzFlowEffect *held; /* the confirmation until its attempt is written, or NULL */
  VzFlowDoubt doubt;
  char *doubt_reason; /* why it is unknown, as it was said last */
  gint64 now;         /* of the input that is handled */
  guint retry_after;  /* … seconds that commerce asked for by it */
  gint64 left_alone;  /* mono: until then it wants no look into what is unknown */
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
void vz_collect_start (VzCollect *collect, VzFlowOutput *output); /* reads the order, again */

/* Nothing was taken. @number: commerce's code, or NULL; @words: its sentence, or NULL. */
void vz_collect_refuse (
    VzCollect *collect, VzError code, const char *number, const char *words, VzFlowOutput *output);

/* collect-charge.c: the card is charged, or given back, at the terminal of this till */
gboolean vz_collect_asks_terminal (const VzCollect *collect); /* what became of a charge */
gboolean vz_collect_is_charging (const VzCollect *collect);   /* and can still be stopped */
gboolean vz_collect_can_stop_charge (const VzCollect *collect);
gboolean vz_collect_wants_charge (const VzCollect *collect, const json_t *answers);
void vz_collect_charge (VzCollect *collect, VzFlowOutput *output);
void vz_collect_abort_charge (VzCollect *collect, VzFlowOutput *output);
void vz_collect_pay_with_charge (VzCollect *collect, VzFlowOutput *output);
void vz_collect_give_back (VzCollect *collect, VzFlowOutput *output);
void vz_collect_charge_told (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);
void vz_collect_charge_doubted (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);
void vz_collect_charge_ended (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);
void vz_collect_decided (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);

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
gboolean vz_collect_can_look (const VzCollect *collect);
void vz_collect_look_into (VzCollect *collect, VzFlowOutput *output); /* now */
void vz_collect_look_soon (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);
void vz_collect_proof_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output);
void vz_collect_proof_failed (VzCollect *collect, const GError *error, VzFlowOutput *output);

/* collect-confirm.c */
void vz_collect_confirm (VzCollect *collect, const VzCollectTender *tender, VzFlowOutput *output);
void vz_collect_send_confirmation (VzCollect *collect, VzFlowOutput *output);
void vz_collect_confirm_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output);
void vz_collect_confirm_failed (VzCollect *collect, const GError *error, VzFlowOutput *output);

/* A number that is no longer active refuses nothing when an earlier confirmation may have arrived.
 */
gboolean vz_collect_may_have_arrived (const VzCollect *collect, VzError code);
void vz_collect_seems_recorded (VzCollect *collect, VzFlowOutput *output);
