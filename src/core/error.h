/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* One domain for everything that can go wrong and that a person can act on. A GError's message says
 * what happened in detail (English, for logs and veznectl; what is wrong with the journal is
 * translated, for a manager reads it on the screen); the table says it to a cashier. */

#define VZ_ERROR (vz_error_quark ())

typedef enum {
  VZ_ERROR_BAD_AMOUNT,       /* an amount that cannot be read or does not fit */
  VZ_ERROR_BAD_REPLY,        /* commerce answered something that is not understood */
  VZ_ERROR_TOO_LARGE,        /* a body, picture or text over its limit */
  VZ_ERROR_BAD_PICTURE,      /* a PNG that does not decode */
  VZ_ERROR_OFFLINE,          /* nothing was sent: no route, refused, no name */
  VZ_ERROR_NO_ANSWER,        /* sent, but the answer was lost */
  VZ_ERROR_SERVER_TROUBLE,   /* 5xx */
  VZ_ERROR_THROTTLED,        /* 429 */
  VZ_ERROR_REFUSED,          /* commerce said no, in its own words */
  VZ_ERROR_UNAVAILABLE,      /* commerce took a product out of the basket */
  VZ_ERROR_NOT_FOUND,        /* 404, or a code that no product has */
  VZ_ERROR_SESSION_GONE,     /* 401: the login ended */
  VZ_ERROR_CSRF,             /* 403 */
  VZ_ERROR_LOGIN_REFUSED,    /* wrong name or password */
  VZ_ERROR_LOGIN_NEEDS_CODE, /* 202: an OTP is wanted */
  VZ_ERROR_LOGIN_CODE_WRONG, /* 406 */
  VZ_ERROR_LOGIN_CAPTCHA,    /* a person must log in with a browser first */
  VZ_ERROR_CERTIFICATE,      /* TLS not verified */
  VZ_ERROR_BASKET_TAKEN,     /* the basket belongs to another open sale or is not empty */
  VZ_ERROR_BASKET_EMPTY,     /* commerce sent us back to the basket */
  VZ_ERROR_TOTALS_DIFFER,    /* what was shown is not what would be collected */
  VZ_ERROR_PLAN_DIFFERS,     /* commerce has another instalment than was chosen */
  VZ_ERROR_NOT_OFFERED,      /* a page beside the payment that commerce does not have now */
  VZ_ERROR_BANK_ASKS,        /* 3D is demanded of a card that was keyed in */
  VZ_ERROR_LINK_UNSAFE,      /* an address that a customer may not be sent to */
  VZ_ERROR_LINK_TOO_LONG,    /* one that no code can show */
  VZ_ERROR_NO_CHOICE,        /* a page offers nothing to choose from */
  VZ_ERROR_CIRCLE,           /* the pages go round in a circle */
  VZ_ERROR_UNKNOWN_PAGE,     /* a page that no table has */
  VZ_ERROR_QUESTION,         /* a question was left unanswered */
  VZ_ERROR_CONFIGURATION,    /* file, line and what is expected */
  VZ_ERROR_ANOTHER_REGISTER, /* the state directory is in use */
  VZ_ERROR_JOURNAL,          /* the journal cannot be read or written */
  VZ_ERROR_RECORD,           /* a record of the journal is not as it was written */
  VZ_ERROR_OPEN_SALES,       /* nor is what tells which sales are open */
  VZ_ERROR_DISK_FULL,        /* the journal cannot be written: no room */
  VZ_ERROR_DISK_LOW,         /* there soon will be none */
  VZ_ERROR_CLOCK,            /* the register's and the server's differ */
  VZ_ERROR_DRAWER_OPEN,      /* the cash drawer was not shut */
  VZ_ERROR_DEVICE,           /* a device is away or answers badly */
  VZ_ERROR_PORT_TAKEN,       /* another program has the port of a device */
  VZ_ERROR_PORT_FORBIDDEN,   /* the register may not use it */
  VZ_ERROR_PIN_WRONG,
  VZ_ERROR_PIN_LOCKED,        /* too many wrong PINs */
  VZ_ERROR_NOT_ALLOWED,       /* the command does not fit the state of the sale */
  VZ_ERROR_CARD_SCANNED,      /* what was scanned or typed as a code is of a payment card */
  VZ_ERROR_SCAN_UNASKED,      /* a scan while the page asks for a card or a secret */
  VZ_ERROR_CARD_UNREAD,       /* a card reader could not read a card, or its bytes are no track */
  VZ_ERROR_CARD_MASKED,       /* it was read, but the reader hides digits that the page asks for */
  VZ_ERROR_SCAN_BROKEN,       /* what a scanner sent is cut off, or its check digit is wrong */
  VZ_ERROR_SCAN_MEASURED,     /* a label that names a weight, a price or too many pieces */
  VZ_ERROR_SCAN_TOO_MANY,     /* the pieces of a label, as often as was entered */
  VZ_ERROR_CARD_NOT_CHARGED,  /* the payment terminal moved no money */
  VZ_ERROR_CARD_CHARGED,      /* it did, and commerce did not take the payment of the order */
  VZ_ERROR_TERMINAL_SILENT,   /* it does not tell what became of a payment */
  VZ_ERROR_GIVE_BACK_BY_HAND, /* money of a card, at a terminal that does not by itself */
  VZ_ERROR_NOT_PERMITTED,     /* only the store manager may, or who sold it */
  /* What the till's services answer, by their error_code. */
  VZ_ERROR_HOOK_BASKET_CHANGED, /* 402 */
  VZ_ERROR_HOOK_CREDENTIALS,    /* 403 */
  VZ_ERROR_HOOK_NO_PAYMENT,     /* 407 */
  VZ_ERROR_HOOK_OTHER_PAYMENT,  /* 408 */
  VZ_ERROR_HOOK_NO_NUMBER,      /* 409 */
  VZ_ERROR_HOOK_NOT_ACTIVE,     /* 410 */
  VZ_ERROR_HOOK_NO_SESSION,     /* 411 */
  VZ_ERROR_HOOK_REFUSED,        /* any other */
  VZ_ERROR_LAST
} VzError;

typedef struct {
  const char *nick;     /* stable name for scripts: "no-answer" */
  const char *sentence; /* what happened; translate with gettext */
  const char *way_out;  /* what the cashier can do; translate with gettext; may be empty */
  const char *meaning;  /* for a sale that stays on the screen; NULL: the sentence says it. A script
                         * voids its sale, and neither this nor way_out is true of it */
} VzErrorText;

GQuark vz_error_quark (void);

/* Never NULL; an error of a foreign domain gets a general sentence. */
const VzErrorText *vz_error_text (const GError *error);
const VzErrorText *vz_error_text_for_code (VzError code);

/* FALSE when the way out speaks of a line and the error names none: a configuration that is not
 * there. */
gboolean vz_error_has_way_out (const GError *error);

/* Commerce was not heard: it could not be reached, or its answer was lost. FALSE for NULL. */
gboolean vz_error_is_away (const GError *error);

/* Seconds for which commerce asked to be left alone with it, an hour at most; 0: for none, and for
 * NULL. */
guint vz_error_retry_after (const GError *error);
void vz_error_set_retry_after (GError *error, guint seconds);

/* Sentence and meaning, translated. Transfer full. */
char *vz_error_text_dup_for_screen (const VzErrorText *text);

/* A code from its nick; VZ_ERROR_LAST when there is none. */
VzError vz_error_from_nick (const char *nick);
