/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/envelope.h"
#include "checkout/flow.h"
#include "checkout/registry.h"

/* Seen only by the files flow*.c: what a reply is read for decides what is done with it. */

typedef enum {
  VZ_FOR_NOTHING,
  VZ_FOR_STEP,    /* the next page */
  VZ_FOR_BARCODE, /* the barcode page came without its context */
  VZ_FOR_POLL,
  VZ_FOR_BACK,       /* the last question before the payment may be chosen again */
  VZ_FOR_VOID_FIRST, /* the question before the basket is emptied */
  VZ_FOR_VOID_CLEAR,
  VZ_FOR_VOID_LAST, /* the question after it */
  VZ_FOR_ADDRESS,
  VZ_FOR_STATE, /* what became of a money POST */
  VZ_FOR_PROOF, /* whether the order exists after all, before a waiting payment is given up */
  VZ_FOR_N
} VzFlowPurpose;

struct _VzFlow {
  VzFlowSetup setup;
  VzFlowState state;
  const VzPage *page; /* NULL: none, or one that no table knows */
  const VzStrategy *strategy;
  char *page_name;
  json_t *page_context; /* of page_name, as it came last */
  VzQuestion *question;
  gboolean has_problem;
  VzError problem;
  char *detail;
  VzMoney shown, server, due;
  VzMoney plan_total; /* of the chosen instalment; unset: none chosen */
  VzFlowWaiting waiting;
  gint64 heard;
  gint64 now;   /* of the input that is handled */
  gint64 ended; /* when the last poll ended, answered or not */
  gboolean reconnecting;
  guint troubles; /* answers in a row that were none */
  guint request;  /* the one that counts, 0: none */
  guint last_request;
  VzFlowPurpose purpose;
  VzFlowPurpose proving; /* PROOF: what is done when there is no order */
  gboolean lost;         /* an answer of a poll never came: it may have been the final one */
  gboolean vanished;     /* commerce led back to the basket while we waited */
  gboolean polling;
  const VzPage *sent_by_itself; /* the SEND page that was sent last; NULL when another was */
  gboolean by_hand; /* the next page is not answered by itself: the cashier came back to it */
  gboolean address_made;
  guint unattended; /* pages sent by themselves since the last answer of a person */
  VzFlowView view;
};

/* flow.c */
void vz_flow_to (VzFlow *flow, VzFlowState state);
void vz_flow_problem (VzFlow *flow, VzError code, const char *detail);
void vz_flow_stuck (VzFlow *flow, VzError code, const char *detail);
void vz_flow_event (VzFlowOutput *output, VzEventKind kind, json_t *payload);
VzFlowEffect *
vz_flow_effect (VzFlow *flow, VzFlowOutput *output, VzFlowEffectKind kind, VzFlowPurpose purpose);
void vz_flow_get (VzFlow *flow, VzFlowOutput *output, const char *page, VzFlowPurpose purpose);
void vz_flow_post (
    VzFlow *flow, VzFlowOutput *output, const char *page, json_t *form, VzFlowPurpose purpose);

/* flow-aside.c: pages beside the payment */
void vz_flow_go_aside (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);

/* flow-page.c: what a reply's page makes of the flow */
void vz_flow_follow (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_answer (VzFlow *flow, const json_t *answers, VzFlowOutput *output);
void vz_flow_complete (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);

/* flow-wait.c: polling, and the ways out of it */
void vz_flow_wait (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_poll (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose);
void vz_flow_poll_for (VzFlow *flow,
                       VzFlowOutput *output,
                       VzFlowPurpose purpose); /* or join the one that is under way */
void vz_flow_poll_later (VzFlow *flow, guint retry_after, VzFlowOutput *output);
void vz_flow_poll_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void
vz_flow_poll_failed (VzFlow *flow, const GError *error, guint retry_after, VzFlowOutput *output);
void vz_flow_cleared (VzFlow *flow, VzFlowOutput *output);
void vz_flow_proved_unpaid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
