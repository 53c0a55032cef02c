/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The tracks 1 and 2 of a card with @number as a reader sends them, without an end of line.
 * @masked: all but the first four and the last four digits are asterisks. Transfer full. */
char *vz_sim_track_write (const char *number, gboolean masked);

/* @tracks with the check character of each behind it. Transfer full. */
char *vz_sim_track_check (const char *tracks);

/* The same card as ID TECH's readers send it: a packet, in which all is hidden but the first four
 * and the last four digits and the name. Transfer full. */
GString *vz_sim_track_pack (const char *number);
