/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"
#include "core/error.h"
#include "core/money.h"
#include "image/bitmap.h"
#include "register/errand.h"

#include <glib-object.h>

/* The immutable picture of the register from which every screen, the customer display and
 * veznectl's lines are made. Texts named msgid are untranslated: show them through gettext. Times
 * named wall are microseconds since the epoch, mono are of the register's clock. */

/* What is wrong, where it is shown, and what to do: vz_error_text_for_code() has the sentences. */
typedef struct {
  VzError code;
  char *detail;    /* commerce's own words, the two totals …; NULL when there is nothing to add */
  gint64 since;    /* mono */
  gint64 retry_at; /* mono; 0: nothing happens by itself */
} VzProblem;

typedef enum {
  VZ_ROW_LOOKING_UP,       /* only the code is known yet */
  VZ_ROW_WAITS_FOR_SERVER, /* offline: will be looked up */
  VZ_ROW_ASKING_PRICE,     /* known: name and last price with ≈ */
  VZ_ROW_PRICED,           /* as commerce has it */
  VZ_ROW_UNKNOWN_CODE, /* commerce has no such product: does not count, goes after the next sale */
  VZ_ROW_REFUSED,      /* commerce did not take it: message */
} VzRowState;

typedef struct {
  guint id; /* of the row, for the commands */
  VzRowState state;
  char *code;
  char *name; /* NULL while it is not known */
  gint64 quantity;
  VzMoney unit_price;  /* unset while it is not known */
  VzMoney total;       /* to pay */
  VzMoney full_total;  /* before discounts; equals total when there is none */
  VzMoney discount;    /* 0 or unset when there is none */
  char *discount_name; /* or NULL */
  char *message;       /* REFUSED: commerce's words, or our sentence, translated */
  VzError problem;     /* REFUSED: why */
  gint64 since;        /* mono: when it was scanned */
} VzRow;

typedef enum {
  VZ_STAGE_SELLING, /* rows can change */
  VZ_STAGE_SENDING, /* a page is on its way; `asked` says what */
  VZ_STAGE_ASKING,  /* `question` is on the screen */
  VZ_STAGE_WAITING, /* the customer pays elsewhere: `waiting` */
  VZ_STAGE_STUCK,   /* `problem` and `question` (perhaps with page NULL) say what and the ways on */
  VZ_STAGE_UNKNOWN, /* money may have moved */
  VZ_STAGE_DONE,
  VZ_STAGE_VOIDED,
} VzStage;

typedef struct {
  gint64 wall; /* when it was done */
  char *msgid; /* "Order received", "Barcode shown" */
} VzStep;

typedef struct {
  char *page;
  char *number;      /* order number, digits; NULL when commerce sent none */
  VzBitmap *barcode; /* commerce's picture, or NULL when it does not decode */
  VzBitmap *qr;      /* of the link; else of the number when there is no barcode picture; or NULL */
  gboolean elsewhere; /* the payment ends on the customer's phone or on a page of another */
  gboolean barred;    /* … of the bank, which a card that was keyed in cannot be led to */
  char *link;         /* its address, or NULL when commerce gave none */
  guint seconds;      /* between two questions */
  gint64 shown_wall;
  gint64 shown_mono;
  gint64 heard_mono;     /* last answer, 0: none yet */
  gboolean reconnecting; /* the last question got no answer */
  gboolean needs_hand;   /* over the waiting limit */
  gboolean asking;       /* a question is on its way */
  GPtrArray *steps;      /* VzStep, done ones */
} VzWaiting;

typedef enum {
  VZ_PAPER_NONE,    /* nothing ordered */
  VZ_PAPER_QUEUED,  /* waits for its printer */
  VZ_PAPER_SENT,    /* the printer took all bytes */
  VZ_PAPER_PRINTED, /* the printer confirmed */
  VZ_PAPER_UNKNOWN, /* cut off half-way */
  VZ_PAPER_LOST,    /* nothing of it came to a printer, nor will */
} VzPaper;

typedef enum {
  VZ_KNOWN_SENT,   /* the request left the register */
  VZ_KNOWN_LOST,   /* its answer is missing */
  VZ_KNOWN_FROZEN, /* the basket does not change */
  VZ_KNOWN_ASKED,  /* commerce was asked what became of it */
  VZ_KNOWN_HINT,   /* an order that may be this one */
} VzKnownKind;

/* What became of this nobody knows. */
typedef enum {
  VZ_IN_DOUBT_PAYMENT,      /* the server's answer is missing, whether there is an order */
  VZ_IN_DOUBT_CHARGE,       /* of a card, at the payment terminal */
  VZ_IN_DOUBT_CONFIRMATION, /* of an order whose card is charged */
  VZ_IN_DOUBT_GIVING_BACK,  /* of the money of a charged card */
} VzInDoubt;

/* What is known of an unknown payment. */
typedef struct {
  gint64 wall; /* 0: at no certain time */
  VzKnownKind kind;
  char *text; /* translated */
} VzKnown;

typedef struct {
  char *attempt; /* "1-A000001", or NULL: nothing was sent that has an answer of its own */
  VzInDoubt in_doubt;
  GPtrArray *known; /* VzKnown, in order of time */
  guint asked;      /* how often since the start */
  gint64 next_ask;  /* mono; 0: none is planned */
  gboolean asking;
  gboolean can_reverse;
} VzUnknown;

typedef struct {
  char *number; /* order number or NULL */
  VzMoney amount;
  gint64 wall;
  char *payment; /* name of the payment option, or NULL */
  VzPaper paper;
  gint64 paper_wall;
  char *paper_reason; /* msgid, or NULL */
  guint copies;
  char *tender;               /* cash, card, wallet; NULL: the money went another way */
  VzMoney given;              /* cash */
  VzMoney change;             /* cash */
  char *slip;                 /* card: number on the terminal's slip, or NULL */
  char *bank, *holder, *iban; /* a transfer's account; NULL: none */
  VzBitmap *qr;               /* of the transfer, or NULL */
} VzDone;

typedef struct {
  char *sale; /* running number "1-000001" */
  VzStage stage;
  GPtrArray *rows;        /* VzRow */
  guint open_rows;        /* rows whose price is not confirmed */
  gint64 units;           /* pieces that count */
  gboolean approximate;   /* totals carry ≈ */
  VzMoney products;       /* before discounts */
  VzMoney discount;       /* positive */
  VzMoney tax;            /* contained */
  VzMoney due;            /* the amount of the action bar */
  GPtrArray *unavailable; /* char *: products that commerce took out, "name × n" */
  char *customer_email;   /* or NULL */
  char *customer_phone;   /* or NULL */
  char *voucher;          /* applied, or NULL */
  char *voucher_refused;  /* commerce's words about the last one, or NULL */
  char *voucher_tried;    /* its code, or NULL */
  gboolean can_change;    /* rows, customer and voucher may change */
  gboolean can_pay;
  gboolean paying; /* Pay was pressed and waits for open rows */
  gboolean can_go_back;
  gboolean can_void;
  VzProblem *problem;   /* or NULL */
  char *asked_msgid;    /* SENDING, UNKNOWN: what is being asked, or NULL */
  gint64 asked_since;   /* mono */
  VzQuestion *question; /* ASKING, STUCK; or NULL */
  guint by_phone; /* ASKING: seconds between two looks whether the customer has answered it on their
                     own phone; 0: it is answered only here */
  gboolean at_terminal; /* SENDING: the customer pays at the terminal; asked_msgid is its state */
  gboolean stops_there; /* … only people can stop it, at the terminal */
  char *terminal_text;  /* … in the terminal's own words, or NULL */
  const VzPage *const *asides; /* pages beside the payment that can be opened now; ends with NULL */
  char *collect;       /* number of the order that is collected for another register, or NULL */
  char *last_payment;  /* slug of the option used last at this register, or NULL */
  gboolean has_drawer; /* cash that is taken opens the drawer */
  char *payment;       /* name of the chosen option, or NULL */
  char *payment_type;
  char *bank;      /* of the chosen instalment plan, or NULL */
  int instalments; /* months, 0: none chosen */
  VzMoney monthly;
  VzWaiting *waiting; /* WAITING */
  VzUnknown *unknown; /* UNKNOWN */
  VzDone *done;       /* DONE */
} VzSaleView;

typedef enum {
  VZ_CHIP_WAITING,
  VZ_CHIP_RECONNECTING,
  VZ_CHIP_NEEDS_HAND,
  VZ_CHIP_PAID,
  VZ_CHIP_UNKNOWN,
} VzChipState;

/* A sale in the strip. Order: needs a hand and unknown, paid, then by age. */
typedef struct {
  char *sale;
  char *number; /* order number or NULL */
  char *payment_type;
  VzMoney amount;
  gint64 since; /* mono */
  VzChipState state;
} VzChip;

/* A line of the list of today's sales. */
typedef struct {
  char *sale;
  VzStage stage;
  char *number;
  VzMoney amount;
  gint64 wall;
  char *payment;
  char *cashier; /* name */
  VzPaper paper;
  guint copies;
  gboolean can_read; /* its story, by who is signed in */
} VzSaleLine;

/* Something that somebody must look at. */
typedef struct {
  gint64 sequence; /* by which it is named */
  char *sale;
  char *attempt; /* or NULL */
  gint64 wall;
  char *summary;          /* what came, in commerce's words */
  VzMoney ordered, shown; /* of an order over another amount than was shown; else unset */
} VzExceptionLine;

typedef struct {
  char *id;
  char *name;
  char *role;          /* cashier, manager */
  gint64 locked_until; /* wall, 0: not locked */
  guint tries_left;    /* wrong PINs until it is */
} VzPerson;

/* A payment terminal, and what it can be asked for beside sales. */
typedef struct {
  char *name;
  guint errands; /* VzErrandKind, 1 << kind */
} VzTerminalView;

/* A device that is tried, or what is tried beside them. */
typedef enum {
  VZ_TRIAL_NONE, /* it is not */
  VZ_TRIAL_WAITS,
  VZ_TRIAL_PASSED,
  VZ_TRIAL_FAILED,
} VzTrial;

typedef struct {
  char *name;
  char *kind;
  gboolean away;
  gboolean ready;
  char *sentence; /* msgid or NULL */
  char *way_out;  /* msgid or NULL */
  char *detail;   /* technical, or NULL */
  char *link;     /* as it is configured, or NULL */
  guint queued;
  gint64 since;                     /* wall: that it is so */
  gint64 heard;                     /* wall: its last word, 0: none yet */
  gint64 opened;                    /* wall: the cash drawer was told to, 0: not yet */
  guint64 dropped;                  /* bytes of it that belonged to nothing whole */
  gboolean can_print_on, can_clear; /* a printer that stands still waits to be told */
  VzTrial trial;
  char *trial_sentence; /* msgid, or NULL */
  char *trial_read;     /* what was read, masked, or NULL */
  char *code_pages;     /* of a printer, "CP857:13", "" for none; NULL: it is no printer */
  gboolean code_pages_configured;
  gboolean answered;         /* a person said which code page is right */
  gboolean answer_waits;     /* … and it is being written to disk */
  gboolean answer_unwritten; /* … and could not be */
  gboolean asks;             /* … or is asked now */
  guint lines;               /* of its test receipt, when it is asked which is right */
} VzDeviceView;

/* What is no device and is tried beside them. */
typedef enum {
  VZ_SELF_TEST_SERVER,  /* it is asked */
  VZ_SELF_TEST_JOURNAL, /* all of it is looked through */
  VZ_N_SELF_TESTS
} VzSelfTest;

const char *vz_self_test_name (VzSelfTest which);     /* "server" */
VzSelfTest vz_self_test_from_name (const char *name); /* VZ_N_SELF_TESTS: there is none */

typedef struct {
  gboolean can; /* be tried */
  VzTrial state;
  char *text; /* translated; NULL: it is not tried */
} VzSelfTestView;

typedef struct {
  int ref_count;
  gboolean training;
  char *store;  /* first line of the store's name */
  char *branch; /* second line, or "" */
  char *register_id;
  char *language; /* "tr", "en" */
  gint64 wall;    /* when this snapshot was made */
  gint64 mono;
  gboolean signed_in; /* FALSE: locked or nobody yet */
  VzPerson *cashier;  /* who works, also while locked; NULL: nobody yet */
  GPtrArray *people;  /* VzPerson */
  gboolean online;
  gint64 answered;      /* wall: the server's last answer, 0: none since the start */
  gint64 offline_since; /* mono */
  gint64 next_try;      /* mono, 0: none planned */
  GPtrArray *devices;   /* VzDeviceView */
  GPtrArray *ports;     /* VzDeviceView: where a device may be, when someone asked; or NULL */
  guint papers_queued;
  GPtrArray *exceptions; /* VzExceptionLine, not yet seen: a manager's notice */
  GPtrArray *chips;      /* VzChip */
  VzSaleView
      *sale; /* the one on the desk; never NULL once signed in: an empty one until the first scan */
  gboolean can_open_new;    /* a new sale may be started beside this one */
  const char *why_not_new;  /* msgid, NULL when it may */
  gboolean can_collect;     /* the till's services are set up */
  gboolean can_open_drawer; /* there is a cash drawer, and its device is there */
  VzSaleLine *last;         /* the last completed sale, or NULL */
  GPtrArray *notices; /* VzProblem of the machine itself, which selling does not suffer from */
  gint64 written;     /* wall: the last fact on disk, 0: none since the start */
  VzSelfTestView self_tests[VZ_N_SELF_TESTS];
  gboolean screen_is_tried; /* the customer's: it shows its edges */
  gint64 inspected;         /* wall: all of the journal was found as it was written; 0: not yet */
  int disk_used;            /* hundredths of the disk; -1: not measured yet */
  VzProblem *blocked;       /* why nothing is taken at all until it is over, or NULL */
  VzProblem *scan_dropped;  /* why the last scan was taken for nothing, for a while; or NULL */
  GPtrArray *terminals;     /* VzTerminalView: that can be asked for something */
  VzErrand *errand;         /* the last one, or NULL */
} VzSnapshot;

VzSnapshot *vz_snapshot_ref (VzSnapshot *snapshot);
void vz_snapshot_unref (VzSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSnapshot, vz_snapshot_unref)

/* Empty parts to be filled by who makes a snapshot: the register, and the tests of the screens. */
VzSnapshot *vz_snapshot_new (void);
VzSaleView *vz_sale_view_new (const char *currency);
void vz_sale_view_free (VzSaleView *view);
VzRow *vz_row_new (guint id, VzRowState state, const char *code);
void vz_row_free (VzRow *row);
VzWaiting *vz_waiting_new (void);
VzChip *vz_chip_new (void);
VzSaleLine *vz_sale_line_new (void);
void vz_sale_line_free (VzSaleLine *line);
VzPerson *vz_person_new (const char *id, const char *name, const char *role);
void vz_person_free (VzPerson *person);
VzDeviceView *vz_device_view_new (const char *name, const char *kind);
GPtrArray *vz_device_views_new (void); /* of VzDeviceView */
VzTerminalView *vz_terminal_view_new (const char *name, guint errands);
VzProblem *vz_problem_new (VzError code, const char *detail);
VzUnknown *vz_unknown_new (void);
VzKnown *vz_known_new (gint64 wall, VzKnownKind kind, char *text); /* @text is taken */
VzExceptionLine *vz_exception_line_copy (const VzExceptionLine *line);
void vz_exception_line_free (VzExceptionLine *line);
VzStep *vz_step_new (gint64 wall, const char *msgid);

/* How many sales of the strip wait; one that is paid does not. */
guint vz_snapshot_count_waiting (const VzSnapshot *snapshot);

/* Whether a customer is being waited for, on the desk or beside it. */
gboolean vz_snapshot_waits (const VzSnapshot *snapshot);

#define VZ_TYPE_SNAPSHOT (vz_snapshot_get_type ())
GType vz_snapshot_get_type (void);
