/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/decide-view.h"

#include "core/error.h"
#include "core/notation.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/keypad.h"
#include "ui/person-tile.h"
#include "ui/pick.h"
#include "ui/pin-field.h"
#include "ui/sale-bar.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

typedef enum {
  NOT_CHOSEN,
  PAID,
  NOT_PAID,
} Outcome;

struct _VzDecideView {
  GtkWidget parent;
  GtkWidget *box;
  GtkEditable *reason;
  GtkEditable *slip;
  GtkWidget *paid;
  GtkWidget *not_paid;
  GtkLabel *consequence;
  GtkWidget *nobody;
  GtkBox *managers;
  GtkLabel *title;
  VzPinField *pin;
  VzKeypad *keypad;
  char *sale;
  char *manager; /* id, or NULL */
  Outcome outcome;
  VzSnapshot *snapshot;
  gint64 wall;
  gboolean busy;      /* the desk was asked and has not answered */
  gboolean wrong_pin; /* the last answer */
};

static void vz_decide_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzDecideView,
                               vz_decide_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_decide_view_screen_init))

/* -- who decides -- */

static gboolean
is_manager (const VzPerson *person)
{
  return g_strcmp0 (person->role, "manager") == 0;
}

static const VzPerson *
find_manager (VzDecideView *self)
{
  for (guint i = 0; self->snapshot != NULL && i < self->snapshot->people->len; i++) {
    const VzPerson *person = g_ptr_array_index (self->snapshot->people, i);
    if (is_manager (person) && g_strcmp0 (person->id, self->manager) == 0)
      return person;
  }
  return NULL;
}

static gint64
locked_for (VzDecideView *self)
{
  const VzPerson *person = find_manager (self);
  return person != NULL ? MAX (person->locked_until - self->wall, 0) : 0;
}

static char *
lock_text (gint64 left)
{
  g_autofree char *time = vz_notation_elapsed (left + G_USEC_PER_SEC - 1);
  return g_strdup_printf (_ ("Too many wrong PINs. Wait %s."), time);
}

static char *
tries_text (guint left)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The PIN is not right. Nothing was decided. %u try is left.",
                   "The PIN is not right. Nothing was decided. %u tries are left.", left),
      left);
}

/* How many tries are left is known by the next snapshot only. */
static void
show_refusal (VzDecideView *self)
{
  const VzPerson *person = find_manager (self);
  gint64 left = locked_for (self);
  if (person == NULL || (left == 0 && !self->wrong_pin))
    return;
  g_autofree char *text = left > 0 ? lock_text (left) : tries_text (person->tries_left);
  vz_pin_field_refuse (self->pin, text);
}

static void
show_chosen (VzDecideView *self)
{
  const VzPerson *person = find_manager (self);
  g_autofree char *title =
      person != NULL ? g_strdup_printf (_ ("PIN, %s"), person->name) : g_strdup (_ ("PIN"));
  gtk_label_set_label (self->title, title);
  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self->managers)); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    vz_person_tile_set_chosen (tile, g_strcmp0 (gtk_widget_get_name (tile), self->manager) == 0);
}

static void
choose (VzDecideView *self, const char *id)
{
  g_autofree char *previous = self->manager;
  self->manager = g_strdup (id);
  self->wrong_pin = FALSE;
  vz_pin_field_clear (self->pin);
  vz_pin_field_refuse (self->pin, NULL);
  show_chosen (self);
  show_refusal (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

/* The PIN comes next: keys go there. */
static void
on_tile_clicked (GtkWidget *tile, VzDecideView *self)
{
  choose (self, gtk_widget_get_name (tile));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
choose_first (VzDecideView *self)
{
  const VzPerson *cashier = self->snapshot->cashier;
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->managers));
  if (find_manager (self) != NULL)
    return;
  if (cashier != NULL && is_manager (cashier))
    choose (self, cashier->id);
  else if (first != NULL && gtk_widget_get_next_sibling (first) == NULL)
    choose (self, gtk_widget_get_name (first));
}

static void
show_managers (VzDecideView *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->managers))) != NULL)
    gtk_box_remove (self->managers, child);
  for (guint i = 0; i < self->snapshot->people->len; i++) {
    const VzPerson *person = g_ptr_array_index (self->snapshot->people, i);
    if (!is_manager (person))
      continue;
    GtkWidget *tile = vz_person_tile_new (person);
    g_signal_connect_object (tile, "clicked", G_CALLBACK (on_tile_clicked), self, 0);
    gtk_box_append (self->managers, tile);
  }
  gtk_widget_set_visible (self->nobody,
                          gtk_widget_get_first_child (GTK_WIDGET (self->managers)) == NULL);
}

/* -- what is decided -- */

static void
mark (GtkWidget *key, gboolean chosen)
{
  vz_pick_mark (key, chosen);
  vz_key_set_icon (VZ_KEY (key), chosen ? "check" : NULL);
}

static void
show_outcome (VzDecideView *self)
{
  static const char *const words[] = {
    [NOT_CHOSEN] = N_ ("Choose what the paper says."),
    [PAID] = N_ ("The sale is completed and its receipt printed."),
    [NOT_PAID] = N_ ("The sale is void; the goods can be rung up again."),
  };
  mark (self->paid, self->outcome == PAID);
  mark (self->not_paid, self->outcome == NOT_PAID);
  gtk_label_set_label (self->consequence, _ (words[self->outcome]));
}

static void
on_outcome (VzDecideView *self, GtkWidget *key)
{
  self->outcome = key == self->paid ? PAID : NOT_PAID;
  show_outcome (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static gboolean
is_blank (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  return *text == '\0';
}

/* NULL: nothing. */
static const char *
what_is_missing (VzDecideView *self)
{
  const struct {
    gboolean missing;
    const char *msgid;
  } parts[] = {
    { is_blank (self->reason), N_ ("The reason is missing") },
    { is_blank (self->slip), N_ ("The slip is missing") },
    { self->outcome == NOT_CHOSEN, N_ ("Paid or not?") },
    { find_manager (self) == NULL, N_ ("Who decides?") },
    { vz_pin_field_length (self->pin) < VZ_PIN_MIN, N_ ("The PIN is missing") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].missing)
      return parts[i].msgid;
  return NULL;
}

static void
on_text_changed (VzDecideView *self)
{
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static void
on_reason_done (VzDecideView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->slip));
}

static void
on_slip_done (VzDecideView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.letters", "b", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* -- the screen -- */

static void
vz_decide_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzDecideView *self = VZ_DECIDE_VIEW (screen);
  gboolean news = snapshot != self->snapshot;
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  self->wall = snapshot->wall + (now - snapshot->mono);
  if (news) {
    show_managers (self);
    choose_first (self);
    show_chosen (self);
  }
  show_refusal (self);
}

static void
vz_decide_view_describe (VzScreen *screen, VzBar *bar)
{
  VzDecideView *self = VZ_DECIDE_VIEW (screen);
  const char *missing = what_is_missing (self);
  if (self->snapshot == NULL)
    return;
  vz_sale_bar_begin (bar, self->snapshot->sale);
  vz_sale_bar_say (bar, g_strdup (_ ("A manager decides")),
                   missing != NULL ? g_strdup (_ (missing)) : NULL, NULL);
  bar->back_label = _ ("Cancel");
  bar->back_icon = "x";
  bar->back_enabled = TRUE;
  bar->amount_label = _ ("Not known");
  bar->on_label = _ ("Decide");
  bar->on_icon = "check";
  bar->on_enabled = missing == NULL && locked_for (self) == 0 && !self->busy;
}

static void
vz_decide_view_step_on (VzScreen *screen)
{
  VzDecideView *self = VZ_DECIDE_VIEW (screen);
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  if (desk == NULL || desk->decide == NULL || self->busy)
    return;
  self->busy = TRUE;
  self->wrong_pin = FALSE;
  vz_screen_bar_changed (screen);
  desk->decide (desk->data, &(VzDeskDecision){ .sale = self->sale,
                                               .manager = self->manager,
                                               .pin = vz_pin_field_get (self->pin),
                                               .paid = self->outcome == PAID,
                                               .reason = gtk_editable_get_text (self->reason),
                                               .slip = gtk_editable_get_text (self->slip) });
}

static void
vz_decide_view_step_back (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.desk", NULL);
}

static gboolean
vz_decide_view_type (VzScreen *screen, const char *text)
{
  VzDecideView *self = VZ_DECIDE_VIEW (screen);
  if (locked_for (self) > 0 || self->busy)
    return FALSE;
  self->wrong_pin = FALSE;
  return vz_pin_field_type (self->pin, text);
}

static void
vz_decide_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_decide_view_update;
  iface->describe = vz_decide_view_describe;
  iface->step_on = vz_decide_view_step_on;
  iface->step_back = vz_decide_view_step_back;
  iface->type = vz_decide_view_type;
}

static void
on_keypad_key (VzDecideView *self, const char *key)
{
  if (g_str_equal (key, "clear"))
    vz_pin_field_clear (self->pin);
  else
    vz_decide_view_type (VZ_SCREEN (self), g_str_equal (key, "backspace") ? "\b" : key);
}

static void
forget (VzDecideView *self)
{
  gtk_editable_set_text (self->reason, "");
  gtk_editable_set_text (self->slip, "");
  g_clear_pointer (&self->manager, g_free);
  self->outcome = NOT_CHOSEN;
}

void
vz_decide_view_open (VzDecideView *self, const char *sale)
{
  g_return_if_fail (VZ_IS_DECIDE_VIEW (self) && sale != NULL);
  if (g_strcmp0 (self->sale, sale) != 0)
    forget (self);
  g_free (self->sale);
  self->sale = g_strdup (sale);
  self->wrong_pin = FALSE;
  vz_pin_field_refuse (self->pin, NULL);
  show_outcome (self);
  choose_first (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

void
vz_decide_view_answered (VzDecideView *self, const GError *error)
{
  g_return_if_fail (VZ_IS_DECIDE_VIEW (self));
  self->busy = FALSE;
  self->wrong_pin = g_error_matches (error, VZ_ERROR, VZ_ERROR_PIN_WRONG);
  vz_pin_field_clear (self->pin);
  if (error == NULL)
    forget (self);
  else
    vz_pin_field_refuse (self->pin, _ (vz_error_text (error)->sentence));
  show_refusal (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

/* A PIN that was typed half stays on no screen that is out of sight. */
static void
vz_decide_view_unmap (GtkWidget *widget)
{
  vz_pin_field_clear (VZ_DECIDE_VIEW (widget)->pin);
  GTK_WIDGET_CLASS (vz_decide_view_parent_class)->unmap (widget);
}

static void
vz_decide_view_dispose (GObject *object)
{
  VzDecideView *self = VZ_DECIDE_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->sale, g_free);
  g_clear_pointer (&self->manager, g_free);
  G_OBJECT_CLASS (vz_decide_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, box);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, reason);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, slip);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, paid);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, not_paid);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, consequence);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, nobody);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, managers);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, title);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, pin);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, keypad);
}

static void
vz_decide_view_class_init (VzDecideViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vz_decide_view_dispose;
  widget_class->unmap = vz_decide_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "decide");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/decide-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_done);
  gtk_widget_class_bind_template_callback (widget_class, on_slip_done);
  gtk_widget_class_bind_template_callback (widget_class, on_outcome);
  gtk_widget_class_bind_template_callback (widget_class, on_keypad_key);
}

static void
vz_decide_view_init (VzDecideView *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  g_type_ensure (VZ_TYPE_KEYPAD);
  g_type_ensure (VZ_TYPE_PIN_FIELD);
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_keypad_set_kind (self->keypad, VZ_KEYPAD_CODE);
}
