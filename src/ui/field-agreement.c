/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-agreement.h"

#include "ui/field-errors.h"
#include "ui/icon.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzAgreementField {
  GtkWidget parent;
  GtkWidget *box;
  GtkToggleButton *toggle;
  VzIcon *tick;
  GtkLabel *label;
  VzFieldErrors *errors;
  gboolean optional;
};

static void vz_agreement_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzAgreementField,
                               vz_agreement_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_agreement_field_field_view_init))

static void
on_toggled (VzAgreementField *self)
{
  gboolean agreed = gtk_toggle_button_get_active (self->toggle);

  vz_icon_set_name (self->tick, agreed ? "check" : NULL);
  if (agreed) {
    gtk_widget_add_css_class (GTK_WIDGET (self->toggle), "chosen");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->toggle), "chosen");
  }
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
vz_agreement_field_show (VzFieldView *view,
                         const VzQuestionField *asked,
                         const VzSaleView *sale,
                         gboolean alone)
{
  VzAgreementField *self = VZ_AGREEMENT_FIELD (view);
  const char *label = asked->field->label;

  self->optional = asked->field->optional;
  label = _ (label != NULL ? label : N_ ("The customer agrees to the terms of sale"));
  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_toggle_button_set_active (self->toggle, g_strcmp0 (asked->value, "true") == 0);
  vz_field_errors_show (self->errors, asked->errors, GTK_WIDGET (self->toggle));
}

static char *
vz_agreement_field_dup_answer (VzFieldView *view)
{
  VzAgreementField *self = VZ_AGREEMENT_FIELD (view);

  if (gtk_toggle_button_get_active (self->toggle)) {
    return g_strdup ("true");
  }
  return self->optional ? g_strdup ("") : NULL;
}

static gboolean
vz_agreement_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VZ_AGREEMENT_FIELD (widget)->toggle));
}

static void
vz_agreement_field_dispose (GObject *object)
{
  VzAgreementField *self = VZ_AGREEMENT_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_AGREEMENT_FIELD);
  G_OBJECT_CLASS (vz_agreement_field_parent_class)->dispose (object);
}

static void
vz_agreement_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_agreement_field_show;
  iface->dup_answer = vz_agreement_field_dup_answer;
}

static void
vz_agreement_field_class_init (VzAgreementFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_agreement_field_dispose;
  widget_class->grab_focus = vz_agreement_field_grab_focus;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-agreement.ui");
  gtk_widget_class_bind_template_child (widget_class, VzAgreementField, box);
  gtk_widget_class_bind_template_child (widget_class, VzAgreementField, toggle);
  gtk_widget_class_bind_template_child (widget_class, VzAgreementField, tick);
  gtk_widget_class_bind_template_child (widget_class, VzAgreementField, label);
  gtk_widget_class_bind_template_child (widget_class, VzAgreementField, errors);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
vz_agreement_field_init (VzAgreementField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
