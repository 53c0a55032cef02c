/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link-output.h"
#include "devices/link.h"

/* For link.c, which opens and loses a link, and link-moving.c, which moves its bytes. */

#define VZ_LINK_CHUNK 4096

typedef enum {
  VZ_LINK_STOPPED,
  VZ_LINK_OPENING,
  VZ_LINK_OPEN,
  VZ_LINK_WAITING, /* to be opened again */
} VzLinkState;

typedef struct {
  VzClock *clock;
  VzLinkState state;
  gboolean outlasts_device;
  gboolean silent;
  int fd;
  VzLinkOutput output;
  gint64 delay;
  gint64 asked_at; /* to open */
  gint64 opened_at;
  const VzErrorText *refusal; /* or NULL */
  guint reopen_id;            /* of the clock */
  guint ready_id;             /* of the clock */
  guint in_id;                /* sources */
  guint out_id;
  guint full_id;
  guint drawn_id;
  guint rest_id;  /* of the clock */
  gsize n_turned; /* bytes that were read since the screen could be drawn */
  VzTape *tape;   /* or NULL */
} VzLinkPrivate;

VzLinkPrivate *vz_link_private (VzLink *link);
void vz_link_note (VzLinkPrivate *priv, VzTapeKind kind, const guint8 *bytes, gsize n_bytes);
void vz_link_received (VzLink *link, GBytes *bytes);
void vz_link_drained (VzLink *link);

void vz_link_want_input (VzLink *link);
void vz_link_want_output (VzLink *link); /* when there is some */
void vz_link_lose_soon (VzLink *link);   /* it takes nothing of its output */
void vz_link_stop_moving (VzLink *link);
