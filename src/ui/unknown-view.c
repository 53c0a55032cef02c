/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/unknown-view.h"

#include "ui/banner.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/known-row.h"
#include "ui/sale-bar.h"
#include "ui/unknown-words.h"
#include "ui/way.h"

#include <glib/gi18n-lib.h>

typedef enum {
  WAY_ASK,
  WAY_REVERSE,
  WAY_DECIDE,
  N_WAYS
} WayOut;

struct _VzUnknownView {
  GtkWidget parent;
  GtkWidget *rows;
  VzBanner *banner;
  GtkWidget *known;
  GtkWidget *open; /* what is not known: always in sight */
  GtkLabel *doing;
  GtkLabel *progress;
  GtkWidget *keys;
  VzWay *ways[N_WAYS];
  VzSnapshot *snapshot;
};

static void vz_unknown_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzUnknownView,
                               vz_unknown_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_unknown_view_screen_init))

/* -- what is known -- */

static void
show_banner (VzUnknownView *self, const VzSnapshot *snapshot)
{
  if (snapshot->blocked != NULL) {
    vz_banner_show_problem (self->banner, snapshot->blocked);
    return;
  }
  vz_banner_show (self->banner,
                  &(VzBannerText){
                      .kind = "caution",
                      .icon = "question",
                      .title = _ ("The result of the payment is not known"),
                      .text = _ ("It counts neither as paid nor as unpaid. Do not take payment "
                                 "again."),
                  });
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL) {
    gtk_box_remove (GTK_BOX (box), child);
  }
}

static void
add (VzUnknownView *self, GtkWidget *row)
{
  gtk_box_append (GTK_BOX (self->known), row);
}

static void
add_said (VzUnknownView *self, const VzSaleView *sale)
{
  if (sale->problem != NULL && sale->problem->detail != NULL) {
    add (self, vz_known_row_said (sale->problem->detail));
  }
  for (guint i = 0; sale->question != NULL && i < sale->question->messages->len; i++) {
    add (self, vz_known_row_said (g_ptr_array_index (sale->question->messages, i)));
  }
}

static void
show_known (VzUnknownView *self, const VzSaleView *sale)
{
  clear (self->known);
  clear (self->open);
  for (guint i = 0; sale->unknown != NULL && i < sale->unknown->known->len; i++) {
    add (self, vz_known_row_new (g_ptr_array_index (sale->unknown->known, i)));
  }
  add_said (self, sale);
  gtk_box_append (GTK_BOX (self->open), vz_known_row_open (vz_unknown_open_text (sale)));
}

/* -- the ways out -- */

static void
ask_now (VzUnknownView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.retry", NULL);
}

static void
ask_to_reverse (VzUnknownView *self)
{
  static const VzSheetText text = {
    .icon = "undo",
    .title = N_ ("Ask to take the payment back?"),
    .text = N_ ("The server is asked to give the order up. If it knows of a payment by then, the "
                "sale is completed."),
    .back_label = N_ ("Keep"),
    .on_label = N_ ("Ask"),
    .on_icon = "undo",
    .action = "register.reverse",
    .covers_all = TRUE,
  };

  vz_screen_ask (VZ_SCREEN (self), &text);
}

static void
let_decide (VzUnknownView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.decide", NULL);
}

static const struct {
  const char *icon;
  const char *name;
  const char *text;
  void (*go) (VzUnknownView *self);
} ways[N_WAYS] = {
  [WAY_ASK] = { "again", N_ ("Ask now"), N_ ("A final answer completes the sale by itself."),
                ask_now },
  [WAY_REVERSE] = { "undo", N_ ("Ask to take it back"),
                    N_ ("Once the server confirms, it can be paid again."), ask_to_reverse },
  [WAY_DECIDE] = { "key", N_ ("A manager decides"),
                   N_ ("Asks for a PIN, a reason and the number of the slip."), let_decide },
};

static void
on_way_clicked (VzWay *way, VzUnknownView *self)
{
  for (guint i = 0; i < N_WAYS; i++) {
    if (self->ways[i] == way) {
      ways[i].go (self);
    }
  }
}

static void
add_ways (VzUnknownView *self)
{
  for (guint i = 0; i < N_WAYS; i++) {
    GtkWidget *way = vz_way_new (ways[i].icon, ways[i].name, ways[i].text);

    gtk_widget_set_vexpand (way, TRUE);
    g_signal_connect_object (way, "clicked", G_CALLBACK (on_way_clicked), self, 0);
    gtk_box_append (GTK_BOX (self->keys), way);
    self->ways[i] = VZ_WAY (way);
  }
}

/* Asking stays on while it is asked: the focus must not fall from under a finger. */
static void
show_ways (VzUnknownView *self, const VzSaleView *sale)
{
  gboolean asking = sale->unknown != NULL && sale->unknown->asking;

  vz_way_say (self->ways[WAY_ASK], asking ? vz_unknown_being_asked (sale) : _ (ways[WAY_ASK].text));
  vz_way_bar (self->ways[WAY_REVERSE], vz_unknown_why_not_reversed (sale));
}

/* -- the screen -- */

static void
count (VzUnknownView *self, gint64 now)
{
  g_autofree char *progress = vz_unknown_progress (self->snapshot, now);

  gtk_label_set_label (self->progress, progress != NULL ? progress : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), progress != NULL);
}

static void
vz_unknown_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzUnknownView *self = VZ_UNKNOWN_VIEW (screen);

  if (self->snapshot != snapshot) {
    g_clear_pointer (&self->snapshot, vz_snapshot_unref);
    self->snapshot = vz_snapshot_ref (snapshot);
    show_banner (self, snapshot);
    show_known (self, snapshot->sale);
    gtk_label_set_label (self->doing, vz_unknown_doing (snapshot));
    show_ways (self, snapshot->sale);
  }
  count (self, now);
}

static void
say_attempt (VzBar *bar, const VzSaleView *sale)
{
  g_autofree char *attempt = NULL;

  if (sale->unknown == NULL || sale->unknown->attempt == NULL) {
    return;
  }
  attempt = vz_format_isolated (sale->unknown->attempt);
  g_free (bar->context_text);
  bar->context_text = g_strdup_printf (_ ("Attempt %s"), attempt);
  bar->context_icon = NULL;
}

static void
vz_unknown_view_describe (VzScreen *screen, VzBar *bar)
{
  VzUnknownView *self = VZ_UNKNOWN_VIEW (screen);
  const VzSaleView *sale = self->snapshot != NULL ? self->snapshot->sale : NULL;

  if (sale == NULL) {
    return;
  }
  vz_sale_bar_begin (bar, sale);
  vz_sale_bar_say (bar, g_steal_pointer (&bar->context_title), NULL, NULL);
  vz_sale_bar_say_plan (bar, sale);
  say_attempt (bar, sale);
  bar->back_enabled = FALSE;
  bar->amount_label = _ ("Not known");
  bar->on_label = _ ("Leave waiting");
  bar->on_icon = "pause";
  bar->on_enabled = TRUE;
}

static void
vz_unknown_view_step_on (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.set-aside", NULL);
}

static void
vz_unknown_view_step_back (VzScreen *screen)
{
}

static void
vz_unknown_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_unknown_view_update;
  iface->describe = vz_unknown_view_describe;
  iface->step_on = vz_unknown_view_step_on;
  iface->step_back = vz_unknown_view_step_back;
}

static void
vz_unknown_view_dispose (GObject *object)
{
  VzUnknownView *self = VZ_UNKNOWN_VIEW (object);

  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_UNKNOWN_VIEW);
  G_OBJECT_CLASS (vz_unknown_view_parent_class)->dispose (object);
}

static void
vz_unknown_view_class_init (VzUnknownViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_unknown_view_dispose;
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/unknown-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, rows);
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, banner);
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, known);
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, open);
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, doing);
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, progress);
  gtk_widget_class_bind_template_child (widget_class, VzUnknownView, keys);
}

static void
vz_unknown_view_init (VzUnknownView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_ways (self);
}
