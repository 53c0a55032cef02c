/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/barcode-view.h"

#include "core/notation.h"
#include "ui/basket-summary.h"
#include "ui/code-card.h"
#include "ui/customer-view.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/sale-bar.h"
#include "ui/step-list.h"
#include "ui/wide.h"

#include <glib/gi18n-lib.h>

struct _VzBarcodeView {
  GtkWidget parent;
  GtkWidget *columns;
  VzCodeCard *code;
  GtkWidget *no_link;
  GtkLabel *no_link_title;
  GtkLabel *no_link_text;
  GtkWidget *card;
  GtkLabel *elapsed;
  VzStepList *steps;
  GtkWidget *instruction;
  GtkWidget *on_display;
  GtkLabel *on_display_text;
  GtkBox *place_in_card;
  GtkBox *place_below;
  GtkWidget *keys;
  GtkWidget *slip;
  GtkWidget *ask;
  VzBasketSummary *summary;
  VzSnapshot *snapshot;
};

static void vz_barcode_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzBarcodeView,
                               vz_barcode_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_barcode_view_screen_init))

static void
move_keys (VzBarcodeView *self, GtkBox *place)
{
  g_autoptr (GtkWidget) keys = g_object_ref (self->keys);
  GtkWidget *parent = gtk_widget_get_parent (keys);

  if (parent == GTK_WIDGET (place)) {
    return;
  }
  gtk_box_remove (GTK_BOX (parent), keys);
  gtk_box_append (place, keys);
}

static void
show_ask (VzBarcodeView *self, gboolean asks)
{
  gtk_widget_set_visible (self->ask, asks);
  if (asks) {
    gtk_widget_add_css_class (self->card, "asks");
  } else {
    gtk_widget_remove_css_class (self->card, "asks");
  }
}

/* The wide card has one line left, while all goes well. */
static void
show_notes (VzBarcodeView *self, const VzWaiting *waiting)
{
  gboolean room = !vz_is_wide (GTK_WIDGET (self));
  gboolean link = waiting->link != NULL;

  gtk_widget_set_visible (self->instruction,
                          link && (room || !(waiting->needs_hand || waiting->reconnecting)));
  gtk_widget_set_visible (self->on_display,
                          room && vz_customer_view_is_in_sight () && (link || !waiting->elsewhere));
  gtk_label_set_label (self->on_display_text,
                       link ? _ ("The code is on the customer’s display too.")
                            : _ ("The barcode is on the customer’s display too."));
}

static void
say_no_link (VzBarcodeView *self, gboolean barred)
{
  const VzErrorText *words = vz_error_text_for_code (VZ_ERROR_BANK_ASKS);

  gtk_label_set_label (self->no_link_title, barred ? _ (words->sentence)
                                                   : _ ("The customer goes on at their own phone"));
  gtk_label_set_label (
      self->no_link_text,
      barred ? _ (words->way_out)
             : _ ("The server gave no link to show. The customer pays on their own phone or in "
                  "their account at the shop; the sale is then completed by itself. If that does "
                  "not work, go back and take another payment."));
}

static void
show_code (VzBarcodeView *self, const VzWaiting *waiting)
{
  gboolean nothing = waiting->elsewhere && waiting->link == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->code), !nothing);
  gtk_widget_set_visible (self->no_link, nothing);
  say_no_link (self, waiting->barred);
  gtk_widget_set_visible (self->slip, !nothing);
  if (waiting->elsewhere) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "elsewhere");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "elsewhere");
  }
  if (!nothing) {
    vz_code_card_show (self->code, waiting);
  }
}

static void
on_wide_changed (GtkWidget *widget)
{
  VzBarcodeView *self = VZ_BARCODE_VIEW (widget);
  gboolean wide = vz_is_wide (widget);

  move_keys (self, wide ? self->place_in_card : self->place_below);
  gtk_widget_set_visible (GTK_WIDGET (self->place_in_card), wide);
  gtk_widget_set_visible (GTK_WIDGET (self->place_below), !wide);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), wide);
  gtk_widget_set_vexpand (self->card, !wide);
  gtk_widget_set_hexpand (self->keys, !wide);
  if (self->snapshot != NULL) {
    vz_basket_summary_show (self->summary, self->snapshot->sale);
    show_notes (self, self->snapshot->sale->waiting);
  }
}

static void
on_slip_clicked (VzBarcodeView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.print-slip", "s", "");
}

static void
on_ask_clicked (VzBarcodeView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.ask-now", NULL);
}

static void
vz_barcode_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzBarcodeView *self = VZ_BARCODE_VIEW (screen);
  const VzWaiting *waiting = snapshot->sale->waiting;
  g_autofree char *elapsed = NULL;
  g_auto (VzNowLine) line = { 0 };

  g_return_if_fail (waiting != NULL);

  if (self->snapshot != snapshot) {
    g_clear_pointer (&self->snapshot, vz_snapshot_unref);
    self->snapshot = vz_snapshot_ref (snapshot);
    show_code (self, waiting);
    vz_basket_summary_show (self->summary, snapshot->sale);
  }
  elapsed = vz_notation_elapsed (MAX (now - waiting->shown_mono, 0));
  gtk_label_set_label (self->elapsed, elapsed);
  vz_now_line_for_waiting (waiting, now, &line);
  vz_step_list_show (self->steps, waiting->steps, &line);
  show_ask (self, waiting->elsewhere || waiting->reconnecting || waiting->needs_hand);
  show_notes (self, waiting);
}

static void
vz_barcode_view_describe (VzScreen *screen, VzBar *bar)
{
  VzBarcodeView *self = VZ_BARCODE_VIEW (screen);

  if (self->snapshot == NULL) {
    return;
  }
  vz_sale_bar_begin (bar, self->snapshot->sale);
  vz_sale_bar_say_plan (bar, self->snapshot->sale);
  bar->on_label = _ ("Leave waiting");
  bar->on_icon = "pause";
  bar->on_enabled = TRUE;
}

static void
vz_barcode_view_step_on (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.set-aside", NULL);
}

static void
vz_barcode_view_step_back (VzScreen *screen)
{
  VzBarcodeView *self = VZ_BARCODE_VIEW (screen);
  static const VzSheetText link = {
    .icon = "phone",
    .title = N_ ("Take another payment?"),
    .text = N_ ("The customer must not go on paying on the phone. The server is asked once more "
                "first: if it is paid by then, the sale is done."),
    .back_label = N_ ("Keep"),
    .on_label = N_ ("Leave"),
    .on_icon = "undo",
    .action = "register.back",
  };
  static const VzSheetText barcode = {
    .icon = "barcode",
    .title = N_ ("Take the barcode back?"),
    .text = N_ ("Barcode and slip become void. The server is asked once "
                "more first: if it is paid by then, the sale is done."),
    .back_label = N_ ("Keep"),
    .on_label = N_ ("Take back"),
    .on_icon = "undo",
    .action = "register.back",
  };

  vz_screen_ask (screen, self->snapshot->sale->waiting->elsewhere ? &link : &barcode);
}

static void
vz_barcode_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_barcode_view_update;
  iface->describe = vz_barcode_view_describe;
  iface->step_on = vz_barcode_view_step_on;
  iface->step_back = vz_barcode_view_step_back;
}

static void
vz_barcode_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vz_barcode_view_parent_class)->root (widget);
  vz_follow_wide (widget, on_wide_changed);
}

static void
vz_barcode_view_dispose (GObject *object)
{
  VzBarcodeView *self = VZ_BARCODE_VIEW (object);

  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->columns, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_BARCODE_VIEW);
  G_OBJECT_CLASS (vz_barcode_view_parent_class)->dispose (object);
}

static void
vz_barcode_view_class_init (VzBarcodeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_barcode_view_dispose;
  widget_class->root = vz_barcode_view_root;
  g_type_ensure (VZ_TYPE_BASKET_SUMMARY);
  g_type_ensure (VZ_TYPE_CODE_CARD);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  g_type_ensure (VZ_TYPE_STEP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/barcode-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, columns);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, code);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, no_link);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, no_link_title);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, no_link_text);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, card);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, elapsed);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, steps);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, instruction);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, on_display);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, on_display_text);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, place_in_card);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, place_below);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, keys);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, slip);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, ask);
  gtk_widget_class_bind_template_child (widget_class, VzBarcodeView, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_slip_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_clicked);
}

static void
vz_barcode_view_init (VzBarcodeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_basket_summary_hide_customer (self->summary);
}
