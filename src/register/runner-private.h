/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/collect.h"
#include "checkout/flow.h"
#include "commerce/session.h"
#include "core/receipt.h"
#include "core/sale-basket.h"
#include "image/bitmap.h"
#include "register/runner.h"

/* Seen only by the files runner*.c. */

typedef struct {
  VzError code;
  char *detail;
  gint64 since;    /* mono */
  gint64 retry_at; /* mono, 0: not by itself */
} VzTrouble;

/* What an input decides: facts, and what is done once they are on disk. */
typedef struct {
  GPtrArray *events;  /* VzEvent */
  GPtrArray *effects; /* Effect */
} VzDecision;

struct _VzRunner {
  VzGiven *given;
  VzSale *sale;
  VzBasketAsk ask;
  gpointer ask_data;

  /* the loop */
  GQueue inputs;
  gboolean busy;
  gpointer preparing;    /* the input that waits for what it needs */
  VzDecision *appending; /* on its way to the disk */
  VzDecision *held;      /* the disk did not take it: it is tried again */
  guint append_again;    /* clock call */
  gboolean freed;        /* freed inside its own loop: the loop lets go */
  gboolean asleep;       /* restored, and not restarted: nobody is asked anything yet */
  GCancellable *life;    /* ends with the runner: a late answer finds nothing */

  /* runner-basket.c and what it is helped by */
  VzSession *session;
  gboolean session_asked;
  gboolean basket_leaving; /* it is to be emptied, once the call that is on its way was answered */
  gboolean basket_left;    /* it was looked at, and is the sale's still: to be emptied */
  gboolean left_looked;    /* for that; or it is being looked at */
  gboolean basket_awaited; /* it is being emptied after another sale */
  gboolean basket_asked;   /* commerce's basket of this session has been seen */
  gboolean basket_chosen;  /* of parallel=namespace: this session means the sale's own basket */
  gboolean basket_lost;    /* commerce does not know its pk any more */
  gboolean login_checked;  /* of this session, since it was taken */
  gboolean check_login;    /* a basket that is not the sale's may be a guest's */
  gboolean clear_first;    /* the basket holds what a voided sale left */
  gboolean calling;        /* a basket call is on its way */
  VzBasketStep step;       /* what it asks for */
  char *voucher_settled;   /* code that commerce has answered in this session */
  GHashTable *lookups;     /* ids of rows that are being looked up */
  gint64 call_from;    /* mono: sooner the basket is not, after a call that commerce turned away */
  gint64 look_up_from; /* mono: sooner none is, after one that failed */
  guint look_up_call;  /* clock call */
  gboolean paying;
  VzTrouble *trouble;     /* of selling */
  VzTrouble *interrupted; /* the one before it, when the disk takes nothing */
  gboolean trying_again;  /* the trouble stays on the screen until it is over */
  guint tries;
  guint retry; /* clock call */

  /* runner-checkout.c */
  VzFlow *flow;
  VzCollect *collect;    /* in its place: the sale collects an order */
  GCancellable *request; /* NULL: none, or one that may move money */
  guint timer;           /* clock call */
  guint timer_request;   /* what it was asked for with */
  gint64 asked_since;

  /* runner-charge.c */
  char *notice;        /* what the terminal waits for: a msgid, or NULL */
  char *terminal_text; /* its own words, or NULL */

  /* runner-order.c */
  char *order_url;     /* "": not known yet; NULL: there is no order to be read */
  json_t *order_names; /* number, id: as ThankYouPage gave them, or NULL */
  guint order_tries;
  guint order_retry; /* clock call */

  /* runner-paper.c */
  gboolean slips_wait; /* of before a restart, until it is there again what they show */

  /* runner-picture.c */
  VzBitmap *barcode, *qr;
  VzBitmap *account; /* where a transfer goes, as a code */
  char *pictured;    /* the text that the one that is shown was made from */
  gboolean decoding; /* it is being made */
};

typedef void (*VzDecide) (VzRunner *runner, gpointer input, VzDecision *decision);
typedef void (*VzPrepare) (VzRunner *runner, gpointer input);
typedef void (*VzEffect) (VzRunner *runner, gpointer data);

/* runner.c: lets go of what was freed inside its own loop */
void vz_runner_finalize (VzRunner *runner);

/* runner-loop.c */
void vz_runner_drop_inputs (VzRunner *runner);
void vz_decision_free (VzDecision *decision);

/* Queues an input; @input is freed by @destroy once it is decided. */
void vz_runner_input (VzRunner *runner, VzDecide decide, gpointer input, GDestroyNotify destroy);

/* As vz_runner_input(), for an input that needs something from the disk first: @prepare asks for it
 * when its turn has come and ends with vz_runner_prepared(). What comes meanwhile queues behind. */
void vz_runner_input_prepared (
    VzRunner *runner, VzPrepare prepare, VzDecide decide, gpointer input, GDestroyNotify destroy);
void vz_runner_prepared (VzRunner *runner);

void vz_decision_event (VzDecision *decision, VzRunner *runner, VzEventKind kind, json_t *payload);
void vz_decision_take (VzDecision *decision, VzEvent *event);
void
vz_decision_effect (VzDecision *decision, VzEffect effect, gpointer data, GDestroyNotify destroy);

/* An answer that came from outside, to be decided on. */
typedef struct {
  guint request; /* flow */
  guint row;
  char *attempt; /* of a request that may move money, or NULL */
  gpointer result;
  GDestroyNotify destroy;
  GError *error;
} VzAnswer;

VzAnswer *vz_answer_new (gpointer result, GDestroyNotify destroy, GError *error);
void vz_answer_free (gpointer answer);

/* Queues such an answer, unless its asking was given up. */
void vz_runner_answered (
    VzRunner *runner, VzDecide decide, gpointer result, GDestroyNotify destroy, GError *error);

gint64 vz_runner_now (VzRunner *runner);
void vz_runner_changed (VzRunner *runner);

/* Tells the register whether commerce could be reached; @error NULL: it answered. */
void vz_runner_hear (VzRunner *runner, const GError *error);

/* runner-drive.c; called after every input */
void vz_runner_drive (VzRunner *runner);

/* runner-basket.c: brings rows and commerce together; the sale has a session */
void vz_runner_drive_basket (VzRunner *runner);

/* runner-basket.c: whether it holds what the sale left. With one basket for all another sale may be
 * at it by the time at which a sale that was decided on ends its session: commerce may have ordered
 * what was in it. A basket with a name is the sale's own. */
gboolean vz_runner_may_have_left_basket (const VzRunner *runner); /* it is not known */
void vz_runner_look_at_left_basket (VzRunner *runner);

/* runner-trouble.c */
gboolean vz_is_passing (const GError *error); /* worth trying again by itself */
void vz_runner_trouble (VzRunner *runner, VzError code, const char *detail); /* not by itself */
void vz_runner_failed (VzRunner *runner, const GError *error);
void vz_runner_hold_up (VzRunner *runner, const GError *error); /* its session is not concerned */
gint64 vz_runner_delay (const VzRunner *runner, const GError *error); /* until it is tried again */
void vz_runner_worked (VzRunner *runner);
void vz_runner_found_a_way (VzRunner *runner); /* a look-up was answered */
void vz_runner_forget_trouble (VzRunner *runner);
void vz_runner_interrupt (VzRunner *runner, const char *detail); /* the disk takes nothing */
void vz_runner_go_on (VzRunner *runner);                         /* it does again */

/* runner-session.c */
void vz_runner_ask_session (VzRunner *runner);
void vz_runner_end_session (VzRunner *runner); /* the sale is over */
void vz_runner_check_login (VzRunner *runner);
gboolean vz_runner_has_named_basket (VzRunner *runner);
char *vz_runner_basket_name (VzRunner *runner); /* namespace; transfer full */

/* runner-lookup.c */
void vz_runner_look_up_rows (VzRunner *runner);

/* runner-checkout.c */
void vz_runner_start_checkout (VzRunner *runner);
void vz_runner_new_flow (VzRunner *runner, guint checkout);     /* its number within the sale */
gboolean vz_runner_may_be_changed_yet (const VzRunner *runner); /* by a choice without an answer */
void vz_runner_flow_input (VzRunner *runner, const VzFlowInput *input, VzDecision *decision);
const VzFlowView *vz_runner_walk (VzRunner *runner); /* of flow or collect; NULL without either */

/* runner-answer.c: decides on an input that is a VzFlowInputKind (GUINT_TO_POINTER) and nothing
 * else */
void vz_runner_tell_flow (VzRunner *runner, gpointer kind, VzDecision *decision);

/* runner-effects.c: @effects, an array of VzFlowEffect, one after the other */
void vz_runner_carry_out (VzRunner *runner, gpointer effects);

/* runner-asked.c: a request of the walk that was sent, and that its answer is matched with */
typedef struct {
  VzRunner *runner;
  guint request;
  char *attempt; /* that it is, or NULL */
} VzAsked;

VzAsked *vz_asked_new (VzRunner *runner, const VzFlowEffect *effect);

/* The answer to it, which @decide decides on as a VzAnswer; all are taken. */
void vz_asked_answered (
    VzAsked *asked, VzDecide decide, gpointer result, GDestroyNotify destroy, GError *error);

/* Until when it goes on: what may move money is not given up when the walk does. Borrowed. */
GCancellable *vz_runner_span (VzRunner *runner);
void vz_runner_drop_request (VzRunner *runner);

/* runner-effects.c: a reply of commerce to it; all are taken */
void vz_runner_replied (VzAsked *asked, VzReply *reply, GError *error);

/* runner-collect.c */
void vz_runner_read_at_till (VzRunner *runner, const VzFlowEffect *effect);
void vz_runner_confirm_at_till (VzRunner *runner, const VzFlowEffect *effect);
void vz_runner_restart_collect (VzRunner *runner, VzDecision *decision);

/* runner-charge.c: the payment terminal */
const VzCollectTerminal *vz_runner_terminal (void);
void vz_runner_charge (VzRunner *runner, const VzFlowEffect *effect);
void vz_runner_abort_charge (VzRunner *runner, const VzFlowEffect *effect);
void vz_runner_take_receipt (VzRunner *runner, const VzFlowEffect *effect);
void vz_runner_forget_charge (VzRunner *runner, gpointer attempt); /* an effect */

/* Before it is forgotten: the slips that the terminal has printed of @charge so far. */
void
vz_runner_print_papers_in_doubt (VzRunner *runner, const VzAttempt *charge, VzDecision *decision);
const VzAttempt *vz_runner_charge_in_doubt (const VzSale *sale); /* or NULL */

/* runner-terminal-paper.c: what the terminal would print. @papers: arrays of VzTerminalLine; gives
 * the lines of each as they are journalled, transfer full. Orders one, or queues one that was
 * ordered. */
GPtrArray *vz_runner_papers_of_terminal (const GPtrArray *papers);
void vz_runner_print_of_terminal (VzRunner *runner, json_t *lines, VzDecision *decision);
void vz_runner_queue_of_terminal (guint32 job, json_t *lines, VzDecision *decision);

/* runner-order.c: @url is where commerce shows the order; NULL: ThankYouPage is asked for it */
void vz_runner_read_order (VzRunner *runner, const char *url);

/* Likewise without an address, as an effect. */
void vz_runner_find_order (VzRunner *runner, gpointer data);

/* runner-again.c: the time has come; nothing when something failed since and has its own */
void vz_runner_retry_in_time (VzRunner *runner);

/* runner-again.c: whether a sale that stopped in the checkout has paid the wallet provider, or may
 * have, and commerce was not told */
gboolean vz_runner_may_have_paid (const VzSale *sale);

/* Likewise, or a number may have been drawn for the till that nobody has seen. */
gboolean vz_runner_is_in_doubt (const VzSale *sale);

/* A payment of it was open and may still end in an order: it is voided as one that waits. */
void vz_runner_void_at_stake (VzRunner *runner, VzDecision *decision);

void
vz_runner_lose_sight (VzRunner *runner, const char *page, const char *reason, VzDecision *decision);

/* runner-unknown.c */
char *vz_runner_next_attempt (gpointer runner); /* transfer full */

/* After a restart: what was intended and not sent moved nothing. */
void vz_runner_note_not_sent (VzRunner *runner, VzDecision *decision);

/* An answer that came when there was no walk any more; does nothing for others. */
void vz_runner_answered_too_late (VzRunner *runner, const VzFlowInput *input, VzDecision *decision);
VzUnknown *vz_runner_view_unknown (const VzRunner *runner,
                                   const VzFlowView *flow); /* transfer full */

/* runner-view-rows.c: fills in the rows, and how many units they count */
void vz_runner_view_rows (const VzRunner *runner, VzSaleView *view);

/* runner-link.c */
void
vz_runner_keep_link (VzRunner *runner); /* with the session, while the customer pays elsewhere */
json_t *vz_runner_kept_link (VzRunner *runner); /* {link, status, kept} or NULL; transfer full */
const char *vz_runner_link (VzRunner *runner);  /* what the customer opens, or NULL; borrowed */

/* runner-paper.c */
void vz_runner_order_print (VzRunner *runner, const char *what, VzDecision *decision);
guint32 vz_runner_new_job (VzRunner *runner); /* that no other print has */
void vz_runner_recover_prints (VzRunner *runner, VzDecision *decision);
void vz_runner_print_left_slips (VzRunner *runner); /* what they show is there, or will not be */
char *vz_runner_transfer_code (VzRunner *runner);   /* or NULL; transfer full */

/* runner-picture.c: once it is journalled, the pictures fit the sale */
void vz_runner_decide_picture (VzDecision *decision);
