/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory.h"

#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

#define MOST_PAGES_KIB 128

static gint64
resident_kib (void)
{
  FILE *statm = fopen ("/proc/self/statm", "r");
  long pages = 0;

  g_assert_cmpint (fscanf (statm, "%*d %ld", &pages), ==, 1);
  fclose (statm);
  return (gint64)pages * sysconf (_SC_PAGESIZE) / 1024;
}

Memory
memory_measure (void)
{
  return (Memory){ (gint64)mallinfo2 ().uordblks, resident_kib () };
}

gboolean
memory_is_flat (const char *what, guint rounds, Memory first)
{
  Memory end = memory_measure ();
  gint64 growth = end.in_use - first.in_use;
  gint64 pages = end.resident_kib - first.resident_kib;

  g_print ("%u %s: %" G_GINT64_FORMAT " bytes in use at first, %" G_GINT64_FORMAT
           " more at the end (at most %u); %" G_GINT64_FORMAT " KiB of pages, %" G_GINT64_FORMAT
           " KiB more (at most %d)\n",
           rounds, what, first.in_use, growth, rounds, first.resident_kib, pages, MOST_PAGES_KIB);
  return growth <= rounds && pages <= MOST_PAGES_KIB;
}
