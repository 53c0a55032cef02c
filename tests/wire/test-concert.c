/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

#include "wire/concert-line.h"

#include <string.h>

#define ZEROES "30 30 30 30 30 30 30 30 30 30"
#define SPACES "20 20 20 20 20 20 20 20 20 20"

/* The layout of pyTeliumManager (MIT) and pypostelium; the checksums were computed. */
#define DEBIT                                                                                      \
  "02 30 31 30 30 30 30 31 32 33 34 30 31 30 39 37 38 " SPACES " 41 30 31 30 42 30 31 30 03 02"
#define DONE "02 30 31 30 30 30 30 30 31 32 33 34 31 39 37 38 " ZEROES " 03 31"
#define FAILED "02 30 31 37 30 30 30 30 31 32 33 34 31 39 37 38 " ZEROES " 03 36"

static const VzConcertRequest debit = { .till = 1,
                                        .amount = { .minor = 1234, .currency = "EUR" },
                                        .deed = VZ_CONCERT_DEBIT };

/* What a stream tells: e ENQ, a ACK, n NAK, t EOT, ! broken, [message]. */
static char *
tell (VzConcertReader *reader, GBytes *bytes)
{
  static const char words[] = { [VZ_CONCERT_ENQ] = 'e',
                                [VZ_CONCERT_ACK] = 'a',
                                [VZ_CONCERT_NAK] = 'n',
                                [VZ_CONCERT_EOT] = 't',
                                [VZ_CONCERT_BROKEN] = '!' };
  GString *told = g_string_new (NULL);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++) {
    VzConcertEvent event = vz_concert_reader_feed (reader, data[i]);
    if (event == VZ_CONCERT_MESSAGE)
      g_string_append_printf (told, "[%.*s]", (int)reader->length, reader->message);
    else if (event != VZ_CONCERT_NOTHING)
      g_string_append_c (told, words[event]);
  }
  return g_string_free (told, FALSE);
}

static const struct {
  const char *promise;
  const char *bytes;
  const char *told;
} streams[] = {
  { "an-answer", "05 " DONE " 04", "e[0100000123419780000000000]t" },
  { "acknowledgements", "06 15", "an" },
  { "a-wrong-checksum", "02 30 31 03 00 06", "!a" },
  { "a-lost-end", "02 30 31 " DONE, "[0100000123419780000000000]" },
  { "a-control-within", "02 30 06 " DONE, "![0100000123419780000000000]" },
  { "noise", "FF 80 00 05", "e" },
};

static void
test_stream (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VzConcertReader reader = { 0 };
  g_autoptr (GBytes) bytes = hex_read (streams[i].bytes);
  g_autofree char *told = tell (&reader, bytes);
  g_assert_cmpstr (told, ==, streams[i].told);
}

static void
test_a_request_is_as_published (void)
{
  char message[VZ_CONCERT_REQUEST_LENGTH + 1];
  g_assert_true (vz_concert_request_write (&debit, message));
  g_autoptr (GBytes) frame = vz_concert_frame (message, strlen (message));
  g_autofree char *text = hex_write_bytes (frame);
  g_assert_cmpstr (text, ==, DEBIT);

  VzConcertRequest other = debit;
  other.amount.minor = 5510;
  g_assert_true (vz_concert_request_write (&other, message));
  g_autoptr (GBytes) checked = vz_concert_frame (message, strlen (message));
  const guint8 *bytes = g_bytes_get_data (checked, NULL);
  g_assert_cmphex (bytes[g_bytes_get_size (checked) - 1], ==, 0x07);
}

static void
test_answers_are_as_published (void)
{
  static const struct {
    const char *bytes;
    char status;
  } rows[] = { { DONE, VZ_CONCERT_DONE }, { FAILED, VZ_CONCERT_NOT_DONE } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    VzConcertReader reader = { 0 };
    VzConcertAnswer answer;
    g_autoptr (GBytes) bytes = hex_read (rows[i].bytes);
    g_autofree char *told = tell (&reader, bytes);
    g_assert_cmpuint (g_bytes_get_size (bytes), ==, 28);
    g_assert_true (vz_concert_answer_read (reader.message, reader.length, &answer));
    g_assert_cmpuint (answer.till, ==, 1);
    g_assert_cmpint (answer.status, ==, rows[i].status);
    g_assert_cmpint (answer.amount, ==, 1234);
    g_assert_cmpuint (answer.currency, ==, 978);
    g_assert_cmpstr (answer.private_text, ==, "0000000000");
  }
}

/* Of 55.10, in pyTeliumManager's layout: done, not done, not verified. */
static void
test_checksums_of_answers_are_as_published (void)
{
  static const struct {
    VzConcertStatus status;
    guint8 checksum;
  } rows[] = { { VZ_CONCERT_DONE, 0x34 },
               { VZ_CONCERT_NOT_DONE, 0x33 },
               { VZ_CONCERT_NOT_VERIFIED, 0x3d } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const VzConcertAnswer answer = { .till = 1,
                                     .status = (char)rows[i].status,
                                     .amount = 5510,
                                     .currency = 978,
                                     .private_text = "0000000000" };
    char message[VZ_CONCERT_ANSWER_LENGTH + 1];
    g_assert_true (vz_concert_answer_write (&answer, message));
    g_autoptr (GBytes) frame = vz_concert_frame (message, strlen (message));
    gsize n_bytes;
    const guint8 *bytes = g_bytes_get_data (frame, &n_bytes);
    g_assert_cmphex (bytes[n_bytes - 1], ==, rows[i].checksum);
  }
}

/* Some terminals put card data into it that nobody asked for. */
static void
test_an_answer_with_card_data_is_read_without_them (void)
{
  char message[VZ_CONCERT_MAX_MESSAGE + 1];
  VzConcertAnswer answer;
  g_snprintf (message, sizeof message, "010000012341%-55s978A000001   ", "4543210987654321");
  g_assert_cmpuint (strlen (message), ==, VZ_CONCERT_MAX_MESSAGE);
  g_assert_true (vz_concert_answer_read (message, strlen (message), &answer));
  g_assert_cmpint (answer.amount, ==, 1234);
  g_assert_cmpuint (answer.currency, ==, 978);
  g_assert_cmpstr (answer.private_text, ==, "A000001");

  VzConcertReader reader = { 0 };
  g_autoptr (GBytes) frame = vz_concert_frame (message, strlen (message));
  g_autofree char *told = tell (&reader, frame);
  g_assert_nonnull (strstr (told, "4543210987654321"));
  vz_concert_reader_wipe (&reader);
  for (gsize i = 0; i < sizeof reader.message; i++)
    g_assert_cmpint (reader.message[i], ==, 0);
}

static void
test_what_is_written_is_read (void)
{
  static const char *const currencies[] = { "EUR", "TRY", "ALL" };
  for (guint i = 0; i < 1000; i++) {
    char message[VZ_CONCERT_REQUEST_LENGTH + 1], answered[VZ_CONCERT_ANSWER_LENGTH + 1];
    gint32 minor = g_test_rand_int_range (1, 100000000);
    VzConcertRequest request = { .till = (guint)g_test_rand_int_range (0, 100),
                                 .amount = vz_money_from_minor (minor, currencies[i % 3]),
                                 .deed = i % 2 ? VZ_CONCERT_DEBIT : VZ_CONCERT_REFUND };
    VzConcertRequest read;
    VzConcertAnswer answer = {
      .till = request.till, .status = '7', .amount = minor, .currency = 8
    };
    VzConcertAnswer read_answer;
    g_snprintf (request.private_text, sizeof request.private_text, "A%u", i);
    memcpy (answer.private_text, request.private_text, sizeof answer.private_text);

    g_assert_true (vz_concert_request_write (&request, message));
    g_assert_true (vz_concert_request_read (message, strlen (message), &read));
    g_assert_cmpmem (&read, sizeof read, &request, sizeof request);
    g_assert_true (vz_concert_answer_write (&answer, answered));
    g_assert_true (vz_concert_answer_read (answered, strlen (answered), &read_answer));
    g_assert_cmpstr (read_answer.private_text, ==, answer.private_text);
    g_assert_cmpint (read_answer.amount, ==, answer.amount);
    g_assert_cmpuint (read_answer.currency, ==, answer.currency);
    g_assert_cmpuint (read_answer.till, ==, answer.till);
  }
}

static void
assert_not_written (VzConcertRequest request)
{
  char message[VZ_CONCERT_REQUEST_LENGTH + 1];
  g_assert_false (vz_concert_request_write (&request, message));
}

static void
test_what_does_not_fit_is_no_request (void)
{
  VzConcertRequest request = debit;
  request.amount.minor = 100000000;
  assert_not_written (request);
  request.amount.minor = 0;
  assert_not_written (request);
  request = debit;
  request.till = 100;
  assert_not_written (request);
  request = debit;
  request.amount.currency[0] = '\0';
  assert_not_written (request);
  request = debit;
  strcpy (request.private_text, "a\x03");
  assert_not_written (request);
}

static void
test_what_is_no_answer_is_not_read (void)
{
  static const char *const messages[] = {
    "",
    "010000012341978",
    "01000001234A978A000001   ",
    "0x00000123419780000000000",
    "010000x123419780000000000",
    "0100000123419x80000000000",
    ("01000001234197800000000\x01"
     "0"),
  };
  VzConcertAnswer answer;
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    g_assert_false (vz_concert_answer_read (messages[i], strlen (messages[i]), &answer));
}

static void
test_an_endless_message_ends (void)
{
  VzConcertReader reader = { 0 };
  guint broken = 0;
  vz_concert_reader_feed (&reader, 0x02);
  for (guint i = 0; i < 1000; i++)
    broken += vz_concert_reader_feed (&reader, 'x') == VZ_CONCERT_BROKEN;
  g_assert_cmpuint (broken, ==, 1);
  g_assert_cmpuint (reader.dropped, ==, 1000);
}

static void
test_a_pause_ends_what_has_begun (void)
{
  VzConcertReader reader = { 0 };
  g_assert_cmpint (vz_concert_reader_pause (&reader), ==, VZ_CONCERT_NOTHING);
  vz_concert_reader_feed (&reader, 0x02);
  vz_concert_reader_feed (&reader, 'x');
  g_assert_true (vz_concert_reader_is_midway (&reader));
  g_assert_cmpint (vz_concert_reader_pause (&reader), ==, VZ_CONCERT_BROKEN);
  g_assert_false (vz_concert_reader_is_midway (&reader));
  g_assert_cmpuint (reader.dropped, ==, 2);
  g_assert_cmpint (reader.message[0], ==, 0);
  g_assert_cmpint (vz_concert_reader_feed (&reader, VZ_CONCERT_ACK_BYTE), ==, VZ_CONCERT_ACK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++) {
    g_autofree char *path = g_strconcat ("/wire/concert/", streams[i].promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_stream);
  }
#define TEST(path, function) g_test_add_func ("/wire/concert/" path, function)
  TEST ("a-request-is-as-published", test_a_request_is_as_published);
  TEST ("answers-are-as-published", test_answers_are_as_published);
  TEST ("checksums-of-answers-are-as-published", test_checksums_of_answers_are_as_published);
  TEST ("an-answer-with-card-data-is-read-without-them",
        test_an_answer_with_card_data_is_read_without_them);
  TEST ("what-is-written-is-read", test_what_is_written_is_read);
  TEST ("what-does-not-fit-is-no-request", test_what_does_not_fit_is_no_request);
  TEST ("what-is-no-answer-is-not-read", test_what_is_no_answer_is_not_read);
  TEST ("an-endless-message-ends", test_an_endless_message_ends);
  TEST ("a-pause-ends-what-has-begun", test_a_pause_ends_what_has_begun);
  return g_test_run ();
}
