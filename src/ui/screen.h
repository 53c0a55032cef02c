/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* What every screen of the middle shares. The frame (header, strip, action bar) belongs to the
 * window and never moves; a screen says what stands in the action bar and acts when it is pressed.
 *
 * Screens do not know the register: they act with gtk_widget_activate_action() on "register.NAME",
 * which the window installs; so a test can show any snapshot without one. */

typedef struct {
  const char *back_label; /* translated; NULL: the place stays empty */
  const char *back_icon;
  gboolean back_enabled;
  char *context_title;    /* up to two short lines of context; NULL: none */
  gboolean context_named; /* the title is a name, of a bank or a payment: larger */
  char *context_text;
  const char *context_icon; /* beside context_text; NULL: none */
  gboolean context_refused; /* icon and text tell of something that does not go */
  const char *amount_label; /* translated; NULL: no amount */
  VzMoney amount;
  gboolean approximate; /* ≈ */
  const char *on_label; /* translated; NULL: the place stays empty */
  const char *on_icon;
  gboolean on_enabled;
} VzBar;

void vz_bar_clear (VzBar *bar);

#define VZ_TYPE_SCREEN (vz_screen_get_type ())
G_DECLARE_INTERFACE (VzScreen, vz_screen, VZ, SCREEN, GtkWidget)

struct _VzScreenInterface {
  GTypeInterface parent;
  /* Shows @snapshot (which may be the one that is shown already) at the register's time @now
   * (mono). Called at each change and once a second while the screen is visible. */
  void (*update) (VzScreen *screen, VzSnapshot *snapshot, gint64 now);
  /* Fills @bar, which is all empty, for what was shown last. */
  void (*describe) (VzScreen *screen, VzBar *bar);
  void (*step_on) (VzScreen *screen);
  void (*step_back) (VzScreen *screen);
  /* Optional: text typed while no field has the focus, one character or more; "\b" is Backspace.
   * Returns whether it was taken. */
  gboolean (*type) (VzScreen *screen, const char *text);
};

/* A question in a sheet over the middle; the action bar answers it. Static, because the sheet
 * borrows it while it is open: texts are msgids. */
typedef struct {
  const char *icon;
  const char *title; /* a question */
  const char *text;
  const char *back_label;
  const char *on_label; /* NULL: it is only read */
  const char *on_icon;
  const char *action;  /* activated by the step on: "register.void" */
  gboolean scans;      /* a scan fills its entry and steps on */
  gboolean needs_text; /* off as long as its first entry is blank */
  gboolean covers_all; /* nothing beside it is of use meanwhile */
} VzSheetText;

/* Signal "bar-changed" (): describe() would now say something else, without a new snapshot. */

void vz_screen_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now);
void vz_screen_describe (VzScreen *screen, VzBar *bar);
void vz_screen_step_on (VzScreen *screen);
void vz_screen_step_back (VzScreen *screen);
gboolean vz_screen_type (VzScreen *screen, const char *text);
void vz_screen_bar_changed (VzScreen *screen);

/* Asks before something that cannot be undone (signal "ask" (VzSheetText *), which the window
 * answers). */
void vz_screen_ask (VzScreen *screen, const VzSheetText *text);

/* Actions (parameter type): register.scan, register.key-in (sx: code, quantity) ·
 * register.set-quantity (ux: row, quantity) · register.remove-row (u) · register.set-customer (ss:
 * e-mail, phone) · register.set-voucher (s; "" removes) · register.pay · register.answer (a{ss}) ·
 * register.back · register.retry · register.ask-now · register.set-aside · register.reverse ·
 * register.void · register.next-sale · register.open-sale (s) · register.print-slip (s; "" is the
 * sale on the desk) · register.print-again (s) · register.test-device (s: its name) ·
 * register.self-test (s: vz_self_test_name()) ·
 * register.print-on (s) · register.clear-printer (s) · register.collect (s: order number) ·
 * register.lock · register.exception-seen (xs: sequence, note) · register.ask-terminal (ss: what
 * for, and the name of which) */
