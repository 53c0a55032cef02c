/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/envelope.h"
#include "checkout/flow.h"
#include "checkout/registry.h"
#include "core/payment.h"

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
  VZ_FOR_READ,        /* what a page needs before it is sent */
  VZ_FOR_STATE,       /* whether the order of an unknown payment exists */
  VZ_FOR_ORDERS,      /* … whether it is among the orders of the account */
  VZ_FOR_WHERE,       /* … and where the checkout stands without it */
  VZ_FOR_LATER,       /* the pause before it is asked again */
  VZ_FOR_REVERSE,     /* the basket of an unknown payment is emptied */
  VZ_FOR_PROOF,       /* whether the order exists after all, before a waiting payment is given up */
  VZ_FOR_PHONE,       /* whether the customer has answered the page that is asked here */
  VZ_FOR_PHONE_PROOF, /* likewise, before another page is followed */
  VZ_FOR_N
} VzFlowPurpose;

struct _VzFlow {
  VzFlowSetup setup;
  VzFlowState state;
  const VzPage *page; /* NULL: none, or one that no table knows */
  const VzStrategy *strategy;
  char *page_name;
  json_t *page_context; /* of page_name, as it came last */
  gint64 page_since;    /* mono: when it came */
  json_t *pre_order;    /* the last one, or NULL */
  json_t *given;        /* answers of a person on this page so far: parameter → text */
  json_t *kept;         /* entries chosen in this payment, by parameter, and what slots keep */
  json_t *read;         /* what was read before this page is sent */
  GPtrArray *trail;     /* char *: pages that asked a person in this payment, the last one last */
  char *checkout_url, *status_url; /* for the customer's phone, and what became of it; or NULL */
  VzQuestion *question;
  gboolean has_problem;
  VzError problem;
  char *detail;
  VzMoney shown, server, due;
  VzMoney points;     /* that lowered it, as commerce told last; unset: none was told of */
  VzMoney plan_total; /* of the chosen instalment; unset: none chosen */
  char *payment;      /* type of the chosen one, or NULL */
  char *plan;         /* its pk, or NULL */
  VzFlowWaiting waiting;
  gint64 heard;
  gint64 now;        /* of the input that is handled */
  guint retry_after; /* … seconds that commerce asked for by it */
  gint64 left_alone; /* mono: until then it wants no look into an unknown payment */
  gint64 ended;      /* when the last poll ended, answered or not */
  gboolean reconnecting;
  guint troubles; /* answers in a row that were none */
  guint request;  /* the one that counts, 0: none */
  guint last_request;
  VzFlowPurpose purpose;
  VzFlowPurpose proving; /* PROOF: what is done when there is no order */
  gboolean lost;         /* an answer of a poll never came: it may have been the final one */
  gboolean resumed;      /* put where a restarted sale was */
  gboolean paid_before;  /* an earlier payment made the order: it alone tells the amount */
  gboolean vanished;     /* commerce led back to the basket while we waited */
  gboolean polling;
  gboolean asking;       /* the request sends what may pay */
  gboolean asked_status; /* the poll asked the status address, not the checkout */
  char *status_word;     /* what it said last */
  gboolean said_done;    /* and it was that the payment is done */
  GHashTable *keyed;     /* secrets of the answer that is handled, or NULL; borrowed */
  const json_t *reply;   /* that is handled; borrowed */
  json_t *polled;        /* a reply to a poll that says why the payment is over, or NULL */
  const VzPage *posted;  /* the page that the last step sent; NULL when it only read */
  gboolean money_sent;   /* that step may have moved money */
  gboolean moved;        /* so may an earlier one of this payment, which was not refused */
  const VzPage *taken; /* the page of that earlier one: not sent again without a person; or NULL */
  gboolean at_stake;   /* a payment of this sale may have ended in an order … */
  VzMoney stake;       /* … over this; unset: not known */
  gboolean aside;      /* beside the payment … */
  char *asked_aside;   /* … on this page */
  gboolean by_hand;    /* the next page is not answered by itself: the cashier came back to it */
  gboolean address_made;
  guint unattended; /* pages sent by themselves since the last answer of a person */

  const VzPage *at_wallet; /* the page whose answer comes from the wallet provider, or NULL */
  gboolean unsent;         /* UNKNOWN: what was to follow the payment has not been sent */

  char *attempt;      /* that is open, or NULL */
  gboolean intends;   /* the last effect must be written before it is carried out */
  VzFlowEffect *held; /* it, until it is; or NULL */
  gint64 sent;        /* mono: when the attempt was; of an earlier run: when it was taken up */
  VzFlowDoubt doubt;
  char *hint;
  gboolean no_order; /* in this round nothing led to an order so far */
  gboolean reversing;

  VzFlowView view;
};

/* flow.c */
void vz_flow_to (VzFlow *flow, VzFlowState state);
void vz_flow_problem (VzFlow *flow, VzError code, const char *detail);
void vz_flow_stuck (VzFlow *flow, VzError code, const char *detail);

/* flow-output.c: what comes out */
void vz_flow_event (VzFlowOutput *output, VzEventKind kind, json_t *payload);
VzFlowEffect *
vz_flow_effect (VzFlow *flow, VzFlowOutput *output, VzFlowEffectKind kind, VzFlowPurpose purpose);
void vz_flow_get (VzFlow *flow, VzFlowOutput *output, const char *page, VzFlowPurpose purpose);
VzFlowEffect *vz_flow_post (
    VzFlow *flow, VzFlowOutput *output, const char *page, json_t *form, VzFlowPurpose purpose);

/* flow-command.c: what the cashier wants */
void vz_flow_on_start (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_resume (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_answer (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_back (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_leave (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_retry (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_ask_now (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_void (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_again (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);

/* flow-reply.c: what comes back */
void vz_flow_on_reply (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_failure (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_address (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_timer (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_step_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);

/* flow-order.c: what proves the order */
gboolean vz_flow_is_last (const VzEnvelope *envelope);      /* the page that comes with an order */
gboolean vz_flow_is_done (const VzEnvelope *envelope);      /* it, and not as a refusal */
gboolean vz_flow_proves_order (const VzEnvelope *envelope); /* it, although asked for by name */
void vz_flow_complete (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);

/* The sale is unknown from now on: an answer was lost, or what commerce knew of the payment. */
void vz_flow_lose_sight (VzFlow *flow, const char *reason, VzFlowOutput *output);
void vz_flow_lose_session (VzFlow *flow, const char *reason, VzFlowOutput *output);

/* flow-attempt.c: what may move money is on the disk before it is sent */
void vz_flow_attempt (VzFlow *flow, VzFlowEffect *effect, VzFlowOutput *output);
void vz_flow_hold_back (VzFlow *flow, VzFlowOutput *output); /* at the end of an input */
void vz_flow_on_written (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);

/* Says what became of the open attempt; does nothing without one. */
void vz_flow_end_attempt (VzFlow *flow,
                          VzAttemptState outcome,
                          const char *reason,
                          VzFlowOutput *output);

/* flow-unknown.c: an unknown payment is looked into until it is known */
void vz_flow_look_into (VzFlow *flow, VzFlowOutput *output);     /* now */
void vz_flow_begin_looking (VzFlow *flow, VzFlowOutput *output); /* as soon as commerce wants it */
gboolean vz_flow_is_looking (const VzFlow *flow);                /* the request is about that */
void vz_flow_on_look (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_on_reverse (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_look_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_state_told (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_orders_told (VzFlow *flow, const json_t *json, VzFlowOutput *output);
void vz_flow_where_told (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
const VzFlowDoubt *vz_flow_doubt (VzFlow *flow);

/* flow-late.c: an answer to a request that the flow does not wait for any more */
void vz_flow_answered_late (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);

/* flow-amounts.c */
gboolean vz_flow_read_due (VzFlow *flow, const VzEnvelope *envelope, GError **error);

/* What is to be collected as far as commerce said it, else what was shown. */
VzMoney vz_flow_due (const VzFlow *flow);

/* Into what is journalled of the amount: the points that have lowered it. */
void vz_flow_add_points (const VzFlow *flow, json_t *payload);

/* *@agree: what commerce is going to collect is what was shown; a reply without amounts is no
 * difference. */
gboolean
vz_flow_totals_agree (VzFlow *flow, const VzEnvelope *envelope, gboolean *agree, GError **error);

/* Commerce has the instalment that was chosen, or does not say which. */
gboolean vz_flow_plan_agrees (const VzFlow *flow, const VzEnvelope *envelope);

/* flow-note.c: what was answered, as facts */
/* Commerce may have been led to another payment by a choice that arrived late: what it says counts,
 * and a plan of the other one no longer does. */
void vz_flow_note_other_payment (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_note_answers (VzFlow *flow, VzFlowOutput *output);

/* flow-send.c */
void vz_flow_send (VzFlow *flow, VzFlowOutput *output);
void vz_flow_was_read (VzFlow *flow, const json_t *json, VzFlowOutput *output);
VzPageData vz_flow_data (const VzFlow *flow);

/* Sends @page, which its slot completes; @body is taken. */
void vz_flow_post_page (
    VzFlow *flow, VzFlowOutput *output, const VzPage *page, json_t *body, VzFlowPurpose purpose);

/* flow-paying.c: waiting pages that are asked by sending what may pay */
gboolean vz_flow_asking_pays (const VzFlow *flow);    /* on the page that is shown */
json_t *vz_flow_kept_for_asking (const VzFlow *flow); /* what it takes; transfer full */
void vz_flow_resume_asking (VzFlow *flow, json_t *kept);
void vz_flow_ask (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose);
void vz_flow_asked (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output); /* replied */
gboolean vz_flow_may_have_paid (const VzFlow *flow, const GError *error);
const char *vz_flow_words (const VzEnvelope *envelope, const char *fallback); /* the first */

/* flow-wallet.c: what the wallet provider answers, and what follows from it */
gboolean vz_flow_has_paid (const VzFlow *flow);                  /* at the wallet, or may have */
gboolean vz_flow_go_detour (VzFlow *flow, VzFlowOutput *output); /* FALSE: there is none */

/* Its answer as an envelope. Transfer full. */
json_t *vz_flow_told_by_wallet (VzFlow *flow, const json_t *reply, VzFlowOutput *output);

/* Handles a reply by which a payment of the wallet does not become an order; FALSE for all others.
 */
gboolean vz_flow_went_astray (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_send_again (VzFlow *flow, VzFlowOutput *output); /* what was never sent */

/* flow-secret.c: what is keyed in goes past the flow */
gboolean vz_flow_accepts (const VzFlow *flow, const VzQuestionField *asked);
GHashTable *
vz_flow_take_keyed (VzFlow *flow); /* for the page that is sent; NULL: it asks for none */

/* A card that was keyed in was neither taken nor refused. */
gboolean vz_flow_bank_asks (const VzFlow *flow, const VzEnvelope *envelope);

/* flow-answer.c */
gboolean vz_flow_answer_what_is_known (VzFlow *flow); /* TRUE: nothing is left for a person */
VzQuestion *vz_flow_build_question (VzFlow *flow, const VzEnvelope *envelope, GError **error);

/* flow-elsewhere.c: payments that end on a page of another */
void vz_flow_wait_elsewhere (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_look (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose);
void vz_flow_status_replied (VzFlow *flow, const json_t *json, VzFlowOutput *output);
void vz_flow_status_failed (VzFlow *flow, VzFlowOutput *output);
void vz_flow_take_link (VzFlow *flow, const VzEnvelope *envelope); /* when it is a good one */
gboolean vz_flow_wait_on_next_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_keep_addresses (VzFlow *flow, const json_t *reply);
guint vz_flow_interval (const VzFlow *flow); /* seconds between two looks */
void vz_flow_relay (VzFlow *flow, const json_t *answers, VzFlowOutput *output);

/* flow-phone.c: pages that the customer may answer on their own phone while they are asked here */
gboolean vz_flow_asks_phone_too (const VzFlow *flow);
void vz_flow_ask_phone_too (VzFlow *flow, VzFlowOutput *output); /* begins to look */
void vz_flow_watch_phone (VzFlow *flow, VzFlowOutput *output);   /* looks later */
void vz_flow_phone_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_phone_proved (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_void_phone (VzFlow *flow, VzFlowOutput *output);

/* flow-aside.c: pages beside the payment */
void vz_flow_on_aside (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);

/* Returns FALSE when the reply is no longer about the page beside the payment. */
gboolean vz_flow_follow_aside (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);

/* flow-page.c: what a reply's page makes of the flow */
void vz_flow_set_page (VzFlow *flow, const char *name, VzFlowOutput *output);
gboolean vz_flow_asks (const VzFlow *flow); /* the setting of the page's .asks_if is "yes" */
void vz_flow_show_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_follow (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_answer (VzFlow *flow, const json_t *answers, VzFlowOutput *output);

/* flow-wait.c: polling */
void vz_flow_wait (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_begin_waiting (VzFlow *flow, VzFlowOutput *output); /* waiting is filled */
void vz_flow_put_at_stake (VzFlow *flow); /* from now on the payment may end in an order */
void vz_flow_waiting_clear (VzFlowWaiting *waiting);
void vz_flow_heard (VzFlow *flow);
void vz_flow_stay_waiting (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_poll (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose);
void vz_flow_poll_for (VzFlow *flow,
                       VzFlowOutput *output,
                       VzFlowPurpose purpose); /* or join the one that is under way */
void vz_flow_poll_later (VzFlow *flow, VzFlowOutput *output);
void vz_flow_poll_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_poll_failed (VzFlow *flow, const GError *error, VzFlowOutput *output);

/* flow-unpaid.c: the ways out of waiting */
void vz_flow_prove (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_proved_unpaid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_not_paid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output);
void vz_flow_on_cleared (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);
void vz_flow_leave_waiting (VzFlow *flow, VzFlowOutput *output);
void vz_flow_voided (VzFlow *flow, VzFlowOutput *output);
