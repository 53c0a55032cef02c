/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-trace.h"
#include "till.h"

#include "../devices/terminal.h"

#include <string.h>
#include <unistd.h>

/* A thousand cards give a page of the checkout their first digits, each by one of the ways there
 * are: a reader of tracks, one of packets, and one that types. Nothing else of them is left. */

#define STX 0x02
#define ETX 0x03
#define LONGEST 256

typedef struct {
  Till *till;
  Terminal *plain;
  Terminal *packets;
} Counter;

static gboolean
has_devices (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    if (((const VzDeviceView *)g_ptr_array_index (devices, i))->away) {
      return FALSE;
    }
  }
  return TRUE;
}

static Counter *
set_up (void)
{
  Counter *counter = g_new0 (Counter, 1);
  g_autofree char *more = NULL;

  counter->plain = terminal_new ();
  counter->packets = terminal_new ();
  more = g_strdup_printf ("[device plain]\nkind=reader-magnetic\nlink=serial:%s\n"
                          "[device packets]\nkind=reader-idtech\nlink=serial:%s\n",
                          counter->plain->path, counter->packets->path);
  counter->till = till_new ("", more);
  till_until (counter->till, has_devices);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_free (counter->till);
  terminal_free (counter->plain);
  terminal_free (counter->packets);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

/* -- the page -- */

/* -- the cards -- */

/* What is sent is not kept by the test. */
static void
send (Terminal *terminal, char *bytes, gsize length)
{
  g_assert_cmpint (write (terminal->master, bytes, length), ==, (gssize)length);
  explicit_bzero (bytes, length);
}

static gsize
write_tracks (const char *number, char tracks[LONGEST])
{
  return (gsize)g_snprintf (tracks, LONGEST,
                            "%%B%s^YILMAZ/AYSE^29121011234500000?;%s=29121011234500000?\r", number,
                            number);
}

static void
draw_plain (Counter *counter, const char *number)
{
  char tracks[LONGEST];

  send (counter->plain, tracks, write_tracks (number, tracks));
}

/* A packet of ID TECH with both tracks in clear: lengths, which of them follow, and the tracks. */
static void
draw_packet (Counter *counter, const char *number)
{
  char tracks[LONGEST], packet[LONGEST + 16];
  gsize length = write_tracks (number, tracks) - 1, both = 7 + length;
  const char *second = strchr (tracks, ';');
  const guint8 head[] = { STX,
                          (guint8)both,
                          0,
                          0x80,
                          0x1f,
                          (guint8)(second - tracks),
                          (guint8)(length - (gsize)(second - tracks)),
                          0,
                          0x03,
                          0x00 };
  guint8 lrc = 0, sum = 0;

  memcpy (packet, head, sizeof head);
  memcpy (packet + sizeof head, tracks, length);
  for (gsize i = 3; i < sizeof head + length; i++) {
    lrc ^= (guint8)packet[i];
    sum = (guint8)(sum + (guint8)packet[i]);
  }
  packet[sizeof head + length] = (char)lrc;
  packet[sizeof head + length + 1] = (char)sum;
  packet[sizeof head + length + 2] = ETX;
  explicit_bzero (tracks, sizeof tracks);
  send (counter->packets, packet, sizeof head + length + 3);
}

/* As the window hands on what is typed. */
static void
type (Counter *counter, const char *number)
{
  char tracks[LONGEST];

  vz_register_take_scan (counter->till->self, tracks, write_tracks (number, tracks) - 1, TRUE);
  explicit_bzero (tracks, sizeof tracks);
}

static void
type_number (Counter *counter, const char *number)
{
  vz_register_take_scan (counter->till->self, number, strlen (number), TRUE);
}

static void (*const ways[]) (Counter *counter, const char *number) = { draw_plain, draw_packet,
                                                                       type, type_number };

static void
take_card (Counter *counter, guint i)
{
  char number[CARD_TRACE_DIGITS + 1];

  card_trace_number (i, number);
  ways[i % G_N_ELEMENTS (ways)](counter, number);
  explicit_bzero (number, sizeof number);
  till_until (counter->till, asks_for_instalments);
  vz_register_back (counter->till->self);
  till_until (counter->till, asks_for_bin);
}

static void
assert_a_card_is_seen (const char *folder)
{
  char kept[CARD_TRACE_DIGITS + 1];

  card_trace_number (0, kept);
  g_assert_cmpuint (card_trace_in_memory (), ==, 1);
  g_assert_cmpuint (card_trace_in_core (folder, SHIRT), ==, 1);
  explicit_bzero (kept, sizeof kept);
}

static void
test_a_page_gets_their_first_digits_and_nothing_else_is_left (void)
{
  g_autoptr (Counter) counter = set_up ();
  Till *till = counter->till;
  guint answered;

  till_walk_to_bin (till);
  answered = till_events (till, NULL, VZ_EVENT_ANSWERED);
  for (guint i = 0; i < CARD_TRACES; i++) {
    take_card (counter, i);
  }
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_ANSWERED) - answered, ==, CARD_TRACES);
  g_assert_cmpuint (card_trace_in_memory (), ==, 0);
  g_assert_cmpuint (card_trace_in_core (till->folder, SHIRT), ==, 0);
  assert_a_card_is_seen (till->folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawn-cards/a-page-gets-their-first-digits-and-nothing-else-is-left",
                   test_a_page_gets_their_first_digits_and_nothing_else_is_left);
  return g_test_run ();
}
