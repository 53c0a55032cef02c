/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-code.h"

#include "core/notation.h"
#include "ui/answer-check.h"
#include "ui/code-again.h"
#include "ui/field-digits.h"
#include "ui/format.h"
#include "ui/icon.h"

#include <glib/gi18n-lib.h>

struct _VzCodeField {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *sentence;
  VzFieldView *digits;
  GtkWidget *validity;
  GtkLabel *left;
  GtkLabel *sent;
  GtkProgressBar *bar;
  GtkWidget *by_phone;
  GtkWidget *again;
  gint64 valid_until; /* mono, 0: not known */
};

static void vz_code_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzCodeField,
                               vz_code_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_code_field_field_view_init))

static char *
sentence_of_length (guint length, const char *phone)
{
  if (phone == NULL) {
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "A code of %u digit was sent to the customer’s phone. "
                                         "The customer tells it.",
                                         "A code of %u digits was sent to the customer’s phone. "
                                         "The customer tells it.",
                                         length),
                            length);
  }
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "A code of %u digit was sent to the customer’s phone %s. "
                                       "The customer tells it.",
                                       "A code of %u digits was sent to the customer’s phone %s. "
                                       "The customer tells it.",
                                       length),
                          length, phone);
}

static char *
sentence_of_any_length (const char *phone)
{
  return phone == NULL
             ? g_strdup (_ ("A code was sent to the customer’s phone. The customer tells it."))
             : g_strdup_printf (
                   _ ("A code was sent to the customer’s phone %s. The customer tells it."), phone);
}

static void
show_sentence (VzCodeField *self, const VzField *field, const char *sent_to)
{
  guint length = vz_answer_length (field);
  g_autofree char *phone = sent_to != NULL ? vz_format_isolated (sent_to) : NULL;
  g_autofree char *text =
      length > 0 ? sentence_of_length (length, phone) : sentence_of_any_length (phone);

  gtk_label_set_label (self->sentence, text);
}

static void
show_sent (VzCodeField *self, gint64 sent)
{
  g_autofree char *time = sent != 0 ? vz_notation_time (sent, TRUE) : NULL;
  g_autofree char *text = time != NULL ? g_strdup_printf (_ ("Sent at %s"), time) : NULL;

  gtk_label_set_label (self->sent, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sent), text != NULL);
}

static void
on_changed (VzCodeField *self)
{
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
on_answered (VzCodeField *self)
{
  vz_field_view_answered (VZ_FIELD_VIEW (self));
}

static void
on_focused (VzCodeField *self)
{
  vz_field_view_focused (VZ_FIELD_VIEW (self));
}

static void
vz_code_field_show (VzFieldView *view,
                    const VzQuestionField *asked,
                    const VzSaleView *sale,
                    gboolean alone)
{
  VzCodeField *self = VZ_CODE_FIELD (view);

  self->valid_until = sale->question->valid_until;
  gtk_widget_set_visible (self->validity, self->valid_until != 0);
  gtk_widget_set_visible (self->by_phone, sale->by_phone > 0);
  show_sentence (self, asked->field, sale->question->sent_to);
  show_sent (self, sale->question->sent);
  vz_code_again_show (VZ_CODE_AGAIN (self->again), sale->question);
  vz_field_view_show (self->digits, asked, sale, alone);
}

static void
show_validity (VzCodeField *self, gint64 now, gint64 since)
{
  gint64 left = MAX (self->valid_until - now, 0);
  gint64 whole = self->valid_until - since;
  g_autofree char *time = vz_notation_elapsed (left);
  g_autofree char *valid = g_strdup_printf (_ ("The code is good for <b>%s</b> more"), time);

  gtk_label_set_markup (self->left, left > 0 ? valid : _ ("The code is no longer good"));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), left > 0);
  gtk_progress_bar_set_fraction (self->bar, whole > 0 ? (double)left / (double)whole : 0);
}

static void
vz_code_field_tick (VzFieldView *view, gint64 now, gint64 since)
{
  VzCodeField *self = VZ_CODE_FIELD (view);

  if (self->valid_until != 0) {
    show_validity (self, now, since);
  }
  vz_code_again_tick (VZ_CODE_AGAIN (self->again), now);
}

static char *
vz_code_field_dup_answer (VzFieldView *view)
{
  return vz_field_view_dup_answer (VZ_CODE_FIELD (view)->digits);
}

static void
vz_code_field_describe (VzFieldView *view, VzBar *bar)
{
  vz_field_view_describe (VZ_CODE_FIELD (view)->digits, bar);
}

static gboolean
vz_code_field_type (VzFieldView *view, const char *text)
{
  return vz_field_view_type (VZ_CODE_FIELD (view)->digits, text);
}

static GtkWidget *
vz_code_field_above_keys (VzFieldView *view)
{
  return VZ_CODE_FIELD (view)->again;
}

static gboolean
vz_code_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VZ_CODE_FIELD (widget)->digits));
}

static void
vz_code_field_dispose (GObject *object)
{
  VzCodeField *self = VZ_CODE_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->again);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_CODE_FIELD);
  G_OBJECT_CLASS (vz_code_field_parent_class)->dispose (object);
}

static void
vz_code_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_code_field_show;
  iface->dup_answer = vz_code_field_dup_answer;
  iface->describe = vz_code_field_describe;
  iface->type = vz_code_field_type;
  iface->above_keys = vz_code_field_above_keys;
  iface->tick = vz_code_field_tick;
}

static void
vz_code_field_class_init (VzCodeFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_code_field_dispose;
  widget_class->grab_focus = vz_code_field_grab_focus;
  g_type_ensure (VZ_TYPE_DIGITS_FIELD);
  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-code.ui");
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, box);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, sentence);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, digits);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, validity);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, left);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, sent);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, bar);
  gtk_widget_class_bind_template_child (widget_class, VzCodeField, by_phone);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_answered);
  gtk_widget_class_bind_template_callback (widget_class, on_focused);
}

static void
vz_code_field_init (VzCodeField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->again = g_object_ref_sink (g_object_new (VZ_TYPE_CODE_AGAIN, NULL));
}
