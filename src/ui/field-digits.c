/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-digits.h"

#include "ui/answer-check.h"
#include "ui/field-errors.h"
#include "ui/sale-bar.h"
#include "ui/answer-entry.h"

#include <glib/gi18n-lib.h>

#define MOST_BOXES 8
#define MOST_BROAD_BOXES 6

struct _VzDigitsField {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *place;
  GtkEditable *entry;
  GtkWidget *boxes;
  VzFieldErrors *errors;
  const VzField *field;
  guint n_boxes;
};

static void vz_digits_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzDigitsField,
                               vz_digits_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_digits_field_field_view_init))

/* The boxes are a picture of the entry that lies under them and takes the keys. */
static void
fill_boxes (VzDigitsField *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  gsize length = strlen (text);
  gsize i = 0;

  for (GtkWidget *box = gtk_widget_get_first_child (self->boxes); box != NULL;
       box = gtk_widget_get_next_sibling (box), i++) {
    char digit[2] = { i < length ? text[i] : '\0', '\0' };

    gtk_label_set_label (GTK_LABEL (box), digit);
    if (i == length) {
      gtk_widget_add_css_class (box, "current");
    } else {
      gtk_widget_remove_css_class (box, "current");
    }
  }
}

static void
make_boxes (VzDigitsField *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->boxes)) != NULL) {
    gtk_box_remove (GTK_BOX (self->boxes), child);
  }
  for (guint i = 0; i < self->n_boxes; i++) {
    GtkWidget *box = gtk_label_new (NULL);

    gtk_widget_add_css_class (box, "digit-box");
    gtk_box_append (GTK_BOX (self->boxes), box);
  }
  if (self->n_boxes > MOST_BROAD_BOXES) {
    gtk_widget_add_css_class (self->boxes, "many");
  } else {
    gtk_widget_remove_css_class (self->boxes, "many");
  }
  gtk_widget_set_visible (self->boxes, self->n_boxes > 0);
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (self->place), self->boxes, TRUE);
  gtk_widget_set_halign (self->place, self->n_boxes > 0 ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  if (self->n_boxes > 0) {
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "boxed");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "boxed");
  }
}

static void
on_changed (VzDigitsField *self)
{
  fill_boxes (self);
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
on_activate (VzDigitsField *self)
{
  vz_field_view_answered (VZ_FIELD_VIEW (self));
}

static void
on_focus (VzDigitsField *self)
{
  vz_field_view_focused (VZ_FIELD_VIEW (self));
}

/* Alone it is named by the title of the page, as a code is; but a title may name the card of which
 * only the beginning is asked for. */
static gboolean
is_named_by_title (VzDigitsField *self, gboolean alone)
{
  return alone && !self->field->bin;
}

static void
show_label (VzDigitsField *self, const char *label, gboolean alone)
{
  gboolean named = is_named_by_title (self, alone);
  g_autofree char *optional = g_strdup_printf (_ ("%s (optional)"), label);
  const char *said = named ? _ ("May stay empty") : optional;

  gtk_label_set_label (self->label, self->field->optional ? said : label);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !named || self->field->optional);
}

/* Beside others it is an entry as they are. */
static void
set_large (VzDigitsField *self, gboolean large)
{
  if (large) {
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "digits");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "digits");
  }
}

static void
vz_digits_field_show (VzFieldView *view,
                      const VzQuestionField *asked,
                      const VzSaleView *sale,
                      gboolean alone)
{
  VzDigitsField *self = VZ_DIGITS_FIELD (view);
  guint length = vz_answer_length (asked->field);
  const char *label = _ (asked->field->label != NULL ? asked->field->label : N_ ("Number"));

  self->field = asked->field;
  self->n_boxes = alone && length <= MOST_BOXES ? length : 0;
  set_large (self, alone);
  show_label (self, label, alone);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  make_boxes (self);
  vz_answer_entry_filter (self->entry, asked->field);
  gtk_editable_set_text (self->entry, asked->value != NULL ? asked->value : "");
  gtk_editable_set_position (self->entry, -1);
  fill_boxes (self);
  vz_field_errors_show (self->errors, asked->errors, self->place);
}

static char *
vz_digits_field_dup_answer (VzFieldView *view)
{
  VzDigitsField *self = VZ_DIGITS_FIELD (view);
  const char *text = gtk_editable_get_text (self->entry);

  return vz_answer_is_complete (self->field, text) ? g_strdup (text) : NULL;
}

static void
vz_digits_field_describe (VzFieldView *view, VzBar *bar)
{
  VzDigitsField *self = VZ_DIGITS_FIELD (view);
  glong typed = g_utf8_strlen (gtk_editable_get_text (self->entry), -1);
  glong left = (glong)self->field->min - typed;

  if (left > 0 && !(self->field->optional && typed == 0)) {
    vz_sale_bar_say (bar, g_steal_pointer (&bar->context_title),
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d digit to go",
                                                   "%d digits to go", (gulong)left),
                                      (int)left),
                     NULL);
  }
}

static gboolean
vz_digits_field_type (VzFieldView *view, const char *text)
{
  VzDigitsField *self = VZ_DIGITS_FIELD (view);

  return vz_answer_entry_type (self->entry, self->field, text);
}

static gboolean
vz_digits_field_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (VZ_DIGITS_FIELD (widget)->entry));
}

static void
vz_digits_field_dispose (GObject *object)
{
  VzDigitsField *self = VZ_DIGITS_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_DIGITS_FIELD);
  G_OBJECT_CLASS (vz_digits_field_parent_class)->dispose (object);
}

static void
vz_digits_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_digits_field_show;
  iface->dup_answer = vz_digits_field_dup_answer;
  iface->describe = vz_digits_field_describe;
  iface->type = vz_digits_field_type;
}

static void
vz_digits_field_class_init (VzDigitsFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_digits_field_dispose;
  widget_class->grab_focus = vz_digits_field_grab_focus;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-digits.ui");
  gtk_widget_class_bind_template_child (widget_class, VzDigitsField, box);
  gtk_widget_class_bind_template_child (widget_class, VzDigitsField, label);
  gtk_widget_class_bind_template_child (widget_class, VzDigitsField, place);
  gtk_widget_class_bind_template_child (widget_class, VzDigitsField, entry);
  gtk_widget_class_bind_template_child (widget_class, VzDigitsField, boxes);
  gtk_widget_class_bind_template_child (widget_class, VzDigitsField, errors);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_focus);
}

static void
vz_digits_field_init (VzDigitsField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (self->boxes, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->entry), GTK_TEXT_DIR_LTR);
}
