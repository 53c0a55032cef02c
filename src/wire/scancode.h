/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The keys of a scanner that types, as evdev gives them: which key, not which letter the layout of
 * the desktop has on it. The scanner is set to the keyboard of the USA, as it comes from its maker.
 */

#define VZ_SCANCODE_NONE 0       /* a release, a modifier, a lock */
#define VZ_SCANCODE_UNKNOWN (-1) /* a key that stands for no character: something is missing */

typedef struct {
  guint held;        /* modifiers, by the bits of their table */
  guint number;      /* typed on the number pad while Alt is held */
  gboolean numbered; /* a digit of it was typed */
} VzScancodes;

/* Takes a key event: @value is 0 for a release, 1 for a press, 2 for a repetition. Gives the ASCII
 * character (Enter is CR, with Ctrl a control character), or one of the two above. Starts from all
 * zeroes. */
int vz_scancodes_feed (VzScancodes *keys, guint16 code, gint32 value);

/* What is held with the next key, where that is told beside it. */
void vz_scancodes_hold (VzScancodes *keys, gboolean shift, gboolean control, gboolean alt);

/* The character of a key alone; 0 for one that stands for none. */
char vz_scancode_character (guint16 code, gboolean shift);

#define VZ_INPUT_EVENT_SIZE 24
#define VZ_INPUT_SYN 0 /* types */
#define VZ_INPUT_KEY 1
#define VZ_INPUT_SYN_REPORT 0  /* codes of SYN: what happened at once is whole */
#define VZ_INPUT_SYN_DROPPED 3 /* events were lost, and what comes up to a report is not whole */

typedef struct {
  gint64 time; /* microseconds */
  guint16 type;
  guint16 code;
  gint32 value;
} VzInputEvent;

/* The struct input_event of Linux on machines of 64 bits, in the byte order of this one. */
void vz_input_event_read (const guint8 bytes[VZ_INPUT_EVENT_SIZE], VzInputEvent *event);
