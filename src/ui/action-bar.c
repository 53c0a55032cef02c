/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/action-bar.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"

struct _VzActionBar {
  GtkWidget parent;
  GtkWidget *box;
  VzKey *back;
  GtkWidget *context;
  GtkLabel *context_title;
  VzIcon *context_icon;
  GtkLabel *context_text;
  GtkWidget *amount_place;
  GtkLabel *amount_label;
  GtkLabel *amount;
  VzKey *on;
};

G_DEFINE_FINAL_TYPE (VzActionBar, vz_action_bar, GTK_TYPE_WIDGET)

enum {
  BACK,
  ON,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_back_clicked (VzActionBar *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
on_on_clicked (VzActionBar *self)
{
  g_signal_emit (self, signals[ON], 0);
}

static void
show_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_step (VzKey *key, const char *label, const char *icon, gboolean enabled)
{
  gtk_widget_set_visible (GTK_WIDGET (key), label != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (key), enabled);
  if (label == NULL)
    return;
  vz_key_set_icon (key, icon);
  vz_key_set_text (key, label);
  show_class (key, "two-words", strchr (label, ' ') != NULL);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_context (VzActionBar *self, const VzBar *bar)
{
  show_text (self->context_title, bar->context_title);
  show_text (self->context_text, bar->context_text);
  vz_icon_set_name (self->context_icon, bar->context_icon);
  show_class (self->context_title, "context-name", bar->context_named);
  show_class (self->context_icon, "danger", bar->context_refused);
  show_class (self->context_text, "danger", bar->context_refused);
  gtk_widget_set_visible (GTK_WIDGET (self->context_icon), bar->context_icon != NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->context_text)),
                          bar->context_icon != NULL || bar->context_text != NULL);
}

static void
show_amount (VzActionBar *self, const VzBar *bar)
{
  gboolean visible = bar->amount_label != NULL;
  gtk_widget_set_visible (self->amount_place, visible);
  if (!visible)
    return;
  gtk_label_set_label (self->amount_label, bar->amount_label);
  g_autofree char *markup = vz_format_money_markup (bar->amount, bar->approximate);
  gtk_label_set_markup (self->amount, markup);
  show_class (self->amount, "long", vz_format_is_long (bar->amount));
}

void
vz_action_bar_show (VzActionBar *self, const VzBar *bar)
{
  g_return_if_fail (VZ_IS_ACTION_BAR (self));
  show_step (self->back, bar->back_label, bar->back_icon, bar->back_enabled);
  show_context (self, bar);
  show_amount (self, bar);
  show_step (self->on, bar->on_label, bar->on_icon, bar->on_enabled);
}

static void
vz_action_bar_dispose (GObject *object)
{
  g_clear_pointer (&VZ_ACTION_BAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_action_bar_parent_class)->dispose (object);
}

static void
vz_action_bar_class_init (VzActionBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_action_bar_dispose;
  signals[BACK] = g_signal_new ("back", VZ_TYPE_ACTION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[ON] = g_signal_new ("on", VZ_TYPE_ACTION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "actionbar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/action-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, box);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, back);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, context);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, context_title);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, context_icon);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, context_text);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, amount_place);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, amount_label);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, amount);
  gtk_widget_class_bind_template_child (widget_class, VzActionBar, on);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_on_clicked);
}

static void
vz_action_bar_init (VzActionBar *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}
