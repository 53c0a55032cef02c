/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/aside-row.h"

#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzAsideRow {
  GtkWidget parent;
  GPtrArray *pages; /* VzPage that are shown, borrowed */
};

G_DEFINE_FINAL_TYPE (VzAsideRow, vz_aside_row, GTK_TYPE_WIDGET)

static void
clear (VzAsideRow *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->pages, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL) {
    gtk_widget_unparent (child);
  }
}

static void
add (VzAsideRow *self, const VzPage *page)
{
  GtkWidget *key = vz_key_new (NULL, _ (page->title));

  gtk_widget_add_css_class (key, "quiet");
  gtk_widget_add_css_class (key, "accent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "s", page->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), "register.aside");
  gtk_widget_set_parent (key, GTK_WIDGET (self));
  g_ptr_array_add (self->pages, (gpointer)page);
}

/* What is shown already keeps the focus. */
static gboolean
shows (VzAsideRow *self, const VzPage *const *asides)
{
  guint i = 0;

  while (asides != NULL && asides[i] != NULL) {
    if (i >= self->pages->len || g_ptr_array_index (self->pages, i) != asides[i]) {
      return FALSE;
    }
    i++;
  }
  return i == self->pages->len;
}

void
vz_aside_row_show (VzAsideRow *self, const VzPage *const *asides)
{
  g_return_if_fail (VZ_IS_ASIDE_ROW (self));

  if (shows (self, asides)) {
    return;
  }
  clear (self);
  for (guint i = 0; asides != NULL && asides[i] != NULL; i++) {
    add (self, asides[i]);
  }
}

static void
vz_aside_row_dispose (GObject *object)
{
  clear (VZ_ASIDE_ROW (object));
  G_OBJECT_CLASS (vz_aside_row_parent_class)->dispose (object);
}

static void
vz_aside_row_finalize (GObject *object)
{
  g_ptr_array_unref (VZ_ASIDE_ROW (object)->pages);
  G_OBJECT_CLASS (vz_aside_row_parent_class)->finalize (object);
}

static void
vz_aside_row_class_init (VzAsideRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_aside_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = vz_aside_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "asides");
}

static void
vz_aside_row_init (VzAsideRow *self)
{
  self->pages = g_ptr_array_new ();
}
