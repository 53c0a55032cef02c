/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "register/snapshot.h"

/* The cashiers of a state directory, without a running register. */

/* Fewest and most digits of a PIN. */
#define VZ_PIN_MIN 4
#define VZ_PIN_MAX 8

gboolean vz_pin_is_good (const char *pin);

/* (VzPerson, transfer full.) */
GPtrArray *vz_people_list (const char *state_dir, GError **error);

/* Adds a cashier and journals it; needs the state directory for itself (VZ_ERROR_ANOTHER_REGISTER).
 * Takes about 100 ms. Answers the new id, transfer full. */
char *vz_people_add (const char *state_dir,
                     const char *name,
                     const char *role,
                     const char *pin,
                     VzClock *clock,
                     GError **error);
