/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/terminal.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

static gboolean
read_line (char *line, int size)
{
  gboolean got = fgets (line, size, stdin) != NULL;

  line[got ? strcspn (line, "\n") : 0] = '\0';
  return got;
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
ask_hidden (const char *prompt, const struct termios *shown, char *line, int size)
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
  got = wait_for_line (&deadly) && read_line (line, size);
  tcsetattr (STDIN_FILENO, TCSANOW, shown);
  sigprocmask (SIG_SETMASK, &before, NULL);
  fprintf (stderr, "\n");
  return got;
}

gboolean
vz_terminal_ask_secret (const char *prompt, char *line, int size)
{
  struct termios shown;

  if (tcgetattr (STDIN_FILENO, &shown) == 0) {
    return ask_hidden (prompt, &shown, line, size);
  }
  fprintf (stderr, "%s", prompt);
  return read_line (line, size);
}
