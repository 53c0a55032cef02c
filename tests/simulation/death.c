/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "death.h"

#include <signal.h>
#include <unistd.h>

static guint64 living;
static struct sigaction before[NSIG];

static void
on_death (int signal)
{
  char text[64];
  int length =
      g_snprintf (text, sizeof text, "seed %" G_GUINT64_FORMAT ": the register crashed\n", living);

  sigaction (signal, &before[signal], NULL);
  if (write (STDOUT_FILENO, text, (gsize)length) == length && signal == SIGABRT) {
    raise (signal);
  }
}

void
death_watch (void)
{
  static const int signals[] = { SIGSEGV, SIGBUS, SIGABRT };
  struct sigaction action = { .sa_handler = on_death };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++) {
    sigaction (signals[i], &action, &before[signals[i]]);
  }
}

void
death_expect (guint64 seed)
{
  living = seed;
}
