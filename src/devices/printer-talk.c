/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-talk.h"

#define FRESH G_USEC_PER_SEC
#define OFF_AT_LEAST (G_USEC_PER_SEC / 2) /* no printer is on again sooner */

static void
set_contact (VzPrinterTalk *talk, VzPrinterContact contact)
{
  if (talk->contact == contact)
    return;
  g_debug ("Contact %d -> %d", talk->contact, contact);
  talk->contact = contact;
}

void
vz_printer_talk_init (VzPrinterTalk *talk, VzLink *link, const VzPrinterProfile *profile)
{
  gboolean asked = profile->tells || profile->confirm == VZ_CONFIRM_STATUS;
  *talk = (VzPrinterTalk){ .link = link,
                           .answers = asked && !vz_link_is_one_way (link),
                           .reports = profile->tells };
}

static void
say (VzPrinterTalk *talk, const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GBytes) said = g_bytes_new (bytes, n_bytes);
  vz_link_write (talk->link, said);
}

static void
ask_for_state (VzPrinterTalk *talk)
{
  static const guint8 report_state[] = { 0x1d, 0x61, 0x0f };
  if (talk->reports)
    say (talk, report_state, sizeof report_state);
}

/* Off line it answers only the real-time question, and would keep the other in its buffer. */
void
vz_printer_talk_ask (VzPrinterTalk *talk)
{
  static const guint8 cause[] = { 0x10, 0x04, 0x02 };
  if (vz_link_pending (talk->link) > 0)
    return;
  talk->asked = TRUE;
  talk->asked_error = FALSE;
  say (talk, cause, sizeof cause);
  if (talk->contact != VZ_PRINTER_HEARD || vz_printer_can_begin (talk->status.state))
    ask_for_state (talk);
}

void
vz_printer_talk_begin (VzPrinterTalk *talk)
{
  talk->status = (VzEscposStatus){ 0 };
  talk->asked = talk->asked_error = FALSE;
  talk->ever_heard = talk->told = FALSE;
  talk->byte_at = 0;
  set_contact (talk, talk->answers ? VZ_PRINTER_SILENT : VZ_PRINTER_HEARD);
  if (talk->answers)
    vz_printer_talk_ask (talk);
}

void
vz_printer_talk_end (VzPrinterTalk *talk)
{
  set_contact (talk, VZ_PRINTER_AWAY);
}

static void
ask_for_error (VzPrinterTalk *talk)
{
  static const guint8 error[] = { 0x10, 0x04, 0x03 };
  talk->asked_error = TRUE;
  say (talk, error, sizeof error);
}

/* The answers to DLE EOT 2 and 3. They look the same: the second is asked for when the first came,
 * and named an error. */
static const struct {
  guint8 bit;
  VzEscposState state;
} causes[][4] = {
  { { 0x04, VZ_ESCPOS_COVER_OPEN },
    { 0x08, VZ_ESCPOS_FEEDING },
    { 0x20, VZ_ESCPOS_PAPER_OUT },
    { 0x40, VZ_ESCPOS_OFFLINE } },
  { { 0x04, VZ_ESCPOS_STALLED },
    { 0x08, VZ_ESCPOS_CUTTER_STUCK },
    { 0x20, VZ_ESCPOS_BROKEN },
    { 0x40, VZ_ESCPOS_RECOVERING } },
};

/* One that is asked alone has only those causes that it names now. */
static guint
still_held (const VzPrinterTalk *talk, guint named)
{
  guint errors = VZ_ESCPOS_STALLED | VZ_ESCPOS_CUTTER_STUCK | VZ_ESCPOS_BROKEN |
                 VZ_ESCPOS_RECOVERING | VZ_ESCPOS_OFFLINE;
  if (talk->reports || talk->asked_error)
    return talk->status.state;
  return named & VZ_ESCPOS_OFFLINE ? talk->status.state & errors : 0;
}

/* An answer adds the causes that it names. When it names none, but the last whole state did, the
 * printer was switched off meanwhile and reports no more by itself. */
static void
take_answer (VzPrinterTalk *talk)
{
  gboolean error = talk->asked_error;
  guint named = 0;
  for (guint i = 0; i < G_N_ELEMENTS (causes[error]); i++)
    named |= talk->status.answer & causes[error][i].bit ? causes[error][i].state : 0;
  talk->status.state = (VzEscposState)(still_held (talk, named) | named);
  talk->asked_error = FALSE;
  if (named & VZ_ESCPOS_OFFLINE)
    ask_for_error (talk);
  else if (named == 0 && !error && !vz_printer_can_begin (talk->status.state))
    ask_for_state (talk);
}

/* It has forgotten everything, also that it is to report its state. */
static void
take_restart (VzPrinterTalk *talk)
{
  talk->told = FALSE;
  vz_link_discard (talk->link);
  vz_printer_talk_ask (talk);
}

/* The byte by which it tells that it was switched on is also one of its flow control, and noise: it
 * stands alone when it was. */
static VzEscposEvent
feed (VzPrinterTalk *talk, guint8 byte, gint64 now)
{
  VzEscposEvent event = vz_escpos_status_feed (&talk->status, byte);
  gboolean was_off = now - talk->byte_at >= OFF_AT_LEAST;
  talk->byte_at = now;
  return event == VZ_ESCPOS_READY && !was_off ? VZ_ESCPOS_NOTHING : event;
}

VzEscposEvent
vz_printer_talk_hear (VzPrinterTalk *talk, guint8 byte)
{
  gint64 now = vz_clock_monotonic (vz_link_clock (talk->link));
  VzEscposEvent event = feed (talk, byte, now);
  if (event == VZ_ESCPOS_NOTHING || event == VZ_ESCPOS_FENCE)
    return event;
  talk->heard_at = now;
  talk->asked = FALSE;
  talk->ever_heard = TRUE;
  set_contact (talk, VZ_PRINTER_HEARD);
  talk->told |= event == VZ_ESCPOS_STATE;
  if (event == VZ_ESCPOS_ANSWER)
    take_answer (talk);
  else if (event == VZ_ESCPOS_READY)
    take_restart (talk);
  return event;
}

/* One that answered before is off, or its cable is out; one that never did may only lack the wire.
 */
void
vz_printer_talk_take_silence (VzPrinterTalk *talk)
{
  gboolean may_be_mute = !talk->ever_heard && vz_link_senses_device (talk->link);
  set_contact (talk, may_be_mute ? VZ_PRINTER_MUTE : VZ_PRINTER_SILENT);
}

void
vz_printer_talk_set_stuck (VzPrinterTalk *talk, gboolean stuck)
{
  gboolean is_heard = talk->ever_heard || !talk->answers;
  if (stuck)
    set_contact (talk, VZ_PRINTER_STUCK);
  else if (talk->contact == VZ_PRINTER_STUCK)
    set_contact (talk, is_heard ? VZ_PRINTER_HEARD : VZ_PRINTER_MUTE);
}

gboolean
vz_printer_talk_can_begin (const VzPrinterTalk *talk)
{
  return (talk->contact == VZ_PRINTER_HEARD || talk->contact == VZ_PRINTER_MUTE) &&
         vz_printer_can_begin (talk->status.state);
}

gboolean
vz_printer_talk_is_fresh (const VzPrinterTalk *talk)
{
  return !talk->answers || talk->contact == VZ_PRINTER_MUTE ||
         vz_clock_monotonic (vz_link_clock (talk->link)) - talk->heard_at < FRESH;
}
