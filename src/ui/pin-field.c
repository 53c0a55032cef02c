/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pin-field.h"

#include "ui/icon.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VzPinField {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *dots;
  GtkWidget *refusal;
  GtkLabel *sentence;
  char pin[VZ_PIN_MAX + 1];
  guint length;
};

G_DEFINE_FINAL_TYPE (VzPinField, vz_pin_field, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
make_dot (gboolean filled)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (dot, "dot");
  if (filled)
    gtk_widget_add_css_class (dot, "filled");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

static void
show_dots (VzPinField *self)
{
  GtkWidget *dot;
  while ((dot = gtk_widget_get_first_child (self->dots)) != NULL)
    gtk_box_remove (GTK_BOX (self->dots), dot);
  for (guint i = 0; i < MAX (self->length, VZ_PIN_MIN); i++)
    gtk_box_append (GTK_BOX (self->dots), make_dot (i < self->length));
  g_autofree char *spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "PIN, %u digit",
                                                          "PIN, %u digits", self->length),
                                             self->length);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
set_length (VzPinField *self, guint length)
{
  self->length = length;
  explicit_bzero (self->pin + length, sizeof self->pin - length);
  show_dots (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
vz_pin_field_type (VzPinField *self, const char *text)
{
  g_return_val_if_fail (VZ_IS_PIN_FIELD (self), FALSE);
  vz_pin_field_refuse (self, NULL);
  if (g_str_equal (text, "\b")) {
    set_length (self, self->length > 0 ? self->length - 1 : 0);
    return TRUE;
  }
  if (!g_ascii_isdigit (*text) || text[1] != '\0')
    return FALSE;
  if (self->length == VZ_PIN_MAX)
    return TRUE;
  self->pin[self->length] = *text;
  set_length (self, self->length + 1);
  return TRUE;
}

void
vz_pin_field_clear (VzPinField *self)
{
  g_return_if_fail (VZ_IS_PIN_FIELD (self));
  set_length (self, 0);
}

const char *
vz_pin_field_get (VzPinField *self)
{
  g_return_val_if_fail (VZ_IS_PIN_FIELD (self), NULL);
  return self->pin;
}

guint
vz_pin_field_length (VzPinField *self)
{
  g_return_val_if_fail (VZ_IS_PIN_FIELD (self), 0);
  return self->length;
}

void
vz_pin_field_refuse (VzPinField *self, const char *sentence)
{
  g_return_if_fail (VZ_IS_PIN_FIELD (self));
  gtk_label_set_label (self->sentence, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->refusal, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

static void
vz_pin_field_dispose (GObject *object)
{
  VzPinField *self = VZ_PIN_FIELD (object);
  explicit_bzero (self->pin, sizeof self->pin);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_pin_field_parent_class)->dispose (object);
}

static void
vz_pin_field_class_init (VzPinFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_pin_field_dispose;
  signals[CHANGED] = g_signal_new ("changed", VZ_TYPE_PIN_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pinfield");
}

static void
vz_pin_field_init (VzPinField *self)
{
  self->dots = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dots, "dots");
  gtk_widget_set_halign (self->dots, GTK_ALIGN_CENTER);
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->sentence, TRUE);
  self->refusal = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->refusal, "refusal");
  gtk_widget_set_halign (self->refusal, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->refusal), vz_icon_new ("alert"));
  gtk_box_append (GTK_BOX (self->refusal), GTK_WIDGET (self->sentence));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->dots);
  gtk_box_append (GTK_BOX (self->box), self->refusal);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  vz_pin_field_refuse (self, NULL);
  show_dots (self);
}
