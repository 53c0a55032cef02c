/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"
#include "core/error.h"
#include "core/payment.h"

/* One walk over the pages of the checkout, as a state machine without I/O: replies, answers and
 * timers go in, facts and requests come out. */

typedef enum {
  VZ_FLOW_IDLE,    /* not in the checkout */
  VZ_FLOW_SENDING, /* a request is on its way */
  VZ_FLOW_ASKING,  /* question is on the screen */
  VZ_FLOW_WAITING, /* the customer pays at the till; polled */
  VZ_FLOW_DONE,
  VZ_FLOW_STUCK,   /* problem says why; retry or back */
  VZ_FLOW_UNKNOWN, /* money may have moved */
  VZ_FLOW_VOIDED,
  VZ_FLOW_N_STATES
} VzFlowState;

typedef enum {
  VZ_INPUT_START,   /* the cashier pays */
  VZ_INPUT_RESUME,  /* the register was restarted while the sale waited: see vz_flow_resume() */
  VZ_INPUT_REPLY,   /* envelope of request */
  VZ_INPUT_FAILURE, /* request ended with error */
  VZ_INPUT_ADDRESS, /* the store's address was made: pk in text */
  VZ_INPUT_CLEARED, /* the basket was emptied */
  VZ_INPUT_TIMER,   /* the call asked for with request came */
  VZ_INPUT_WRITTEN, /* what was to be written before request is sent is on the disk */
  VZ_INPUT_ANSWER,  /* answers: parameter → text */
  VZ_INPUT_BACK,    /* one step */
  VZ_INPUT_LEAVE,   /* to the basket */
  VZ_INPUT_RETRY,
  VZ_INPUT_ASK_NOW,        /* WAITING: do not wait out a delay that trouble made longer */
  VZ_INPUT_VOID,           /* WAITING; ASKING a page that the customer may answer elsewhere */
  VZ_INPUT_AGAIN,          /* ASKING: have the code sent once more */
  VZ_INPUT_ASIDE,          /* ASKING: open the page named by text beside the payment */
  VZ_INPUT_LOOK,           /* UNKNOWN: ask what became of it, unless it was asked just now */
  VZ_INPUT_REVERSE,        /* UNKNOWN: have it taken back */
  VZ_INPUT_CHARGE_TOLD,    /* the terminal tells of the money that moved for attempt: json */
  VZ_INPUT_CHARGE_DOUBTED, /* … went silent, and is being asked what became of it */
  VZ_INPUT_CHARGE_ENDED, /* … ended so: outcome; json: what it told, or NULL; text: why, or NULL */
  VZ_INPUT_DECIDED,      /* a manager says that the card of this sale stays charged, and pays no
                            order yet; text: the slip that shows it */
} VzFlowInputKind;

typedef struct {
  VzFlowInputKind kind;
  guint request;      /* id of the effect that this answers */
  const json_t *json; /* REPLY: body; ANSWER: object */
  const char *text;   /* ADDRESS, ASIDE; CHARGE_ENDED: translated */
  GHashTable
      *secrets; /* ANSWER: parameter → VzSecret, of which those asked for are taken; or NULL */
  const GError *error;    /* FAILURE: with the seconds for which commerce wants to be left alone */
  const char *attempt;    /* REPLY, FAILURE: of a request that may move money: its answer counts for
                             this attempt however late it comes; or NULL. CHARGE_…: always */
  VzAttemptState outcome; /* CHARGE_ENDED: approved, declined or unknown */
  gint64 now;             /* monotonic */
} VzFlowInput;

typedef enum {
  VZ_EFFECT_GET,         /* page, NULL: commerce chooses */
  VZ_EFFECT_POST,        /* page, query, form, json, money */
  VZ_EFFECT_ADD_ADDRESS, /* POST /address/ with the store's */
  VZ_EFFECT_CLEAR_BASKET,
  VZ_EFFECT_CALL_ME,         /* after seconds */
  VZ_EFFECT_READ_ORDER,      /* url */
  VZ_EFFECT_READ,            /* GET of the path or address url, for what is no page */
  VZ_EFFECT_READ_AT_TILL,    /* form: number of the order that the till is to read */
  VZ_EFFECT_CONFIRM_AT_TILL, /* form: number, transaction, amount, discounted, promotions */
  VZ_EFFECT_WALLET,          /* POST of form to the wallet provider's path url; money */
  VZ_EFFECT_CHARGE,          /* begin attempt at the payment terminal */
  VZ_EFFECT_ABORT_CHARGE,    /* ask the terminal to stop attempt; it tells the end in any case */
  VZ_EFFECT_TAKE_RECEIPT,    /* what the terminal told of attempt is on the disk: it may go on */
  VZ_EFFECT_TELL_WRITTEN,    /* VZ_INPUT_WRITTEN, now that the events are on the disk */
} VzFlowEffectKind;

typedef struct {
  VzFlowEffectKind kind;
  guint request;
  char *page;
  char *url;
  char *query; /* POST: follows the page's name in the address; "" mostly */
  json_t *form;
  gboolean json; /* POST: the form is sent as JSON */
  gboolean money;
  char *attempt;       /* money, and of a charge: its id */
  GHashTable *secrets; /* POST: parameter → VzSecret, sent with the form; or NULL */
  guint seconds;
} VzFlowEffect;

/* What came out: events to be journalled first (without a sale), then effects to be carried out. An
 * effect replaces the one before: its request or timer is dropped. */
typedef struct {
  GPtrArray *events;  /* VzEvent */
  GPtrArray *effects; /* VzFlowEffect */
} VzFlowOutput;

VzFlowOutput *vz_flow_output_new (void);
void vz_flow_output_free (VzFlowOutput *output);
void vz_flow_effect_free (VzFlowEffect *effect);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzFlowOutput, vz_flow_output_free)

/* What a checkout is told when it begins. */
typedef struct {
  const char *currency;
  VzMoney shown;  /* the total that cashier and customer were shown last */
  guint checkout; /* its number within the sale */
  gboolean can_add_address;
  gboolean at_stake;   /* an earlier checkout of the sale may have ended in an order … */
  VzMoney stake;       /* … over this; unset: not known */
  gboolean straggler;  /* a choice of an earlier checkout was not answered, see VzFlowWaiting */
  gboolean account;    /* the sale runs on the store's account: it is never answered as a guest's */
  const char *origin;  /* of commerce: relative links begin with it */
  guint month;         /* now, see core/card.h; 0: not known */
  guint interval;      /* seconds between two looks at a payment that ends elsewhere */
  VzRandom *random;    /* borrowed */
  const char *attempt; /* of which the answer is missing, after a restart; or NULL */
  const char *basket;  /* pk of the sale's, or NULL */
  gint64 begun;        /* wall: no order of it is older */
  char *(*next_attempt) (gpointer data); /* id of a new one; transfer full */
  /* Configured answer of a field's .setting, or a key of vezne.conf that decides about pages
   * ("masterpass-rest"); NULL: not set. Borrowed. */
  const char *(*configured) (const char *setting, gpointer data);
  gpointer data;
} VzFlowSetup;

/* What the barcode page told, also what a restart brings back; link and status come again from
 * commerce. */
typedef struct {
  char *page;
  char *number;  /* or NULL */
  char *barcode; /* base64 or NULL */
  guint seconds;
  gboolean elsewhere; /* the payment ends on a page of another: commerce is only read */
  gboolean straggler; /* a choice that was not answered may change the amount yet, or a payment
                        that was left be made over another */
  gboolean barred;    /* … where nobody can be led to: it is the bank's, for a card keyed in */
  char *link;         /* address for the customer's phone, or NULL. Holds a token: not journalled */
  char *status;       /* address that tells how far it is, or NULL. Likewise */
  json_t *kept;       /* what it is completed with where asking does that, or NULL. Likewise */
  gboolean void_asked; /* the cashier wants it void, and the basket may be empty already */
} VzFlowWaiting;

/* The payload of VZ_EVENT_WAITING; @due unset: not known. Transfer full. */
json_t *vz_flow_waiting_to_json (const VzFlowWaiting *waiting, VzMoney due);

/* How it is found out what became of a payment. */
typedef struct {
  guint asked;     /* how often */
  gint64 last_ask; /* mono */
  gint64 next_ask; /* mono; 0: none is planned */
  gboolean asking;
  gboolean can_reverse;
  const char *hint; /* number of an order that may be this one: for a person, no proof; or NULL */
} VzFlowDoubt;

/* The picture of a flow; borrowed until the next input. */
typedef struct {
  VzFlowState state;
  const char *page;     /* page_name or NULL */
  VzQuestion *question; /* ASKING, STUCK; or NULL */
  gboolean has_problem;
  VzError problem;
  const char *problem_detail;   /* or NULL */
  VzMoney shown, server;        /* TOTALS_DIFFER */
  VzMoney due;                  /* to collect; unset until commerce said so */
  const VzFlowWaiting *waiting; /* WAITING; or NULL */
  gint64 heard;                 /* WAITING: last answer, monotonic; 0: none yet */
  gboolean reconnecting;
  gboolean polling; /* a question is on its way */
  guint by_phone; /* ASKING: seconds between two looks whether the customer has answered it on their
                     own phone; 0: it is answered only here */
  gboolean can_go_back;
  gboolean at_terminal;        /* SENDING: the customer is at the payment terminal; UNKNOWN: only it
                                  can tell */
  gboolean stops_there;        /* SENDING: only people at the terminal can stop it */
  const VzFlowDoubt *doubt;    /* UNKNOWN; or NULL */
  const VzPage *const *asides; /* pages beside the payment that can be opened now; ends with NULL */
} VzFlowView;

typedef struct _VzFlow VzFlow;

VzFlow *vz_flow_new (const VzFlowSetup *setup);
void vz_flow_free (VzFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzFlow, vz_flow_free)

/* A choice was not answered, and may arrive yet. */
gboolean vz_flow_has_straggler (const VzFlow *flow);

/* Puts a new flow where a restarted sale was: waiting with these facts. Follow with
 * VZ_INPUT_RESUME. */
void vz_flow_resume (VzFlow *flow, const VzFlowWaiting *waiting, VzMoney due);

/* Puts a new flow where the answer of a page that may have ended in an order, of @due, never came.
 * Follow with VZ_INPUT_LOOK. */
void vz_flow_resume_unknown (VzFlow *flow, const char *page, VzMoney due);

/* The only way in. An input that does not fit the state, or answers a request that was dropped,
 * does nothing. */
void vz_flow_handle (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output);

const VzFlowView *vz_flow_view (VzFlow *flow);
