/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/decide-view.h"

#include "core/error.h"
#include "core/notation.h"
#include "ui/decision-form.h"
#include "ui/decision-matter.h"
#include "ui/icon.h"
#include "ui/keypad.h"
#include "ui/managers.h"
#include "ui/pin-field.h"
#include "ui/sale-bar.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

struct _VzDecideView {
  GtkWidget parent;
  GtkWidget *box;
  VzIcon *icon;
  GtkLabel *question;
  GtkLabel *question_text;
  VzDecisionForm *form;
  VzManagers *managers;
  GtkLabel *title;
  VzPinField *pin;
  VzKeypad *keypad;
  char *sale;
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

static const VzDecisionMatter *
matter_of (VzDecideView *self)
{
  const VzSaleView *sale = self->snapshot != NULL ? self->snapshot->sale : NULL;
  const VzUnknown *unknown = sale != NULL ? sale->unknown : NULL;
  if (self->sale == NULL)
    return vz_decision_matter_of_drawer ();
  return vz_decision_matter_of_payment (unknown != NULL ? unknown->in_doubt : VZ_IN_DOUBT_PAYMENT);
}

/* -- who decides -- */

static gint64
locked_for (VzDecideView *self)
{
  const VzPerson *person = vz_managers_chosen (self->managers);
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
  const VzPerson *person = vz_managers_chosen (self->managers);
  gint64 left = locked_for (self);
  if (person == NULL || (left == 0 && !self->wrong_pin))
    return;
  g_autofree char *text = left > 0 ? lock_text (left) : tries_text (person->tries_left);
  vz_pin_field_refuse (self->pin, text);
}

static void
show_title (VzDecideView *self)
{
  const VzPerson *person = vz_managers_chosen (self->managers);
  g_autofree char *title =
      person != NULL ? g_strdup_printf (_ ("PIN, %s"), person->name) : g_strdup (_ ("PIN"));
  gtk_label_set_label (self->title, title);
}

/* The PIN comes next: keys go there. */
static void
on_manager_chosen (VzDecideView *self)
{
  self->wrong_pin = FALSE;
  vz_pin_field_clear (self->pin);
  vz_pin_field_refuse (self->pin, NULL);
  show_title (self);
  show_refusal (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_changed (VzDecideView *self)
{
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static void
on_form_done (VzDecideView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.letters", "b", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* NULL: nothing. */
static const char *
what_is_missing (VzDecideView *self)
{
  const char *missing = vz_decision_form_missing (self->form);
  if (vz_managers_are_none (self->managers))
    return N_ ("No manager here");
  if (missing != NULL)
    return missing;
  if (vz_managers_chosen (self->managers) == NULL)
    return N_ ("Who decides?");
  return vz_pin_field_length (self->pin) < VZ_PIN_MIN ? N_ ("The PIN is missing") : NULL;
}

/* -- the screen -- */

static void
show_matter (VzDecideView *self)
{
  const VzDecisionMatter *matter = matter_of (self);
  vz_icon_set_name (self->icon, matter->icon);
  gtk_label_set_label (self->question, _ (matter->title));
  gtk_label_set_label (self->question_text, _ (matter->text));
  vz_managers_set_none (self->managers, _ (matter->no_manager));
  vz_decision_form_set_matter (self->form, matter);
}

static void
vz_decide_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzDecideView *self = VZ_DECIDE_VIEW (screen);
  gboolean news = snapshot != self->snapshot;
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  self->wall = snapshot->wall + (now - snapshot->mono);
  if (news) {
    vz_managers_show (self->managers, snapshot);
    gtk_widget_set_sensitive (GTK_WIDGET (self->keypad), !vz_managers_are_none (self->managers));
    show_matter (self);
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
  const VzDecisionMatter *matter = matter_of (self);
  vz_sale_bar_begin (bar, self->snapshot->sale);
  vz_sale_bar_say (bar, g_strdup (_ (matter->bar)), missing != NULL ? g_strdup (_ (missing)) : NULL,
                   NULL);
  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = TRUE;
  if (matter->amount_label != NULL)
    bar->amount_label = _ (matter->amount_label);
  bar->on_label = _ (matter->on_label);
  bar->on_icon = "check";
  bar->on_enabled = missing == NULL && locked_for (self) == 0 && !self->busy;
}

static void
vz_decide_view_step_on (VzScreen *screen)
{
  VzDecideView *self = VZ_DECIDE_VIEW (screen);
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  const VzPerson *manager = vz_managers_chosen (self->managers);
  if (desk == NULL || self->busy || manager == NULL)
    return;
  VzDeskDecision decision = { .sale = self->sale,
                              .manager = manager->id,
                              .pin = vz_pin_field_get (self->pin) };
  vz_decision_form_read (self->form, &decision);
  self->busy = TRUE;
  self->wrong_pin = FALSE;
  vz_screen_bar_changed (screen);
  if (self->sale != NULL)
    desk->decide (desk->data, &decision);
  else
    desk->open_drawer (desk->data, &decision);
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
  if (locked_for (self) > 0 || self->busy || vz_managers_are_none (self->managers))
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
  vz_decision_form_clear (self->form);
  vz_managers_forget (self->managers);
}

void
vz_decide_view_open (VzDecideView *self, const char *sale)
{
  g_return_if_fail (VZ_IS_DECIDE_VIEW (self));
  if (g_strcmp0 (self->sale, sale) != 0)
    forget (self);
  g_free (self->sale);
  self->sale = g_strdup (sale);
  show_matter (self);
  self->wrong_pin = FALSE;
  vz_pin_field_refuse (self->pin, NULL);
  show_refusal (self);
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
  G_OBJECT_CLASS (vz_decide_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, box);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, icon);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, question);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, question_text);
  gtk_widget_class_bind_template_child (widget_class, VzDecideView, form);
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
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_form_done);
  gtk_widget_class_bind_template_callback (widget_class, on_manager_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_keypad_key);
}

static void
vz_decide_view_init (VzDecideView *self)
{
  g_type_ensure (VZ_TYPE_DECISION_FORM);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEYPAD);
  g_type_ensure (VZ_TYPE_MANAGERS);
  g_type_ensure (VZ_TYPE_PIN_FIELD);
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_keypad_set_kind (self->keypad, VZ_KEYPAD_CODE);
}
