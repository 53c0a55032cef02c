/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

#include "wire/vivopay.h"
#include "wire/zvt-tlv.h"

#include <string.h>

#define MAGIC "56 69 56 4F 74 65 63 68 32 00 "

/* Of ID TECH's NEO 2 Interface Developer's Guide, page 42. */
static const struct {
  const char *what;
  VzVivopaySide side;
  guint16 command;
  const char *bytes;
} frames[] = {
  { "ping", VZ_VIVOPAY_FROM_TILL, VZ_VIVOPAY_PING, MAGIC "18 01 00 00 B3 CD" },
  { "ping-answered", VZ_VIVOPAY_FROM_READER, 0x1800, MAGIC "18 00 00 00 FA 83" },
  { "get-configuration", VZ_VIVOPAY_FROM_TILL, 0x0302, MAGIC "03 02 00 00 5B 91" },
};

static gboolean
read_hex (VzVivopaySide side, const char *hex, VzVivopayFrame *frame)
{
  g_autoptr (GBytes) bytes = hex_read (hex);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  return vz_vivopay_read (side, data, n_bytes, frame);
}

static void
test_frame (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const VzVivopayFrame frame = { .command = frames[i].command };
  g_autoptr (GBytes) written = vz_vivopay_write (frames[i].side, &frame);
  g_autofree char *hex = hex_write_bytes (written);
  VzVivopayFrame read;
  g_assert_cmpstr (hex, ==, frames[i].bytes);
  g_assert_true (read_hex (frames[i].side, frames[i].bytes, &read));
  g_assert_cmphex (read.command, ==, frames[i].command);
  g_assert_cmpuint (read.n_data, ==, 0);
}

/* The two bytes of the checksum stand the other way round. */
static void
test_a_command_is_no_response (void)
{
  VzVivopayFrame read;
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    g_assert_false (read_hex (frames[i].side == VZ_VIVOPAY_FROM_TILL ? VZ_VIVOPAY_FROM_READER
                                                                     : VZ_VIVOPAY_FROM_TILL,
                              frames[i].bytes, &read));
}

static void
test_what_is_written_is_read_and_a_damaged_one_is_not (void)
{
  static const gsize lengths[] = { 0, 1, 255, 256, VZ_VIVOPAY_MAX_DATA };
  for (guint i = 0; i < 2 * G_N_ELEMENTS (lengths); i++) {
    gsize n_data = lengths[i / 2];
    VzVivopaySide side = i % 2 == 0 ? VZ_VIVOPAY_FROM_TILL : VZ_VIVOPAY_FROM_READER;
    g_autofree guint8 *data = g_malloc (n_data + 1);
    for (gsize k = 0; k < n_data; k++)
      data[k] = (guint8)g_test_rand_int_range (0, 256);
    const VzVivopayFrame frame = { (guint16)g_test_rand_int_range (0, 0x10000), data, n_data };
    g_autoptr (GBytes) written = vz_vivopay_write (side, &frame);
    gsize n_bytes = g_bytes_get_size (written);
    g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (written, NULL), n_bytes);
    VzVivopayFrame read;
    g_assert_true (vz_vivopay_read (side, bytes, n_bytes, &read));
    g_assert_cmphex (read.command, ==, frame.command);
    g_assert_cmpmem (read.data, read.n_data, data, n_data);
    g_assert_false (vz_vivopay_read (side, bytes, n_bytes - 1, &read));
    bytes[g_test_rand_int_range (0, (gint32)n_bytes)] ^= 0x20;
    g_assert_false (vz_vivopay_read (side, bytes, n_bytes, &read));
  }
}

static void
test_more_than_a_frame_holds_is_none (void)
{
  static const guint8 data[VZ_VIVOPAY_MAX_DATA + 1];
  const VzVivopayFrame frame = { VZ_VIVOPAY_PING, data, sizeof data };
  g_assert_null (vz_vivopay_write (VZ_VIVOPAY_FROM_TILL, &frame));
}

static void
test_a_frame_tells_its_length (void)
{
  static const struct {
    const char *bytes;
    gssize length;
  } rows[] = {
    { "56", 0 },
    { MAGIC "02 00 01", 0 },
    { MAGIC "02 00 01 02", 16 + 0x102 },
    { MAGIC "02 00 08 01", -1 },
    { "56 69 57", -1 },
    { "02", -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = hex_read (rows[i].bytes);
    gsize n_bytes;
    const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
    g_assert_cmpint (vz_vivopay_length (data, n_bytes), ==, rows[i].length);
  }
  g_assert_cmpint (vz_vivopay_length (NULL, 0), ==, 0);
}

static void
test_a_card_is_waited_for_and_nothing_charged (void)
{
  g_autoptr (GBytes) command = vz_vivopay_activate (10);
  VzVivopayFrame read;
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (command, &n_bytes);
  g_assert_true (vz_vivopay_read (VZ_VIVOPAY_FROM_TILL, bytes, n_bytes, &read));
  g_assert_cmphex (read.command, ==, VZ_VIVOPAY_ACTIVATE);
  g_assert_cmpuint (read.data[0], ==, 10);
  VzZvtSpan amount;
  g_assert_true (vz_zvt_tlv_find ((VzZvtSpan){ read.data + 1, read.n_data - 1 }, 0x9f02, &amount));
  g_assert_cmpmem (amount.bytes, amount.n_bytes, "\0\0\0\0\0\0", 6);
}

/* BIN, last four, digits, m masked, e expires, service code, c chip; NULL: not read. The numbers of
 * cards are those that payment companies publish for tests. */
static const struct {
  const char *promise;
  const char *data;
  const char *told;
} cards[] = {
  /* The sample of CardPointe's Desktop SDK guide, of an ID TECH reader that encrypts; its last
   * objects, of 57 on, are left out where they say nothing of the card. */
  { "what may be seen of an encrypted card",
    "C0 DF EE 25 02 02 03 DF EE 26 02 20 00 DF EE 12 0A CD CD CD 94 03 00 06 C0 01 04 4F 07 A0 00 "
    "00 01 52 30 10 50 08 44 49 53 43 4F 56 45 52 DF EF 5D 13 65 10 CC CC CC CC 01 33 D2 31 22 01 "
    "CC CC CC CC CC CC CC 57 18 95 2C E9 12 AC 46 2F 1D 52 61 A8 11 DE 05 63 3C 65 FB E2 DF 0B B5 "
    "6F 54 DF EF 5B 08 65 10 CC CC CC CC 01 33 5A 10 0C FC F9 EF 17 F0 00 98 F4 C6 4D 68 8A C3 C3 "
    "BE 82 02 18 00",
    "6510 0133 16 m e 201 c" },
  { "its number alone", "40 DF EF 5B 08 65 10 CC CC CC CC 01 33", "6510 0133 16 m " },
  { "a clear track 2",
    "00 4F 07 A0 00 00 00 03 10 10 57 13 41 11 11 11 11 11 11 11 D3 01 22 01 00 00 00 00 00 00 0F",
    "41111111 1111 16 e 201 c" },
  { "a clear number", "01 5A 08 41 11 11 11 11 11 11 11", "41111111 1111 16 " },
  { "a number of fifteen", "01 5A 08 37 82 82 24 63 10 00 5F", "378282 0005 15 " },
  { "of both the track", "00 5A 08 41 11 11 11 11 11 11 11 57 0B 41 11 11 11 11 11 11 11 D3 01 21",
    "41111111 1111 16 e " },
  { "a stripe, as SecureMag sends it",
    "10 DF EE 23 1C 02 16 00 80 1F 00 0F 00 02 00 3B 34 31 31 31 2A 2A 2A 2A 31 31 31 31 3D 3F AE "
    "9A 03",
    "4111 1111 12 m " },
  { "a stripe that is damaged",
    "10 DF EE 23 1C 02 16 00 80 1F 00 0F 00 02 00 3B 34 31 31 31 2A 2A 2A 2A 31 31 31 32 3D 3F AE "
    "9A 03",
    NULL },
  /* Encrypted digits may look like any. */
  { "what is encrypted is no number", "40 5A 08 41 11 11 11 11 11 11 11", NULL },
  { "what is no digit", "00 5A 08 41 11 11 11 A1 11 11 11", NULL },
  { "a gap of padding", "00 5A 09 41 11 11 11 11 11 11 11 F1", NULL },
  { "a wrong check digit", "00 5A 08 41 11 11 11 11 11 11 12", NULL },
  { "more digits than there are",
    "00 57 28 41 11 11 11 11 11 11 11 D3 01 22 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 "
    "00 00 00 00 00 00 00 00 00 00 00",
    NULL },
  { "nothing of the card", "00 4F 07 A0 00 00 00 03 10 10", NULL },
  { "an object that is cut off", "00 5A 09 41 11 11 11 11 11 11 11", NULL },
  { "no objects", "00", NULL },
  { "nothing", "", NULL },
};

static void
test_card (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = hex_read (cards[i].data);
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  const guint8 *held = g_bytes_get_data (bytes, &n_bytes);
  VzTrackFacts facts;
  gboolean read = vz_vivopay_card_read (held, n_bytes, &facts, &error);
  g_autofree char *told =
      read ? g_strdup_printf ("%s %s %u %s%s%s%s", facts.bin, facts.last_four, facts.length,
                              facts.masked ? "m " : "", facts.expires ? "e " : "", facts.service,
                              facts.chip ? " c" : "")
           : NULL;
  g_assert_cmpstr (told, ==, cards[i].told);
  if (read)
    return;
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CARD_UNREAD);
  g_assert_cmpuint (strcspn (error->message, "0123456789"), ==, strlen (error->message));
  g_assert_cmpuint (facts.length, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    g_autofree char *path = g_strconcat ("/wire/vivopay/frame/", frames[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_frame);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (cards[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/vivopay/card/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_card);
  }
#define TEST(path, function) g_test_add_func ("/wire/vivopay/" path, function)
  TEST ("a-command-is-no-response", test_a_command_is_no_response);
  TEST ("what-is-written-is-read-and-a-damaged-one-is-not",
        test_what_is_written_is_read_and_a_damaged_one_is_not);
  TEST ("more-than-a-frame-holds-is-none", test_more_than_a_frame_holds_is_none);
  TEST ("a-frame-tells-its-length", test_a_frame_tells_its_length);
  TEST ("a-card-is-waited-for-and-nothing-charged", test_a_card_is_waited_for_and_nothing_charged);
  return g_test_run ();
}
