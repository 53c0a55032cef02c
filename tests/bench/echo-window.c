/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <signal.h>

/* The floor: what a GTK program needs to show a line that was typed and ended with Enter.
 */

#define LEFT 16
#define TOP 184 /* where the register's rows stand */

static gboolean
on_key (GtkEventControllerKey *keys, guint value, guint code, GdkModifierType state, gpointer data)
{
  GtkLabel *label = data;
  GString *typed = g_object_get_data (G_OBJECT (label), "typed");

  if (value != GDK_KEY_Return) {
    g_string_append_unichar (typed, gdk_keyval_to_unicode (value));
    return GDK_EVENT_STOP;
  }
  gtk_label_set_text (label,
                      g_str_equal (gtk_label_get_text (label), typed->str) ? "" : typed->str);
  g_string_truncate (typed, 0);
  return GDK_EVENT_STOP;
}

static void
free_typed (gpointer data)
{
  g_string_free (data, TRUE);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new ("");

  g_object_set_data_full (G_OBJECT (label), "typed", g_string_new (NULL), free_typed);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_start (label, LEFT);
  gtk_widget_set_margin_top (label, TOP);
  return label;
}

static void
on_activate (GtkApplication *application, gpointer data)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *label = make_label ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 768);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), label);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), label);
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}

/* As the register ends. */
static gboolean
on_terminate (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("io.github.vezne.EchoWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  g_unix_signal_add (SIGTERM, on_terminate, application);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
