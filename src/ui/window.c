/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window.h"

#include "ui/action-bar.h"
#include "ui/header.h"
#include "ui/screens.h"
#include "ui/strip.h"

#define WIDE_FROM 1600

struct _VzWindow {
  GtkApplicationWindow parent;
  VzHeader *header;
  VzStrip *strip;
  GtkOverlay *middle;
  GtkStack *stack;
  VzActionBar *bar;
  VzClock *clock;
  guint tick;
  VzSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (VzWindow, vz_window, GTK_TYPE_APPLICATION_WINDOW)

VzScreen *
vz_window_screen (VzWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);
  return VZ_IS_SCREEN (child) ? VZ_SCREEN (child) : NULL;
}

static void
show_bar (VzWindow *self)
{
  VzBar bar = { 0 };
  VzScreen *screen = vz_window_screen (self);
  if (screen != NULL)
    vz_screen_describe (screen, &bar);
  vz_action_bar_show (self->bar, &bar);
  vz_bar_clear (&bar);
}

static void
on_bar_back (VzWindow *self)
{
  VzScreen *screen = vz_window_screen (self);
  if (screen != NULL)
    vz_screen_step_back (screen);
}

static void
on_bar_on (VzWindow *self)
{
  VzScreen *screen = vz_window_screen (self);
  if (screen != NULL)
    vz_screen_step_on (screen);
}

static GtkWidget *
find_screen (VzWindow *self, GType type)
{
  if (type == G_TYPE_INVALID)
    return NULL;
  GtkWidget *screen = gtk_stack_get_child_by_name (self->stack, g_type_name (type));
  if (screen != NULL)
    return screen;
  screen = g_object_new (type, NULL);
  g_signal_connect_object (screen, "bar-changed", G_CALLBACK (show_bar), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, screen, g_type_name (type));
  return screen;
}

static void
show_now (VzWindow *self)
{
  gint64 now = vz_clock_monotonic (self->clock);
  vz_header_show (self->header, self->snapshot, vz_clock_wall (self->clock));
  vz_strip_show (self->strip, self->snapshot, now);
  VzScreen *screen = vz_window_screen (self);
  if (screen != NULL)
    vz_screen_update (screen, self->snapshot, now);
  show_bar (self);
}

static void
on_tick (gpointer data)
{
  VzWindow *self = data;
  self->tick = vz_clock_call_after (self->clock, G_USEC_PER_SEC, on_tick, self);
  if (self->snapshot != NULL)
    show_now (self);
}

void
vz_window_show_snapshot (VzWindow *self, VzSnapshot *snapshot)
{
  g_return_if_fail (VZ_IS_WINDOW (self));
  g_return_if_fail (snapshot != NULL);
  VzSnapshot *previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  g_clear_pointer (&previous, vz_snapshot_unref);

  GtkWidget *screen = find_screen (self, vz_screens_type_for (snapshot));
  if (screen != NULL)
    gtk_stack_set_visible_child (self->stack, screen);
  show_now (self);
}

static void
on_surface_layout (VzWindow *self, int width, int height)
{
  if (width >= WIDE_FROM)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wide");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wide");
}

static void
vz_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vz_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (on_surface_layout), widget, G_CONNECT_SWAPPED);
}

static void
vz_window_dispose (GObject *object)
{
  VzWindow *self = VZ_WINDOW (object);
  if (self->clock != NULL)
    vz_clock_cancel (self->clock, &self->tick);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  G_OBJECT_CLASS (vz_window_parent_class)->dispose (object);
}

static void
vz_window_class_init (VzWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_window_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->realize = vz_window_realize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, VzWindow, header);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, middle);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_back);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_on);
}

static void
vz_window_init (VzWindow *self)
{
  g_type_ensure (VZ_TYPE_ACTION_BAR);
  g_type_ensure (VZ_TYPE_HEADER);
  g_type_ensure (VZ_TYPE_STRIP);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vz_window_new (GtkApplication *application, VzClock *clock)
{
  g_return_val_if_fail (clock != NULL, NULL);
  VzWindow *self = g_object_new (VZ_TYPE_WINDOW, "application", application, NULL);
  self->clock = clock;
  self->tick = vz_clock_call_after (clock, G_USEC_PER_SEC, on_tick, self);
  return GTK_WIDGET (self);
}
