/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A scanner presses keys of the keyboard of the USA, whatever letters the layout of the desktop has
 * on them: what it means by a key is read off the key, what a person means off the layout.
 *
 * Tells a scanner that types from a person who does: a burst of characters that ends in Enter or
 * Tab is a scan. Decides on keys and their times alone; the caller holds the keys, and gives on
 * what comes back. */

#define VZ_WEDGE_GAP 40   /* ms: the longest time between two keys of a burst */
#define VZ_WEDGE_LEAST 3  /* characters of a scan */
#define VZ_WEDGE_TORN 250 /* ms: what ends so soon after a piece that did not is the rest of it */
#define VZ_WEDGE_MOST 256 /* three tracks of a card in one burst are not torn */

typedef enum {
  VZ_WEDGE_CHARACTER,
  VZ_WEDGE_END,      /* Enter or Tab */
  VZ_WEDGE_MODIFIER, /* Shift and its like by themselves */
  VZ_WEDGE_DEAD,     /* an accent that waits for its letter */
  VZ_WEDGE_OTHER,    /* arrows, function keys, anything with Ctrl or Alt */
  VZ_WEDGE_PART,     /* of a number that stands for a character once it is whole */
} VzWedgeKind;

typedef struct {
  VzWedgeKind kind;
  gunichar character; /* that the layout has on it, of CHARACTER */
  char meant;         /* by a scanner, also a control character; 0: the key stands for nothing */
  guint32 time;       /* ms, of the event */
} VzWedgeKey;

typedef enum {
  VZ_WEDGE_PASS,     /* let the key go where it was going */
  VZ_WEDGE_HOLD,     /* keep it: ask again with the next key, or after vz_wedge_patience() */
  VZ_WEDGE_SCAN,     /* eat it: a code is complete */
  VZ_WEDGE_TORN_OFF, /* eat it: the beginning of a code was torn off, and is typed already; or it
                      * was longer than any */
  VZ_WEDGE_EAT,      /* eat it: a second end of the same burst, or of a code that is too long */
} VzWedgeVerdict;

typedef struct _VzWedge VzWedge;

VzWedge *vz_wedge_new (void);
void vz_wedge_free (VzWedge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzWedge, vz_wedge_free)

/* @text: for SCAN the code; else, also for TORN_OFF, what was held and is to be typed before this
 * key, or NULL. Transfer full. */
VzWedgeVerdict vz_wedge_key (VzWedge *self, const VzWedgeKey *key, char **text);

/* How long, in ms, the next key may be on its way: what is as quick as a scanner may have been held
 * up by the machine since, and only the key's own time tells. One or two are a person's, who wants
 * to see them. */
guint vz_wedge_patience (const VzWedge *self);

/* No further key came: what was held and is to be typed now, or NULL. Transfer full. */
char *vz_wedge_expire (VzWedge *self);
