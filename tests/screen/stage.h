/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

#include "core/clock-virtual.h"
#include "ui/window.h"

/* A window with a fixture on it, as it would stand on the desk. */

typedef struct {
  VzClockVirtual *clock;
  VzDesk desk;
  VzWindow *window;
  GtkWidget *display; /* of the customer, or NULL */
  GPtrArray *acts;    /* char *: what the screens asked the register for, "set-quantity (3, 4)" */
} Stage;

typedef struct {
  int width, height;
  const char *language; /* "tr"; NULL: as the environment has it */
  gboolean dark;
  gboolean rtl;
} StageSetting;

/* Sets language, direction and colours; call it once before stage_open(). Initialises GTK. */
void stage_prepare (const StageSetting *setting);

/* What is opened from now on is in this language. */
void stage_speak (const char *language);

Stage *stage_open (const StageSetting *setting, const Fixture *fixture);
void stage_close (Stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_close)

/* What the customer sees, in a window of its own, which the caller destroys. */
GtkWidget *stage_open_customer (const StageSetting *setting, const Fixture *fixture);

/* Lets frames pass until nothing moves. */
void stage_settle (Stage *stage);

/* What a widget looks like, in the dots of the screen. */
gboolean stage_save (GtkWidget *widget, const char *path);
