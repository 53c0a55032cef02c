/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-status.h"

/* What each stream of bytes tells: S state in hex, J job, A answer in hex, C cleared, R ready; and
 * -N: how many bytes belonged to nothing whole. */
static const struct {
  const char *promise;
  const char *bytes;
  gsize n_bytes;
  const char *told;
} streams[] = {
#define STREAM(promise, bytes, told)                                                               \
  {                                                                                                \
    promise, bytes, sizeof bytes - 1, told                                                         \
  }
  STREAM ("idle", "\x10\x00\x00\x0f", "S0 "),
  STREAM ("cover open and offline", "\x38\x00\x00\x0f", "S3 "),
  STREAM ("paper out", "\x18\x00\x0f\x0f", "Sd "),
  STREAM ("paper near its end", "\x10\x00\x03\x0f", "S8 "),
  STREAM ("cutter stuck", "\x18\x08\x00\x0f", "S11 "),
  STREAM ("unrecoverable", "\x18\x20\x00\x0f", "S21 "),
  STREAM ("too hot", "\x18\x40\x00\x0f", "S41 "),
  STREAM ("drawer", "\x14\x00\x00\x0f", "S100 "),
  STREAM ("feeding", "\x50\x00\x00\x0f", "S80 "),
  STREAM ("XOFF and XON may come in between", "\x10\x13\x00\x11\x00\x0f", "S0 "),
  STREAM ("XON alone tells that it was switched on", "\x10\x00\x11\x10\x00\x00\x0f", "R S0 -2"),
  STREAM ("an answer may come in between", "\x10\x00\x12\x00\x0f", "A12 S0 "),
  STREAM ("a job is done",
          "\x37\x22"
          "00A1\x00",
          "J00A1 "),
  STREAM ("XOFF inside a job's answer",
          "\x37\x22"
          "00\x13"
          "A1\x00",
          "J00A1 "),
  STREAM ("a job and a state",
          "\x37\x22"
          "ZZZZ\x00\x10\x00\x00\x0f",
          "JZZZZ S0 "),
  STREAM ("an answer to DLE EOT", "\x12", "A12 "),
  STREAM ("paper by DLE EOT", "\x72", "A72 "),
  STREAM ("buffers cleared", "\x37\x25\x00", "C "),
  STREAM ("printer information is passed over",
          "\x5f"
          "TM-T88V\x00\x3d"
          "x\x00\x12",
          "A12 "),
  STREAM ("offline cause is passed over", "\x37\x23\x01\x00\x12", "A12 "),
  STREAM ("ink is passed over", "\x35\x01\x02\x00\x12", "A12 "),
  STREAM ("a state cut off by another", "\x10\x00\x10\x00\x00\x0f", "S0 -2"),
  STREAM ("a state cut off by a job",
          "\x10\x00\x37\x22"
          "0001\x00",
          "J0001 -2"),
  STREAM ("a job's answer of the wrong length",
          "\x37\x22"
          "001\x00\x37\x22"
          "00001\x00",
          ""),
  STREAM ("stray bytes", "\x01\x80\xff\x90\x10\x00\x00\x0f", "S0 -4"),
  STREAM ("kept pictures",
          "\x37\x72\x40"
          "AZ@k\x00",
          "LAZ@k "),
  STREAM ("no kept picture", "\x37\x72\x40\x00", "L "),
  STREAM ("half a key",
          "\x37\x72\x40"
          "A\x00",
          ""),
  STREAM ("a fence", "\x00\x03\x0c\x0f", "F F F F "),
  STREAM ("a fence between states", "\x10\x00\x00\x0f\x00\x10\x00\x03\x0f", "S0 F S8 "),
  STREAM ("an unfinished state", "\x10\x00\x00", ""),
};

static char *
feed (const guint8 *bytes, gsize n_bytes)
{
  GString *told = g_string_new (NULL);
  VzEscposStatus status = { 0 };
  for (gsize i = 0; i < n_bytes; i++) {
    VzEscposEvent event = vz_escpos_status_feed (&status, bytes[i]);
    if (event == VZ_ESCPOS_STATE)
      g_string_append_printf (told, "S%x ", status.state);
    else if (event == VZ_ESCPOS_JOB)
      g_string_append_printf (told, "J%s ", status.job);
    else if (event == VZ_ESCPOS_ANSWER)
      g_string_append_printf (told, "A%02x ", status.answer);
    else if (event == VZ_ESCPOS_LOGOS)
      g_string_append_printf (told, "L%s ", status.logos);
    else if (event == VZ_ESCPOS_FENCE)
      g_string_append (told, "F ");
    else if (event == VZ_ESCPOS_CLEARED)
      g_string_append (told, "C ");
    else if (event == VZ_ESCPOS_READY)
      g_string_append (told, "R ");
  }
  if (status.dropped > 0)
    g_string_append_printf (told, "-%" G_GUINT64_FORMAT, status.dropped);
  return g_string_free (told, FALSE);
}

static void
test_stream (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *told = feed ((const guint8 *)streams[i].bytes, streams[i].n_bytes);
  g_assert_cmpstr (told, ==, streams[i].told);
}

static void
test_an_endless_answer_ends (void)
{
  VzEscposStatus status = { 0 };
  vz_escpos_status_feed (&status, 0x5f);
  for (guint i = 0; i < 10 * VZ_ESCPOS_MAX_BLOCK; i++)
    vz_escpos_status_feed (&status, 'x');
  const guint8 idle[] = { 0x00, 0x10, 0x00, 0x00, 0x0f };
  VzEscposEvent event = VZ_ESCPOS_NOTHING;
  g_assert_cmpuint (status.dropped, >=, 9 * VZ_ESCPOS_MAX_BLOCK);
  for (guint i = 0; i < G_N_ELEMENTS (idle); i++)
    event = vz_escpos_status_feed (&status, idle[i]);
  g_assert_cmpint (event, ==, VZ_ESCPOS_STATE);
}

static void
test_half_an_answer_is_not_waited_for (void)
{
  static const guint8 halves[][3] = { { 0x37, 0x22, '0' }, { 0x10, 0x00, 0x00 } };
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++) {
    VzEscposStatus status = { 0 };
    for (guint j = 0; j < sizeof halves[i]; j++)
      vz_escpos_status_feed (&status, halves[i][j]);
    vz_escpos_status_pause (&status);
    g_assert_cmpuint (status.dropped, ==, sizeof halves[i]);
    g_assert_cmpint (vz_escpos_status_feed (&status, 0x00), ==, VZ_ESCPOS_FENCE);
    g_assert_cmpint (vz_escpos_status_feed (&status, 0x12), ==, VZ_ESCPOS_ANSWER);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (streams[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/escpos-status/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_stream);
  }
  g_test_add_func ("/wire/escpos-status/an-endless-answer-ends", test_an_endless_answer_ends);
  g_test_add_func ("/wire/escpos-status/half-an-answer-is-not-waited-for",
                   test_half_an_answer_is_not_waited_for);
  return g_test_run ();
}
