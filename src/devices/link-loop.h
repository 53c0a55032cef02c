/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"

/* A link whose device is the test: "loop:". */

#define VZ_TYPE_LINK_LOOP (vz_link_loop_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkLoop, vz_link_loop, VZ, LINK_LOOP, VzLink)

/* The device's end, a non-blocking descriptor; -1 while the link is not open. Borrowed. */
int vz_link_loop_peer (VzLinkLoop *self);

/* Whether the device shows that it is on; it does at first. */
void vz_link_loop_set_sensed (VzLinkLoop *self, gboolean sensed);

/* Whether what was written and the peer has not read is still on our side of the line, as in the
 * buffer of a serial port whose device says stop. */
void vz_link_loop_set_held (VzLinkLoop *self, gboolean held);

/* Whether it can be opened from now on; unplugging loses an open link. */
void vz_link_loop_set_plugged (VzLinkLoop *self, gboolean plugged);
