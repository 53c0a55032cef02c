/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/device-row.h"

#include "core/notation.h"
#include "register/letters.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VzDeviceRow {
  GtkWidget parent;
  GtkWidget *line;
  VzIcon *icon;
  GtkLabel *title;
  GtkWidget *state;
  VzIcon *state_icon;
  GtkLabel *word;
  GtkLabel *text;
  VzKey *test;
  VzKey *choose;
  VzKey *print_on;
  VzKey *clear;
};

G_DEFINE_FINAL_TYPE (VzDeviceRow, vz_device_row, GTK_TYPE_WIDGET)

static const struct {
  const char *icon;
  const char *style;
  const char *word;
} states[] = {
  [VZ_DEVICE_READY] = { "check-circle", "well", N_ ("Ready") },
  [VZ_DEVICE_ATTENTION] = { "alert", "caution", N_ ("Needs a look") },
  [VZ_DEVICE_AWAY] = { "x-circle", "danger", N_ ("Offline") },
};

static const struct {
  const char *name;
  const char *title;
} usual_names[] = {
  { "receipt", N_ ("Receipt printer") },
  { "scanner", N_ ("Scanner") },
  { "reader", N_ ("Card reader") },
  { "customer", N_ ("Customer’s display") },
  { "terminal", N_ ("Payment terminal") },
  { "drawer", N_ ("Cash drawer") },
  { "customer-screen", N_ ("Customer’s screen") },
};

static const struct {
  const char *kind; /* how it begins */
  const char *label;
} tests[] = {
  { "printer-", N_ ("Test receipt") },
  { "scanner-", N_ ("Try") },
  { "reader-", N_ ("Try") },
  { "display-", N_ ("Try") },
  { "terminal-", N_ ("Try") },
  { "drawer", N_ ("Try") },
  { "screen", N_ ("Try") },
};

const char *
vz_device_title (const VzDeviceView *device)
{
  g_return_val_if_fail (device != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (usual_names); i++)
    if (g_str_equal (usual_names[i].name, device->name))
      return _ (usual_names[i].title);
  return device->name;
}

const char *
vz_device_test_label (const VzDeviceView *device)
{
  g_return_val_if_fail (device != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (g_str_has_prefix (device->kind, tests[i].kind))
      return _ (tests[i].label);
  return NULL;
}

gboolean
vz_device_needs_look (const VzDeviceView *device)
{
  g_return_val_if_fail (device != NULL, FALSE);
  return device->away || !device->ready || device->trial == VZ_TRIAL_FAILED;
}

char *
vz_device_sign (const char *sentences)
{
  g_return_val_if_fail (sentences != NULL, NULL);
  const char *end = strstr (sentences, ". ");
  char *text = end != NULL ? g_strndup (sentences, end - sentences) : g_strdup (sentences);
  gsize length = strlen (text);
  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';
  return text;
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

char *
vz_device_text (const VzDeviceView *device)
{
  g_return_val_if_fail (device != NULL, NULL);
  GString *text = g_string_new (NULL);
  if (device->sentence != NULL)
    add_sentence (text, _ (device->sentence));
  if (device->queued > 0) {
    g_autofree char *queued = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u receipt waits.",
                                                            "%u receipts wait.", device->queued),
                                               device->queued);
    add_sentence (text, queued);
  }
  if (device->way_out != NULL)
    add_sentence (text, _ (device->way_out));
  return g_string_free (text, FALSE);
}

static char *
trial_text (const VzDeviceView *device)
{
  const char *sentence = _ (device->trial_sentence);
  return device->trial_read != NULL ? g_strdup_printf ("%s %s", sentence, device->trial_read)
                                    : g_strdup (sentence);
}

/* One that is away may have been so since another day. */
static void
add_last_word (GString *text, gint64 heard, gint64 now)
{
  g_autofree char *day = vz_format_long_date (heard);
  g_autofree char *today = vz_format_long_date (now);
  g_autofree char *time = vz_notation_time (heard, FALSE);
  g_autofree char *sentence =
      g_str_equal (day, today) ? g_strdup_printf (_ ("Its last word was at %s."), time)
                               : g_strdup_printf (_ ("Its last word was on %s at %s."), day, time);
  add_sentence (text, sentence);
}

/* Today, and of a drawer that is a device of its own: a printer has enough to say. */
static void
add_opened (GString *text, const VzDeviceView *device, gint64 now)
{
  g_autofree char *day = vz_format_long_date (device->opened);
  g_autofree char *today = vz_format_long_date (now);
  if (!g_str_equal (device->kind, "drawer") || !g_str_equal (day, today))
    return;
  g_autofree char *time = vz_notation_time (device->opened, FALSE);
  g_autofree char *sentence = g_strdup_printf (_ ("It was told to open last at %s."), time);
  add_sentence (text, sentence);
}

static void
add_noise (GString *text, const VzDeviceView *device)
{
  g_autofree char *sentence =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u stray byte was on its line.",
                                    "%u stray bytes were on its line.", (gulong)device->dropped),
                       (guint)device->dropped);
  add_sentence (text, sentence);
}

static void
add_letters (GString *text, const VzDeviceView *device)
{
  g_autofree char *sentence = vz_letters_text (device);
  if (sentence != NULL)
    add_sentence (text, sentence);
  if (device->asks)
    add_sentence (text, _ ("Were its letters wrong? Then choose the line that reads right."));
}

static char *
tried_text (const VzDeviceView *device)
{
  g_autofree char *tried = trial_text (device);
  GString *text = g_string_new (tried);
  if (device->asks)
    add_letters (text, device);
  return g_string_free (text, FALSE);
}

char *
vz_device_page_text (const VzDeviceView *device, gint64 now)
{
  g_return_val_if_fail (device != NULL, NULL);
  if (device->trial_sentence != NULL)
    return tried_text (device);
  g_autofree char *known = vz_device_text (device);
  GString *text = g_string_new (known);
  if (device->ready && g_str_equal (device->kind, "screen"))
    add_sentence (text, device->detail);
  if (device->heard != 0)
    add_last_word (text, device->heard, now);
  add_opened (text, device, now);
  if (device->dropped > 0)
    add_noise (text, device);
  if (device->ready)
    add_letters (text, device);
  return g_string_free (text, FALSE);
}

static void
show_state (VzDeviceRow *self, const VzDeviceLine *line)
{
  const char *classes[] = { "device-state", states[line->state].style, NULL };
  gtk_widget_set_css_classes (self->state, classes);
  vz_icon_set_name (self->state_icon, states[line->state].icon);
  gtk_label_set_label (self->word, line->word != NULL ? line->word : _ (states[line->state].word));
}

/* @name: what its action takes; NULL: it is not there. */
static void
show_key (VzKey *key, const char *name, const char *label, const VzDeviceLine *line)
{
  GtkWidget *widget = GTK_WIDGET (key);
  gtk_widget_set_visible (widget, name != NULL);
  if (name == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", name);
  vz_key_set_text (key, label);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", label, line->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
show_keys (VzDeviceRow *self, const VzDeviceLine *line)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->test),
                                  line->test_action != NULL ? line->test_action : VZ_TEST_DEVICE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test), line->can_test);
  show_key (self->test, line->test, line->test_label, line);
  show_key (self->choose, line->choose, _ ("Choose line"), line);
  show_key (self->print_on, line->print_on, _ ("Print on"), line);
  show_key (self->clear, line->clear, _ ("Clear the rest"), line);
}

void
vz_device_row_show (VzDeviceRow *self, const VzDeviceLine *line)
{
  g_return_if_fail (VZ_IS_DEVICE_ROW (self) && line != NULL);
  vz_icon_set_name (self->icon, line->icon);
  gtk_label_set_label (self->title, line->title);
  gtk_label_set_label (self->text, line->text != NULL ? line->text : "");
  show_state (self, line);
  show_keys (self, line);
}

void
vz_device_row_test (VzDeviceRow *self)
{
  g_return_if_fail (VZ_IS_DEVICE_ROW (self));
  GtkWidget *test = GTK_WIDGET (self->test);
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (test));
  if (g_strcmp0 (action, VZ_TRY_PORT) != 0 && gtk_widget_get_visible (test) &&
      gtk_widget_get_sensitive (test))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action,
                                        gtk_actionable_get_action_target_value (
                                            GTK_ACTIONABLE (test)));
}

static void
vz_device_row_dispose (GObject *object)
{
  g_clear_pointer (&VZ_DEVICE_ROW (object)->line, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_device_row_parent_class)->dispose (object);
}

static void
vz_device_row_class_init (VzDeviceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_device_row_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "devicerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/device-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, line);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, title);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, state);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, word);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, text);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, test);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, choose);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, print_on);
  gtk_widget_class_bind_template_child (widget_class, VzDeviceRow, clear);
}

static void
vz_device_row_init (VzDeviceRow *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vz_device_row_new (void)
{
  return g_object_new (VZ_TYPE_DEVICE_ROW, NULL);
}
