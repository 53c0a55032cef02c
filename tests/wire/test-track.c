/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/card.h"
#include "wire/track.h"

#include <string.h>

/* The numbers of cards are those that payment companies publish for tests. */
#define VISA "4111111111111111"
#define TRACK_1 "%B" VISA "^DOE/JANE^30121010000000000000?"
#define TRACK_2 ";" VISA "=30121010000000000000?"

/* BIN, last four, digits, m masked, e expires, service code, c chip; NULL: not read. The LRC of the
 * first two was found with another program; the forms are those of the makers' manuals. */
static const struct {
  const char *promise;
  const char *bytes;
  VzTrackReader reader;
  const char *told;
} draws[] = {
  { "track 1", TRACK_1, { 0 }, "41111111 1111 16 e 101" },
  { "track 2", TRACK_2, { 0 }, "41111111 1111 16 e 101" },
  { "both", TRACK_1 TRACK_2, { 0 }, "41111111 1111 16 e 101" },
  { "LRC of track 1", TRACK_1 "<", { .lrc = TRUE }, "41111111 1111 16 e 101" },
  { "LRC of track 2", TRACK_2 "<", { .lrc = TRUE }, "41111111 1111 16 e 101" },
  { "LRC of both", TRACK_1 "<" TRACK_2 "<", { .lrc = TRUE }, "41111111 1111 16 e 101" },
  { "wrong LRC", TRACK_2 "=", { .lrc = TRUE }, NULL },
  { "missing LRC", TRACK_2, { .lrc = TRUE }, NULL },
  { "wrong LRC of the second", TRACK_1 "<" TRACK_2 "4", { .lrc = TRUE }, NULL },
  { "MagTek with STX and sensor",
    "\x02\x1b" TRACK_1 TRACK_2 "0\r\x03",
    { 0 },
    "41111111 1111 16 e 101" },
  { "MagTek with track 3", TRACK_2 "+0123=456?\r", { 0 }, "41111111 1111 16 e 101" },
  { "MagTek with a failed track", "%E?" TRACK_2, { 0 }, "41111111 1111 16 e 101" },
  { "MagTek with nothing read", "%E?;E?+E?\r", { 0 }, NULL },
  { "MagneSafe",
    "%B4111000000001111^DOE/JANE^30121010000000000000?;4111000000001111=30121010000000000000?|0600|"
    "C256D7|B1FC|||614000|D4|9012|0|\r",
    { .clear = 4 },
    "4111 1111 16 m e 101" },
  { "MagneSafe that nobody set up",
    ";4111000000021111=30121010000000000000?|0600||C256D7|",
    { 0 },
    "4111 1111 16 m e 101" },
  { "MagneSafe set up to show more",
    ";4111110000001111=30121010000000000000?0|0600||C256D7|",
    { .clear = 6 },
    "411111 1111 16 m e 101" },
  { "MagneSafe that shows less",
    ";4100000000001111=30121010000000000000?|0600||C256D7|",
    { .clear = 2 },
    "41 1111 16 m e 101" },
  { "ID TECH",
    "%*4266********9999^BUSH JR/GEORGE W.MR^*******************************?*"
    ";4266********9999=***************?*",
    { 0 },
    "4266 9999 16 m " },
  { "six digits shown", ";411111******1111=3012201*?", { 0 }, "411111 1111 16 m e 201 c" },
  { "a chip", ";" VISA "=30122010000?", { 0 }, "41111111 1111 16 e 201 c" },
  { "no expiry", ";" VISA "==1010000?", { 0 }, "41111111 1111 16 101" },
  { "no expiry and no service", ";" VISA "===0000?", { 0 }, "41111111 1111 16 " },
  { "a number of fifteen", ";378282246310005=30121010?", { 0 }, "378282 0005 15 e 101" },
  { "a number of nineteen", ";6304000000000000000=3012?", { 0 }, "63040000 0000 19 e " },
  { "wrong check digit", ";4111111111111112=30121010?", { 0 }, NULL },
  { "tracks of two cards", TRACK_1 ";378282246310005=30121010?", { 0 }, NULL },
  { "cut off", "%B" VISA "^DOE/JANE^3012", { 0 }, NULL },
  { "cut off in the second", TRACK_1 ";4111111", { 0 }, NULL },
  { "no name", "%B" VISA "^30121010?", { 0 }, NULL },
  { "no separator", ";" VISA "?", { 0 }, NULL },
  { "a number of eight shows its beginning", ";67999904=30121010?", { 0 }, "679999  8 e 101" },
  { "a number of ten", ";6011000004=30121010?", { 0 }, "601100 04 10 e 101" },
  { "a number of twelve", ";675940760001=30121010?", { 0 }, "675940 0001 12 e 101" },
  { "too short", ";6799902=30121010?", { 0 }, NULL },
  { "too long", ";41111111111111111111=3012?", { 0 }, NULL },
  { "hidden at the end", ";411111**********=3012?", { 0 }, NULL },
  { "an empty track 1", "%?" TRACK_2, { 0 }, "41111111 1111 16 e 101" },
  { "an empty track 2", TRACK_1 ";?", { 0 }, "41111111 1111 16 e 101" },
  { "track 1 of another format",
    "%A" VISA "^DOE^3012101?" TRACK_2,
    { 0 },
    "41111111 1111 16 e 101" },
  { "track 2 of something else", TRACK_1 ";0042=7?", { 0 }, "41111111 1111 16 e 101" },
  { "wrong check digit of one", "%B4111111111111112^A/B^3012101?" TRACK_2, { 0 }, NULL },
  { "empty tracks", "%?;?", { 0 }, NULL },
  { "another format", "%A" VISA "^DOE^3012101?", { 0 }, NULL },
  { "letters in track 2", ";" VISA "=3012ABC?", { 0 }, NULL },
  { "no track", "4111111111111111\r", { 0 }, NULL },
  { "nothing", "", { 0 }, NULL },
};

static char *
tell (const VzTrackFacts *facts)
{
  return g_strdup_printf ("%s %s %u %s%s%s%s", facts->bin, facts->last_four, facts->length,
                          facts->masked ? "m " : "", facts->expires ? "e " : "", facts->service,
                          facts->chip ? " c" : "");
}

static void
check_error (const GError *error)
{
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CARD_UNREAD);
  g_assert_cmpuint (strcspn (error->message, "0123456789"), ==, strlen (error->message));
}

static void
test_draw (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VzTrackFacts facts;
  g_autoptr (GError) error = NULL;
  gboolean read =
      vz_track_read (draws[i].bytes, strlen (draws[i].bytes), &draws[i].reader, &facts, &error);
  g_autofree char *told = read ? tell (&facts) : NULL;
  g_assert_cmpstr (told, ==, draws[i].told);
  if (read)
    return;
  check_error (error);
  g_assert_cmpuint (facts.length, ==, 0);
  g_assert_cmpstr (facts.bin, ==, "");
}

static void
make_number (char *digits, guint n)
{
  for (guint i = 0; i < n; i++)
    digits[i] = (char)('0' + g_test_rand_int_range (i == 0 ? 1 : 0, 10));
  digits[n] = '\0';
  while (!vz_card_digits_check (digits, n))
    digits[n - 1] = digits[n - 1] == '9' ? '0' : digits[n - 1] + 1;
}

/* Both tracks of a card with this number, each with its LRC. Transfer full. */
static char *
write_draw (const char *number)
{
  g_autofree char *one = g_strdup_printf ("%%B%s^A/B^3012201000?", number);
  g_autofree char *two = g_strdup_printf (";%s=3012201000?", number);
  return g_strdup_printf ("%s%c%s%c", one, vz_track_lrc (one, strlen (one)), two,
                          vz_track_lrc (two, strlen (two)));
}

static void
test_what_was_written_is_read_and_no_flipped_bit_is (void)
{
  const VzTrackReader reader = { .lrc = TRUE };
  for (guint round = 0; round < 60; round++) {
    char number[20];
    VzTrackFacts facts;
    guint n = (guint)g_test_rand_int_range (8, 20), known = n >= 16 ? 8 : 6;
    make_number (number, n);
    g_autofree char *draw = write_draw (number);
    gsize length = strlen (draw);
    g_assert_true (vz_track_read (draw, length, &reader, &facts, NULL));
    g_assert_cmpuint (facts.length, ==, n);
    g_assert_cmpuint (strlen (facts.bin), ==, known);
    g_assert_true (g_str_has_prefix (number, facts.bin));
    g_assert_true (g_str_has_suffix (number, facts.last_four));
    g_assert_cmpstr (facts.service, ==, "201");
    for (gsize i = 0; i < length; i++) {
      draw[i] ^= 1;
      if (vz_track_read (draw, length, &reader, &facts, NULL))
        g_assert_true (draw[i] == '$' || draw[i] == ':'); /* the other track was read */
      draw[i] ^= 1;
    }
  }
}

static GByteArray *
write_packet (const char *one, const char *two)
{
  GByteArray *packet = g_byte_array_new ();
  const guint8 head[] = { 0x80, 0x1f, (guint8)strlen (one), (guint8)strlen (two), 0, 0x03, 0 };
  gsize length = sizeof head + strlen (one) + strlen (two);
  const guint8 start[] = { 0x02, (guint8)length, (guint8)(length >> 8) };
  guint8 tail[] = { 0, 0, 0x03 };
  g_byte_array_append (packet, start, sizeof start);
  g_byte_array_append (packet, head, sizeof head);
  g_byte_array_append (packet, (const guint8 *)one, (guint)strlen (one));
  g_byte_array_append (packet, (const guint8 *)two, (guint)strlen (two));
  for (guint i = sizeof start; i < packet->len; i++) {
    tail[0] ^= packet->data[i];
    tail[1] = (guint8)(tail[1] + packet->data[i]);
  }
  return g_byte_array_append (packet, tail, sizeof tail);
}

static void
test_a_packet_is_read_and_a_damaged_one_is_not (void)
{
  g_autoptr (GByteArray) packet =
      write_packet ("%*4266********9999^DOE/JANE^*******?*", ";4266********9999=*******?*");
  VzTrackFacts facts;
  g_assert_true (vz_track_packet_read (packet->data, packet->len, &facts, NULL));
  g_autofree char *told = tell (&facts);
  g_assert_cmpstr (told, ==, "4266 9999 16 m ");
  for (guint i = 0; i < packet->len; i++) {
    g_autoptr (GError) error = NULL;
    packet->data[i] ^= 0x10;
    g_assert_false (vz_track_packet_read (packet->data, packet->len, &facts, &error));
    check_error (error);
    packet->data[i] ^= 0x10;
  }
  for (guint length = 0; length < packet->len; length++)
    g_assert_false (vz_track_packet_read (packet->data, length, &facts, NULL));
}

static void
test_a_packet_tells_its_length (void)
{
  const guint8 packet[] = { 0x02, 0x10, 0x01, 0x80 };
  const guint8 huge[] = { 0x02, 0xff, 0xff };
  const guint8 tiny[] = { 0x02, 0x06, 0x00 };
  g_assert_cmpint (vz_track_packet_length (packet, 0), ==, 0);
  g_assert_cmpint (vz_track_packet_length (packet, 2), ==, 0);
  g_assert_cmpint (vz_track_packet_length (packet, 4), ==, 0x110 + 6);
  g_assert_cmpint (vz_track_packet_length (huge, 3), ==, -1);
  g_assert_cmpint (vz_track_packet_length (tiny, 3), ==, -1);
  g_assert_cmpint (vz_track_packet_length ((const guint8 *)"%", 1), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (draws); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (draws[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/track/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_draw);
  }
  g_test_add_func ("/wire/track/what-was-written-is-read-and-no-flipped-bit-is",
                   test_what_was_written_is_read_and_no_flipped_bit_is);
  g_test_add_func ("/wire/track/a-packet-is-read-and-a-damaged-one-is-not",
                   test_a_packet_is_read_and_a_damaged_one_is_not);
  g_test_add_func ("/wire/track/a-packet-tells-its-length", test_a_packet_tells_its_length);
  return g_test_run ();
}
