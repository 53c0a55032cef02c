/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include "ui/scanner.h"
#include "ui/selling.h"
#include "ui/typing.h"

/* The table is told in the menu under About and in vezne(1). */
static const struct {
  guint key;
  const char *action; /* detailed */
} shortcuts[] = {
  { GDK_KEY_F2, "frame.search" },
  { GDK_KEY_F3, "frame.quantity" },
  { GDK_KEY_F4, "frame.ask-customer" },
  { GDK_KEY_F6, "frame.ask-voucher" },
  { GDK_KEY_F8, "frame.remove" },
  { GDK_KEY_F9, "frame.print-last" },
  { GDK_KEY_F10, "frame.menu(0)" },
  { GDK_KEY_F11, "register.next-sale" },
  { GDK_KEY_F12, "register.lock" },
  { GDK_KEY_Up, "frame.row-up" },
  { GDK_KEY_Down, "frame.row-down" },
  { GDK_KEY_Return, "frame.step-on" },
  { GDK_KEY_KP_Enter, "frame.step-on" },
  { GDK_KEY_Escape, "frame.step-back" },
  { GDK_KEY_BackSpace, "frame.type('\\b')" },
  { GDK_KEY_space, "frame.type(' ')" },
};

static gboolean
activate (VzWindow *self, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_action_parse_detailed_name (detailed, &name, &target, NULL);
  return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static gboolean
is_up_or_down (guint keyval)
{
  return keyval == GDK_KEY_Up || keyval == GDK_KEY_Down;
}

/* Up and Down walk the basket; from a button, and where there is no basket, they go with Left and
 * Right from control to control. */
static gboolean
walks_controls (VzWindow *self, guint keyval)
{
  GtkWidget *focused = gtk_root_get_focus (GTK_ROOT (self));
  return is_up_or_down (keyval) &&
         (!VZ_IS_SELLING (vz_window_screen (self)) || GTK_IS_BUTTON (focused));
}

/* After the widget that has the focus: a button takes its own Enter, an entry its own arrows. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                VzWindow *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      walks_controls (self, keyval))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].key == keyval)
      return activate (self, shortcuts[i].action);
  return GDK_EVENT_PROPAGATE;
}

gboolean
vz_window_take_code (VzWindow *self, const char *code)
{
  g_return_val_if_fail (VZ_IS_WINDOW (self) && code != NULL, FALSE);
  return vz_sheet_take_scan (self->sheet, code);
}

gint64
vz_window_take_times (VzWindow *self)
{
  g_return_val_if_fail (VZ_IS_WINDOW (self), 1);
  VzScreen *screen = vz_window_screen (self);
  return VZ_IS_SELLING (screen) ? vz_selling_take_times (VZ_SELLING (screen)) : 1;
}

/* Where text goes that keypad, letter keyboard or a lone key typed. */
void
vz_window_take_text (VzWindow *self, const char *text)
{
  g_return_if_fail (VZ_IS_WINDOW (self) && text != NULL);
  if (vz_sheet_is_open (self->sheet)) {
    vz_sheet_type (self->sheet, text);
    return;
  }
  GtkEditable *focused = vz_typing_focused (GTK_ROOT (self));
  VzScreen *screen = vz_window_screen (self);
  if (focused != NULL)
    vz_typing_insert (focused, text);
  else if (screen != NULL)
    vz_screen_type (screen, text);
}

static void
on_scanned (const char *code, gpointer data)
{
  VzWindow *self = data;
  if (self->desk->scanned != NULL)
    self->desk->scanned (self->desk->data, code);
}

static void
on_typed (const char *text, gpointer data)
{
  vz_window_take_text (data, text);
}

static gboolean
takes_letters (GtkWidget *entry)
{
  GtkInputPurpose purpose = gtk_entry_get_input_purpose (GTK_ENTRY (entry));
  return purpose != GTK_INPUT_PURPOSE_DIGITS && purpose != GTK_INPUT_PURPOSE_NUMBER &&
         purpose != GTK_INPUT_PURPOSE_PIN && gtk_widget_is_sensitive (entry);
}

/* A touch on an entry that takes text brings the letter keyboard up; the entry gets the touch all
 * the same. */
static void
on_touched (GtkGestureClick *gesture, int n_press, double x, double y, VzWindow *self)
{
  GtkWidget *touched = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *entry = touched != NULL ? gtk_widget_get_ancestor (touched, GTK_TYPE_ENTRY) : NULL;
  if (entry != NULL && takes_letters (entry))
    vz_window_show_letters (self, TRUE);
}

/* No menus of the toolkit over the desk: their window would swallow a scan. */
static void
on_menu_button (GtkGestureClick *gesture, int n_press, double x, double y, VzWindow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
take_presses (VzWindow *self, guint button, GCallback pressed)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", pressed, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

void
vz_window_take_keys (VzWindow *self)
{
  take_presses (self, GDK_BUTTON_PRIMARY, G_CALLBACK (on_touched));
  take_presses (self, GDK_BUTTON_SECONDARY, G_CALLBACK (on_menu_button));
  static const VzScannerFuncs funcs = { .scanned = on_scanned, .typed = on_typed };
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  vz_scanner_attach (GTK_WIDGET (self), self->desk->clock, &funcs, self);
}
