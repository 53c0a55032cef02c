/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "core/random-seeded.h"
#include "devices/device.h"
#include "terminal.h"

/* A device on virtual time, at a cable that is pulled out: a loop, a real pseudo-terminal, or a
 * connection whose end is told, as when the device itself is switched off. */

typedef enum {
  CABLE_LOOP,
  CABLE_TERMINAL,
  CABLE_NETWORK,
} CableWay;

typedef struct {
  VzClockVirtual *clock;
  VzRandomSeeded chance;
  CableWay way;
  Terminal *terminal;       /* or NULL */
  int listening, connected; /* of the network; -1: not now */
  guint16 port;
  const char *kind; /* of the device */
  char **keys;      /* of its section, or NULL */
  VzLink *link;     /* borrowed from the device */
  VzDevice *device;
  gsize taken;     /* by the far end, since it was plugged in */
  gsize pulled_at; /* bytes after which it is pulled out; G_MAXSIZE: it is not */
  gboolean is_in;
} Cable;

/* @keys: of the device's section beside its link: key, value, … NULL. Started, and plugged in. */
Cable *cable_new (CableWay way, const char *kind, const char *const *keys);
void cable_free (Cable *cable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cable, cable_free)

guint32 cable_chance (Cable *cable, guint32 limit); /* 0 to @limit - 1 */

/* Far end: reads what has come, and pulls the cable out when that is due. 0: nothing. */
gsize cable_take (Cable *cable, guint8 *bytes, gsize n_bytes);
void cable_say (Cable *cable, const void *bytes, gsize n_bytes);

/* Pulls it out, and asserts that this is noticed within a second. */
void cable_pull (Cable *cable);

/* Plugs it in, and asserts that it works within a second. Nothing when it is in. */
void cable_plug (Cable *cable);

/* The power of the register's end goes, and what is on its way goes along; another run begins
 * there: a device that is not started. */
void cable_begin_anew (Cable *cable);

/* @turn: what the far end does; FALSE: nothing. Until nobody has anything to do, or for a time. */
typedef gboolean (*CableTurn) (gpointer data);
void cable_settle (Cable *cable, CableTurn turn, gpointer data);
void cable_pass (Cable *cable, gint64 milliseconds, CableTurn turn, gpointer data);
