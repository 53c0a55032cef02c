/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sheet.h"

#include "ui/icon.h"
#include "ui/label.h"
#include "ui/terms.h"
#include "ui/typing.h"

#include <glib/gi18n-lib.h>

struct _VzSheet {
  GtkWidget parent;
  GtkRevealer *revealer;
  VzIcon *icon;
  GtkLabel *title;
  GtkLabel *text;
  GtkGrid *form;
  const VzSheetText *words;
  GtkEditable *entries[VZ_SHEET_FIELDS]; /* in the form, NULL past the last */
};

G_DEFINE_FINAL_TYPE (VzSheet, vz_sheet, GTK_TYPE_WIDGET)

enum {
  CLOSED,
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
clear_form (VzSheet *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->form))) != NULL)
    gtk_grid_remove (self->form, child);
  for (guint i = 0; i < VZ_SHEET_FIELDS; i++)
    self->entries[i] = NULL;
}

static void
on_entry_activated (GtkWidget *entry)
{
  if (!gtk_widget_child_focus (gtk_widget_get_parent (entry), GTK_DIR_TAB_FORWARD))
    gtk_widget_activate_action (entry, "frame.step-on", NULL);
}

static void
on_entry_changed (VzSheet *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkEditable *
add_entry (VzSheet *self, const VzSheetField *field, int column)
{
  GtkWidget *label = vz_label_new (_ (field->label), "small");
  gtk_widget_add_css_class (label, "muted");
  gtk_grid_attach (self->form, label, column, 0, 1, 1);

  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), field->purpose);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 254);
  gtk_editable_set_text (GTK_EDITABLE (entry), field->value != NULL ? field->value : "");
  gtk_widget_add_css_class (entry, "field");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  g_signal_connect (entry, "activate", G_CALLBACK (on_entry_activated), NULL);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_grid_attach (self->form, entry, column, 1, 1, 1);
  return GTK_EDITABLE (entry);
}

static void
cover (VzSheet *self, gboolean all)
{
  if (all)
    gtk_widget_add_css_class (GTK_WIDGET (self), "all");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "all");
}

void
vz_sheet_open (VzSheet *self, const VzSheetText *text, const VzSheetField *fields, guint n_fields)
{
  g_return_if_fail (VZ_IS_SHEET (self));
  g_return_if_fail (n_fields <= VZ_SHEET_FIELDS);
  self->words = text;
  vz_icon_set_name (self->icon, text->icon);
  gtk_label_set_label (self->title, _ (text->title));
  gtk_label_set_label (self->text, text->text != NULL ? _ (text->text) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text->text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "reading");
  cover (self, text->covers_all);
  clear_form (self);
  for (guint i = 0; i < n_fields; i++)
    self->entries[i] = add_entry (self, &fields[i], (int)i);
  gtk_widget_set_visible (GTK_WIDGET (self->form), n_fields > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (n_fields > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->entries[0]));
}

void
vz_sheet_show_reading (VzSheet *self, const char *text)
{
  g_return_if_fail (VZ_IS_SHEET (self) && self->words != NULL);
  clear_form (self);
  gtk_widget_set_visible (GTK_WIDGET (self->text), FALSE);
  GtkWidget *reading = vz_terms_new (_ (self->words->title), text);
  gtk_widget_set_hexpand (reading, TRUE);
  gtk_widget_set_vexpand (reading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reading");
  cover (self, TRUE);
  gtk_grid_attach (self->form, reading, 0, 0, 1, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->form), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->revealer), GTK_ALIGN_FILL);
  gtk_widget_grab_focus (reading);
}

void
vz_sheet_show_text (VzSheet *self, const char *text)
{
  g_return_if_fail (VZ_IS_SHEET (self) && self->words != NULL);
  gtk_label_set_label (self->text, text);
}

const VzSheetText *
vz_sheet_words (VzSheet *self)
{
  g_return_val_if_fail (VZ_IS_SHEET (self), NULL);
  return self->words;
}

void
vz_sheet_close (VzSheet *self)
{
  g_return_if_fail (VZ_IS_SHEET (self));
  if (self->words == NULL)
    return;
  self->words = NULL;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  clear_form (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

void
vz_sheet_raise (VzSheet *self, gboolean high)
{
  g_return_if_fail (VZ_IS_SHEET (self));
  gtk_widget_set_valign (GTK_WIDGET (self->revealer), high ? GTK_ALIGN_START : GTK_ALIGN_END);
}

gboolean
vz_sheet_is_open (VzSheet *self)
{
  g_return_val_if_fail (VZ_IS_SHEET (self), FALSE);
  return self->words != NULL;
}

static gboolean
has_text (VzSheet *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entries[0])));
  return *text != '\0';
}

void
vz_sheet_describe (VzSheet *self, VzBar *bar)
{
  g_return_if_fail (VZ_IS_SHEET (self) && self->words != NULL);
  bar->back_label = _ (self->words->back_label);
  bar->back_icon = "x";
  bar->back_enabled = TRUE;
  bar->on_label = self->words->on_label != NULL ? _ (self->words->on_label) : NULL;
  bar->on_icon = self->words->on_icon;
  bar->on_enabled = self->words->on_label != NULL && (!self->words->needs_text || has_text (self));
}

static GVariant *
read_form (VzSheet *self)
{
  const char *texts[VZ_SHEET_FIELDS] = { NULL };
  for (guint i = 0; i < VZ_SHEET_FIELDS && self->entries[i] != NULL; i++)
    texts[i] = gtk_editable_get_text (self->entries[i]);
  return texts[1] != NULL ? g_variant_new ("(ss)", texts[0], texts[1])
                          : g_variant_new ("s", texts[0]);
}

static void
act_as_written (VzSheet *self, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_action_parse_detailed_name (action, &name, &target, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

void
vz_sheet_step_on (VzSheet *self)
{
  g_return_if_fail (VZ_IS_SHEET (self) && self->words != NULL);
  const char *action = self->words->action;
  if (self->entries[0] != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action, read_form (self));
  else
    act_as_written (self, action);
  vz_sheet_close (self);
}

static GtkEditable *
active_entry (VzSheet *self)
{
  GtkEditable *focused = vz_typing_focused (gtk_widget_get_root (GTK_WIDGET (self)));
  if (focused != NULL && gtk_widget_is_ancestor (GTK_WIDGET (focused), GTK_WIDGET (self)))
    return focused;
  return self->entries[0];
}

gboolean
vz_sheet_type (VzSheet *self, const char *text)
{
  g_return_val_if_fail (VZ_IS_SHEET (self), FALSE);
  if (self->entries[0] == NULL)
    return FALSE;
  vz_typing_insert (active_entry (self), text);
  return TRUE;
}

gboolean
vz_sheet_take_scan (VzSheet *self, const char *code)
{
  g_return_val_if_fail (VZ_IS_SHEET (self) && code != NULL, FALSE);
  if (self->words == NULL || !self->words->scans)
    return FALSE;
  gtk_editable_set_text (self->entries[0], code);
  vz_sheet_step_on (self);
  return TRUE;
}

static void
vz_sheet_dispose (GObject *object)
{
  VzSheet *self = VZ_SHEET (object);
  GtkWidget *revealer = GTK_WIDGET (g_steal_pointer (&self->revealer));
  g_clear_pointer (&revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_sheet_parent_class)->dispose (object);
}

static void
vz_sheet_class_init (VzSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_sheet_dispose;
  signals[CLOSED] = g_signal_new ("closed", VZ_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", VZ_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, VzSheet, revealer);
  gtk_widget_class_bind_template_child (widget_class, VzSheet, icon);
  gtk_widget_class_bind_template_child (widget_class, VzSheet, title);
  gtk_widget_class_bind_template_child (widget_class, VzSheet, text);
  gtk_widget_class_bind_template_child (widget_class, VzSheet, form);
}

static void
vz_sheet_init (VzSheet *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_init_template (GTK_WIDGET (self));
}
