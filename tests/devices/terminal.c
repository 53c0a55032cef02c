/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

Terminal *
terminal_new (void)
{
  Terminal *terminal = g_new0 (Terminal, 1);
  terminal->folder = g_dir_make_tmp ("vezne-terminal-XXXXXX", NULL);
  terminal->path = g_build_filename (terminal->folder, "printer", NULL);
  terminal->master = terminal->slave = -1;
  terminal_plug (terminal);
  return terminal;
}

void
terminal_plug (Terminal *terminal)
{
  char name[64];
  struct termios raw;
  g_assert_cmpint (terminal->master, ==, -1);
  g_assert_cmpint (openpty (&terminal->master, &terminal->slave, name, NULL, NULL), ==, 0);
  g_assert_cmpint (tcgetattr (terminal->slave, &raw), ==, 0);
  cfmakeraw (&raw);
  g_assert_cmpint (tcsetattr (terminal->slave, TCSANOW, &raw), ==, 0);
  g_assert_cmpint (fcntl (terminal->master, F_SETFL, O_NONBLOCK), ==, 0);
  g_assert_cmpint (symlink (name, terminal->path), ==, 0);
}

void
terminal_unplug (Terminal *terminal)
{
  if (terminal->master < 0)
    return;
  g_unlink (terminal->path);
  close (terminal->slave);
  close (terminal->master);
  terminal->master = terminal->slave = -1;
}

void
terminal_free (Terminal *terminal)
{
  terminal_unplug (terminal);
  g_rmdir (terminal->folder);
  g_free (terminal->folder);
  g_free (terminal->path);
  g_free (terminal);
}

char *
terminal_address (const Terminal *terminal, const char *query)
{
  return g_strconcat ("serial:", terminal->path, query, NULL);
}

void
terminal_say (Terminal *terminal, const char *text)
{
  g_assert_cmpint (write (terminal->master, text, strlen (text)), ==, (gssize)strlen (text));
}

void
terminal_take (Terminal *terminal, GByteArray *heard)
{
  guint8 bytes[4096];
  gssize n = read (terminal->master, bytes, sizeof bytes);
  if (n > 0)
    g_byte_array_append (heard, bytes, (guint)n);
}

GByteArray *
terminal_hear (Terminal *terminal, gsize n_bytes)
{
  GByteArray *heard = g_byte_array_new ();
  while (heard->len < n_bytes) {
    g_main_context_iteration (NULL, FALSE);
    terminal_take (terminal, heard);
  }
  return heard;
}
