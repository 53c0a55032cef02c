/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/decision-form.h"

#include "ui/key.h"
#include "ui/pick.h"

#include <glib/gi18n-lib.h>

typedef enum {
  NOT_CHOSEN,
  PAID,
  NOT_PAID,
} Outcome;

struct _VzDecisionForm {
  GtkWidget parent;
  GtkWidget *box;
  GtkEditable *reason;
  GtkEditable *slip;
  GtkWidget *slip_title;
  GtkWidget *outcomes;
  GtkWidget *paid;
  GtkWidget *not_paid;
  GtkLabel *consequence;
  Outcome outcome;
  GtkWidget *reasons;
  const VzDecisionMatter *matter; /* NULL: none yet */
};

G_DEFINE_FINAL_TYPE (VzDecisionForm, vz_decision_form, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
mark (GtkWidget *key, gboolean chosen)
{
  vz_pick_mark (key, chosen);
  vz_key_set_icon (VZ_KEY (key), chosen ? "check" : NULL);
}

/* NULL: a reason alone. */
static const VzDecisionOutcomes *
outcomes_of (VzDecisionForm *self)
{
  return self->matter ? self->matter->outcomes : NULL;
}

static void
show_outcome (VzDecisionForm *self)
{
  const VzDecisionOutcomes *of = outcomes_of (self);
  if (of == NULL)
    return;
  const char *const words[] = {
    [NOT_CHOSEN] = N_ ("Choose what the paper says."),
    [PAID] = of->then_paid,
    [NOT_PAID] = of->then_not_paid,
  };
  vz_key_set_text (VZ_KEY (self->paid), _ (of->paid));
  vz_key_set_text (VZ_KEY (self->not_paid), _ (of->not_paid));
  mark (self->paid, self->outcome == PAID);
  mark (self->not_paid, self->outcome == NOT_PAID);
  gtk_label_set_label (self->consequence, _ (words[self->outcome]));
}

static void
on_changed (VzDecisionForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_outcome (VzDecisionForm *self, GtkWidget *key)
{
  self->outcome = key == self->paid ? PAID : NOT_PAID;
  show_outcome (self);
  on_changed (self);
}

static void
on_reason_done (VzDecisionForm *self)
{
  if (outcomes_of (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->slip));
  else
    g_signal_emit (self, signals[DONE], 0);
}

static void
on_slip_done (VzDecisionForm *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
is_blank (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  return *text == '\0';
}

const char *
vz_decision_form_missing (VzDecisionForm *self)
{
  g_return_val_if_fail (VZ_IS_DECISION_FORM (self), NULL);
  if (is_blank (self->reason))
    return N_ ("The reason is missing");
  if (!outcomes_of (self))
    return NULL;
  if (is_blank (self->slip))
    return N_ ("The slip is missing");
  return self->outcome == NOT_CHOSEN ? N_ ("Paid or not?") : NULL;
}

static void
on_usual_reason (VzDecisionForm *self, GtkButton *key)
{
  gtk_editable_set_text (self->reason, g_object_get_data (G_OBJECT (key), "reason"));
}

static void
add_usual_reason (VzDecisionForm *self, const char *reason)
{
  GtkWidget *key = vz_key_new (NULL, reason);
  gtk_widget_add_css_class (key, "plain");
  g_object_set_data (G_OBJECT (key), "reason", (gpointer)reason);
  g_signal_connect_object (key, "clicked", G_CALLBACK (on_usual_reason), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->reasons), key);
}

static void
show_usual_reasons (VzDecisionForm *self)
{
  GtkWidget *key;
  while ((key = gtk_widget_get_first_child (self->reasons)))
    gtk_box_remove (GTK_BOX (self->reasons), key);
  for (const char *const *each = self->matter->reasons; each && *each; each++)
    add_usual_reason (self, _ (*each));
  gtk_widget_set_visible (self->reasons, self->matter->reasons != NULL);
}

void
vz_decision_form_set_matter (VzDecisionForm *self, const VzDecisionMatter *matter)
{
  g_return_if_fail (VZ_IS_DECISION_FORM (self) && matter != NULL);
  GtkWidget *const parts[] = { self->slip_title, GTK_WIDGET (self->slip), self->outcomes,
                               GTK_WIDGET (self->consequence) };
  if (matter == self->matter)
    return;
  self->outcome = NOT_CHOSEN;
  self->matter = matter;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], matter->outcomes != NULL);
  show_outcome (self);
  show_usual_reasons (self);
}

void
vz_decision_form_read (VzDecisionForm *self, VzDeskDecision *decision)
{
  g_return_if_fail (VZ_IS_DECISION_FORM (self) && decision != NULL);
  decision->reason = gtk_editable_get_text (self->reason);
  decision->slip = gtk_editable_get_text (self->slip);
  decision->paid = self->outcome == PAID;
}

void
vz_decision_form_clear (VzDecisionForm *self)
{
  g_return_if_fail (VZ_IS_DECISION_FORM (self));
  gtk_editable_set_text (self->reason, "");
  gtk_editable_set_text (self->slip, "");
  self->outcome = NOT_CHOSEN;
  show_outcome (self);
}

static void
vz_decision_form_dispose (GObject *object)
{
  g_clear_pointer (&VZ_DECISION_FORM (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_decision_form_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  static const char *const names[] = { [CHANGED] = "changed", [DONE] = "done" };
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], VZ_TYPE_DECISION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
vz_decision_form_class_init (VzDecisionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vz_decision_form_dispose;
  install_signals ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/decision-form.ui");
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, box);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, reason);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, slip);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, slip_title);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, outcomes);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, reasons);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, paid);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, not_paid);
  gtk_widget_class_bind_template_child (widget_class, VzDecisionForm, consequence);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_done);
  gtk_widget_class_bind_template_callback (widget_class, on_slip_done);
  gtk_widget_class_bind_template_callback (widget_class, on_outcome);
}

static void
vz_decision_form_init (VzDecisionForm *self)
{
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}
