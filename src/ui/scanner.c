/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/scanner.h"

#include "core/vector-registers.h"
#include "ui/wedge.h"
#include "wire/scancode.h"

#include <string.h>

/* After the keys that wait in the queue, before the next frame. */
#define AFTER_KEYS (G_PRIORITY_HIGH_IDLE + 10)

#define FIRST_KEYCODE 8
#define NO_SCANNERS (GDK_SUPER_MASK | GDK_HYPER_MASK)
#define COMMANDS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_META_MASK | NO_SCANNERS)

typedef struct {
  VzWedge *wedge;
  VzScancodes scancodes;
  VzClock *clock;
  const VzScannerFuncs *funcs;
  gpointer data;
  guint due;
  guint flush;
} Scanner;

static void
scanner_free (gpointer data, GClosure *closure)
{
  Scanner *self = data;
  vz_clock_cancel (self->clock, &self->due);
  g_clear_handle_id (&self->flush, g_source_remove);
  vz_wedge_free (self->wedge);
  g_free (self);
}

/* It may have been of a card, or meant for a field of secrets. */
static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  vz_vector_registers_clear ();
  g_free (text);
}

static void
give_on (Scanner *self, char *text)
{
  if (text == NULL)
    return;
  self->funcs->typed (text, self->data);
  wipe (text);
}

static gboolean
on_flush (gpointer data)
{
  Scanner *self = data;
  self->flush = 0;
  give_on (self, vz_wedge_expire (self->wedge));
  return G_SOURCE_REMOVE;
}

/* The screen may have stood still: keys that are in the queue already still belong to the burst. */
static void
on_due (gpointer data)
{
  Scanner *self = data;
  self->due = 0;
  self->flush = g_idle_add_full (AFTER_KEYS, on_flush, self, NULL);
}

static void
wait_for_more (Scanner *self)
{
  guint patience = vz_wedge_patience (self->wedge);
  self->due = vz_clock_call_after (self->clock, patience * G_TIME_SPAN_MILLISECOND, on_due, self);
}

static gboolean
is_end (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter ||
         keyval == GDK_KEY_Tab || keyval == GDK_KEY_Linefeed;
}

/* A scanner may hold Ctrl for Enter and Tab, too. */
static VzWedgeKind
kind_of_command (int meant)
{
  if (meant == VZ_SCANCODE_NONE)
    return VZ_WEDGE_PART;
  return meant == '\r' || meant == '\n' || meant == '\t' ? VZ_WEDGE_END : VZ_WEDGE_OTHER;
}

static VzWedgeKind
kind_of (guint keyval, GdkModifierType state, int meant)
{
  if ((state & COMMANDS) != 0)
    return kind_of_command (meant);
  if (is_end (keyval))
    return VZ_WEDGE_END;
  if (keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek)
    return VZ_WEDGE_DEAD;
  return g_unichar_isprint (gdk_keyval_to_unicode (keyval)) ? VZ_WEDGE_CHARACTER : VZ_WEDGE_OTHER;
}

static gunichar
printed_on (guint keyval, GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  return (state & COMMANDS) == 0 && g_unichar_isprint (character) ? character : 0;
}

/* GTK's codes are those of X11, which begin behind eight others. */
static int
feed (Scanner *self, guint keycode, GdkModifierType state, gboolean pressed)
{
  if (keycode < FIRST_KEYCODE || keycode - FIRST_KEYCODE > G_MAXUINT16 ||
      (state & NO_SCANNERS) != 0)
    return VZ_SCANCODE_UNKNOWN;
  if (pressed)
    vz_scancodes_hold (&self->scancodes, (state & GDK_SHIFT_MASK) != 0,
                       (state & GDK_CONTROL_MASK) != 0, (state & GDK_ALT_MASK) != 0);
  return vz_scancodes_feed (&self->scancodes, (guint16)(keycode - FIRST_KEYCODE), pressed ? 1 : 0);
}

static gboolean
take_key (Scanner *self, const VzWedgeKey *key)
{
  char *text = NULL;
  VzWedgeVerdict verdict = vz_wedge_key (self->wedge, key, &text);
  if (key->kind != VZ_WEDGE_MODIFIER) {
    vz_clock_cancel (self->clock, &self->due);
    g_clear_handle_id (&self->flush, g_source_remove);
  }
  if (verdict == VZ_WEDGE_SCAN) {
    self->funcs->scanned (text, self->data);
    wipe (text);
    return GDK_EVENT_STOP;
  }
  give_on (self, text);
  if (verdict == VZ_WEDGE_TORN_OFF)
    self->funcs->scanned ("", self->data);
  if (verdict == VZ_WEDGE_HOLD)
    wait_for_more (self);
  return verdict != VZ_WEDGE_PASS;
}

static guint32
time_of_event (GtkEventControllerKey *controller)
{
  return gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                Scanner *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  int meant = feed (self, keycode, state, TRUE);
  const VzWedgeKey key = { .kind = gdk_key_event_is_modifier (event)
                                       ? VZ_WEDGE_MODIFIER
                                       : kind_of (keyval, state, meant),
                           .character = printed_on (keyval, state),
                           .meant = (char)MAX (meant, 0),
                           .time = time_of_event (controller) };
  return take_key (self, &key);
}

/* Only the end of a number that was typed with Alt means something: its character, or none. */
static void
on_key_released (GtkEventControllerKey *controller,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 Scanner *self)
{
  int meant = feed (self, keycode, state, FALSE);
  if (meant == VZ_SCANCODE_NONE)
    return;
  const VzWedgeKey key = { .kind = VZ_WEDGE_OTHER,
                           .meant = (char)MAX (meant, 0),
                           .time = time_of_event (controller) };
  take_key (self, &key);
}

void
vz_scanner_attach (GtkWidget *toplevel, VzClock *clock, const VzScannerFuncs *funcs, gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (toplevel) && clock != NULL && funcs != NULL);
  Scanner *self = g_new0 (Scanner, 1);
  *self = (Scanner){ .wedge = vz_wedge_new (), .clock = clock, .funcs = funcs, .data = data };
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, scanner_free, 0);
  g_signal_connect (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (toplevel, keys);
}
