/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/basket-list.h"

#include "ui/basket-row.h"

#include <glib/gi18n-lib.h>

struct _VzBasketList {
  GtkWidget parent;
  GtkWidget *scroller;
  GtkListBox *list;
  guint chosen;
  gboolean follow; /* a row came: scroll when its place is known */
  VzSnapshot *snapshot;
  gint64 now;
};

G_DEFINE_FINAL_TYPE (VzBasketList, vz_basket_list, GTK_TYPE_WIDGET)

enum {
  SEARCH,
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static VzBasketRow *
row_at (VzBasketList *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);
  return row != NULL ? VZ_BASKET_ROW (row) : NULL;
}

static void
on_row_search (VzBasketList *self)
{
  g_signal_emit (self, signals[SEARCH], 0);
}

static VzBasketRow *
insert_row (VzBasketList *self, guint id, guint i)
{
  GtkWidget *row = vz_basket_row_new (id);
  g_signal_connect_object (row, "search", G_CALLBACK (on_row_search), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, (int)i);
  self->follow = TRUE;
  return VZ_BASKET_ROW (row);
}

static gboolean
is_in (GPtrArray *rows, guint id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((const VzRow *)g_ptr_array_index (rows, i))->id == id)
      return TRUE;
  return FALSE;
}

static void
remove_gone (VzBasketList *self, GPtrArray *rows)
{
  for (guint i = 0; row_at (self, i) != NULL;) {
    VzBasketRow *row = row_at (self, i);
    if (is_in (rows, vz_basket_row_get_id (row)))
      i++;
    else
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
  }
}

static void
show_rows (VzBasketList *self)
{
  VzSaleView *sale = self->snapshot->sale;
  self->follow = FALSE;
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (sale->rows, i);
    VzBasketRow *widget = row_at (self, i);
    if (widget == NULL || vz_basket_row_get_id (widget) != row->id)
      widget = insert_row (self, row->id, i);
    vz_basket_row_show (widget, row,
                        &(VzBasketRowMood){ .now = self->now,
                                            .online = self->snapshot->online,
                                            .can_change = sale->can_change,
                                            .chosen = row->id == self->chosen });
  }
}

void
vz_basket_list_show (VzBasketList *self, VzSnapshot *snapshot, gint64 now)
{
  g_return_if_fail (VZ_IS_BASKET_LIST (self));
  g_return_if_fail (snapshot->sale != NULL);
  VzSnapshot *previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  self->now = now;
  g_clear_pointer (&previous, vz_snapshot_unref);
  remove_gone (self, snapshot->sale->rows);
  if (self->chosen != 0 && !is_in (snapshot->sale->rows, self->chosen))
    vz_basket_list_choose (self, 0);
  show_rows (self);
}

guint
vz_basket_list_get_chosen (VzBasketList *self)
{
  g_return_val_if_fail (VZ_IS_BASKET_LIST (self), 0);
  return self->chosen;
}

void
vz_basket_list_choose (VzBasketList *self, guint id)
{
  g_return_if_fail (VZ_IS_BASKET_LIST (self));
  if (self->chosen == id)
    return;
  self->chosen = id;
  if (self->snapshot != NULL)
    show_rows (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static int
place_of_chosen (VzBasketList *self)
{
  for (guint i = 0; row_at (self, i) != NULL; i++)
    if (vz_basket_row_get_id (row_at (self, i)) == self->chosen)
      return (int)i;
  return -1;
}

void
vz_basket_list_move (VzBasketList *self, int step)
{
  g_return_if_fail (VZ_IS_BASKET_LIST (self));
  int n = self->snapshot != NULL ? (int)self->snapshot->sale->rows->len : 0;
  if (n == 0)
    return;
  int place = place_of_chosen (self);
  int next = place < 0 ? (step < 0 ? n - 1 : 0) : CLAMP (place + step, 0, n - 1);
  VzBasketRow *row = row_at (self, (guint)next);
  vz_basket_list_choose (self, vz_basket_row_get_id (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_row_activated (VzBasketList *self, GtkListBoxRow *row)
{
  guint id = vz_basket_row_get_id (VZ_BASKET_ROW (row));
  vz_basket_list_choose (self, id == self->chosen ? 0 : id);
}

/* The last row's place is known only now. */
static void
on_extent_changed (VzBasketList *self, GtkAdjustment *adjustment)
{
  if (self->follow)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
vz_basket_list_dispose (GObject *object)
{
  VzBasketList *self = VZ_BASKET_LIST (object);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  G_OBJECT_CLASS (vz_basket_list_parent_class)->dispose (object);
}

static void
vz_basket_list_class_init (VzBasketListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_basket_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "basketlist");
  signals[SEARCH] = g_signal_new ("search", VZ_TYPE_BASKET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", VZ_TYPE_BASKET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
vz_basket_list_init (VzBasketList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Basket"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (
                               GTK_SCROLLED_WINDOW (self->scroller)),
                           "changed", G_CALLBACK (on_extent_changed), self, G_CONNECT_SWAPPED);
}
