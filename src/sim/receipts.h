/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

/* A folder in which each receipt is NNNN.png and NNNN.txt, and drawer.txt has a line for each time
 * that the drawer was opened. */

/* Makes the folder when it is missing. @count: the highest number that is there. */
gboolean vz_sim_receipts_open (const char *folder, guint *count, GError **error);

/* Both files appear whole; the text last, so that whoever finds it finds the picture. Gives the
 * picture's path; NULL when it could not be written. */
char *vz_sim_receipts_write (
    const char *folder, guint number, const VzBitmap *dots, const char *text, GError **error);

gboolean vz_sim_receipts_note_drawer (const char *folder, GError **error);
