/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/done-view.h"

#include "core/notation.h"
#include "ui/done-facts.h"
#include "ui/done-states.h"
#include "ui/dots.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzDoneView {
  GtkWidget parent;
  GtkWidget *columns;
  VzIcon *icon;
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *order;
  GtkWidget *number_label;
  GtkLabel *number;
  GtkWidget *iban_label;
  GtkLabel *iban;
  GtkWidget *facts;
  GtkWidget *end;
  GtkWidget *qr_card;
  VzDots *qr;
  GtkWidget *states;
  GtkWidget *again;
  VzSnapshot *snapshot;
};

static void vz_done_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzDoneView,
                               vz_done_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_done_view_screen_init))

static void
set_style (GtkWidget *widget, const char *style)
{
  static const char *const styles[] = { "positive", "muted" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    gtk_widget_remove_css_class (widget, styles[i]);
  }
  gtk_widget_add_css_class (widget, style);
}

static gboolean
is_cash (const VzDone *done)
{
  return vz_money_is_set (done->given);
}

/* The order is placed, the money is still to come. */
static gboolean
is_transfer (const VzDone *done)
{
  return done->iban != NULL;
}

static void
show_transfer (VzDoneView *self, const VzDone *done)
{
  gboolean transfer = is_transfer (done);
  g_autofree char *iban = transfer ? vz_format_groups (done->iban) : NULL;

  gtk_widget_set_visible (self->iban_label, transfer);
  gtk_widget_set_visible (GTK_WIDGET (self->iban), transfer);
  gtk_label_set_label (self->iban, transfer ? iban : "");
  gtk_widget_set_visible (self->qr_card, transfer && done->qr != NULL);
  vz_dots_set_bitmap (self->qr, transfer ? done->qr : NULL);
}

static const char *
title_of (const VzDone *done)
{
  return is_transfer (done) ? _ ("Order placed") : _ ("Sale completed");
}

static char *
state_text (const VzDone *done)
{
  g_autofree char *time = vz_notation_time (done->wall, TRUE);

  return g_strdup_printf (is_transfer (done) ? _ ("The customer still transfers the amount, %s")
                                             : _ ("Paid and recorded, %s"),
                          time);
}

static void
show_done (VzDoneView *self, const VzSaleView *sale)
{
  const VzDone *done = sale->done;
  g_autofree char *text = state_text (done);
  g_autofree char *grouped = vz_notation_order_number (done->number != NULL ? done->number : "");
  g_autofree char *number = vz_format_isolated (grouped);

  vz_icon_set_name (self->icon, "check-circle");
  set_style (GTK_WIDGET (self->icon), "positive");
  gtk_label_set_label (self->title, title_of (done));
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (self->number_label, done->number != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->number), done->number != NULL);
  gtk_label_set_label (self->number, number);
  show_transfer (self, done);
  vz_done_facts_show (GTK_BOX (self->facts), sale);
  vz_done_states_show (GTK_BOX (self->states), self->snapshot);
}

static void
show_voided (VzDoneView *self)
{
  vz_icon_set_name (self->icon, "x-circle");
  set_style (GTK_WIDGET (self->icon), "muted");
  gtk_label_set_label (self->title, self->snapshot->sale->collect != NULL
                                        ? _ ("Nothing was collected")
                                        : _ ("Sale voided"));
  gtk_label_set_label (self->text, _ ("Nothing was paid, and nothing is left to do."));
}

static void
vz_done_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzDoneView *self = VZ_DONE_VIEW (screen);
  const VzSaleView *sale = snapshot->sale;

  if (self->snapshot == snapshot) {
    return;
  }
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  self->snapshot = vz_snapshot_ref (snapshot);
  gtk_widget_set_visible (self->order, sale->done != NULL);
  gtk_widget_set_visible (self->end, sale->done != NULL);
  if (sale->done != NULL) {
    show_done (self, sale);
  } else {
    show_voided (self);
  }
}

/* After cash the hand still has the change to give. */
static void
describe_amount (const VzDone *done, VzBar *bar)
{
  bar->amount_label = is_transfer (done) ? _ ("To transfer") : _ ("Paid");
  bar->amount = done->amount;
  if (is_cash (done)) {
    bar->amount_label = _ ("Change");
    bar->amount = done->change;
  }
}

static void
vz_done_view_describe (VzScreen *screen, VzBar *bar)
{
  VzDoneView *self = VZ_DONE_VIEW (screen);

  if (self->snapshot == NULL) {
    return;
  }
  bar->on_label = _ ("Next sale");
  bar->on_icon = "plus";
  bar->on_enabled = TRUE;
  if (self->snapshot->sale->done != NULL) {
    describe_amount (self->snapshot->sale->done, bar);
  }
}

static void
vz_done_view_step_on (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.next-sale", NULL);
}

static void
vz_done_view_step_back (VzScreen *screen)
{
}

static void
on_again_clicked (VzDoneView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.print-again", "s",
                              self->snapshot->sale->sale);
}

static void
vz_done_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_done_view_update;
  iface->describe = vz_done_view_describe;
  iface->step_on = vz_done_view_step_on;
  iface->step_back = vz_done_view_step_back;
}

static void
vz_done_view_dispose (GObject *object)
{
  VzDoneView *self = VZ_DONE_VIEW (object);

  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->columns, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_DONE_VIEW);
  G_OBJECT_CLASS (vz_done_view_parent_class)->dispose (object);
}

static void
vz_done_view_class_init (VzDoneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_done_view_dispose;
  g_type_ensure (VZ_TYPE_DOTS);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/done-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, columns);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, icon);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, title);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, text);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, order);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, number_label);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, number);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, iban_label);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, iban);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, facts);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, end);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, qr_card);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, qr);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, states);
  gtk_widget_class_bind_template_child (widget_class, VzDoneView, again);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
}

static void
vz_done_view_init (VzDoneView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
