/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/charge.h"
#include "devices/device.h"

/* A payment terminal, whatever it speaks. It does one thing at a time. What became of a payment is
 * known, or it is in doubt; a doubt is looked into before anything else happens on the terminal. */

typedef enum {
  VZ_TERMINAL_PAYMENT,
  VZ_TERMINAL_REVERSAL,
  VZ_TERMINAL_END_OF_DAY,
  VZ_TERMINAL_REPEAT_RECEIPT,
  VZ_TERMINAL_STATUS,
  VZ_TERMINAL_N_DEEDS
} VzTerminalDeed;

/* What is to be done. The caller has it on its disk before vz_terminal_begin(). */
typedef struct {
  VzTerminalDeed deed;
  guint32 number;      /* the caller's; each signal carries it */
  VzMoney amount;      /* of the payment, or of the one that is reversed */
  guint receipt;       /* that is reversed */
  guint terminal;      /* vz_terminal_number() when that was paid: no other one takes it back */
  VzTerminalMark mark; /* vz_terminal_mark() before it began */
  gint64 begun;        /* wall */
  gboolean approved;   /* when it is found out: the terminal said so before, in whatever words */
} VzTerminalOrder;

typedef enum {
  VZ_TERMINAL_APPROVED, /* done; of money: it has moved */
  VZ_TERMINAL_DECLINED, /* not done; no money has moved */
  VZ_TERMINAL_UNKNOWN,  /* the terminal cannot tell: a person looks at its slip */
} VzTerminalOutcome;

typedef struct {
  gboolean centred;
  gboolean is_last; /* what follows is another paper */
  char *text;
} VzTerminalLine;

/* Wipes it: a card number may stand there. */
void vz_terminal_line_free (VzTerminalLine *line);

typedef enum {
  VZ_TERMINAL_PAPER_CUSTOMER,
  VZ_TERMINAL_PAPER_MERCHANT,
  VZ_TERMINAL_PAPER_REPORT,
  VZ_TERMINAL_N_PAPERS
} VzTerminalPaper;

#define VZ_TYPE_TERMINAL (vz_terminal_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzTerminal, vz_terminal, VZ, TERMINAL, VzDevice)

struct _VzTerminalClass {
  VzDeviceClass parent_class;
  gboolean (*can) (VzTerminal *terminal, VzTerminalDeed deed);
  gboolean (*is_free) (VzTerminal *terminal);
  void (*begin) (VzTerminal *terminal, const VzTerminalOrder *order);
  gboolean (*find_out) (VzTerminal *terminal, const VzTerminalOrder *order);
  void (*abort) (VzTerminal *terminal); /* NULL: only at the terminal it can be stopped */
  void (*take_receipt) (VzTerminal *terminal, guint32 number);
  void (*forget) (VzTerminal *terminal, guint32 number);
};

/* Signals:
 * "free" (): something can begin.
 * "notice" (const char *sentence, const char *text): what it waits for, an untranslated msgid or
 *   NULL, and its own words or NULL.
 * "lines" (int paper (VzTerminalPaper), GPtrArray *lines (VzTerminalLine)): to be printed here.
 * "others-lines" (): the lines since the doubt are of another payment.
 * "receipt" (guint number, const VzTerminalReceipt *): money has moved, unless the end says
 *   otherwise. The terminal waits until vz_terminal_take_receipt().
 * "doubt" (guint number): what became of it is not known, and is looked into.
 * "ended" (guint number, int outcome (VzTerminalOutcome), const VzTerminalReceipt * or NULL,
 *   const char *reason, an untranslated msgid, or NULL). Of an end of day the receipt has the total
 *   alone, when the terminal told one. A payment that ended as unknown may end once more, as done,
 *   when the terminal tells of it late; "receipt" alone may then be of any earlier one. */

/* Whether it can do such a thing at all, and whether it could begin now. */
gboolean vz_terminal_can (VzTerminal *self, VzTerminalDeed deed);
gboolean vz_terminal_is_free (VzTerminal *self);

/* Begins; "ended" follows, once. FALSE, and nothing done, when it cannot or is not free. */
gboolean vz_terminal_begin (VzTerminal *self, const VzTerminalOrder *order);

/* The register died after @order had begun: finds out what became of it, before anything else; as
 * soon as the terminal is there. Never begins it anew. FALSE when it looks into another. */
gboolean vz_terminal_find_out (VzTerminal *self, const VzTerminalOrder *order);

/* Whether it can be asked to stop what it does; else people stop it at the terminal. */
gboolean vz_terminal_can_abort (VzTerminal *self);

/* Asks it to stop what it does; it may refuse, and it tells the end in any case. */
void vz_terminal_abort (VzTerminal *self);

/* The receipt of @number is on the disk: the terminal may go on. */
void vz_terminal_take_receipt (VzTerminal *self, guint32 number);

/* A person has decided what became of @number, which is in doubt: nothing more is asked. */
void vz_terminal_forget (VzTerminal *self, guint32 number);

/* The last movement of money that it told of. */
VzTerminalMark vz_terminal_mark (VzTerminal *self);

/* What it told last before a restart. */
void vz_terminal_set_mark (VzTerminal *self, VzTerminalMark mark);

/* Its own number, as it told since it was connected; 0: it told none. */
guint vz_terminal_number (VzTerminal *self);

/* For the kinds. */
VzCondition vz_terminal_away (VzTerminal *self);
extern const VzCondition vz_terminal_unheard; /* since its link was opened */
void vz_terminal_set_number (VzTerminal *self, guint number);
void vz_terminal_tell_free (VzTerminal *self);
void vz_terminal_tell_notice (VzTerminal *self, const char *sentence, const char *text);
void vz_terminal_tell_lines (VzTerminal *self, VzTerminalPaper paper, GPtrArray *lines);
void vz_terminal_tell_others_lines (VzTerminal *self);
void vz_terminal_tell_receipt (VzTerminal *self, guint32 number, const VzTerminalReceipt *receipt);
void vz_terminal_tell_doubt (VzTerminal *self, guint32 number);
void vz_terminal_tell_end (VzTerminal *self,
                           guint32 number,
                           VzTerminalOutcome outcome,
                           const VzTerminalReceipt *receipt,
                           const char *reason);
