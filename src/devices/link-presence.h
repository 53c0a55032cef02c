/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether the device at the other end of a connection is there: one whose cable is pulled, or its
 * power, goes without a word. The kernel asks it where it is idle, and so does a ping, sooner,
 * where the system allows that and the device answers; what is sent to it asks it as well. */

#define VZ_LINK_LOOK_EACH (100 * G_TIME_SPAN_MILLISECOND)

typedef struct _VzLinkPresence VzLinkPresence;

/* Of a socket that is connected, and stays so until this is freed. */
VzLinkPresence *vz_link_presence_new (int fd);
void vz_link_presence_free (VzLinkPresence *presence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzLinkPresence, vz_link_presence_free)

/* To be called each VZ_LINK_LOOK_EACH: it counts the time by that. */
void vz_link_presence_look (VzLinkPresence *presence);

/* It does not answer, for longer than it has needed before. */
gboolean vz_link_presence_is_silent (const VzLinkPresence *presence);

/* For so long that the connection is worth nothing any more. */
gboolean vz_link_presence_is_lost (const VzLinkPresence *presence);
