/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/zvt-field.h"
#include "wire/zvt.h"

/* What a terminal tells: status information, completion, abort, intermediate status and lines to
 * print. Fields that are not known are passed over; a card number is masked before anyone sees it,
 * tracks are not read at all. */

typedef enum {
  VZ_ZVT_TOLD_RESULT = 1 << 0,
  VZ_ZVT_TOLD_AMOUNT = 1 << 1,
  VZ_ZVT_TOLD_CURRENCY = 1 << 2,
  VZ_ZVT_TOLD_TRACE = 1 << 3,
  VZ_ZVT_TOLD_RECEIPT = 1 << 4,
  VZ_ZVT_TOLD_TURNOVER = 1 << 5,
  VZ_ZVT_TOLD_TERMINAL = 1 << 6,
  VZ_ZVT_TOLD_TIME = 1 << 7,
  VZ_ZVT_TOLD_DATE = 1 << 8,
  VZ_ZVT_TOLD_STATE = 1 << 9,
  VZ_ZVT_TOLD_ORIGINAL = 1 << 10,
  VZ_ZVT_TOLD_LONG_TRACE = 1 << 11, /* and so the trace is that */
} VzZvtTold;

#define VZ_ZVT_RESULT_DECLINED 0x05 /* by the bank */
#define VZ_ZVT_RESULT_STOPPED 0x6c  /* by a key of the terminal, or its time had passed */

#define VZ_ZVT_MAX_CARD 40
#define VZ_ZVT_MAX_NAME 100

typedef struct {
  guint told;     /* VzZvtTold: which of the numbers below are meant */
  guint8 result;  /* 0: done */
  guint8 state;   /* of the terminal */
  gint64 amount;  /* minor units */
  guint currency; /* its number by ISO 4217 */
  guint64 trace;  /* the long one, where it has one */
  guint receipt, turnover, terminal;
  guint original;             /* of a reversal: the trace of what it takes back */
  guint time, date;           /* HHMMSS and MMDD as decimal numbers, by its own clock */
  char card[VZ_ZVT_MAX_CARD]; /* "************4771"; empty: not told */
  char authorisation[9];      /* empty: not told */
  char card_name[VZ_ZVT_MAX_NAME * 3 + 1]; /* "Debit Mastercard", UTF-8 */
  char version[VZ_ZVT_MAX_NAME * 3 + 1];   /* of its software */
  char *text;                              /* its own words, or NULL */
} VzZvtReport;

void vz_zvt_report_clear (VzZvtReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzZvtReport, vz_zvt_report_clear)

/* Reads a STATUS, a COMPLETION or an ABORTED (whose code becomes the result). FALSE for anything
 * else; what of it is not understood is left out. */
gboolean vz_zvt_report_read (VzZvtApdu apdu, VzZvtReport *report);

/* A card number in BCD, or as terminals mask it (E), with at most its first six and its last four
 * digits to be seen. FALSE, and empty, when it does not fit. */
gboolean vz_zvt_mask_card (VzZvtSpan bytes, char card[VZ_ZVT_MAX_CARD]);

/* A NOTICE: its code, and its text where it has one, else NULL; transfer full, for
 * vz_zvt_text_free(). FALSE for anything else. */
gboolean vz_zvt_notice_read (VzZvtApdu apdu, guint8 *code, char **text);

typedef enum {
  VZ_ZVT_PAPER_CUSTOMER,
  VZ_ZVT_PAPER_MERCHANT,
  VZ_ZVT_PAPER_REPORT,
} VzZvtPaper;

#define VZ_ZVT_LINE_CENTRED 0x40
#define VZ_ZVT_LINE_LAST 0x81 /* whole */

typedef struct {
  guint8 attribute; /* of VZ_ZVT_LINE_… */
  char *text;       /* UTF-8 */
} VzZvtLine;

void vz_zvt_line_free (VzZvtLine *line);

/* The lines of a PRINT_LINE or a PRINT_BLOCK; NULL for anything else. Transfer full; of VzZvtLine.
 * @paper: a PRINT_LINE does not tell, and leaves it as it is. */
GPtrArray *vz_zvt_lines_read (VzZvtApdu apdu, VzZvtPaper *paper);
