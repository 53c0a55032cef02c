/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/code-page-choice.h"

#include "ui/device-row.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

#define COLUMNS 6

struct _VzCodePageChoice {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *text;
  GtkGrid *lines;
  GtkWidget *none;
  char *printer;
  guint n_lines; /* that have a key */
  VzSnapshot *snapshot;
};

static void vz_code_page_choice_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzCodePageChoice,
                               vz_code_page_choice,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN,
                                                      vz_code_page_choice_screen_init))

static const VzDeviceView *
find_printer (VzCodePageChoice *self)
{
  for (guint i = 0; i < self->snapshot->devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (self->snapshot->devices, i);
    if (g_strcmp0 (device->name, self->printer) == 0)
      return device;
  }
  return NULL;
}

static void
answer (VzCodePageChoice *self, guint line)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gtk_widget_activate_action (widget, "register.answer-letters", "(su)", self->printer, line);
  gtk_widget_activate_action (widget, "frame.devices", NULL);
}

static void
on_line (GtkWidget *key, gpointer line)
{
  GtkWidget *self = gtk_widget_get_ancestor (key, VZ_TYPE_CODE_PAGE_CHOICE);
  answer (VZ_CODE_PAGE_CHOICE (self), GPOINTER_TO_UINT (line));
}

static void
on_none (VzCodePageChoice *self)
{
  answer (self, 0);
}

static void
add_line (VzCodePageChoice *self, guint line)
{
  g_autofree char *number = g_strdup_printf ("%u", line);
  g_autofree char *spoken = g_strdup_printf (_ ("Line %u"), line);
  GtkWidget *key = vz_key_new (NULL, number);
  gtk_widget_add_css_class (key, "plain");
  gtk_widget_set_hexpand (key, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (key, "clicked", G_CALLBACK (on_line), GUINT_TO_POINTER (line));
  gtk_grid_attach (self->lines, key, (int)((line - 1) % COLUMNS), (int)((line - 1) / COLUMNS), 1,
                   1);
}

static void
show_lines (VzCodePageChoice *self, guint n_lines)
{
  GtkWidget *child;
  if (self->n_lines == n_lines)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_grid_remove (self->lines, child);
  for (guint line = 1; line <= n_lines; line++)
    add_line (self, line);
  self->n_lines = n_lines;
}

static void
show (VzCodePageChoice *self)
{
  const VzDeviceView *printer = find_printer (self);
  if (printer == NULL)
    return;
  g_autofree char *text =
      g_strdup_printf (_ ("%s: on its test receipt a line is drawn, and numbered lines follow it. "
                          "Choose the number of the one that reads the same."),
                       vz_device_title (printer));
  gtk_label_set_label (self->text, text);
  show_lines (self, printer->lines);
}

void
vz_code_page_choice_open (VzCodePageChoice *self, const char *printer)
{
  g_return_if_fail (VZ_IS_CODE_PAGE_CHOICE (self) && printer != NULL);
  g_free (self->printer);
  self->printer = g_strdup (printer);
  show (self);
}

static void
vz_code_page_choice_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzCodePageChoice *self = VZ_CODE_PAGE_CHOICE (screen);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  self->snapshot = vz_snapshot_ref (snapshot);
  show (self);
}

static void
vz_code_page_choice_describe (VzScreen *screen, VzBar *bar)
{
  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = TRUE;
}

static void
vz_code_page_choice_step_on (VzScreen *screen)
{
}

static void
vz_code_page_choice_step_back (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.devices", NULL);
}

static void
vz_code_page_choice_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_code_page_choice_update;
  iface->describe = vz_code_page_choice_describe;
  iface->step_on = vz_code_page_choice_step_on;
  iface->step_back = vz_code_page_choice_step_back;
}

static void
vz_code_page_choice_dispose (GObject *object)
{
  VzCodePageChoice *self = VZ_CODE_PAGE_CHOICE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->printer, g_free);
  G_OBJECT_CLASS (vz_code_page_choice_parent_class)->dispose (object);
}

static void
vz_code_page_choice_class_init (VzCodePageChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_code_page_choice_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "codepagechoice");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/code-page-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, VzCodePageChoice, box);
  gtk_widget_class_bind_template_child (widget_class, VzCodePageChoice, text);
  gtk_widget_class_bind_template_child (widget_class, VzCodePageChoice, lines);
  gtk_widget_class_bind_template_child (widget_class, VzCodePageChoice, none);
  gtk_widget_class_bind_template_callback (widget_class, on_none);
}

static void
vz_code_page_choice_init (VzCodePageChoice *self)
{
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}
