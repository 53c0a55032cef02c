/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"

/* Opens, looks at and closes what may hang, as a wedged adapter does and a share that is gone: in a
 * thread, one at a time, and no longer than is waited for. */

typedef struct {
  gpointer (*open) (gconstpointer place, GError **error); /* in the thread; NULL: it cannot be */
  void (*close) (gpointer port);                          /* in the thread, too */
  void (*opened) (VzLink *link, gpointer port);           /* transfer full */
  gboolean (*look) (gconstpointer port);                  /* in the thread; NULL: at nothing */
  void (*seen) (VzLink *link, gboolean seen);             /* what look() said */
} VzOpener;

typedef struct _VzLinkOpening VzLinkOpening;

/* @place is its own then. @link outlives it, and is told by vz_link_fail() what does not open. */
VzLinkOpening *vz_link_opening_new (VzLink *link,
                                    const VzOpener *opener,
                                    gpointer place,
                                    GDestroyNotify free_place);
void vz_link_opening_free (VzLinkOpening *opening);

/* Fails at once while what was given up still hangs. */
void vz_link_opening_begin (VzLinkOpening *opening);
void vz_link_opening_give_up (VzLinkOpening *opening); /* nothing when nothing is awaited */

/* Looks at what was opened; seen() follows, unless it is closed first. FALSE while an earlier look
 * is on its way, and what follows is only that one's. */
gboolean vz_link_opening_look (VzLinkOpening *opening, gconstpointer port);

/* Closes what was opened, once nobody looks at it any more; the next opening waits for it. @port:
 * transfer full. */
void vz_link_opening_close (VzLinkOpening *opening, gpointer port);
