/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How long a work takes beside its floor, which whoever does that work cannot do without. Both are
 * measured in turn, by the processor's time of this thread alone, and the quickest turn of each
 * counts: what else the machine is at disturbs neither. */

typedef struct {
  const char *what;
  const char *floor; /* what that is */
  void (*do_work) (gpointer data);
  void (*do_floor) (gpointer data);
  guint rounds; /* of each in a turn */
  double limit; /* times the floor at most */
} Beside;

/* Prints both figures, and gives whether the work is within its limit. */
gboolean beside_measure (const Beside *beside, gpointer data);
