/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/keypad.h"
#include "ui/label.h"
#include "ui/person-tile.h"
#include "ui/pin-field.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

struct _VzSignIn {
  GtkWidget parent;
  GtkWidget *box;
  GtkFlowBox *people;
  GtkWidget *going_on;
  GtkLabel *title;
  VzPinField *pin;
  VzKeypad *keypad;
  VzSnapshot *snapshot;
  char *chosen;  /* id */
  gint64 wall;   /* of the snapshot, moved on by what passed since */
  gboolean busy; /* a PIN is being looked at */
};

static void vz_sign_in_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzSignIn,
                               vz_sign_in,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_sign_in_screen_init))

static const VzPerson *
find_person (VzSignIn *self)
{
  for (guint i = 0; self->snapshot != NULL && i < self->snapshot->people->len; i++) {
    const VzPerson *person = g_ptr_array_index (self->snapshot->people, i);
    if (g_strcmp0 (person->id, self->chosen) == 0)
      return person;
  }
  return NULL;
}

static gint64
locked_for (VzSignIn *self)
{
  const VzPerson *person = find_person (self);
  return person != NULL ? MAX (person->locked_until - self->wall, 0) : 0;
}

static void
show_chosen (VzSignIn *self)
{
  const VzPerson *person = find_person (self);
  g_autofree char *title =
      person != NULL ? g_strdup_printf (_ ("PIN, %s"), person->name) : g_strdup (_ ("PIN"));
  gtk_label_set_label (self->title, title);
  GtkFlowBoxChild *child;
  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->people, i)) != NULL; i++) {
    GtkWidget *tile = gtk_flow_box_child_get_child (child);
    gboolean chosen = g_strcmp0 (gtk_widget_get_name (tile), self->chosen) == 0;
    vz_person_tile_set_chosen (tile, chosen);
  }
}

static void
show_lock (VzSignIn *self)
{
  gint64 left = locked_for (self);
  if (left == 0)
    return;
  g_autofree char *time = vz_notation_elapsed (left + G_USEC_PER_SEC - 1);
  g_autofree char *sentence = g_strdup_printf (_ ("Too many wrong PINs. Wait %s."), time);
  vz_pin_field_refuse (self->pin, sentence);
}

static void
choose (VzSignIn *self, const char *id)
{
  if (g_strcmp0 (self->chosen, id) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  vz_pin_field_clear (self->pin);
  vz_pin_field_refuse (self->pin, NULL);
  show_chosen (self);
  show_lock (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static void
on_tile_clicked (GtkWidget *tile, VzSignIn *self)
{
  choose (self, gtk_widget_get_name (tile));
}

static gboolean
same_people (VzSignIn *self, GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++) {
    GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->people, (int)i);
    const VzPerson *person = g_ptr_array_index (people, i);
    if (child == NULL ||
        !g_str_equal (gtk_widget_get_name (gtk_flow_box_child_get_child (child)), person->id))
      return FALSE;
  }
  return gtk_flow_box_get_child_at_index (self->people, (int)people->len) == NULL;
}

static void
show_people (VzSignIn *self, GPtrArray *people)
{
  if (same_people (self, people))
    return;
  GtkFlowBoxChild *child;
  while ((child = gtk_flow_box_get_child_at_index (self->people, 0)) != NULL)
    gtk_flow_box_remove (self->people, GTK_WIDGET (child));
  for (guint i = 0; i < people->len; i++) {
    GtkWidget *tile = vz_person_tile_new (g_ptr_array_index (people, i));
    g_signal_connect_object (tile, "clicked", G_CALLBACK (on_tile_clicked), self, 0);
    gtk_flow_box_insert (self->people, tile, -1);
    gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
  }
}

static void
add_going_on (VzSignIn *self, const char *icon, const char *style, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sign = vz_icon_new (icon);
  gtk_widget_add_css_class (line, "going-on-line");
  gtk_widget_add_css_class (sign, style);
  gtk_box_append (GTK_BOX (line), sign);
  gtk_box_append (GTK_BOX (line), vz_label_new_ellipsized (text, "body"));
  gtk_box_append (GTK_BOX (self->going_on), line);
}

static void
show_going_on (VzSignIn *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->going_on)) != NULL)
    gtk_box_remove (GTK_BOX (self->going_on), child);

  guint papers = self->snapshot->papers_queued;
  g_autofree char *paper =
      papers == 0 ? g_strdup (_ ("No paper waits to be printed"))
                  : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper waits to be printed",
                                                  "%u papers wait to be printed", papers),
                                     papers);
  add_going_on (self, papers == 0 ? "check-circle" : "printer",
                papers == 0 ? "positive" : "caution", paper);

  guint sales = vz_snapshot_count_waiting (self->snapshot);
  g_autofree char *waiting =
      sales == 0 ? g_strdup (_ ("No sale waits for its customer"))
                 : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                 "%u sale waits for its customer; asking goes on",
                                                 "%u sales wait for their customer; asking goes on",
                                                 sales),
                                    sales);
  add_going_on (self, sales == 0 ? "check-circle" : "clock", sales == 0 ? "positive" : "accent",
                waiting);
}

static void
choose_first (VzSignIn *self)
{
  if (find_person (self) != NULL)
    return;
  if (self->snapshot->cashier != NULL)
    choose (self, self->snapshot->cashier->id);
  else if (self->snapshot->people->len == 1)
    choose (self, ((const VzPerson *)g_ptr_array_index (self->snapshot->people, 0))->id);
}

static void
vz_sign_in_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzSignIn *self = VZ_SIGN_IN (screen);
  VzSnapshot *previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  self->wall = snapshot->wall + (now - snapshot->mono);
  g_clear_pointer (&previous, vz_snapshot_unref);
  show_people (self, snapshot->people);
  choose_first (self);
  show_chosen (self);
  show_going_on (self);
  show_lock (self);
}

static void
vz_sign_in_describe (VzScreen *screen, VzBar *bar)
{
  VzSignIn *self = VZ_SIGN_IN (screen);
  bar->context_title = vz_format_long_date (self->wall);
  bar->context_text = g_strdup_printf (_ ("Register %s is locked"), self->snapshot->register_id);
  bar->on_label = _ ("Sign in");
  bar->on_icon = "lock";
  bar->on_enabled = find_person (self) != NULL && locked_for (self) == 0 && !self->busy &&
                    vz_pin_field_length (self->pin) >= VZ_PIN_MIN;
}

static void
vz_sign_in_step_on (VzScreen *screen)
{
  VzSignIn *self = VZ_SIGN_IN (screen);
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  if (desk == NULL || desk->sign_in == NULL || self->busy)
    return;
  self->busy = TRUE;
  vz_screen_bar_changed (screen);
  desk->sign_in (desk->data, self->chosen, vz_pin_field_get (self->pin));
}

static void
vz_sign_in_step_back (VzScreen *screen)
{
  vz_pin_field_clear (VZ_SIGN_IN (screen)->pin);
}

static gboolean
vz_sign_in_type (VzScreen *screen, const char *text)
{
  VzSignIn *self = VZ_SIGN_IN (screen);
  return locked_for (self) == 0 && !self->busy && vz_pin_field_type (self->pin, text);
}

static void
vz_sign_in_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_sign_in_update;
  iface->describe = vz_sign_in_describe;
  iface->step_on = vz_sign_in_step_on;
  iface->step_back = vz_sign_in_step_back;
  iface->type = vz_sign_in_type;
}

void
vz_sign_in_answered (VzSignIn *self, const GError *error)
{
  g_return_if_fail (VZ_IS_SIGN_IN (self));
  self->busy = FALSE;
  vz_pin_field_clear (self->pin);
  vz_pin_field_refuse (self->pin, error != NULL ? _ (vz_error_text (error)->sentence) : NULL);
  show_lock (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static void
on_pin_changed (VzSignIn *self)
{
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static void
on_keypad_key (VzSignIn *self, const char *key)
{
  if (g_str_equal (key, "clear"))
    vz_pin_field_clear (self->pin);
  else
    vz_sign_in_type (VZ_SCREEN (self), g_str_equal (key, "backspace") ? "\b" : key);
}

static void
vz_sign_in_dispose (GObject *object)
{
  VzSignIn *self = VZ_SIGN_IN (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (vz_sign_in_parent_class)->dispose (object);
}

static void
vz_sign_in_class_init (VzSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_sign_in_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "signin");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, VzSignIn, box);
  gtk_widget_class_bind_template_child (widget_class, VzSignIn, people);
  gtk_widget_class_bind_template_child (widget_class, VzSignIn, going_on);
  gtk_widget_class_bind_template_child (widget_class, VzSignIn, title);
  gtk_widget_class_bind_template_child (widget_class, VzSignIn, pin);
  gtk_widget_class_bind_template_child (widget_class, VzSignIn, keypad);
  gtk_widget_class_bind_template_callback (widget_class, on_pin_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_keypad_key);
}

static void
vz_sign_in_init (VzSignIn *self)
{
  g_type_ensure (VZ_TYPE_KEYPAD);
  g_type_ensure (VZ_TYPE_PIN_FIELD);
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_keypad_set_kind (self->keypad, VZ_KEYPAD_CODE);
}
