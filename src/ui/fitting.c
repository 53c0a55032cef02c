/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fitting.h"

#include "ui/key.h"

#include <glib/gi18n-lib.h>

#define GAP 8

struct _VzFitting {
  GtkWidget parent;
  GPtrArray *children; /* GtkWidget, owned by us as their parent */
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (VzFitting, vz_fitting, GTK_TYPE_WIDGET)

enum {
  MORE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static int
natural_width (GtkWidget *widget)
{
  int natural = 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static guint
count_fitting (VzFitting *self, int width)
{
  int taken = 0;
  guint n = 0;
  for (; n < self->children->len; n++) {
    taken += natural_width (g_ptr_array_index (self->children, n)) + (n > 0 ? GAP : 0);
    if (taken > width)
      break;
  }
  return n;
}

static void
place (GtkWidget *child, int *x, int width, int height, GtkTextDirection direction)
{
  int natural = natural_width (child);
  int left = direction == GTK_TEXT_DIR_RTL ? width - *x - natural : *x;
  gtk_widget_size_allocate (child, &(GtkAllocation){ left, 0, natural, height }, -1);
  *x += natural + GAP;
}

static void
vz_fitting_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VzFitting *self = VZ_FITTING (widget);
  GtkTextDirection direction = gtk_widget_get_direction (widget);
  guint n = count_fitting (self, width);
  gboolean all = n == self->children->len;
  if (!all) {
    n = count_fitting (self, width - natural_width (self->more) - GAP);
    g_autofree char *rest = g_strdup_printf ("+%u", self->children->len - n);
    vz_key_set_text (VZ_KEY (self->more), rest);
  }

  int x = 0;
  for (guint i = 0; i < self->children->len; i++) {
    GtkWidget *child = g_ptr_array_index (self->children, i);
    gtk_widget_set_child_visible (child, i < n);
    if (i < n)
      place (child, &x, width, height, direction);
  }
  gtk_widget_set_child_visible (self->more, !all);
  if (!all)
    place (self->more, &x, width, height, direction);
}

static void
vz_fitting_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  VzFitting *self = VZ_FITTING (widget);
  int sum = 0, most = 0;
  for (guint i = 0; i < self->children->len; i++) {
    int child = 0;
    gtk_widget_measure (g_ptr_array_index (self->children, i), orientation, -1, NULL, &child, NULL,
                        NULL);
    sum += child + (i > 0 ? GAP : 0);
    most = MAX (most, child);
  }
  int more_minimum = 0;
  gtk_widget_measure (self->more, orientation, -1, &more_minimum, NULL, NULL, NULL);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = across ? more_minimum : MAX (most, more_minimum);
  *natural = across ? MAX (sum, more_minimum) : *minimum;
}

static void
on_more_clicked (VzFitting *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
vz_fitting_dispose (GObject *object)
{
  VzFitting *self = VZ_FITTING (object);
  vz_fitting_clear (self);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_fitting_parent_class)->dispose (object);
}

static void
vz_fitting_finalize (GObject *object)
{
  g_ptr_array_unref (VZ_FITTING (object)->children);
  G_OBJECT_CLASS (vz_fitting_parent_class)->finalize (object);
}

static void
vz_fitting_class_init (VzFittingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_fitting_dispose;
  G_OBJECT_CLASS (klass)->finalize = vz_fitting_finalize;
  GTK_WIDGET_CLASS (klass)->measure = vz_fitting_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = vz_fitting_size_allocate;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "fitting");
  signals[MORE] = g_signal_new ("more", VZ_TYPE_FITTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
vz_fitting_init (VzFitting *self)
{
  self->children = g_ptr_array_new ();
  self->more = vz_key_new (NULL, "+0");
  gtk_widget_add_css_class (self->more, "plain");
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (on_more_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

void
vz_fitting_append (VzFitting *self, GtkWidget *child)
{
  g_return_if_fail (VZ_IS_FITTING (self));
  g_ptr_array_add (self->children, child);
  gtk_widget_insert_before (child, GTK_WIDGET (self), self->more);
}

void
vz_fitting_clear (VzFitting *self)
{
  g_return_if_fail (VZ_IS_FITTING (self));
  for (guint i = 0; i < self->children->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->children, i));
  g_ptr_array_set_size (self->children, 0);
}

GtkWidget *
vz_fitting_child (VzFitting *self, guint i)
{
  g_return_val_if_fail (VZ_IS_FITTING (self), NULL);
  return i < self->children->len ? g_ptr_array_index (self->children, i) : NULL;
}
