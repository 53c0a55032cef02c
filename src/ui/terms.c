/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/terms.h"

#include "ui/scroll-keys.h"

struct _VzTerms {
  GtkWidget parent;
  GtkWidget *scroller;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (VzTerms, vz_terms, GTK_TYPE_WIDGET)

static void
vz_terms_dispose (GObject *object)
{
  g_clear_pointer (&VZ_TERMS (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_terms_parent_class)->dispose (object);
}

static void
vz_terms_class_init (VzTermsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_terms_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "terms");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vz_terms_init (VzTerms *self)
{
  self->text = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_widget_set_valign (self->text, GTK_ALIGN_START);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->text);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  vz_scroll_keys_attach (GTK_WIDGET (self), self->scroller);
}

GtkWidget *
vz_terms_new (const char *label, const char *text)
{
  VzTerms *self = g_object_new (VZ_TYPE_TERMS, NULL);

  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
