/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/stuck-view.h"

#include "core/notation.h"
#include "image/qr.h"
#include "ui/banner.h"
#include "ui/dots.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/sale-bar.h"
#include "ui/way.h"

#include <glib/gi18n-lib.h>

struct _VzStuckView {
  GtkWidget parent;
  GtkWidget *rows;
  VzBanner *banner;
  GtkWidget *facts;
  GtkWidget *ways;
  GtkWidget *link_card;
  VzDots *link;
  GtkLabel *host;
  GtkWidget *keys;
  GtkLabel *waited; /* the fact that counts; NULL when there is none */
  VzSnapshot *snapshot;
};

static void vz_stuck_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzStuckView,
                               vz_stuck_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_stuck_view_screen_init))

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL) {
    gtk_box_remove (GTK_BOX (box), child);
  }
}

static void
show_banner (VzStuckView *self, const VzSnapshot *snapshot)
{
  const VzSaleView *sale = snapshot->sale;
  const VzErrorText *words;

  if (snapshot->blocked != NULL) {
    vz_banner_show_problem (self->banner, snapshot->blocked);
    return;
  }
  words = vz_error_text_for_code (sale->problem != NULL ? sale->problem->code : VZ_ERROR_BAD_REPLY);
  g_autofree char *title = vz_error_text_dup_for_screen (words);
  vz_banner_show (self->banner,
                  &(VzBannerText){ .kind = "danger",
                                   .icon = "x-circle",
                                   .title = title,
                                   .text = *words->way_out != '\0' ? _ (words->way_out) : NULL });
}

/* Returns the label of @text. */
static GtkLabel *
add_fact (VzStuckView *self, const char *icon, const char *title, const char *text)
{
  GtkWidget *row =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = vz_icon_new (icon);
  GtkWidget *second = vz_label_new_wrapped (text, "fact-text");

  gtk_widget_add_css_class (row, "fact");
  gtk_widget_set_valign (picture, GTK_ALIGN_START);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), vz_label_new_wrapped (title, "fact-title"));
  gtk_box_append (GTK_BOX (lines), second);
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (self->facts), row);
  return GTK_LABEL (second);
}

static void
add_server_words (VzStuckView *self, const char *words)
{
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), words);

  add_fact (self, "cloud", _ ("The server says"), quoted);
}

/* Details that are ours; all others are the server's words. */
static const struct {
  VzError code;
  const char *icon;
  const char *title;
} ours[] = {
  { VZ_ERROR_TOTALS_DIFFER, "alert", N_ ("The two totals") },
  { VZ_ERROR_OFFLINE, "cloud-off", N_ ("The connection") },
  { VZ_ERROR_NO_ANSWER, "cloud", N_ ("What was heard last") },
  { VZ_ERROR_CERTIFICATE, "cloud-off", N_ ("The connection") },
  { VZ_ERROR_TOO_LARGE, "cloud-off", N_ ("The connection") },
};

static void
add_detail (VzStuckView *self, const VzProblem *problem)
{
  if (problem == NULL || problem->detail == NULL) {
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++) {
    if (ours[i].code == problem->code) {
      add_fact (self, ours[i].icon, _ (ours[i].title), problem->detail);
      return;
    }
  }
  add_server_words (self, problem->detail);
}

static void
show_facts (VzStuckView *self, const VzSaleView *sale)
{
  const VzQuestion *question = sale->question;

  clear (self->facts);
  self->waited = NULL;
  add_detail (self, sale->problem);
  if (question != NULL) {
    for (guint i = 0; i < question->messages->len; i++) {
      add_server_words (self, g_ptr_array_index (question->messages, i));
    }
    if (question->name != NULL) {
      add_fact (self, "note", _ ("Page of the checkout"), question->name);
    }
  }
  if (sale->collect == NULL) {
    add_fact (self, "check", _ ("The sale is kept"), _ ("Nothing is sent again by itself."));
  }
  if (sale->problem != NULL && sale->problem->since != 0) {
    self->waited = add_fact (self, "clock", _ ("Since then"), NULL);
  }
}

static void
show_link (VzStuckView *self, const VzQuestion *question)
{
  const char *link = question != NULL ? question->link : NULL;
  g_autoptr (VzBitmap) code = link != NULL ? vz_qr_encode (link, NULL) : NULL;
  g_autofree char *host = NULL;

  gtk_widget_set_visible (self->link_card, code != NULL);
  vz_dots_set_bitmap (self->link, code);
  if (link != NULL) {
    g_uri_split (link, G_URI_FLAGS_NONE, NULL, NULL, &host, NULL, NULL, NULL, NULL, NULL);
  }
  gtk_label_set_label (self->host, host != NULL ? host : "");
}

static void
ask_to_void (VzStuckView *self)
{
  static const VzSheetText text = {
    .icon = "x-circle",
    .title = N_ ("Void the sale?"),
    .text = N_ ("The basket at the server is emptied. If the server "
                "knows of a payment by then, the sale is completed."),
    .back_label = N_ ("Keep"),
    .on_label = N_ ("Void"),
    .on_icon = "trash",
    .action = "register.void",
  };

  vz_screen_ask (VZ_SCREEN (self), &text);
}

static void
add_void_way (VzStuckView *self)
{
  GtkWidget *way = vz_way_new ("x-circle", N_ ("Void the sale"),
                               N_ ("The basket is emptied; the customer pays nothing."));

  g_signal_connect_object (way, "clicked", G_CALLBACK (ask_to_void), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->keys), way);
}

static void
show_ways (VzStuckView *self, const VzSaleView *sale)
{
  clear (self->keys);
  if (sale->can_void && sale->collect == NULL) {
    add_void_way (self);
  }
  show_link (self, sale->question);
  gtk_widget_set_visible (self->ways, gtk_widget_get_first_child (self->keys) != NULL ||
                                          gtk_widget_get_visible (self->link_card));
}

static void
count (VzStuckView *self, gint64 now)
{
  const VzProblem *problem = self->snapshot->sale->problem;
  g_autofree char *elapsed = NULL;
  g_autofree char *text = NULL;

  if (self->waited == NULL || problem == NULL) {
    return;
  }
  elapsed = vz_notation_elapsed (MAX (now - problem->since, 0));
  if (problem->retry_at == 0) {
    text = g_strdup (elapsed);
  } else {
    text = g_strdup_printf (_ ("%s · next try in %d s"), elapsed,
                            (int)(MAX (problem->retry_at - now, 0) / G_TIME_SPAN_SECOND));
  }
  gtk_label_set_label (self->waited, text);
}

static void
vz_stuck_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzStuckView *self = VZ_STUCK_VIEW (screen);

  if (self->snapshot != snapshot) {
    g_clear_pointer (&self->snapshot, vz_snapshot_unref);
    self->snapshot = vz_snapshot_ref (snapshot);
    show_banner (self, snapshot);
    show_facts (self, snapshot->sale);
    show_ways (self, snapshot->sale);
  }
  count (self, now);
}

static void
vz_stuck_view_describe (VzScreen *screen, VzBar *bar)
{
  VzStuckView *self = VZ_STUCK_VIEW (screen);
  const VzSaleView *sale = self->snapshot != NULL ? self->snapshot->sale : NULL;

  if (sale == NULL) {
    return;
  }
  vz_sale_bar_begin (bar, sale);
  vz_sale_bar_say (bar, g_steal_pointer (&bar->context_title), NULL, NULL);
  vz_sale_bar_say_plan (bar, sale);
  bar->back_label = _ ("Leave");
  bar->on_label = _ ("Try again");
  bar->on_icon = "again";
  bar->on_enabled = TRUE;
}

static void
vz_stuck_view_step_on (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.retry", NULL);
}

static void
vz_stuck_view_step_back (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.back", NULL);
}

static void
vz_stuck_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_stuck_view_update;
  iface->describe = vz_stuck_view_describe;
  iface->step_on = vz_stuck_view_step_on;
  iface->step_back = vz_stuck_view_step_back;
}

static void
vz_stuck_view_dispose (GObject *object)
{
  VzStuckView *self = VZ_STUCK_VIEW (object);

  self->waited = NULL;
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_STUCK_VIEW);
  G_OBJECT_CLASS (vz_stuck_view_parent_class)->dispose (object);
}

static void
vz_stuck_view_class_init (VzStuckViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_stuck_view_dispose;
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_DOTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/stuck-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, rows);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, banner);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, facts);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, ways);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, link_card);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, link);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, host);
  gtk_widget_class_bind_template_child (widget_class, VzStuckView, keys);
}

static void
vz_stuck_view_init (VzStuckView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
