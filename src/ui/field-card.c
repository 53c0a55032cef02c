/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-card.h"

#include "ui/answer-entry.h"
#include "ui/field-errors.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP 4
#define DOT "•"

struct _VzCardField {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *place;
  GtkLabel *dots;
  VzFieldErrors *errors;
  const VzField *field;
  VzSecret *digits;
};

static void vz_card_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzCardField,
                               vz_card_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_card_field_field_view_init))

static gboolean
is_good (VzCardField *self)
{
  return vz_field_takes_digits (self->field, self->digits);
}

/* The last four are for the customer to compare; before that nothing is. */
static void
show_digits (VzCardField *self)
{
  gsize length = vz_secret_length (self->digits);
  gboolean ends = self->field->kind == VZ_FIELD_CARD_NUMBER && is_good (self);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (gsize i = 0; i < length; i++) {
    if (i > 0 && i % GROUP == 0) {
      g_string_append_c (shown, ' ');
    }
    if (ends && i + GROUP >= length) {
      g_string_append_c (shown, vz_secret_peek (self->digits)[i]);
    } else {
      g_string_append (shown, DOT);
    }
  }
  gtk_label_set_label (self->dots, shown->str);
}

/* How many there are is all that a screen reader says. */
static void
tell_length (VzCardField *self)
{
  guint length = (guint)vz_secret_length (self->digits);
  g_autofree char *spoken =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u digit", "%s, %u digits", length),
                       gtk_label_get_label (self->label), length);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
changed (VzCardField *self)
{
  show_digits (self);
  tell_length (self);
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
vz_card_field_show (VzFieldView *view,
                    const VzQuestionField *asked,
                    const VzSaleView *sale,
                    gboolean alone)
{
  VzCardField *self = VZ_CARD_FIELD (view);

  self->field = asked->field;
  g_clear_pointer (&self->digits, vz_secret_free);
  self->digits = vz_secret_new (asked->field->max);
  gtk_label_set_label (self->label, _ (asked->field->label));
  vz_field_errors_show (self->errors, asked->errors, self->place);
  show_digits (self);
  tell_length (self);
}

static char *
vz_card_field_dup_answer (VzFieldView *view)
{
  return is_good (VZ_CARD_FIELD (view)) ? g_strdup ("") : NULL;
}

static VzSecret *
vz_card_field_take_secret (VzFieldView *view)
{
  VzCardField *self = VZ_CARD_FIELD (view);
  VzSecret *taken = g_steal_pointer (&self->digits);

  self->digits = vz_secret_new (self->field->max);
  changed (self);
  return taken;
}

static gboolean
vz_card_field_type (VzFieldView *view, const char *text)
{
  VzCardField *self = VZ_CARD_FIELD (view);

  if (g_str_equal (text, VZ_KEY_CLEAR)) {
    vz_secret_clear (self->digits);
  } else if (g_str_equal (text, VZ_KEY_BACKSPACE)) {
    vz_secret_pop (self->digits);
  }
  for (; g_ascii_isdigit (*text); text++) {
    vz_secret_push (self->digits, *text);
  }
  changed (self);
  return TRUE;
}

static const char *
text_of (guint keyval)
{
  static const struct {
    guint keyval;
    const char *text;
  } keys[] = {
    { GDK_KEY_BackSpace, VZ_KEY_BACKSPACE },
    { GDK_KEY_Delete, VZ_KEY_CLEAR },
    { GDK_KEY_KP_Delete, VZ_KEY_CLEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].keyval == keyval) {
      return keys[i].text;
    }
  }
  return NULL;
}

/* Digits come through the window, which looks for scans among them. */
static gboolean
on_key_pressed (VzCardField *self, guint keyval, guint keycode, GdkModifierType state)
{
  const char *text = text_of (keyval);

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) {
    vz_field_view_answered (VZ_FIELD_VIEW (self));
    return GDK_EVENT_STOP;
  }
  return text != NULL && vz_card_field_type (VZ_FIELD_VIEW (self), text);
}

static void
on_focus (VzCardField *self)
{
  gtk_widget_add_css_class (self->place, "current");
  vz_field_view_focused (VZ_FIELD_VIEW (self));
}

static void
on_leave (VzCardField *self)
{
  gtk_widget_remove_css_class (self->place, "current");
}

static void
add_controllers (VzCardField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *touch = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (touch, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (touch));
}

static void
vz_card_field_dispose (GObject *object)
{
  VzCardField *self = VZ_CARD_FIELD (object);

  g_clear_pointer (&self->digits, vz_secret_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_card_field_parent_class)->dispose (object);
}

static void
vz_card_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_card_field_show;
  iface->dup_answer = vz_card_field_dup_answer;
  iface->take_secret = vz_card_field_take_secret;
  iface->type = vz_card_field_type;
}

static void
vz_card_field_class_init (VzCardFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_card_field_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cardfield");
}

static void
vz_card_field_init (VzCardField *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  self->dots = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_direction (GTK_WIDGET (self->dots), GTK_TEXT_DIR_LTR);
  self->place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->place, "field-dots");
  gtk_box_append (GTK_BOX (self->place), GTK_WIDGET (self->dots));
  self->errors = g_object_new (VZ_TYPE_FIELD_ERRORS, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "field");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), self->place);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->errors));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
}
