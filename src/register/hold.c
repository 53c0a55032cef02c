/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/hold.h"

#include "store/state-directory.h"

int
vz_hold_take (const char *state_dir, GError **error)
{
  g_return_val_if_fail (state_dir != NULL, -1);
  return vz_state_directory_make (state_dir, error) ? vz_state_directory_lock (state_dir, error)
                                                    : -1;
}

void
vz_hold_let_go (int *hold)
{
  g_return_if_fail (hold != NULL);
  vz_state_directory_unlock (*hold);
  *hold = -1;
}
