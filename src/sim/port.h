/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

#include <glib.h>

/* Where a simulated device is plugged in: a pseudo-terminal at a path, or a socket on loopback. It
 * lives in the thread-default main context of its maker. */

typedef struct _VzSimPort VzSimPort;

/* @address: a path, or "tcp:PORT" (0: any free one). @heard is called with what comes. */
VzSimPort *vz_sim_port_new (const char *address,
                            void (*heard) (gpointer data, const guint8 *bytes, gsize n_bytes),
                            gpointer data,
                            GError **error);
void vz_sim_port_free (VzSimPort *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimPort, vz_sim_port_free)

/* One in memory, for who has the other end at hand: what is said, and whether it is plugged in. */
typedef struct {
  void (*say) (gpointer data, const guint8 *bytes, gsize n_bytes);
  void (*plugged) (gpointer data, gboolean plugged);
} VzSimPortEnd;

/* @end: static; @is_tcp: whether it stands for a socket. */
VzSimPort *vz_sim_port_new_in_memory (const VzSimPortEnd *end, gpointer end_data, gboolean is_tcp);

gboolean vz_sim_port_is_tcp (const VzSimPort *self);

/* Where a program finds it: the path, or "127.0.0.1:PORT". */
const char *vz_sim_port_place (const VzSimPort *self);

/* A socket alone: @func is called when the other end has closed it, or was replaced by another. */
void vz_sim_port_watch (VzSimPort *self, void (*func) (gpointer data), gpointer data);

/* Whether what is said is heard, as far as that can be known: FALSE is a socket that nobody is
 * connected to. */
gboolean vz_sim_port_is_heard (const VzSimPort *self);

void vz_sim_port_say (VzSimPort *self, const guint8 *bytes, gsize n_bytes);

/* What is said goes byte by byte from now on, @bytes_a_second of them: 960 are 9,600 baud. */
void vz_sim_port_slow_down (VzSimPort *self, VzClock *clock, guint bytes_a_second);

/* Whether what comes waits: the line backs up to the other end. */
void vz_sim_port_hold (VzSimPort *self, gboolean held);

/* The cable is out, and in again, at the same place. */
void vz_sim_port_unplug (VzSimPort *self);
gboolean vz_sim_port_plug (VzSimPort *self, GError **error);
