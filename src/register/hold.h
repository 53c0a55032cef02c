/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

/* The state directory, held before there is a register: what is made in it first (the world of
 * training) cannot come in the way of a register that is using it. */

/* Makes @state_dir when it is missing. VZ_ERROR_ANOTHER_REGISTER when a register uses it; -1 on
 * error. A register that is to use it itself needs it let go first. */
int vz_hold_take (const char *state_dir, GError **error);

/* Forgets *@hold; -1 is none. */
void vz_hold_let_go (int *hold);
