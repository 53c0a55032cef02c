/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/scanner.h"

#include "core/clock-virtual.h"
#include "ui/wedge.h"

#include <gdk/x11/gdkx.h>
#include <gmodule.h>

/* Keys that a real X server has pressed, on a window whose own time stands still. */

#define MS G_TIME_SPAN_MILLISECOND

typedef int (*PressKey) (Display *display, guint keycode, int down, gulong after);

typedef struct {
  VzClockVirtual *clock;
  GtkWidget *window;
  Display *display;
  PressKey press_key;
  GString *typed;
  guint n_keys; /* that have come */
  guint32 last; /* when the X server pressed it */
  guint32 most; /* between two of them */
} Desk;

static void
on_scanned (const char *code, gpointer data)
{
  g_assert_not_reached ();
}

static void
on_typed (const char *text, gpointer data)
{
  g_string_append (((Desk *)data)->typed, text);
}

static gboolean
on_key (GtkEventController *keys, guint keyval, guint keycode, GdkModifierType state, Desk *desk)
{
  guint32 time = gtk_event_controller_get_current_event_time (keys);
  desk->most = desk->n_keys > 0 ? MAX (desk->most, time - desk->last) : 0;
  desk->last = time;
  desk->n_keys++;
  return GDK_EVENT_PROPAGATE;
}

/* The controller that was added last hears a key first. */
static void
attach (Desk *desk)
{
  static const VzScannerFuncs funcs = { .scanned = on_scanned, .typed = on_typed };
  GtkEventController *keys = gtk_event_controller_key_new ();
  vz_scanner_attach (desk->window, vz_clock_virtual_clock (desk->clock), &funcs, desk);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), desk);
  gtk_widget_add_controller (desk->window, keys);
}

/* As a window manager would, of which there is none. */
static void
give_focus (Desk *desk)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (desk->window));
  while (!gdk_surface_get_mapped (surface))
    g_main_context_iteration (NULL, TRUE);
  XSync (desk->display, False);
  XSetInputFocus (desk->display, gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  while (!gtk_window_is_active (GTK_WINDOW (desk->window)))
    g_main_context_iteration (NULL, TRUE);
}

/* The display keeps what the library has noted of it. */
static PressKey
find_press_key (void)
{
  GModule *library = g_module_open ("libXtst.so.6", G_MODULE_BIND_LOCAL);
  gpointer press_key = NULL;
  g_assert_true (library && g_module_symbol (library, "XTestFakeKeyEvent", &press_key));
  g_module_make_resident (library);
  return press_key;
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);
  desk->clock = vz_clock_virtual_new (0);
  desk->typed = g_string_new (NULL);
  desk->display = gdk_x11_display_get_xdisplay (gdk_display_get_default ());
  desk->press_key = find_press_key ();
  desk->window = gtk_window_new ();
  attach (desk);
  gtk_window_present (GTK_WINDOW (desk->window));
  give_focus (desk);
  return desk;
}

static void
desk_free (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  vz_clock_virtual_free (desk->clock);
  g_string_free (desk->typed, TRUE);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
pass (Desk *desk, gint64 time)
{
  vz_clock_virtual_advance (desk->clock, time);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
press (Desk *desk, const char *keys)
{
  guint n_keys = 0;
  desk->n_keys = 0;
  for (const char *at = keys; *at; at++, n_keys++) {
    guint keycode = XKeysymToKeycode (desk->display, (KeySym)*at);
    desk->press_key (desk->display, keycode, TRUE, 0);
    desk->press_key (desk->display, keycode, FALSE, 0);
  }
  XFlush (desk->display);
  while (desk->n_keys < n_keys)
    g_main_context_iteration (NULL, TRUE);
}

/* Once more, where the machine held up the X server. */
static void
press_quickly (Desk *desk, const char *keys)
{
  press (desk, keys);
  while (desk->most > VZ_WEDGE_GAP) {
    pass (desk, VZ_WEDGE_TORN * MS);
    g_string_truncate (desk->typed, 0);
    press (desk, keys);
  }
}

static void
test_what_is_as_quick_as_a_scanner_is_waited_for (void)
{
  g_autoptr (Desk) desk = desk_new ();
  press_quickly (desk, "869");
  pass (desk, VZ_WEDGE_TORN * MS - 1);
  g_assert_cmpstr (desk->typed->str, ==, "");
  pass (desk, 1);
  g_assert_cmpstr (desk->typed->str, ==, "869");
}

static void
test_what_a_person_types_is_shown_soon (void)
{
  g_autoptr (Desk) desk = desk_new ();
  press (desk, "8");
  pass (desk, VZ_WEDGE_GAP * MS - 1);
  g_assert_cmpstr (desk->typed->str, ==, "");
  pass (desk, 1);
  g_assert_cmpstr (desk->typed->str, ==, "8");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/scanner/what-is-as-quick-as-a-scanner-is-waited-for",
                   test_what_is_as_quick_as_a_scanner_is_waited_for);
  g_test_add_func ("/ui/scanner/what-a-person-types-is-shown-soon",
                   test_what_a_person_types_is_shown_soon);
  return g_test_run ();
}
