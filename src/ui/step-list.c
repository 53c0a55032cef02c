/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/step-list.h"

#include "core/notation.h"
#include "ui/icon.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

struct _VzStepList {
  GtkWidget parent;
  GtkWidget *grid;
  guint n_steps;
  gint64 last_wall;
  GtkWidget *when;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *text;
  const char *style; /* of the icon */
};

G_DEFINE_FINAL_TYPE (VzStepList, vz_step_list, GTK_TYPE_WIDGET)

enum {
  COLUMN_TIME,
  COLUMN_ICON,
  COLUMN_TEXT,
};

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = vz_label_new_top (text, style);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  return label;
}

static GtkWidget *
new_icon (const char *name, const char *style)
{
  GtkWidget *icon = vz_icon_new (name);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  if (style != NULL) {
    gtk_widget_add_css_class (icon, style);
  }
  return icon;
}

static void
add_step (VzStepList *self, const VzStep *step)
{
  g_autofree char *time = vz_notation_time (step->wall, TRUE);
  GtkGrid *grid = GTK_GRID (self->grid);
  int row = (int)self->n_steps++;
  GtkWidget *text = new_label (_ (step->msgid), "step-text");

  gtk_grid_insert_row (grid, row);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (grid, new_label (time, "step-time"), COLUMN_TIME, row, 1, 1);
  gtk_grid_attach (grid, new_icon ("check", "positive"), COLUMN_ICON, row, 1, 1);
  gtk_grid_attach (grid, text, COLUMN_TEXT, row, 1, 1);
}

static void
show_now (VzStepList *self, const VzNowLine *now)
{
  GtkWidget *parts[] = { self->when, self->icon, gtk_widget_get_parent (self->title) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    gtk_widget_set_visible (parts[i], now != NULL);
  }
  if (now == NULL) {
    return;
  }
  vz_icon_set_name (VZ_ICON (self->icon), now->icon);
  if (g_strcmp0 (self->style, now->style) != 0) {
    if (self->style != NULL) {
      gtk_widget_remove_css_class (self->icon, self->style);
    }
    gtk_widget_add_css_class (self->icon, now->style);
    self->style = now->style;
  }
  gtk_label_set_label (GTK_LABEL (self->title), now->title);
  gtk_label_set_label (GTK_LABEL (self->text), now->text != NULL ? now->text : "");
  gtk_widget_set_visible (self->text, now->text != NULL);
}

static void
add_now (VzStepList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->when = new_label (_ ("Now"), "step-time");
  self->icon = new_icon (NULL, NULL);
  self->title = new_label (NULL, "step-now");
  self->text = new_label (NULL, "step-more");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_grid_attach (GTK_GRID (self->grid), self->when, COLUMN_TIME, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->icon, COLUMN_ICON, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), box, COLUMN_TEXT, 0, 1, 1);
}

static void
clear_steps (VzStepList *self)
{
  while (self->n_steps > 0) {
    gtk_grid_remove_row (GTK_GRID (self->grid), (int)--self->n_steps);
  }
}

static void
vz_step_list_dispose (GObject *object)
{
  VzStepList *self = VZ_STEP_LIST (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_step_list_parent_class)->dispose (object);
}

static void
vz_step_list_class_init (VzStepListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_step_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "steps");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LOG);
}

static void
vz_step_list_init (VzStepList *self)
{
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  add_now (self);
}

static gboolean
shows_already (VzStepList *self, GPtrArray *steps)
{
  const VzStep *last;

  if (steps == NULL || steps->len != self->n_steps) {
    return FALSE;
  }
  last = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
  return last == NULL || last->wall == self->last_wall;
}

static void
show_steps (VzStepList *self, GPtrArray *steps)
{
  clear_steps (self);
  for (guint i = 0; steps != NULL && i < steps->len; i++) {
    const VzStep *step = g_ptr_array_index (steps, i);

    add_step (self, step);
    self->last_wall = step->wall;
  }
}

void
vz_step_list_show (VzStepList *self, GPtrArray *steps, const VzNowLine *now)
{
  g_return_if_fail (VZ_IS_STEP_LIST (self));

  if (!shows_already (self, steps)) {
    show_steps (self, steps);
  }
  show_now (self, now);
}
