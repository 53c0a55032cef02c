/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/zvt-talk.h"

#define ACK_TIMEOUT (5 * G_USEC_PER_SEC) /* T3 */
#define MAX_SENDS 3

#define FNV_BASIS G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

/* T1: between two bytes of a frame. TCP loses none, but sends a lost segment again after a while.
 */
static const gint64 gaps[] = {
  [VZ_ZVT_SERIAL] = 200 * G_TIME_SPAN_MILLISECOND,
  [VZ_ZVT_TCP] = 10 * G_TIME_SPAN_SECOND,
};

static void write_first (VzZvtTalk *talk);

void
vz_zvt_talk_init (
    VzZvtTalk *talk, VzLink *link, VzZvtMedium medium, const VzZvtTalkHooks *hooks, gpointer data)
{
  *talk = (VzZvtTalk){ .link = link,
                       .clock = vz_link_clock (link),
                       .medium = medium,
                       .reader = vz_zvt_reader_new (medium),
                       .hooks = hooks,
                       .data = data };
  g_queue_init (&talk->waiting);
}

static void
forget_waiting (VzZvtTalk *talk)
{
  vz_clock_cancel (talk->clock, &talk->ack_id);
  g_queue_clear_full (&talk->waiting, (GDestroyNotify)g_bytes_unref);
  talk->sends = 0;
}

void
vz_zvt_talk_reset (VzZvtTalk *talk)
{
  forget_waiting (talk);
  vz_clock_cancel (talk->clock, &talk->gap_id);
  talk->last = 0;
  vz_zvt_reader_reset (talk->reader);
}

void
vz_zvt_talk_clear (VzZvtTalk *talk)
{
  vz_zvt_talk_reset (talk);
  g_clear_pointer (&talk->reader, vz_zvt_reader_free);
}

static void
end_first (VzZvtTalk *talk)
{
  vz_clock_cancel (talk->clock, &talk->ack_id);
  g_bytes_unref (g_queue_pop_head (&talk->waiting));
  talk->sends = 0;
}

static void
begin_next (VzZvtTalk *talk)
{
  if (!g_queue_is_empty (&talk->waiting) && talk->sends == 0)
    write_first (talk);
}

static void
go_on (VzZvtTalk *talk)
{
  end_first (talk);
  begin_next (talk);
}

/* What is taken back when it is told does not leave. */
static void
send_again (VzZvtTalk *talk)
{
  if (talk->sends < MAX_SENDS) {
    write_first (talk);
    return;
  }
  end_first (talk);
  talk->hooks->unsent (talk->data, talk->any);
  begin_next (talk);
}

static void
on_ack_timeout (gpointer data)
{
  VzZvtTalk *talk = data;
  talk->ack_id = 0;
  send_again (talk);
}

/* TCP acknowledges by itself. */
static void
write_first (VzZvtTalk *talk)
{
  GBytes *apdu = g_queue_peek_head (&talk->waiting);
  g_autoptr (GBytes) frame = vz_zvt_frame (talk->medium, apdu);
  talk->any = talk->any && talk->sends > 0;
  talk->repeated = talk->repeated || talk->sends > 0;
  talk->sends++;
  vz_link_write (talk->link, frame);
  if (talk->medium == VZ_ZVT_TCP) {
    go_on (talk);
    return;
  }
  vz_clock_cancel (talk->clock, &talk->ack_id);
  talk->ack_id = vz_clock_call_after (talk->clock, ACK_TIMEOUT, on_ack_timeout, talk);
}

void
vz_zvt_talk_say (VzZvtTalk *talk, GBytes *apdu)
{
  g_queue_push_tail (&talk->waiting, g_bytes_ref (apdu));
  if (talk->waiting.length == 1)
    write_first (talk);
}

void
vz_zvt_talk_take_back (VzZvtTalk *talk)
{
  forget_waiting (talk);
  if (vz_link_pending (talk->link) > 0)
    vz_link_discard (talk->link);
}

static void
say_byte (VzZvtTalk *talk, guint8 byte)
{
  g_autoptr (GBytes) said = g_bytes_new (&byte, 1);
  if (talk->medium == VZ_ZVT_SERIAL)
    vz_link_write (talk->link, said);
}

/* The terminal has our answer to its last APDU: whatever comes now is new. */
static void
take_ack (VzZvtTalk *talk)
{
  talk->last = 0;
  if (!g_queue_is_empty (&talk->waiting))
    go_on (talk);
}

static guint64
digest_byte (guint64 digest, guint8 byte)
{
  return (digest ^ byte) * FNV_PRIME;
}

/* By FNV-1a. A card may be in the bytes themselves: they are kept nowhere. */
static guint64
digest_of (VzZvtApdu apdu)
{
  guint64 digest = digest_byte (FNV_BASIS, (guint8)(apdu.command >> 8));
  digest = digest_byte (digest, (guint8)apdu.command);
  for (gsize i = 0; i < apdu.n_data; i++)
    digest = digest_byte (digest, apdu.data[i]);
  return MAX (digest, 1);
}

static gboolean
is_repeated (VzZvtTalk *talk, VzZvtApdu apdu)
{
  guint64 digest = talk->medium == VZ_ZVT_SERIAL ? digest_of (apdu) : 0;
  gboolean repeated = digest != 0 && digest == talk->last;
  talk->last = digest;
  return repeated;
}

/* It answers what it did not acknowledge: it has it. */
static void
take_answer (VzZvtTalk *talk, guint16 command)
{
  gboolean answers = command == VZ_ZVT_TAKEN || vz_zvt_is_refusal (command);
  if (answers && talk->sends > 0)
    take_ack (talk);
}

/* It goes on: it has our answer to what it said before, and only its acknowledgement was lost. */
static void
take_more (VzZvtTalk *talk)
{
  g_autoptr (GBytes) taken = vz_zvt_plain_command (VZ_ZVT_TAKEN);
  if (talk->sends > 0 && g_bytes_equal (g_queue_peek_head (&talk->waiting), taken))
    go_on (talk);
}

static void
take_new (VzZvtTalk *talk, VzZvtApdu apdu)
{
  take_more (talk);
  talk->hooks->heard (talk->data, apdu);
}

static void
take_apdu (VzZvtTalk *talk)
{
  VzZvtApdu apdu = vz_zvt_reader_apdu (talk->reader);
  say_byte (talk, VZ_ZVT_ACK_BYTE);
  take_answer (talk, apdu.command);
  if (!is_repeated (talk, apdu))
    take_new (talk, apdu);
  vz_zvt_reader_reset (talk->reader);
}

static void
take_event (VzZvtTalk *talk, VzZvtEvent event)
{
  if (event == VZ_ZVT_APDU)
    take_apdu (talk);
  else if (event == VZ_ZVT_BROKEN)
    say_byte (talk, VZ_ZVT_NAK_BYTE);
  else if (event == VZ_ZVT_ACK)
    take_ack (talk);
  else if (event == VZ_ZVT_NAK && !g_queue_is_empty (&talk->waiting))
    send_again (talk);
}

/* Its sender will repeat a frame that ended so. */
static void
on_gap (gpointer data)
{
  VzZvtTalk *talk = data;
  talk->gap_id = 0;
  take_event (talk, vz_zvt_reader_pause (talk->reader));
}

void
vz_zvt_talk_hear (VzZvtTalk *talk, GBytes *bytes)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  vz_clock_cancel (talk->clock, &talk->gap_id);
  talk->any = TRUE;
  for (gsize i = 0; i < n_bytes; i++)
    take_event (talk, vz_zvt_reader_feed (talk->reader, data[i]));
  if (vz_zvt_reader_is_midway (talk->reader))
    talk->gap_id = vz_clock_call_after (talk->clock, gaps[talk->medium], on_gap, talk);
}
