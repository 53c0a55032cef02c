/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The four sounds of the desk. No sound server is no error: each sound has a visible twin. */

typedef struct _VzSounds VzSounds;

/* @folder: where the files are; NULL: beside the program, as in the build, or where they are
 * installed. */
VzSounds *vz_sounds_new (const char *folder);
void vz_sounds_free (VzSounds *self);

/* "scanned", "refused", "paid", "attention"; anything else is silent. */
void vz_sounds_play (VzSounds *self, const char *name);
