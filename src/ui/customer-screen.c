/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer-screen.h"

#include "ui/scanner.h"
#include "ui/screen.h"

#include <glib/gi18n-lib.h>

#define WIDTH 1280
#define HEIGHT 800

#define UNCOPIED (G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE) /* it may be of a card */

struct _VzCustomerScreen {
  GObject parent;
  GtkApplication *application; /* borrowed: it owns us */
  char *where;
  GType content;
  VzClock *clock;
  guint tick;
  GListModel *monitors;
  GtkWindow *window; /* NULL while there is no place for it */
  gboolean meant;    /* to be on a monitor */
  VzSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (VzCustomerScreen, vz_customer_screen, G_TYPE_OBJECT)

enum {
  SCANNED,
  TYPED,
  PLACED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The monitor that is meant, or NULL. Transfer full. */
static GdkMonitor *
find_monitor (VzCustomerScreen *self)
{
  if (g_str_equal (self->where, "auto"))
    return g_list_model_get_item (self->monitors, 1);
  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);
    if (g_strcmp0 (gdk_monitor_get_connector (monitor), self->where) == 0)
      return g_steal_pointer (&monitor);
  }
  return NULL;
}

static void
show_now (VzCustomerScreen *self)
{
  if (self->window == NULL || self->snapshot == NULL)
    return;
  vz_screen_update (VZ_SCREEN (gtk_window_get_child (self->window)), self->snapshot,
                    vz_clock_monotonic (self->clock));
}

static void
on_scanned (const char *code, gpointer data)
{
  g_signal_emit (data, signals[SCANNED], 0, code);
}

static void
on_typed (const char *text, gpointer data)
{
  g_signal_emit (data, signals[TYPED], 0, text);
}

static void
on_window_destroyed (VzCustomerScreen *self)
{
  self->window = NULL;
}

static void
open_window (VzCustomerScreen *self)
{
  static const VzScannerFuncs funcs = { .scanned = on_scanned, .typed = on_typed };
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_application (self->window, self->application);
  gtk_window_set_title (self->window, _ ("Customer display"));
  gtk_window_set_default_size (self->window, WIDTH, HEIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "customer-window");
  gtk_window_set_child (self->window, g_object_new (self->content, NULL));
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (on_window_destroyed), self,
                           G_CONNECT_SWAPPED);
  vz_scanner_attach (GTK_WIDGET (self->window), self->clock, &funcs, self);
  show_now (self);
}

static void
tell_place (VzCustomerScreen *self, GdkMonitor *monitor)
{
  GdkRectangle place;
  int scale = gdk_monitor_get_scale_factor (monitor);
  const char *name = gdk_monitor_get_connector (monitor);
  gdk_monitor_get_geometry (monitor, &place);
  g_signal_emit (self, signals[PLACED], 0, name != NULL ? name : "", place.width * scale,
                 place.height * scale);
}

static void
place_window (VzCustomerScreen *self)
{
  g_autoptr (GdkMonitor) monitor = find_monitor (self);
  self->meant = self->meant || monitor != NULL; /* a second one is missed where there was one */
  if (monitor != NULL)
    tell_place (self, monitor);
  else if (self->meant)
    g_signal_emit (self, signals[PLACED], 0, NULL, 0, 0);
  if (monitor == NULL) {
    if (self->window != NULL)
      gtk_window_destroy (self->window);
    return;
  }
  if (self->window == NULL)
    open_window (self);
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_fullscreen_on_monitor (self->window, monitor);
  gtk_window_present (self->window);
}

static void
on_tick (gpointer data)
{
  VzCustomerScreen *self = data;
  self->tick = vz_clock_call_after (self->clock, G_USEC_PER_SEC, on_tick, self);
  show_now (self);
}

void
vz_customer_screen_show (VzCustomerScreen *self, VzSnapshot *snapshot)
{
  g_return_if_fail (VZ_IS_CUSTOMER_SCREEN (self));
  VzSnapshot *previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  g_clear_pointer (&previous, vz_snapshot_unref);
  show_now (self);
}

static void
vz_customer_screen_dispose (GObject *object)
{
  VzCustomerScreen *self = VZ_CUSTOMER_SCREEN (object);
  if (self->clock != NULL)
    vz_clock_cancel (self->clock, &self->tick);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  g_clear_object (&self->monitors);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->where, g_free);
  G_OBJECT_CLASS (vz_customer_screen_parent_class)->dispose (object);
}

static void
vz_customer_screen_class_init (VzCustomerScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_customer_screen_dispose;
  signals[SCANNED] = g_signal_new ("scanned", VZ_TYPE_CUSTOMER_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, UNCOPIED);
  signals[TYPED] = g_signal_new ("typed", VZ_TYPE_CUSTOMER_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, UNCOPIED);
  signals[PLACED] =
      g_signal_new ("placed", VZ_TYPE_CUSTOMER_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_INT);
}

static void
vz_customer_screen_init (VzCustomerScreen *self)
{
}

static void
watch_monitors (VzCustomerScreen *self)
{
  self->monitors = g_object_ref (gdk_display_get_monitors (gdk_display_get_default ()));
  g_signal_connect_object (self->monitors, "items-changed", G_CALLBACK (place_window), self,
                           G_CONNECT_SWAPPED);
  place_window (self);
}

VzCustomerScreen *
vz_customer_screen_new (GtkApplication *application,
                        const char *where,
                        GType content,
                        VzClock *clock)
{
  g_return_val_if_fail (where != NULL, NULL);
  VzCustomerScreen *self = g_object_new (VZ_TYPE_CUSTOMER_SCREEN, NULL);
  self->application = application;
  self->where = g_strdup (where);
  self->content = content;
  self->clock = clock;
  return self;
}

void
vz_customer_screen_open (VzCustomerScreen *self)
{
  g_return_if_fail (VZ_IS_CUSTOMER_SCREEN (self) && self->tick == 0);
  if (g_str_equal (self->where, "off") || self->content == G_TYPE_INVALID)
    return;
  self->tick = vz_clock_call_after (self->clock, G_USEC_PER_SEC, on_tick, self);
  if (g_str_equal (self->where, "window")) {
    open_window (self);
    gtk_window_present (self->window);
  } else {
    self->meant = !g_str_equal (self->where, "auto");
    watch_monitors (self);
  }
}
