/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/terminal.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

/* Byte by byte: a stream would keep a copy, and take the lines that are for others. */
static gboolean
read_line (VzSecret *secret)
{
  gboolean fits = TRUE;
  char byte;

  vz_secret_clear (secret);
  while (read (STDIN_FILENO, &byte, 1) == 1) {
    if (byte == '\n') {
      return fits;
    }
    fits = vz_secret_push (secret, byte) && fits;
  }
  return fits && vz_secret_length (secret) > 0;
}

/* FALSE: a signal came. It stays pending, and acts once it is let through again. */
static gboolean
wait_for_line (const sigset_t *deadly)
{
  int signals = signalfd (-1, deadly, SFD_CLOEXEC);
  struct pollfd both[] = { { .fd = STDIN_FILENO, .events = POLLIN },
                           { .fd = signals, .events = POLLIN } };

  poll (both, G_N_ELEMENTS (both), -1);
  close (signals);
  return both[1].revents == 0;
}

/* Asks once nothing is shown any more: who answers at once is not seen either. */
static gboolean
ask_hidden (const char *prompt, const struct termios *shown, VzSecret *secret)
{
  struct termios hidden = *shown;
  sigset_t deadly, before;
  gboolean got;

  sigemptyset (&deadly);
  sigaddset (&deadly, SIGINT);
  sigaddset (&deadly, SIGTERM);
  sigaddset (&deadly, SIGQUIT);
  sigaddset (&deadly, SIGHUP);
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  sigprocmask (SIG_BLOCK, &deadly, &before);
  tcsetattr (STDIN_FILENO, TCSANOW, &hidden);
  fprintf (stderr, "%s", prompt);
  got = wait_for_line (&deadly) && read_line (secret);
  tcsetattr (STDIN_FILENO, TCSANOW, shown);
  sigprocmask (SIG_SETMASK, &before, NULL);
  fprintf (stderr, "\n");
  return got;
}

gboolean
vz_terminal_is_there (void)
{
  return isatty (STDIN_FILENO) == 1;
}

gboolean
vz_terminal_ask (const char *prompt, VzSecret *line)
{
  fprintf (stderr, "%s", prompt);
  return read_line (line);
}

gboolean
vz_terminal_ask_secret (const char *prompt, VzSecret *secret)
{
  struct termios shown;

  return tcgetattr (STDIN_FILENO, &shown) == 0 ? ask_hidden (prompt, &shown, secret)
                                               : vz_terminal_ask (prompt, secret);
}
