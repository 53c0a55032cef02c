/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The fields of an APDU ("BMPs"): a tag whose kind of length everyone has to know. */

typedef enum {
  VZ_ZVT_TIMEOUT = 0x01,
  VZ_ZVT_MAX_POLLS = 0x02,
  VZ_ZVT_SERVICE = 0x03,
  VZ_ZVT_AMOUNT = 0x04,
  VZ_ZVT_CONTAINER = 0x06, /* of zvt-tlv.h */
  VZ_ZVT_TRACE = 0x0b,
  VZ_ZVT_TIME = 0x0c,
  VZ_ZVT_DATE = 0x0d,
  VZ_ZVT_EXPIRY = 0x0e,
  VZ_ZVT_CARD_SEQUENCE = 0x17,
  VZ_ZVT_PAYMENT_TYPE = 0x19,
  VZ_ZVT_CARD_NUMBER = 0x22,
  VZ_ZVT_TRACK_2 = 0x23,
  VZ_ZVT_TRACK_3 = 0x24,
  VZ_ZVT_RESULT = 0x27,
  VZ_ZVT_TERMINAL = 0x29,
  VZ_ZVT_CONTRACT = 0x2a,
  VZ_ZVT_TRACK_1 = 0x2d,
  VZ_ZVT_ORIGINAL_TRACE = 0x37,
  VZ_ZVT_AUTHORISATION_CODE = 0x3b,
  VZ_ZVT_TEXT = 0x3c,
  VZ_ZVT_CURRENCY = 0x49,
  VZ_ZVT_SUMS = 0x60,
  VZ_ZVT_RECEIPT = 0x87,
  VZ_ZVT_TURNOVER = 0x88,
  VZ_ZVT_CARD_TYPE = 0x8a,
  VZ_ZVT_CARD_NAME = 0x8b,
  VZ_ZVT_CARD_TYPE_ID = 0x8c,
  VZ_ZVT_RESULT_CODE = 0xa0,
  VZ_ZVT_FULL_DATE = 0xaa,
  VZ_ZVT_VERSION = 0xf0,
} VzZvtTag;

/* Bytes that are still to be read; borrowed. */
typedef struct {
  const guint8 *bytes;
  gsize n_bytes;
} VzZvtSpan;

typedef struct {
  guint8 tag;
  VzZvtSpan value; /* borrowed */
} VzZvtField;

/* Takes the next field off @rest. FALSE at the end, and when what follows cannot be a field that is
 * known: there is then no telling where another begins, and @rest stays. */
gboolean vz_zvt_field_next (VzZvtSpan *rest, VzZvtField *field);

/* Appends a field. FALSE, and nothing appended, for a tag that is not known and a value that its
 * length does not allow. */
gboolean vz_zvt_field_write (GByteArray *data, guint8 tag, const guint8 *value, gsize n_value);

/* The same, for a field of decimal digits. */
gboolean vz_zvt_field_write_number (GByteArray *data, guint8 tag, guint64 number);
