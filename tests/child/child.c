/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"

#include <signal.h>
#include <sys/prctl.h>

static void
end_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

GSubprocess *
child_new (const char *const *words, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  return g_subprocess_launcher_spawnv (launcher, words, error);
}
