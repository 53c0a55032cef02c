/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/zvt-field.h"

/* What a field 06 holds: objects with a tag and a length as BER writes them, some of which hold
 * further ones. Tags have up to three bytes, read as one number ("1F07" is 0x1f07). */

#define VZ_ZVT_TLV_MAX_LENGTH 0xffff

typedef struct {
  guint32 tag;
  VzZvtSpan value; /* borrowed */
} VzZvtTlv;

/* Takes the next object off @rest. FALSE at the end and for what is no object; @rest then stays. */
gboolean vz_zvt_tlv_next (VzZvtSpan *rest, VzZvtTlv *tlv);

/* The value of the first object of @tag in @span, not within others. */
gboolean vz_zvt_tlv_find (VzZvtSpan span, guint32 tag, VzZvtSpan *value);

void vz_zvt_tlv_write (GByteArray *data, guint32 tag, const guint8 *value, gsize n_value);

/* Lengths alone. */
gboolean vz_zvt_tlv_read_length (VzZvtSpan *rest, gsize *length);
void vz_zvt_tlv_write_length (GByteArray *data, gsize length);
