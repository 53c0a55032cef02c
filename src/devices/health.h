/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What is told of a device. */

typedef enum {
  VZ_HEALTH_AWAY,      /* never seen or lost */
  VZ_HEALTH_ATTENTION, /* works, or will, when a person does something */
  VZ_HEALTH_READY,
} VzHealthState;

/* Its texts are borrowed for good: they are constants. */
typedef struct {
  VzHealthState state;
  const char *sentence; /* what is the matter, untranslated msgid; NULL when nothing is */
  const char *way_out;  /* what to do, untranslated msgid; NULL when nothing */
} VzCondition;

/* Of a cash drawer, as far as a device reports it. */
typedef enum {
  VZ_DRAWER_UNTOLD,
  VZ_DRAWER_SHUT,
  VZ_DRAWER_OPEN,
} VzDrawerState;

typedef struct {
  char *name; /* of its section: "receipt" */
  char *kind; /* "printer-escpos" */
  VzHealthState state;
  char *sentence;  /* as in VzCondition */
  char *way_out;   /* as is */
  char *detail;    /* technical, for the health page; translated already; or NULL */
  char *link;      /* as it is configured; or NULL */
  guint queued;    /* jobs that wait */
  gint64 since;    /* wall clock */
  gint64 heard;    /* its last word, wall clock; 0: none yet */
  guint64 dropped; /* bytes of it that belonged to nothing whole */
  VzDrawerState drawer;
  gint64 opened;    /* the cash drawer was told to, wall clock; 0: not yet */
  guint recoveries; /* of VzRecovery, 1 << how: what it waits to be told; 0: nothing */
} VzHealth;

void vz_health_free (VzHealth *health);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzHealth, vz_health_free)

/* @now: wall clock. Whether anything is another than before. */
gboolean vz_health_take (
    VzHealth *health, VzCondition condition, const char *detail, guint queued, gint64 now);
