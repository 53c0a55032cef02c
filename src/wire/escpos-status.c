/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-status.h"

#include <string.h>

#define XON 0x11
#define XOFF 0x13
#define ASB_LENGTH 4
#define LOGOS_HEAD 3 /* 37 72 and whether more follow */
#define JOB_LENGTH 6 /* 37 22 and four characters; the closing NUL is not kept */

static gboolean
is_asb_head (guint8 byte)
{
  return (byte & 0x93) == 0x10;
}

static gboolean
is_asb_rest (guint8 byte)
{
  return (byte & 0x90) == 0;
}

static gboolean
is_answer (guint8 byte)
{
  return (byte & 0x93) == 0x12;
}

/* Answers of any length that end with a NUL. */
static gboolean
is_text_head (guint8 byte)
{
  return memchr ("\x37\x5f\x3d\x35", byte, 4) != NULL;
}

/* Two bits each of near end and of end, both of one sensor. */
static gboolean
is_fence (guint8 byte)
{
  return memchr ("\x00\x03\x0c\x0f", byte, 4) != NULL;
}

static const struct {
  guint8 index;
  guint8 bits;
  VzEscposState state;
} asb_bits[] = {
  { 0, 0x04, VZ_ESCPOS_DRAWER_HIGH }, { 0, 0x08, VZ_ESCPOS_OFFLINE },
  { 0, 0x20, VZ_ESCPOS_COVER_OPEN },  { 0, 0x40, VZ_ESCPOS_FEEDING },
  { 1, 0x04, VZ_ESCPOS_STALLED },     { 1, 0x08, VZ_ESCPOS_CUTTER_STUCK },
  { 1, 0x20, VZ_ESCPOS_BROKEN },      { 1, 0x40, VZ_ESCPOS_RECOVERING },
  { 2, 0x03, VZ_ESCPOS_PAPER_LOW },   { 2, 0x0c, VZ_ESCPOS_PAPER_OUT },
};

static VzEscposState
read_asb (const guint8 *asb)
{
  guint state = 0;
  for (guint i = 0; i < G_N_ELEMENTS (asb_bits); i++)
    if (asb[asb_bits[i].index] & asb_bits[i].bits)
      state |= asb_bits[i].state;
  return (VzEscposState)state;
}

/* What has begun is not whole any more, and neither are @n_more bytes. */
static void
drop (VzEscposStatus *status, guint n_more)
{
  status->dropped += status->length + n_more;
  status->length = 0;
}

/* The letters are printable, hence the NUL is the end. */
static VzEscposEvent
take_logos (VzEscposStatus *status, guint length)
{
  memset (status->logos, 0, sizeof status->logos);
  memcpy (status->logos, status->block + LOGOS_HEAD, length - LOGOS_HEAD);
  return VZ_ESCPOS_LOGOS;
}

static VzEscposEvent
end_text (VzEscposStatus *status)
{
  const guint8 *block = status->block;
  guint length = status->length;
  status->length = 0;
  if (block[0] != 0x37 || length < 2)
    return VZ_ESCPOS_NOTHING;
  if (block[1] == 0x25)
    return VZ_ESCPOS_CLEARED;
  if (block[1] == 0x72 && length >= LOGOS_HEAD && length % 2 == LOGOS_HEAD % 2)
    return take_logos (status, length);
  if (block[1] != 0x22 || length != JOB_LENGTH)
    return VZ_ESCPOS_NOTHING;
  memcpy (status->job, block + 2, 4);
  status->job[4] = '\0';
  return VZ_ESCPOS_JOB;
}

static VzEscposEvent
feed_text (VzEscposStatus *status, guint8 byte)
{
  if (byte == 0)
    return end_text (status);
  if (status->length == G_N_ELEMENTS (status->block))
    drop (status, 1);
  else
    status->block[status->length++] = byte;
  return VZ_ESCPOS_NOTHING;
}

static VzEscposEvent
feed_head (VzEscposStatus *status, guint8 byte)
{
  drop (status, 0);
  if (is_answer (byte)) {
    status->answer = byte;
    return VZ_ESCPOS_ANSWER;
  }
  if (is_fence (byte))
    return VZ_ESCPOS_FENCE;
  if (is_asb_head (byte) || is_text_head (byte))
    status->block[status->length++] = byte;
  else
    status->dropped++;
  return VZ_ESCPOS_NOTHING;
}

static VzEscposEvent
feed_asb (VzEscposStatus *status, guint8 byte)
{
  if (is_answer (byte)) { /* in real time, hence also in between */
    status->answer = byte;
    return VZ_ESCPOS_ANSWER;
  }
  if (!is_asb_rest (byte))
    return feed_head (status, byte);
  status->block[status->length++] = byte;
  if (status->length < ASB_LENGTH)
    return VZ_ESCPOS_NOTHING;
  status->state = read_asb (status->block);
  status->length = 0;
  return VZ_ESCPOS_STATE;
}

/* They may come anywhere, also within another answer. */
static VzEscposEvent
feed_flow (VzEscposStatus *status, guint8 byte)
{
  gboolean was_stopped = status->stopped;
  status->stopped = byte == XOFF;
  if (byte == XOFF || was_stopped)
    return VZ_ESCPOS_NOTHING;
  drop (status, 0);
  return VZ_ESCPOS_READY;
}

VzEscposEvent
vz_escpos_status_feed (VzEscposStatus *status, guint8 byte)
{
  g_return_val_if_fail (status, VZ_ESCPOS_NOTHING);

  if (byte == XON || byte == XOFF)
    return feed_flow (status, byte);
  if (status->length == 0)
    return feed_head (status, byte);
  return is_asb_head (status->block[0]) ? feed_asb (status, byte) : feed_text (status, byte);
}

void
vz_escpos_status_pause (VzEscposStatus *status)
{
  g_return_if_fail (status);

  drop (status, 0);
}

gboolean
vz_escpos_status_has_logo (const VzEscposStatus *status, const char *key)
{
  g_return_val_if_fail (status && key, FALSE);

  for (const char *each = status->logos; each[0] && each[1]; each += 2)
    if (each[0] == key[0] && each[1] == key[1])
      return TRUE;
  return FALSE;
}
