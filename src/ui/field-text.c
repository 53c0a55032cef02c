/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-text.h"

#include "ui/answer-check.h"
#include "ui/asked-field.h"
#include "ui/field-errors.h"
#include "ui/answer-entry.h"

#include <glib/gi18n-lib.h>

struct _VzTextField {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *label;
  GtkEditable *entry;
  VzFieldErrors *errors;
  const VzField *field;
};

static void vz_text_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzTextField,
                               vz_text_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_text_field_field_view_init))

static const struct {
  GtkInputPurpose purpose;
  const char *label; /* for a field that has none */
} kinds[VZ_FIELD_LAST] = {
  [VZ_FIELD_TEXT] = { GTK_INPUT_PURPOSE_FREE_FORM, N_ ("Answer") },
  [VZ_FIELD_EMAIL] = { GTK_INPUT_PURPOSE_EMAIL, N_ ("E-mail") },
  [VZ_FIELD_PHONE] = { GTK_INPUT_PURPOSE_PHONE, N_ ("Phone") },
};

static void
on_changed (VzTextField *self)
{
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
on_activate (VzTextField *self)
{
  vz_field_view_answered (VZ_FIELD_VIEW (self));
}

static void
on_focus (VzTextField *self)
{
  vz_field_view_focused (VZ_FIELD_VIEW (self));
}

/* @named: the page is called by it already. */
static void
name_entry (VzTextField *self, const VzField *field, gboolean named)
{
  const char *label = _ (field->label != NULL ? field->label : kinds[field->kind].label);
  /* Translators: the label of a field that may stay empty */
  g_autofree char *optional = g_strdup_printf (_ ("%s (optional)"), label);
  const char *hint = named ? _ ("May stay empty") : optional;

  gtk_label_set_label (self->label, field->optional ? hint : label);
  gtk_widget_set_visible (GTK_WIDGET (self->label), field->optional || !named);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
vz_text_field_show (VzFieldView *view,
                    const VzQuestionField *asked,
                    const VzSaleView *sale,
                    gboolean alone)
{
  VzTextField *self = VZ_TEXT_FIELD (view);

  self->field = asked->field;
  name_entry (self, asked->field, vz_asked_is_left (sale->question, asked));
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), kinds[asked->field->kind].purpose);
  gtk_entry_set_visibility (GTK_ENTRY (self->entry), !asked->field->secret);
  vz_answer_entry_filter (self->entry, asked->field);
  gtk_editable_set_text (self->entry, asked->value != NULL ? asked->value : "");
  gtk_editable_set_position (self->entry, -1);
  vz_field_errors_show (self->errors, asked->errors, GTK_WIDGET (self->entry));
}

static char *
vz_text_field_dup_answer (VzFieldView *view)
{
  VzTextField *self = VZ_TEXT_FIELD (view);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  return vz_answer_is_complete (self->field, text) ? g_steal_pointer (&text) : NULL;
}

static gboolean
vz_text_field_type (VzFieldView *view, const char *text)
{
  VzTextField *self = VZ_TEXT_FIELD (view);

  return vz_answer_entry_type (self->entry, self->field, text);
}

static gboolean
vz_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (VZ_TEXT_FIELD (widget)->entry));
}

static void
vz_text_field_dispose (GObject *object)
{
  VzTextField *self = VZ_TEXT_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_TEXT_FIELD);
  G_OBJECT_CLASS (vz_text_field_parent_class)->dispose (object);
}

static void
vz_text_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_text_field_show;
  iface->dup_answer = vz_text_field_dup_answer;
  iface->type = vz_text_field_type;
}

static void
vz_text_field_class_init (VzTextFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_text_field_dispose;
  widget_class->grab_focus = vz_text_field_grab_focus;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-text.ui");
  gtk_widget_class_bind_template_child (widget_class, VzTextField, box);
  gtk_widget_class_bind_template_child (widget_class, VzTextField, label);
  gtk_widget_class_bind_template_child (widget_class, VzTextField, entry);
  gtk_widget_class_bind_template_child (widget_class, VzTextField, errors);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_focus);
}

static void
vz_text_field_init (VzTextField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
