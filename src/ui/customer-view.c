/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer-view.h"

#include "core/notation.h"
#include "ui/code-card.h"
#include "ui/customer-face.h"
#include "ui/customer-line.h"
#include "ui/format.h"
#include "ui/icon.h"

#include <glib/gi18n-lib.h>

struct _VzCustomerView {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *head;
  GtkLabel *store;
  GtkLabel *greeting;
  GtkStack *stack;
  VzIcon *icon;
  GtkLabel *title;
  GtkLabel *text;
  GtkScrolledWindow *scroller;
  GtkBox *lines;
  VzCodeCard *code;
  GtkLabel *instruction;
  GtkLabel *more;
  GtkLabel *bank;
  GtkLabel *monthly;
  GtkLabel *waiting;
  GtkWidget *foot;
  GtkLabel *items;
  GtkLabel *saved;
  GtkLabel *tax;
  GtkLabel *amount_label;
  GtkLabel *amount;
  VzSnapshot *snapshot;
};

static void vz_customer_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzCustomerView,
                               vz_customer_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_customer_view_screen_init))

static void
set_style (GtkWidget *widget, const char *style)
{
  static const char *const styles[] = { "muted", "accent", "positive" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    gtk_widget_remove_css_class (widget, styles[i]);
  }
  gtk_widget_add_css_class (widget, style);
}

/* After cash, what is coming back; at the terminal, what it waits for. */
static char *
words_text (const VzCustomerFace *face, const VzSaleView *sale)
{
  const VzDone *done = sale != NULL ? sale->done : NULL;
  g_autofree char *change = NULL;

  if (sale != NULL && sale->at_terminal) {
    return g_strdup (sale->terminal_text != NULL ? sale->terminal_text : _ (sale->asked_msgid));
  }
  if (done == NULL || !vz_money_is_set (done->change) || done->change.minor <= 0) {
    return g_strdup (face->text != NULL ? _ (face->text) : "");
  }
  change = vz_format_money (done->change);
  return g_strdup_printf (_ ("Your change is %s."), change);
}

static void
show_words (VzCustomerView *self, const VzCustomerFace *face, const VzSaleView *sale)
{
  g_autofree char *text = NULL;

  if (face->title == NULL) {
    return;
  }
  text = words_text (face, sale);
  vz_icon_set_name (self->icon, face->icon);
  set_style (GTK_WIDGET (self->icon), face->style);
  gtk_label_set_label (self->title, _ (face->title));
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
}

static void
show_lines (VzCustomerView *self, const VzSaleView *sale)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL) {
    gtk_box_remove (self->lines, child);
  }
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (sale->rows, i);

    if (row->state != VZ_ROW_UNKNOWN_CODE && row->state != VZ_ROW_REFUSED) {
      gtk_box_append (self->lines, vz_customer_line_new (row));
    }
  }
}

static gboolean
costs_nothing_more (const VzSaleView *sale)
{
  VzMoney net;

  return vz_money_subtract (sale->products, sale->discount, &net, NULL) &&
         vz_money_equal (net, sale->due);
}

static char *
monthly_text (const VzSaleView *sale)
{
  g_autofree char *amount = vz_format_money (sale->monthly);

  return g_strdup_printf (costs_nothing_more (sale) ? _ ("%s a month, no extra") : _ ("%s a month"),
                          amount);
}

static void
show_plan (VzCustomerView *self, const VzSaleView *sale)
{
  gboolean planned = sale->bank != NULL && sale->instalments > 0;
  g_autofree char *bank = NULL;
  g_autofree char *monthly = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->bank), planned);
  gtk_widget_set_visible (GTK_WIDGET (self->monthly), planned && sale->instalments > 1);
  if (!planned) {
    return;
  }
  bank = sale->instalments > 1
             ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %d instalment",
                                             "%s, %d instalments", (gulong)sale->instalments),
                                sale->bank, sale->instalments)
             : g_strdup_printf (_ ("%s, in full"), sale->bank);
  monthly = monthly_text (sale);
  gtk_label_set_label (self->bank, bank);
  gtk_label_set_label (self->monthly, monthly);
}

static void
show_sums (VzCustomerView *self, const VzSaleView *sale, const VzCustomerFace *face)
{
  g_autofree char *items =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", (gulong)sale->units),
                       (guint)sale->units);
  g_autofree char *discount = vz_format_about (sale->discount, VZ_SYMBOL_SIGN, sale->approximate);
  g_autofree char *saved = g_strdup_printf (_ ("You save %s"), discount);
  g_autofree char *contained = vz_format_about (sale->tax, VZ_SYMBOL_SIGN, sale->approximate);
  g_autofree char *tax = g_strdup_printf (_ ("VAT included %s"), contained);
  g_autofree char *amount = vz_format_money_markup (sale->due, sale->approximate);

  gtk_label_set_label (self->items, items);
  gtk_label_set_label (self->saved, saved);
  gtk_widget_set_visible (GTK_WIDGET (self->saved),
                          vz_money_is_set (sale->discount) && sale->discount.minor > 0);
  gtk_label_set_label (self->tax, tax);
  gtk_widget_set_visible (GTK_WIDGET (self->tax),
                          vz_money_is_set (sale->tax) && sale->stage != VZ_STAGE_WAITING);
  gtk_label_set_label (self->amount_label, _ (face->amount_label));
  gtk_label_set_markup (self->amount, amount);
}

static void
show_head (VzCustomerView *self, const VzSnapshot *snapshot, const VzCustomerFace *face)
{
  const char *greeting = snapshot->training ? _ ("TRAINING") : _ ("Welcome");

  gtk_label_set_label (self->store, snapshot->store != NULL ? snapshot->store : "");
  gtk_label_set_label (self->greeting, greeting);
  gtk_widget_set_visible (GTK_WIDGET (self->greeting),
                          snapshot->training || face->amount_label != NULL);
  if (snapshot->training) {
    gtk_widget_add_css_class (self->head, "training");
  } else {
    gtk_widget_remove_css_class (self->head, "training");
  }
}

static void
show_code (VzCustomerView *self, const VzWaiting *waiting)
{
  gboolean link = waiting->link != NULL;

  vz_code_card_show (self->code, waiting);
  gtk_label_set_label (self->instruction, link ? _ ("Scan this code with your phone")
                                               : _ ("Scan this barcode at the till"));
  gtk_label_set_label (self->more,
                       link ? _ ("Point its camera at the code and pay there. This screen changes "
                                 "when you have paid.")
                            : _ ("You may take a photo of it or ask for a slip. This screen "
                                 "changes when you have paid."));
}

/* Over whatever the customer looks at. */
static void
show_edges (VzCustomerView *self, gboolean shown)
{
  if (shown) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "tried");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tried");
  }
}

static void
show_snapshot (VzCustomerView *self, const VzSnapshot *snapshot)
{
  const VzCustomerFace *face = vz_customer_face_of (snapshot);
  const VzSaleView *sale = snapshot->sale;

  show_head (self, snapshot, face);
  show_words (self, face, sale);
  gtk_widget_set_visible (self->foot, face->amount_label != NULL);
  if (face->amount_label != NULL) {
    show_lines (self, sale);
    show_plan (self, sale);
    show_sums (self, sale, face);
  }
  if (sale != NULL && sale->waiting != NULL) {
    show_code (self, sale->waiting);
  }
  gtk_stack_set_visible_child_name (self->stack, face->page);
  show_edges (self, snapshot->screen_is_tried);
}

static void
vz_customer_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzCustomerView *self = VZ_CUSTOMER_VIEW (screen);

  if (self->snapshot != snapshot) {
    g_clear_pointer (&self->snapshot, vz_snapshot_unref);
    self->snapshot = vz_snapshot_ref (snapshot);
    show_snapshot (self, snapshot);
  }
  if (snapshot->sale != NULL && snapshot->sale->waiting != NULL) {
    g_autofree char *elapsed =
        vz_notation_elapsed (MAX (now - snapshot->sale->waiting->shown_mono, 0));
    g_autofree char *text = g_strdup_printf (_ ("Waiting for your payment · %s"), elapsed);

    gtk_label_set_label (self->waiting, text);
  }
}

static void
vz_customer_view_describe (VzScreen *screen, VzBar *bar)
{
}

static void
vz_customer_view_step (VzScreen *screen)
{
}

static void
vz_customer_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_customer_view_update;
  iface->describe = vz_customer_view_describe;
  iface->step_on = vz_customer_view_step;
  iface->step_back = vz_customer_view_step;
}

gboolean
vz_customer_view_is_in_sight (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    GtkWidget *child = gtk_window_get_child (window);

    if (VZ_IS_CUSTOMER_VIEW (child) && gtk_widget_get_mapped (child)) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
follow_lines (GtkWidget *scroller, GdkFrameClock *frames, gpointer data)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  return G_SOURCE_REMOVE;
}

/* New lines come at the end, and the list follows: at the next frame, for a value that is set while
 * the list is being laid out is not drawn. */
static void
on_lines_grew (VzCustomerView *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), follow_lines, NULL, NULL);
}

static void
vz_customer_view_dispose (GObject *object)
{
  VzCustomerView *self = VZ_CUSTOMER_VIEW (object);

  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_CUSTOMER_VIEW);
  G_OBJECT_CLASS (vz_customer_view_parent_class)->dispose (object);
}

static void
vz_customer_view_class_init (VzCustomerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_customer_view_dispose;
  g_type_ensure (VZ_TYPE_CODE_CARD);
  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/customer-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, box);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, head);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, store);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, greeting);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, stack);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, icon);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, title);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, text);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, lines);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, code);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, instruction);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, more);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, bank);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, monthly);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, waiting);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, foot);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, items);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, saved);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, tax);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, amount_label);
  gtk_widget_class_bind_template_child (widget_class, VzCustomerView, amount);
}

static void
vz_customer_view_init (VzCustomerView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (on_lines_grew), self, G_CONNECT_SWAPPED);
}
