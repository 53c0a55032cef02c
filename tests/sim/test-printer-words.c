/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer.h"

#include "core/clock-virtual.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What the simulated printer says to what it is sent, byte for byte. */

typedef struct {
  const char *sent;
  gsize n_sent;
  const char *said;
  gsize n_said;
} Exchange;

#define EXCHANGE(sent, said)                                                                       \
  {                                                                                                \
    sent, sizeof sent - 1, said, sizeof said - 1                                                   \
  }
#define PAPER "\x1dr\x01"
#define STATE "\x1d\x61\x0f"
#define CAUSE "\x10\x04\x02"
#define ERROR "\x10\x04\x03"
#define THREE_LINES "\x1b@a\nb\nc\n"

static const struct {
  const char *name;
  const char *fault;
  Exchange exchanges[5];
} cases[] = {
  { "one-that-is-well",
    NULL,
    { EXCHANGE (PAPER, "\x00"), EXCHANGE (STATE, "\x10\x00\x00\x0f"), EXCHANGE (CAUSE, "\x12") } },
  { "one-whose-paper-is-near-its-end",
    "near-end",
    { EXCHANGE (PAPER, "\x03"), EXCHANGE (STATE, "\x10\x00\x03\x0f"), EXCHANGE (CAUSE, "\x12") } },
  { "one-that-is-asked-in-real-time-alone",
    "plain",
    { EXCHANGE (PAPER, ""), EXCHANGE (STATE, ""), EXCHANGE (CAUSE, "\x12") } },
  { "one-that-is-jammed-prints-on-when-it-is-told",
    "jam@1",
    { EXCHANGE (THREE_LINES PAPER, ""), EXCHANGE (CAUSE, "\x52"), EXCHANGE (ERROR, "\x16"),
      EXCHANGE ("\x10\x05\x01", "\x00"), EXCHANGE (CAUSE, "\x12") } },
  { "one-that-is-jammed-clears-what-it-has",
    "jam@1",
    { EXCHANGE (THREE_LINES PAPER, ""), EXCHANGE ("\x10\x05\x02", ""), EXCHANGE (CAUSE, "\x12"),
      EXCHANGE (PAPER, "\x00") } },
};

static int
open_line (const char *link)
{
  struct termios settings;
  int fd = g_open (link, O_RDWR | O_NOCTTY | O_NONBLOCK, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (tcgetattr (fd, &settings), ==, 0);
  cfmakeraw (&settings);
  g_assert_cmpint (tcsetattr (fd, TCSANOW, &settings), ==, 0);
  return fd;
}

static void
exchange (int fd, const Exchange *what)
{
  char said[64];
  gssize n;

  g_assert_cmpint (write (fd, what->sent, what->n_sent), ==, (gssize)what->n_sent);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  n = read (fd, said, sizeof said);
  g_assert_cmpmem (said, (gsize)MAX (n, 0), what->said, what->n_said);
}

static void
talk (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  g_autofree char *folder = g_dir_make_tmp ("vezne-words-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (folder, "printer", NULL);
  VzClockVirtual *clock = vz_clock_virtual_new (0);
  const char *const faults[] = { cases[which].fault, NULL };
  VzSimPrinter *printer =
      vz_sim_printer_new (link, folder, faults, vz_clock_virtual_clock (clock), NULL);
  int fd = open_line (link);

  for (guint i = 0; i < G_N_ELEMENTS (cases[which].exchanges); i++) {
    if (cases[which].exchanges[i].sent != NULL) {
      exchange (fd, &cases[which].exchanges[i]);
    }
  }
  close (fd);
  vz_sim_printer_free (printer);
  vz_clock_virtual_free (clock);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/sim/printer-words/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), talk);
  }
  return g_test_run ();
}
