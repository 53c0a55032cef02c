/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-instalment.h"

#include "ui/field-errors.h"
#include "ui/format.h"
#include "ui/label.h"
#include "ui/pick-grid.h"
#include "ui/plan-cell.h"
#include "ui/plan-text.h"
#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

#define COLUMNS_IN_SIGHT 6
#define LETTERS_IN_CORNER 12

struct _VzInstalmentField {
  GtkWidget parent;
  GtkWidget *frame;
  GtkLabel *title;
  VzPickGrid *months; /* of labels, as wide as the cells under them */
  VzPickGrid *banks;  /* of labels, as high as the cells beside them */
  VzPickGrid *cells;
  VzFieldErrors *errors;
  GtkLabel *legend;
  VzInstalmentTable *table;
  GtkSizeGroup *column; /* a heading is as wide as its cells */
};

static void vz_instalment_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzInstalmentField,
                               vz_instalment_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_instalment_field_field_view_init))

static void
on_picked (VzInstalmentField *self)
{
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static VzPlanCell *
chosen_cell (VzInstalmentField *self)
{
  VzPick *chosen = vz_pick_grid_get_chosen (self->cells);

  return chosen != NULL ? VZ_PLAN_CELL (chosen) : NULL;
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_empty_cell (void)
{
  GtkWidget *label = new_label ("–", "no-cell");

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("not offered"), -1);
  return label;
}

/* The plans of one bank need not be scrolled: what does not fit beside it goes on below, each line
 * under months of its own. */
static gboolean
goes_on_below (VzInstalmentField *self)
{
  return self->table->rows->len == 1 && self->table->counts->len > COLUMNS_IN_SIGHT;
}

typedef struct {
  int column, row;
} Place;

static Place
place_of (VzInstalmentField *self, guint row, guint column)
{
  if (!goes_on_below (self)) {
    return (Place){ (int)column, (int)row };
  }
  return (Place){ (int)column % COLUMNS_IN_SIGHT, (int)column / COLUMNS_IN_SIGHT * 2 };
}

static void
add_month (VzInstalmentField *self, guint i)
{
  g_autofree char *text = vz_months_text (g_array_index (self->table->counts, int, i));
  GtkWidget *label = new_label (text, "matrix-month");
  Place place = place_of (self, 0, i);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_size_group_add_widget (self->column, label);
  if (place.row > 0) {
    gtk_grid_attach (GTK_GRID (self->cells), label, place.column, place.row - 1, 1, 1);
  } else {
    gtk_grid_attach (GTK_GRID (self->months), label, place.column, 0, 1, 1);
  }
}

static void
add_months (VzInstalmentField *self)
{
  for (guint i = 0; i < self->table->counts->len; i++) {
    add_month (self, i);
  }
  vz_pick_grid_keep_columns (self->months, (int)self->table->counts->len, COLUMNS_IN_SIGHT);
}

static GtkWidget *
new_bank (const VzInstalmentRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = vz_label_new_wrapped (row->bank, "matrix-bank");

  gtk_widget_add_css_class (box, "matrix-row");
  gtk_widget_set_valign (name, row->card_type != NULL ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (name, TRUE);
  gtk_label_set_lines (GTK_LABEL (name), row->card_type != NULL ? 2 : 3);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 1);
  gtk_widget_set_tooltip_text (name, row->bank);
  gtk_box_append (GTK_BOX (box), name);
  if (row->card_type != NULL) {
    GtkWidget *type = vz_label_new_ellipsized (row->card_type, "matrix-card-type");

    gtk_widget_set_valign (type, GTK_ALIGN_START);
    gtk_widget_set_vexpand (type, TRUE);
    gtk_box_append (GTK_BOX (box), type);
  }
  return box;
}

static GtkWidget *
add_plan (VzInstalmentField *self, guint row, guint column, const char *value)
{
  const VzInstalmentCell *cell = vz_instalment_table_cell (self->table, row, column);
  GtkWidget *button = vz_plan_cell_new (cell, g_ptr_array_index (self->table->rows, row));

  Place place = place_of (self, row, column);

  vz_pick_grid_add (self->cells, VZ_PICK (button), place.column, place.row);
  if (g_strcmp0 (cell->instalment->value, value) == 0) {
    vz_pick_grid_choose (self->cells, VZ_PICK (button));
  }
  return button;
}

static GtkWidget *
add_empty_cell (VzInstalmentField *self, guint row, guint column)
{
  GtkWidget *cell = new_empty_cell ();
  Place place = place_of (self, row, column);

  gtk_widget_set_hexpand (cell, TRUE);
  gtk_grid_attach (GTK_GRID (self->cells), cell, place.column, place.row, 1, 1);
  return cell;
}

static void
add_row (VzInstalmentField *self, guint row, const char *value)
{
  gtk_grid_attach (GTK_GRID (self->banks), new_bank (g_ptr_array_index (self->table->rows, row)), 0,
                   (int)row, 1, 1);
  for (guint i = 0; i < self->table->counts->len; i++) {
    gboolean offered = vz_instalment_table_cell (self->table, row, i)->instalment != NULL;
    GtkWidget *cell = offered ? add_plan (self, row, i, value) : add_empty_cell (self, row, i);

    gtk_size_group_add_widget (self->column, cell);
  }
}

static void
clear (VzInstalmentField *self)
{
  vz_pick_grid_clear (self->months);
  vz_pick_grid_clear (self->banks);
  vz_pick_grid_clear (self->cells);
  g_clear_pointer (&self->table, vz_instalment_table_free);
}

/* The corner holds one short line, or two small ones. */
static void
show_title (VzInstalmentField *self, const char *title)
{
  gtk_label_set_label (self->title, title);
  if (g_utf8_strlen (title, -1) > LETTERS_IN_CORNER) {
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "long");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "long");
  }
}

static void
show_heading (VzInstalmentField *self, const VzQuestionField *asked, const VzSaleView *sale)
{
  const VzPage *page = sale->question != NULL ? sale->question->page : NULL;
  const char *title = page != NULL && page->title != NULL ? page->title : asked->field->label;
  g_autofree char *legend =
      g_strdup_printf (_ ("Monthly, total and extra, %s."), vz_currency_sign (sale->due.currency));

  show_title (self, title != NULL ? _ (title) : "");
  gtk_label_set_label (self->legend, legend);
}

static void
vz_instalment_field_show (VzFieldView *view,
                          const VzQuestionField *asked,
                          const VzSaleView *sale,
                          gboolean alone)
{
  VzInstalmentField *self = VZ_INSTALMENT_FIELD (view);

  clear (self);
  self->table = vz_instalment_table_new (asked->cards, sale->due);
  show_heading (self, asked, sale);
  add_months (self);
  for (guint i = 0; i < self->table->rows->len; i++) {
    add_row (self, i, asked->value);
  }
  vz_pick_grid_keep_columns (self->cells, (int)self->table->counts->len, COLUMNS_IN_SIGHT);
  vz_field_errors_show (self->errors, asked->errors, self->frame);
}

static char *
vz_instalment_field_dup_answer (VzFieldView *view)
{
  VzPlanCell *chosen = chosen_cell (VZ_INSTALMENT_FIELD (view));

  return chosen != NULL ? g_strdup (vz_plan_cell_get (chosen)->instalment->value) : NULL;
}

static void
vz_instalment_field_describe (VzFieldView *view, VzBar *bar)
{
  VzPlanCell *chosen = chosen_cell (VZ_INSTALMENT_FIELD (view));
  const VzInstalment *plan;

  if (chosen == NULL) {
    vz_sale_bar_say (bar, g_strdup (_ ("Choose months")), NULL, NULL);
    return;
  }
  plan = vz_plan_cell_get (chosen)->instalment;
  vz_sale_bar_say (bar, g_strdup (vz_plan_cell_row (chosen)->bank),
                   vz_plan_text (plan->count, plan->monthly), NULL);
  bar->context_named = TRUE;
  if (vz_money_is_set (plan->total)) {
    bar->amount = plan->total;
  }
}

static gboolean
vz_instalment_field_grab_focus (GtkWidget *widget)
{
  return vz_pick_grid_take_focus (VZ_INSTALMENT_FIELD (widget)->cells);
}

static void
vz_instalment_field_dispose (GObject *object)
{
  VzInstalmentField *self = VZ_INSTALMENT_FIELD (object);

  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_object (&self->column);
  g_clear_pointer (&self->table, vz_instalment_table_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_INSTALMENT_FIELD);
  G_OBJECT_CLASS (vz_instalment_field_parent_class)->dispose (object);
}

static void
vz_instalment_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_instalment_field_show;
  iface->dup_answer = vz_instalment_field_dup_answer;
  iface->describe = vz_instalment_field_describe;
}

static void
vz_instalment_field_class_init (VzInstalmentFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_instalment_field_dispose;
  widget_class->grab_focus = vz_instalment_field_grab_focus;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  g_type_ensure (VZ_TYPE_PICK_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-instalment.ui");
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, frame);
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, title);
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, months);
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, banks);
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, cells);
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, errors);
  gtk_widget_class_bind_template_child (widget_class, VzInstalmentField, legend);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
}

static void
vz_instalment_field_init (VzInstalmentField *self)
{
  self->column = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
