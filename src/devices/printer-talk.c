/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-talk.h"

#define FRESH G_USEC_PER_SEC
#define SILENCE (4 * G_USEC_PER_SEC) /* of one that may be slow */
#define RARELY (60 * G_USEC_PER_SEC)
#define ANSWERS_ENOUGH 3                  /* in a row, to count on one that promised none */
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
  gboolean promised = profile->tells || profile->confirm == VZ_CONFIRM_STATUS;
  gboolean hears = !vz_link_is_one_way (link);
  *talk = (VzPrinterTalk){
    .link = link, .hears = hears, .promised = promised && hears, .reports = profile->tells
  };
}

static void
say (VzPrinterTalk *talk, const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GBytes) said = g_bytes_new (bytes, n_bytes);
  g_autoptr (GBytes) before = g_steal_pointer (&talk->before);
  if (before)
    vz_link_write (talk->link, before);
  vz_link_write (talk->link, said);
}

static void
ask_for_state (VzPrinterTalk *talk)
{
  static const guint8 report_state[] = { 0x1d, 0x61, 0x0f };
  if (talk->reports)
    say (talk, report_state, sizeof report_state);
}

static gint64
now (const VzPrinterTalk *talk)
{
  return vz_clock_monotonic (vz_link_clock (talk->link));
}

static gboolean
is_heard (const VzPrinterTalk *talk)
{
  return talk->contact == VZ_PRINTER_HEARD;
}

/* Behind a job that begins meanwhile it would be taken for a part of it. */
static void
ask_in_real_time (VzPrinterTalk *talk)
{
  const guint8 question[] = { 0x10, 0x04, (guint8)talk->causes.question };
  if (vz_link_pending (talk->link) > 0)
    talk->causes.question = VZ_PRINTER_NO_QUESTION;
  if (talk->causes.question == VZ_PRINTER_NO_QUESTION)
    return;
  vz_printer_calls_ask (&talk->calls, is_heard (talk), now (talk));
  say (talk, question, sizeof question);
}

/* Off line it answers only the real-time question, and would keep the other in its buffer. */
static void
ask (VzPrinterTalk *talk, gboolean paper)
{
  if (vz_link_pending (talk->link) > 0)
    return;
  if (!talk->asked)
    talk->asked_at = now (talk);
  talk->asked = TRUE;
  vz_printer_causes_ask (&talk->causes, paper, talk->asks_drawer && !talk->reports);
  ask_in_real_time (talk);
  if (talk->contact != VZ_PRINTER_HEARD || vz_printer_can_begin (talk->status.state))
    ask_for_state (talk);
}

void
vz_printer_talk_ask (VzPrinterTalk *talk)
{
  ask (talk, FALSE);
}

void
vz_printer_talk_look_after (VzPrinterTalk *talk)
{
  if (talk->contact != VZ_PRINTER_RETICENT || now (talk) - talk->asked_at >= RARELY)
    ask (talk, !talk->reports);
}

/* One that never promised an answer has given some that may have been noise: it is asked rarely. */
static gboolean
is_asked_often (const VzPrinterTalk *talk)
{
  return talk->answers &&
         (talk->contact == VZ_PRINTER_SILENT || (is_heard (talk) && talk->ever_heard));
}

static void
call (VzPrinterTalk *talk)
{
  if (vz_link_pending (talk->link) > 0)
    return;
  talk->calls.looked_at = now (talk);
  vz_printer_causes_ask (&talk->causes, FALSE, FALSE);
  ask_in_real_time (talk);
}

VzPrinterLook
vz_printer_talk_look (VzPrinterTalk *talk)
{
  VzPrinterLook look = VZ_PRINTER_LOOK_WAITS;
  if (is_asked_often (talk))
    look = vz_printer_calls_look (&talk->calls, is_heard (talk),
                                  vz_printer_can_begin (talk->status.state), now (talk));
  if (look == VZ_PRINTER_LOOK_ASKS)
    call (talk);
  return look;
}

void
vz_printer_talk_give_time (VzPrinterTalk *talk)
{
  talk->calls.prompt = FALSE;
}

void
vz_printer_talk_begin (VzPrinterTalk *talk, GBytes *before)
{
  talk->status = (VzEscposStatus){ 0 };
  talk->causes = (VzPrinterCauses){ 0 };
  talk->calls = (VzPrinterCalls){ 0 };
  talk->asked = talk->looks = talk->ever_heard = talk->told = FALSE;
  talk->answers = talk->promised;
  talk->n_answers = 0;
  talk->byte_at = 0;
  g_clear_pointer (&talk->before, g_bytes_unref);
  talk->before = before;
  set_contact (talk, talk->answers ? VZ_PRINTER_SILENT : VZ_PRINTER_HEARD);
  if (talk->hears)
    vz_printer_talk_look_after (talk);
}

void
vz_printer_talk_end (VzPrinterTalk *talk)
{
  g_clear_pointer (&talk->before, g_bytes_unref);
  set_contact (talk, VZ_PRINTER_AWAY);
}

/* An answer adds the causes that it names to those of a printer that reports; one that is asked
 * alone has only those that it names now. When none is named, but the last report did, it was
 * switched off meanwhile and reports no more by itself, as one that was missed may have been. */
static void
take_answer (VzPrinterTalk *talk, gboolean was_there)
{
  guint named = vz_printer_causes_state (&talk->causes);
  guint state = talk->reports ? talk->status.state | named : named;
  talk->status.state = (VzEscposState)state;
  ask_in_real_time (talk);
  if (named == 0 && (!was_there || !vz_printer_can_begin (state)))
    ask_for_state (talk);
  talk->n_answers++;
  talk->answers |= talk->n_answers >= ANSWERS_ENOUGH;
}

/* It has forgotten everything, also that it is to report its state. */
static void
take_restart (VzPrinterTalk *talk)
{
  talk->told = FALSE;
  vz_printer_talk_give_time (talk);
  vz_link_discard (talk->link);
  vz_printer_talk_ask (talk);
}

/* An answer is one byte, as noise is: without a question it says nothing. */
static VzEscposEvent
take_if_asked (VzPrinterTalk *talk)
{
  vz_printer_calls_answer (&talk->calls);
  if (vz_printer_causes_take (&talk->causes, talk->status.answer))
    return VZ_ESCPOS_ANSWER;
  talk->status.dropped++;
  return VZ_ESCPOS_NOTHING;
}

/* The byte by which it tells that it was switched on is also one of its flow control, and noise: it
 * stands alone when it was. */
static VzEscposEvent
feed (VzPrinterTalk *talk, guint8 byte)
{
  VzEscposEvent event = vz_escpos_status_feed (&talk->status, byte);
  gboolean was_off = now (talk) - talk->byte_at >= OFF_AT_LEAST;
  talk->byte_at = now (talk);
  if (event == VZ_ESCPOS_ANSWER)
    return take_if_asked (talk);
  return event == VZ_ESCPOS_READY && !was_off ? VZ_ESCPOS_NOTHING : event;
}

VzEscposEvent
vz_printer_talk_hear (VzPrinterTalk *talk, guint8 byte)
{
  gboolean was_on_line = vz_printer_can_begin (talk->status.state);
  gboolean was_there = is_heard (talk);
  VzEscposEvent event = feed (talk, byte);
  if (event == VZ_ESCPOS_NOTHING || event == VZ_ESCPOS_FENCE)
    return event;
  if (event == VZ_ESCPOS_ANSWER)
    vz_printer_calls_take_pace (&talk->calls, now (talk));
  talk->calls.in_vain = 0;
  talk->heard_at = now (talk);
  talk->asked = talk->looks = FALSE;
  talk->ever_heard = TRUE;
  set_contact (talk, VZ_PRINTER_HEARD);
  talk->told |= event == VZ_ESCPOS_STATE;
  if (event == VZ_ESCPOS_ANSWER)
    take_answer (talk, was_there);
  else if (event == VZ_ESCPOS_READY)
    take_restart (talk);
  if (was_on_line != vz_printer_can_begin (talk->status.state))
    vz_printer_talk_give_time (talk);
  return event;
}

/* It may only have passed over the question: what it seemed to say may have been noise. */
static void
take_reticence (VzPrinterTalk *talk)
{
  talk->asked = FALSE;
  talk->n_answers = 0;
  talk->causes = (VzPrinterCauses){ 0 };
  talk->status.state = (VzEscposState)0;
  set_contact (talk, VZ_PRINTER_RETICENT);
}

void
vz_printer_talk_take_power (VzPrinterTalk *talk)
{
  if (talk->looks)
    set_contact (talk, vz_link_senses_device (talk->link) ? VZ_PRINTER_MUTE : VZ_PRINTER_SILENT);
  talk->looks = FALSE;
}

/* One that answered before is off, or its cable is out; one that never did may only lack the wire.
 */
void
vz_printer_talk_take_silence (VzPrinterTalk *talk)
{
  if (!talk->answers) {
    take_reticence (talk);
    return;
  }
  if (talk->ever_heard) {
    talk->told = FALSE;
    set_contact (talk, VZ_PRINTER_SILENT);
    return;
  }
  talk->looks = TRUE;
  if (!vz_link_look_at_device (talk->link))
    vz_printer_talk_take_power (talk);
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
  return talk->contact >= VZ_PRINTER_MUTE && vz_printer_can_begin (talk->status.state);
}

gboolean
vz_printer_talk_is_silent (const VzPrinterTalk *talk)
{
  gboolean says_why = talk->answers && !vz_printer_can_begin (talk->status.state);
  return talk->asked && !says_why && now (talk) - talk->asked_at >= SILENCE;
}

gboolean
vz_printer_talk_is_fresh (const VzPrinterTalk *talk)
{
  return !talk->answers || talk->contact == VZ_PRINTER_MUTE || now (talk) - talk->heard_at < FRESH;
}

gboolean
vz_printer_talk_is_about_to_answer (const VzPrinterTalk *talk)
{
  return is_heard (talk) && talk->causes.question == VZ_PRINTER_ASKS_CAUSE &&
         vz_printer_calls_are_about_to_end (&talk->calls, now (talk));
}
