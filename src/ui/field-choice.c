/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-choice.h"

#include "ui/barred-tile.h"
#include "ui/field-errors.h"
#include "ui/pick-grid.h"
#include "ui/tile.h"
#include "ui/wide.h"

#include <glib/gi18n-lib.h>

#define TILE_COLUMNS 3
#define BARRED_COLUMNS 2

struct _VzChoiceField {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *label;
  VzFieldErrors *errors;
  VzPickGrid *tiles;
  GtkWidget *unavailable_label;
  VzPickGrid *unavailable;
  gboolean alone;
};

static void vz_choice_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzChoiceField,
                               vz_choice_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_choice_field_field_view_init))

static void
on_picked (VzChoiceField *self)
{
  vz_field_view_changed (VZ_FIELD_VIEW (self));
  if (self->alone) {
    vz_field_view_answered (VZ_FIELD_VIEW (self));
  }
}

static const VzChoice *
chosen_choice (VzChoiceField *self)
{
  VzPick *chosen = vz_pick_grid_get_chosen (self->tiles);

  return chosen != NULL ? vz_tile_choice (VZ_TILE (chosen)) : NULL;
}

/* Chosen at first: what was answered before; else the payment used last; else the only choice. */
static gboolean
is_first_choice (const VzQuestionField *asked, const VzSaleView *sale, const VzChoice *choice)
{
  if (asked->value != NULL) {
    return g_strcmp0 (choice->value, asked->value) == 0;
  }
  if (asked->choices->len == 1) {
    return TRUE;
  }
  return g_strcmp0 (asked->field->name, "payment_option") == 0 && choice->slug != NULL &&
         g_strcmp0 (choice->slug, sale->last_payment) == 0;
}

static gboolean
have_kinds (GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++) {
    const VzChoice *choice = g_ptr_array_index (choices, i);

    if (vz_choice_icon (choice) != NULL) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
add_tiles (VzChoiceField *self, const VzQuestionField *asked, const VzSaleView *sale)
{
  gboolean as_rows = !self->alone || !have_kinds (asked->choices);
  int columns = as_rows ? 1 : TILE_COLUMNS;

  for (guint i = 0; i < asked->choices->len; i++) {
    const VzChoice *choice = g_ptr_array_index (asked->choices, i);
    GtkWidget *tile = vz_tile_new (choice, as_rows);

    gtk_widget_set_vexpand (tile, FALSE);
    vz_pick_grid_add (self->tiles, VZ_PICK (tile), (int)i % columns, (int)i / columns);
    if (is_first_choice (asked, sale, choice)) {
      vz_pick_grid_choose (self->tiles, VZ_PICK (tile));
    }
  }
  vz_pick_grid_keep_columns (self->tiles, (int)asked->choices->len, columns);
}

static void
add_unavailable (VzChoiceField *self, const VzQuestionField *asked)
{
  for (guint i = 0; i < asked->unavailable->len; i++) {
    GtkWidget *tile = vz_barred_tile_new (g_ptr_array_index (asked->unavailable, i));

    gtk_widget_set_hexpand (tile, TRUE);
    gtk_grid_attach (GTK_GRID (self->unavailable), tile, (int)i % BARRED_COLUMNS,
                     (int)i / BARRED_COLUMNS, 1, 1);
  }
  if (asked->unavailable->len > BARRED_COLUMNS) {
    g_autofree char *counted =
        g_strdup_printf (_ ("Not available now · %u"), asked->unavailable->len);

    gtk_label_set_label (GTK_LABEL (self->unavailable_label), counted);
  }
  vz_pick_grid_keep_columns (self->unavailable, (int)asked->unavailable->len, BARRED_COLUMNS);
  gtk_widget_set_visible (self->unavailable_label, asked->unavailable->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->unavailable), asked->unavailable->len > 0);
}

static void
vz_choice_field_show (VzFieldView *view,
                      const VzQuestionField *asked,
                      const VzSaleView *sale,
                      gboolean alone)
{
  VzChoiceField *self = VZ_CHOICE_FIELD (view);

  self->alone = alone;
  vz_pick_grid_clear (self->tiles);
  vz_pick_grid_clear (self->unavailable);
  gtk_label_set_label (GTK_LABEL (self->label),
                       asked->field->label != NULL ? _ (asked->field->label) : "");
  gtk_widget_set_visible (self->label, !alone && asked->field->label != NULL);
  add_tiles (self, asked, sale);
  add_unavailable (self, asked);
  vz_field_errors_show (self->errors, asked->errors, GTK_WIDGET (self->tiles));
}

static char *
vz_choice_field_dup_answer (VzFieldView *view)
{
  const VzChoice *choice = chosen_choice (VZ_CHOICE_FIELD (view));

  return choice != NULL ? g_strdup (choice->value) : NULL;
}

static void
vz_choice_field_describe (VzFieldView *view, VzBar *bar)
{
  VzChoiceField *self = VZ_CHOICE_FIELD (view);
  const VzChoice *choice = chosen_choice (self);

  if (self->alone && choice != NULL && vz_choice_icon (choice) != NULL) {
    bar->on_label = choice->label;
    bar->on_icon = vz_choice_icon (choice);
  }
}

static gboolean
vz_choice_field_grab_focus (GtkWidget *widget)
{
  return vz_pick_grid_take_focus (VZ_CHOICE_FIELD (widget)->tiles);
}

/* What is chosen stays in sight when the tiles grow. */
static void
on_wide_changed (GtkWidget *widget)
{
  vz_pick_grid_reveal (VZ_CHOICE_FIELD (widget)->tiles);
}

static void
vz_choice_field_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vz_choice_field_parent_class)->root (widget);
  vz_follow_wide (widget, on_wide_changed);
}

static void
vz_choice_field_dispose (GObject *object)
{
  VzChoiceField *self = VZ_CHOICE_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_CHOICE_FIELD);
  G_OBJECT_CLASS (vz_choice_field_parent_class)->dispose (object);
}

static void
vz_choice_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_choice_field_show;
  iface->dup_answer = vz_choice_field_dup_answer;
  iface->describe = vz_choice_field_describe;
}

static void
vz_choice_field_class_init (VzChoiceFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_choice_field_dispose;
  widget_class->grab_focus = vz_choice_field_grab_focus;
  widget_class->root = vz_choice_field_root;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  g_type_ensure (VZ_TYPE_PICK_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, VzChoiceField, box);
  gtk_widget_class_bind_template_child (widget_class, VzChoiceField, label);
  gtk_widget_class_bind_template_child (widget_class, VzChoiceField, errors);
  gtk_widget_class_bind_template_child (widget_class, VzChoiceField, tiles);
  gtk_widget_class_bind_template_child (widget_class, VzChoiceField, unavailable_label);
  gtk_widget_class_bind_template_child (widget_class, VzChoiceField, unavailable);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
}

static void
vz_choice_field_init (VzChoiceField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
