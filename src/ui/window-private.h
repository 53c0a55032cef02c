/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/action-bar.h"
#include "ui/header.h"
#include "ui/menu.h"
#include "ui/sheet.h"
#include "ui/strip.h"
#include "ui/window.h"

/* The inside of the window, for window-*.c. */

struct _VzWindow {
  GtkApplicationWindow parent;
  VzHeader *header;
  VzStrip *strip;
  GtkOverlay *middle;
  GtkStack *stack;
  VzActionBar *bar;
  VzSheet *sheet;
  GtkWidget *letters;
  const VzDesk *desk;
  guint tick;
  guint settle; /* a wait that shows nothing yet */
  VzSnapshot *snapshot;
  GType page;       /* of the menu or the like while it is over the desk, else G_TYPE_INVALID */
  gint64 exception; /* that a manager is asked about */
  char *terminal;   /* … whose day is to end, or NULL */
  gboolean wide;
};

/* A step that the bar shows as off, or not at all, is not made. */
void vz_window_make_step (VzWindow *self, gboolean on);
void vz_window_show_letters (VzWindow *self, gboolean visible);
void vz_window_ask (VzWindow *self,
                    const VzSheetText *words,
                    const VzSheetField *fields,
                    guint n_fields);
void vz_window_read_contract (VzWindow *self, const char *name);
void vz_window_show_page (VzWindow *self, GType page); /* over the desk */
void vz_window_open_menu (VzWindow *self, VzMenuPage page);
void vz_window_open_devices (VzWindow *self);
void vz_window_open_code_pages (VzWindow *self, const char *printer);
void vz_window_open_story (VzWindow *self, const char *sale);
void vz_window_open_decision (VzWindow *self);
void vz_window_ask_drawer (VzWindow *self); /* whether it may be opened without a sale */
void vz_window_open_exceptions (VzWindow *self);
void vz_window_close_menu (VzWindow *self);

/* Which order is collected; and why a scan, as the snapshot tells of it, was none. */
void vz_window_ask_collect (VzWindow *self);
void vz_window_say_no_order (VzWindow *self);

/* Whether the day of the payment terminal of that name ends; and that it does. */
void vz_window_ask_end_of_day (VzWindow *self, const char *terminal);
void vz_window_end_day (VzWindow *self);

/* A manager has looked at an exception: what was found, and that it is kept. */
void vz_window_ask_seen (VzWindow *self, gint64 sequence);
void vz_window_note_seen (VzWindow *self, const char *note);

void vz_window_install_actions (GtkWidgetClass *klass); /* "frame.…" */
void vz_window_take_keys (VzWindow *self); /* touches, and the scanner that types, as well */
