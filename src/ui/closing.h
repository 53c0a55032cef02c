/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window.h"

/* The end of a shift. A register that locks asks about payments that are not known, and has them in
 * its strip; one that is closed says that there are some, has them asked about once more for a few
 * seconds, and names those that still are not known. Nothing is held up: it is closed at once when
 * nothing is unknown, as soon as all is known, and when it is asked for a second time. A signal
 * ends it without all this: nobody reads a screen that goes away, and the next start asks again. */

typedef struct _VzClosing VzClosing;

typedef struct {
  VzClock *clock;
  void (*look) (gpointer data);  /* asks about every payment that is not known */
  void (*leave) (gpointer data); /* ends the register */
  gpointer data;
} VzClosingSteps;

VzClosing *vz_closing_new (const VzClosingSteps *steps);
void vz_closing_free (VzClosing *closing);

/* Somebody wants to close the register that @window shows. */
void vz_closing_ask (VzClosing *closing, VzWindow *window, const VzSnapshot *snapshot);

/* Each newer snapshot, before the window shows it. */
void vz_closing_show (VzClosing *closing, VzWindow *window, const VzSnapshot *snapshot);
