/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* ZVT, the language of German payment terminals (PA00P015): one APDU is a class, an instruction, a
 * length and data. Here: APDUs, and the commands that a register gives. */

#define VZ_ZVT_MAX_DATA 0xffff
#define VZ_ZVT_MAX_APDU (5 + VZ_ZVT_MAX_DATA)
#define VZ_ZVT_MAX_PASSWORD 999999
#define VZ_ZVT_MAX_RECEIPT 9999

typedef enum {
  VZ_ZVT_STATUS = 0x040f, /* status information: what became of it */
  VZ_ZVT_NOTICE = 0x04ff, /* intermediate status */
  VZ_ZVT_STATUS_ENQUIRY = 0x0501,
  VZ_ZVT_REGISTRATION = 0x0600,
  VZ_ZVT_AUTHORISATION = 0x0601,
  VZ_ZVT_LOG_OFF = 0x0602,
  VZ_ZVT_COMPLETION = 0x060f,
  VZ_ZVT_TOTALS = 0x0610,
  VZ_ZVT_RESET = 0x0618,
  VZ_ZVT_ABORTED = 0x061e,
  VZ_ZVT_REPEAT_RECEIPT = 0x0620,
  VZ_ZVT_REVERSAL = 0x0630,
  VZ_ZVT_END_OF_DAY = 0x0650,
  VZ_ZVT_DIAGNOSIS = 0x0670,
  VZ_ZVT_INITIALISATION = 0x0693,
  VZ_ZVT_ABORT_REQUEST = 0x06b0,
  VZ_ZVT_PRINT_LINE = 0x06d1,
  VZ_ZVT_PRINT_BLOCK = 0x06d3,
  VZ_ZVT_TAKEN = 0x8000,
  VZ_ZVT_REFUSED = 0x8400, /* the instruction is the reason: vz_zvt_is_refusal() */
} VzZvtCommand;

#define VZ_ZVT_REFUSED_UNKNOWN 0x83
#define VZ_ZVT_REFUSED_BUSY 0x9c

/* Registration: who prints, who may begin. */
typedef enum {
  VZ_ZVT_WE_PRINT_RECEIPTS = 0x02,
  VZ_ZVT_WE_PRINT_REPORTS = 0x04,
  VZ_ZVT_WANTS_NOTICES = 0x08,
  VZ_ZVT_NO_START_THERE = 0x10,
  VZ_ZVT_NO_MANAGEMENT_THERE = 0x20,
  VZ_ZVT_BY_PRINT_LINES = 0x80,
} VzZvtConfiguration;

typedef struct {
  guint16 command;
  const guint8 *data; /* borrowed */
  gsize n_data;
} VzZvtApdu;

/* Bytes of the whole APDU that begins with @bytes; 0: not enough of it to tell. */
gsize vz_zvt_apdu_length (const guint8 *bytes, gsize n_bytes);

/* FALSE unless the bytes are one APDU and nothing else. */
gboolean vz_zvt_apdu_read (const guint8 *bytes, gsize n_bytes, VzZvtApdu *apdu);

/* Transfer full. @n_data: at most VZ_ZVT_MAX_DATA. */
GBytes *vz_zvt_apdu_write (guint16 command, const guint8 *data, gsize n_data);

/* Whether it says no; the reason is then its low byte. */
gboolean vz_zvt_is_refusal (guint16 command);

/* The register's commands; transfer full. NULL when an amount or a number does not fit: an amount
 * has up to twelve digits, is more than nothing, and is in a currency that has a number. */
GBytes *vz_zvt_registration (guint32 password, VzZvtConfiguration wanted, const char *currency);
GBytes *vz_zvt_authorisation (VzMoney amount);
GBytes *vz_zvt_reversal (guint32 password, guint receipt);

/* Those that carry the password alone (status enquiry, repeat receipt, end of day, totals,
 * initialisation), and those that carry nothing (diagnosis, reset, log off, abort request). */
GBytes *vz_zvt_command (VzZvtCommand command, guint32 password);
GBytes *vz_zvt_plain_command (VzZvtCommand command);
