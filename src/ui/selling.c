/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/selling.h"

#include "ui/banner.h"
#include "ui/basket-list.h"
#include "ui/key.h"
#include "ui/selling-banner.h"
#include "ui/selling-bar.h"
#include "ui/till-column.h"
#include "ui/totals.h"

#include <glib/gi18n-lib.h>

struct _VzSelling {
  GtkWidget parent;
  GtkWidget *box;
  VzBanner *banner;
  VzKey *customer;
  VzKey *voucher;
  GtkStack *stack;
  VzBasketList *rows;
  VzTotals *totals;
  VzTillColumn *till;
  VzSnapshot *snapshot;
  gint64 now;
  char *closed; /* the refused voucher whose banner was closed */
};

static void vz_selling_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzSelling,
                               vz_selling,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_selling_screen_init))

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_customer (VzSelling *self, const VzSaleView *sale)
{
  const char *who = sale->customer_email != NULL ? sale->customer_email : sale->customer_phone;
  vz_key_set_text (self->customer, who != NULL ? who : _ ("Add customer"));
  set_class (self->customer, "chosen", who != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->customer), sale->can_change);

  vz_key_set_text (self->voucher, sale->voucher != NULL ? sale->voucher : _ ("Voucher"));
  set_class (self->voucher, "accent", sale->voucher != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->voucher), sale->can_change);
}

static void
show_banner (VzSelling *self)
{
  vz_selling_banner_show (self->banner, self->snapshot, self->now, self->closed);
}

static void
vz_selling_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzSelling *self = VZ_SELLING (screen);
  VzSnapshot *previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  self->now = now;
  g_clear_pointer (&previous, vz_snapshot_unref);

  const VzSaleView *sale = snapshot->sale;
  if (sale->voucher_refused == NULL)
    g_clear_pointer (&self->closed, g_free);
  show_customer (self, sale);
  show_banner (self);
  gtk_stack_set_visible_child_name (self->stack, sale->rows->len > 0 ? "rows" : "empty");
  vz_basket_list_show (self->rows, snapshot, now);
  vz_totals_show (self->totals, snapshot);
  vz_till_column_set_enabled (self->till, sale->can_change);
}

static void
vz_selling_describe (VzScreen *screen, VzBar *bar)
{
  vz_selling_bar_describe (VZ_SELLING (screen)->snapshot, bar);
}

static void
vz_selling_step_on (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.pay", NULL);
}

static void
vz_selling_step_back (VzScreen *screen)
{
  static const VzSheetText text = { .icon = "trash",
                                    .title = N_ ("Void the sale?"),
                                    .text = N_ (
                                        "The basket is emptied. The sale stays on record as void."),
                                    .back_label = N_ ("Keep it"),
                                    .on_label = N_ ("Void it"),
                                    .on_icon = "trash",
                                    .action = "register.void" };
  vz_screen_ask (screen, &text);
}

static const VzRow *
chosen_row (VzSelling *self)
{
  guint id = vz_basket_list_get_chosen (self->rows);
  for (guint i = 0; id != 0 && i < self->snapshot->sale->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (self->snapshot->sale->rows, i);
    if (row->id == id)
      return row;
  }
  return NULL;
}

/* + and − change the chosen row while nothing is being entered. */
static gboolean
change_chosen (VzSelling *self, const char *sign)
{
  const VzRow *row = chosen_row (self);
  gint64 change = g_str_equal (sign, "+") ? 1 : g_str_equal (sign, "-") ? -1 : 0;
  if (row == NULL || change == 0 || !vz_till_column_is_empty (self->till))
    return FALSE;
  if (row->quantity + change > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "register.set-quantity", "(ux)", row->id,
                                row->quantity + change);
  return TRUE;
}

static gboolean
vz_selling_type (VzScreen *screen, const char *text)
{
  VzSelling *self = VZ_SELLING (screen);
  if (!change_chosen (self, text))
    vz_till_column_type (self->till, text);
  return TRUE;
}

static void
remove_chosen (VzSelling *self)
{
  guint id = vz_basket_list_get_chosen (self->rows);
  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "register.remove-row", "u", id);
}

static void
search (VzSelling *self)
{
  vz_till_column_search (self->till);
}

static void
take_quantity (VzSelling *self)
{
  vz_till_column_take_quantity (self->till);
}

static void
row_up (VzSelling *self)
{
  vz_basket_list_move (self->rows, -1);
}

static void
row_down (VzSelling *self)
{
  vz_basket_list_move (self->rows, 1);
}

void
vz_selling_do (VzSelling *self, const char *what)
{
  static const struct {
    const char *what;
    void (*act) (VzSelling *self);
  } acts[] = {
    { "search", search }, { "quantity", take_quantity }, { "remove", remove_chosen },
    { "row-up", row_up }, { "row-down", row_down },
  };
  g_return_if_fail (VZ_IS_SELLING (self));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].what, what))
      acts[i].act (self);
}

guint
vz_selling_take_times (VzSelling *self)
{
  g_return_val_if_fail (VZ_IS_SELLING (self), 1);
  return vz_till_column_take_times (self->till);
}

static void
vz_selling_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_selling_update;
  iface->describe = vz_selling_describe;
  iface->step_on = vz_selling_step_on;
  iface->step_back = vz_selling_step_back;
  iface->type = vz_selling_type;
}

static void
on_banner_closed (VzSelling *self)
{
  g_free (self->closed);
  self->closed = g_strdup (self->snapshot->sale->voucher_tried);
  show_banner (self);
}

static void
on_row_search (VzSelling *self)
{
  search (self);
}

/* With a row chosen the number is that row's; else it counts for what is scanned next. */
static void
on_till_quantity (VzSelling *self, guint quantity)
{
  guint row = vz_basket_list_get_chosen (self->rows);
  if (row != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "register.set-quantity", "(ux)", row,
                                (gint64)quantity);
  else
    vz_till_column_set_times (self->till, quantity);
}

static void
on_till_submitted (VzSelling *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.step-on", NULL);
}

void
vz_selling_show_found (VzSelling *self, const char *text, GPtrArray *found, const GError *error)
{
  g_return_if_fail (VZ_IS_SELLING (self));
  vz_till_column_show_found (self->till, text, found, error);
}

void
vz_selling_choose (VzSelling *self, guint id)
{
  g_return_if_fail (VZ_IS_SELLING (self));
  vz_basket_list_choose (self->rows, id);
}

static void
vz_selling_dispose (GObject *object)
{
  VzSelling *self = VZ_SELLING (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->closed, g_free);
  G_OBJECT_CLASS (vz_selling_parent_class)->dispose (object);
}

static void
vz_selling_class_init (VzSellingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_selling_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "selling");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/selling.ui");
  gtk_widget_class_bind_template_child (widget_class, VzSelling, box);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, banner);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, customer);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, voucher);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, stack);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, rows);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, totals);
  gtk_widget_class_bind_template_child (widget_class, VzSelling, till);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_search);
  gtk_widget_class_bind_template_callback (widget_class, on_till_quantity);
  gtk_widget_class_bind_template_callback (widget_class, on_till_submitted);
}

static void
vz_selling_init (VzSelling *self)
{
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_BASKET_LIST);
  g_type_ensure (VZ_TYPE_KEY);
  g_type_ensure (VZ_TYPE_TILL_COLUMN);
  g_type_ensure (VZ_TYPE_TOTALS);
  gtk_widget_init_template (GTK_WIDGET (self));
}
