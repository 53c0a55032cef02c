/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hang-stage.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

HangStage *
hang_stage_new (const char *scheme, const char *query)
{
  HangStage *stage = g_new0 (HangStage, 1);
  gboolean at_file = strcmp (scheme, "file:") == 0;
  stage->folder = g_dir_make_tmp ("vezne-hangs-XXXXXX", NULL);
  stage->pipe = g_build_filename (stage->folder, "pipe", NULL);
  stage->terminal = terminal_new ();
  stage->place = at_file ? g_build_filename (stage->folder, "paper", NULL)
                         : realpath (stage->terminal->path, NULL);
  g_autofree char *address = g_strconcat (scheme, stage->place, query, NULL);
  stage->desk = link_desk_new (address);
  g_setenv ("HANGS", stage->place, TRUE);
  g_setenv ("AT", stage->pipe, TRUE);
  return stage;
}

void
hang_stage_free (HangStage *stage)
{
  link_desk_free (stage->desk);
  terminal_free (stage->terminal);
  g_unlink (stage->place);
  g_unlink (stage->pipe);
  g_rmdir (stage->folder);
  free (stage->place);
  g_free (stage->pipe);
  g_free (stage->folder);
  g_free (stage);
}

void
hang_stage_hang (HangStage *stage)
{
  g_assert_cmpint (mkfifo (stage->pipe, 0600), ==, 0);
}

gboolean
hang_stage_somebody_goes (HangStage *stage)
{
  int end = open (stage->pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (end < 0)
    return FALSE;
  g_unlink (stage->pipe);
  close (end);
  return TRUE;
}

void
hang_stage_let_go (HangStage *stage)
{
  while (!hang_stage_somebody_goes (stage))
    g_thread_yield ();
}

guint
hang_stage_times_open (const HangStage *stage)
{
  guint times = 0;
  for (int fd = 3; fd < 64; fd++) {
    g_autofree char *entry = g_strdup_printf ("/proc/self/fd/%d", fd);
    g_autofree char *target = g_file_read_link (entry, NULL);
    times += g_strcmp0 (target, stage->place) == 0 && fd != stage->terminal->slave;
  }
  return times;
}

void
hang_stage_until_open (HangStage *stage)
{
  while (!vz_link_is_open (stage->desk->link))
    link_desk_pass (stage->desk, 800 * MS);
}
