/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/concert-line.h"

#include <string.h>

/* What was read as an answer or a request is written as one that says the same. */
static void
check_message (const VzConcertReader *reader)
{
  char request_again[VZ_CONCERT_REQUEST_LENGTH + 1], answer_again[VZ_CONCERT_ANSWER_LENGTH + 1];
  VzConcertRequest request;
  VzConcertAnswer answer;
  if (vz_concert_request_read (reader->message, reader->length, &request) &&
      vz_concert_request_write (&request, request_again))
    g_assert_cmpmem (request_again, strlen (request_again), reader->message, reader->length);
  if (!vz_concert_answer_read (reader->message, reader->length, &answer))
    return;
  g_assert_true (vz_concert_answer_write (&answer, answer_again));
  if (reader->length == VZ_CONCERT_ANSWER_LENGTH)
    g_assert_cmpmem (answer_again, strlen (answer_again), reader->message, reader->length);
}

/* After any noise, an answer is understood again. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  static const char answer[] = "\x03?\x02"
                               "0100000123419780000000000\x03\x31";
  VzConcertReader reader = { 0 };
  VzConcertEvent event = VZ_CONCERT_NOTHING;
  for (gsize i = 0; i < n_bytes; i++) {
    event = vz_concert_reader_feed (&reader, bytes[i]);
    g_assert_cmpuint (reader.length, <=, VZ_CONCERT_MAX_MESSAGE);
    if (event == VZ_CONCERT_MESSAGE)
      check_message (&reader);
  }
  g_assert_cmpuint (reader.dropped, <=, n_bytes);
  for (gsize i = 0; i < strlen (answer); i++)
    event = vz_concert_reader_feed (&reader, (guint8)answer[i]);
  g_assert_cmpint (event, ==, VZ_CONCERT_MESSAGE);
  return 0;
}
