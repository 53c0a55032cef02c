/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/quick-keys.h"

#include "ui/key.h"
#include "ui/window.h"

#define COLUMNS 3
#define MOST 9

struct _VzQuickKeys {
  GtkGrid parent;
};

G_DEFINE_FINAL_TYPE (VzQuickKeys, vz_quick_keys, GTK_TYPE_GRID)

enum {
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
key_at (VzQuickKeys *self, int i)
{
  return gtk_grid_get_child_at (GTK_GRID (self), i % COLUMNS, i / COLUMNS);
}

static void
on_clicked (GtkWidget *key, VzQuickKeys *self)
{
  g_signal_emit (self, signals[PICKED], 0, gtk_widget_get_name (key));
}

static void
fill (VzQuickKeys *self, const VzQuickKeyView *keys)
{
  for (int i = 0; i < MOST && keys[i].label != NULL; i++) {
    GtkWidget *key = vz_key_new (NULL, keys[i].label);
    gtk_widget_add_css_class (key, "plain");
    gtk_widget_add_css_class (key, "quick");
    gtk_widget_set_name (key, keys[i].code);
    g_signal_connect_object (key, "clicked", G_CALLBACK (on_clicked), self, 0);
    gtk_grid_attach (GTK_GRID (self), key, i % COLUMNS, i / COLUMNS, 1, 1);
  }
}

static void
show_rows (VzQuickKeys *self, GParamSpec *pspec, VzWindow *window)
{
  GtkWidget *key;
  for (int i = 0; (key = key_at (self, i)) != NULL; i++)
    gtk_widget_set_visible (key, i < 2 * COLUMNS || vz_window_is_wide (window));
}

static void
vz_quick_keys_root (GtkWidget *widget)
{
  VzQuickKeys *self = VZ_QUICK_KEYS (widget);
  GTK_WIDGET_CLASS (vz_quick_keys_parent_class)->root (widget);
  const VzDesk *desk = vz_window_desk_of (widget);
  if (desk == NULL || desk->quick_keys == NULL || key_at (self, 0) != NULL)
    return;
  fill (self, desk->quick_keys);
  VzWindow *window = VZ_WINDOW (gtk_widget_get_root (widget));
  g_signal_connect_object (window, "notify::wide", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  show_rows (self, NULL, window);
}

static void
vz_quick_keys_class_init (VzQuickKeysClass *klass)
{
  GTK_WIDGET_CLASS (klass)->root = vz_quick_keys_root;
  signals[PICKED] = g_signal_new ("picked", VZ_TYPE_QUICK_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vz_quick_keys_init (VzQuickKeys *self)
{
}
