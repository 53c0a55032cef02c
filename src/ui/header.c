/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/header.h"

#include "ui/device-row.h"
#include "ui/format.h"
#include "ui/key.h"
#include "ui/machine.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEALTH_LETTERS 32 /* a line: the device, and what to do */

struct _VzHeader {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *store;
  GtkLabel *place;
  GtkWidget *training;
  GtkWidget *server;
  VzKey *exceptions;
  VzKey *health;
  GtkWidget *person_rule;
  VzKey *person;
  GtkLabel *clock;
};

G_DEFINE_FINAL_TYPE (VzHeader, vz_header, GTK_TYPE_WIDGET)

static const struct {
  const char *kind; /* how a device's kind begins */
  const char *icon;
} device_icons[] = {
  { "printer", "printer" }, { "drawer", "drawer" },   { "terminal", "terminal" },
  { "scanner", "scan" },    { "display", "display" }, { "reader", "card" },
  { "scale", "scale" },     { "screen", "display" },
};

const char *
vz_header_device_icon (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (device_icons); i++)
    if (kind != NULL && g_str_has_prefix (kind, device_icons[i].kind))
      return device_icons[i].icon;
  return "alert";
}

static const VzDeviceView *
first_in_trouble (VzSnapshot *snapshot, guint *n)
{
  const VzDeviceView *first = NULL;
  *n = 0;
  for (guint i = 0; i < snapshot->devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (snapshot->devices, i);
    if (!vz_device_needs_look (device))
      continue;
    first = first != NULL ? first : device;
    *n += 1;
  }
  return first;
}

static char *
sign_text (const char *title, const char *said)
{
  g_autofree char *sign = vz_device_sign (said);
  return g_strdup_printf ("%s\n%s", title, sign);
}

static char *
device_sign (const VzDeviceView *device)
{
  const char *const told[] = { device->way_out, device->sentence, device->trial_sentence };
  const char *said = NULL;
  for (guint i = 0; said == NULL && i < G_N_ELEMENTS (told); i++)
    said = told[i];
  return sign_text (vz_device_title (device), said != NULL ? _ (said) : _ ("not ready"));
}

static char *
machine_sign (const VzProblem *notice)
{
  return sign_text (vz_machine_title (notice), _ (vz_error_text_for_code (notice->code)->way_out));
}

typedef struct {
  const char *style;
  const char *icon;
  char *text;
} Sign;

static Sign
choose_sign (VzSnapshot *snapshot)
{
  guint n = 0;
  const VzDeviceView *device = first_in_trouble (snapshot, &n);
  const VzProblem *notice =
      snapshot->notices->len > 0 ? g_ptr_array_index (snapshot->notices, 0) : NULL;
  n += snapshot->notices->len;
  if (snapshot->blocked != NULL)
    return (Sign){ "danger", vz_machine_icon (snapshot->blocked),
                   sign_text (vz_machine_title (snapshot->blocked), _ ("Selling has stopped")) };
  if (n == 0)
    return (Sign){ "quiet", "check-circle", g_strdup (_ ("Devices ready")) };
  if (n > 1)
    return (Sign){ "caution", "alert",
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u device needs a look",
                                                 "%u devices need a look", n),
                                    n) };
  return device != NULL
             ? (Sign){ "caution", vz_header_device_icon (device->kind), device_sign (device) }
             : (Sign){ "caution", vz_machine_icon (notice), machine_sign (notice) };
}

static void
show_health (VzHeader *self, VzSnapshot *snapshot)
{
  static const char *const styles[] = { "quiet", "caution", "danger" };
  GtkWidget *widget = GTK_WIDGET (self->health);
  Sign sign = choose_sign (snapshot);
  gtk_widget_set_visible (widget, snapshot->devices->len + vz_machine_count (snapshot) > 0);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (widget, styles[i]);
  gtk_widget_add_css_class (widget, sign.style);
  vz_key_set_icon (self->health, sign.icon);
  vz_key_set_text (self->health, sign.text);
  g_free (sign.text);
}

static void
show_exceptions (VzHeader *self, VzSnapshot *snapshot)
{
  guint n = snapshot->signed_in ? snapshot->exceptions->len : 0;
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer\nto look at",
                                                        "%u answers\nto look at", n),
                                           n);
  gtk_widget_set_visible (GTK_WIDGET (self->exceptions), n > 0);
  vz_key_set_text (self->exceptions, text);
}

static void
show_place (VzHeader *self, VzSnapshot *snapshot)
{
  gtk_label_set_label (self->store, snapshot->store != NULL ? snapshot->store : "");
  g_autofree char *number =
      g_strdup_printf (_ ("Register %s"),
                       snapshot->register_id != NULL ? snapshot->register_id : "");
  gboolean branch = snapshot->branch != NULL && *snapshot->branch != '\0';
  g_autofree char *text =
      branch ? g_strdup_printf ("%s · %s", snapshot->branch, number) : g_strdup (number);
  gtk_label_set_label (self->place, text);
}

static void
show_training (VzHeader *self, gboolean training)
{
  gtk_widget_set_visible (self->training, training);
  if (training)
    gtk_widget_add_css_class (GTK_WIDGET (self), "training");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "training");
}

void
vz_header_show (VzHeader *self, VzSnapshot *snapshot, gint64 wall)
{
  g_return_if_fail (VZ_IS_HEADER (self));
  show_place (self, snapshot);
  show_training (self, snapshot->training);
  show_exceptions (self, snapshot);
  show_health (self, snapshot);
  gtk_widget_set_visible (self->server, !snapshot->online);

  gboolean person = snapshot->signed_in && snapshot->cashier != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->person), person);
  gtk_widget_set_visible (self->person_rule, person);
  if (person)
    vz_key_set_text (self->person, snapshot->cashier->name);

  g_autofree char *time = vz_notation_time (wall, FALSE);
  gtk_label_set_label (self->clock, time);
}

static void
vz_header_dispose (GObject *object)
{
  g_clear_pointer (&VZ_HEADER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_header_parent_class)->dispose (object);
}

static void
vz_header_class_init (VzHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_header_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "header");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/header.ui");
  gtk_widget_class_bind_template_child (widget_class, VzHeader, box);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, store);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, place);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, training);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, server);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, exceptions);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, health);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, person_rule);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, person);
  gtk_widget_class_bind_template_child (widget_class, VzHeader, clock);
}

static void
vz_header_init (VzHeader *self)
{
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_key_align_lines (self->health, HEALTH_LETTERS);
  vz_key_align_lines (self->exceptions, HEALTH_LETTERS);
}
