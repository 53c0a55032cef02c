/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/scroll-keys.h"

static const struct {
  guint key;
  double lines, pages;
} moves[] = {
  { GDK_KEY_Up, -1, 0 },       { GDK_KEY_Down, 1, 0 },           { GDK_KEY_Page_Up, 0, -1 },
  { GDK_KEY_Page_Down, 0, 1 }, { GDK_KEY_Home, 0, -G_MAXINT16 }, { GDK_KEY_End, 0, G_MAXINT16 },
};

static void
move (GtkAdjustment *down, double lines, double pages)
{
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) +
                                      lines * gtk_adjustment_get_step_increment (down) +
                                      pages * gtk_adjustment_get_page_size (down));
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkScrolledWindow *scroller)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
    if (moves[i].key == keyval) {
      move (gtk_scrolled_window_get_vadjustment (scroller), moves[i].lines, moves[i].pages);
      return GDK_EVENT_STOP;
    }
  }
  return GDK_EVENT_PROPAGATE;
}

void
vz_scroll_keys_attach (GtkWidget *widget, GtkWidget *scroller)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget) && GTK_IS_SCROLLED_WINDOW (scroller));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), scroller, 0);
  gtk_widget_add_controller (widget, keys);
}
