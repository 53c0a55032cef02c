/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-view.h"

#include "core/notation.h"
#include "ui/answer-entry.h"
#include "ui/aside-row.h"
#include "ui/banner.h"
#include "ui/basket-summary.h"
#include "ui/fact-list.h"
#include "ui/icon.h"
#include "ui/keypad.h"
#include "ui/page-banner.h"
#include "ui/page-form.h"
#include "ui/page-layout.h"
#include "ui/page-words.h"
#include "ui/sale-bar.h"
#include "ui/step-list.h"
#include "ui/wide.h"

#include <glib/gi18n-lib.h>

struct _VzPageView {
  GtkWidget parent;
  GtkWidget *columns;
  VzBasketSummary *summary;
  GtkWidget *main;
  VzBanner *banner;
  GtkLabel *title;
  VzAsideRow *asides;
  VzStepList *steps;
  GtkWidget *scroller;
  VzFactList *facts;
  VzPageForm *form;
  GtkWidget *note;
  VzIcon *note_icon;
  GtkLabel *note_text;
  GtkWidget *pad;
  GtkBox *above_keys;
  VzKeypad *keypad;
  VzSnapshot *snapshot;
  VzWait wait; /* of the question that is on its way */
  gint64 waited;
};

static void vz_page_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzPageView,
                               vz_page_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_page_view_screen_init))

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on) {
    gtk_widget_add_css_class (widget, name);
  } else {
    gtk_widget_remove_css_class (widget, name);
  }
}

static void
lay_out (VzPageView *self)
{
  const VzFieldKindView *kind = vz_page_layout_for (vz_page_form_asked (self->form));
  VzPad pad = vz_page_layout_pad (vz_page_form_asked (self->form));
  gboolean terms = vz_fact_list_has_terms (self->facts);
  VzBasketBeside least = vz_is_wide (GTK_WIDGET (self)) ? VZ_BASKET_WIDE : VZ_BASKET_ALWAYS;

  gtk_widget_set_visible (GTK_WIDGET (self->summary), kind->basket >= least);
  gtk_widget_set_visible (GTK_WIDGET (self->title),
                          vz_page_form_question (self->form) != NULL && !kind->titled);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  kind->titled ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self->facts), terms);
  gtk_widget_set_vexpand (GTK_WIDGET (self->form), kind->fills && !terms);
  set_class (GTK_WIDGET (self), "matrix-page", kind->titled && !kind->bare);
  gtk_widget_set_visible (self->pad, pad == VZ_PAD_DIGITS);
  set_class (self->main, "card", pad != VZ_PAD_NONE && !kind->bare);
}

static void
on_wide_changed (GtkWidget *widget)
{
  VzPageView *self = VZ_PAGE_VIEW (widget);

  lay_out (self);
  if (self->snapshot != NULL) {
    vz_basket_summary_show (self->summary, self->snapshot->sale);
  }
}

static gboolean
is_asking (VzPageView *self)
{
  return self->snapshot != NULL && self->snapshot->sale->stage == VZ_STAGE_ASKING;
}

static gboolean
can_step_on (VzPageView *self)
{
  return is_asking (self) && self->snapshot->online && vz_page_form_is_complete (self->form);
}

static void
vz_page_view_step_on (VzScreen *screen)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);

  if (can_step_on (self)) {
    vz_page_form_give (self->form);
  }
}

static void
vz_page_view_step_back (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "register.back", NULL);
}

static void
raise_letters (VzPageView *self, gboolean up)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.letters", "b", up);
}

static void
on_focused (VzPageView *self)
{
  raise_letters (self, vz_page_layout_pad (vz_page_form_asked (self->form)) == VZ_PAD_LETTERS);
}

static void
on_answered (VzPageView *self)
{
  vz_page_view_step_on (VZ_SCREEN (self));
}

static void
on_changed (VzPageView *self)
{
  vz_screen_bar_changed (VZ_SCREEN (self));
}

static gboolean
vz_page_view_type (VzScreen *screen, const char *text)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);

  return is_asking (self) && vz_page_form_type (self->form, text);
}

static void
on_key (VzPageView *self, const char *key)
{
  vz_page_view_type (VZ_SCREEN (self), vz_answer_entry_text_of_key (key));
}

static void
clear_question (VzPageView *self)
{
  GtkWidget *above;

  while ((above = gtk_widget_get_first_child (GTK_WIDGET (self->above_keys))) != NULL) {
    gtk_box_remove (self->above_keys, above);
  }
  vz_fact_list_clear (self->facts);
  vz_page_form_clear (self->form);
}

static void
show_keys (VzPageView *self)
{
  GtkWidget *above = vz_page_form_above_keys (self->form);

  if (vz_page_layout_pad (vz_page_form_asked (self->form)) != VZ_PAD_DIGITS) {
    return;
  }
  vz_keypad_set_kind (self->keypad, vz_page_layout_keypad (vz_page_form_asked (self->form)));
  if (above != NULL) {
    gtk_widget_set_vexpand (above, TRUE);
    gtk_box_append (self->above_keys, above);
  }
}

/* Not while it cannot be done: then the room is needed to say why. */
static void
show_note (VzPageView *self, gboolean waits)
{
  const VzSaleView *sale = self->snapshot->sale;
  gboolean shown = sale->question != NULL && self->snapshot->online && !waits;
  VzPageNote note = { 0 };

  if (shown) {
    note = vz_page_words_note (sale);
  }
  gtk_widget_set_visible (self->note, note.text != NULL);
  gtk_label_set_label (self->note_text, note.text != NULL ? note.text : "");
  if (note.icon != NULL) {
    vz_icon_set_name (self->note_icon, note.icon);
  }
}

static void
show_question (VzPageView *self)
{
  const VzQuestion *question;

  clear_question (self);
  vz_page_form_show (self->form, self->snapshot->sale);
  question = vz_page_form_question (self->form);
  gtk_label_set_label (self->title, vz_page_form_title (self->form));
  vz_fact_list_show (self->facts, question->facts);
  show_keys (self);
  lay_out (self);
}

/* What is being asked: in the action bar; in the middle too when nothing stands there, and when it
 * lasts. */
static void
show_wait (VzPageView *self, gint64 now)
{
  const VzSaleView *sale = self->snapshot->sale;
  gboolean sending = sale->stage == VZ_STAGE_SENDING;
  g_auto (VzNowLine) line = { 0 };
  gboolean said = sending && vz_now_line_for_sending (sale, now, &line);
  gboolean lasts;

  self->waited = sending ? MAX (now - sale->asked_since, 0) : 0;
  self->wait = vz_wait_for (self->waited);
  lasts = self->wait >= VZ_WAIT_COUNTED || (vz_page_form_question (self->form) == NULL && said);
  vz_step_list_show (self->steps, NULL, said ? &line : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), lasts);
  show_note (self, lasts);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->above_keys), !sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->asides), !sending);
}

/* A field that is off cannot take the keys: they come back to it when it is on again. */
static void
give_keys (VzPageView *self, gboolean could_type, gboolean fresh)
{
  gboolean can_type = gtk_widget_get_sensitive (GTK_WIDGET (self->form));

  if (fresh || (can_type && !could_type)) {
    gtk_widget_grab_focus (GTK_WIDGET (self));
  }
}

static void
vz_page_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);
  VzSaleView *sale = snapshot->sale;
  gboolean could_type = gtk_widget_get_sensitive (GTK_WIDGET (self->form));
  gboolean fresh = sale->question != NULL && sale->question != vz_page_form_question (self->form);

  if (self->snapshot != snapshot) {
    g_clear_pointer (&self->snapshot, vz_snapshot_unref);
    self->snapshot = vz_snapshot_ref (snapshot);
  }
  if (fresh) {
    show_question (self);
  }
  vz_basket_summary_show (self->summary, sale);
  vz_aside_row_show (self->asides, sale->asides);
  vz_page_form_tick (self->form, now);
  show_wait (self, now);
  vz_page_banner_show (self->banner, snapshot, now);
  give_keys (self, could_type, fresh);
}

static void
describe_wait (VzPageView *self, VzBar *bar)
{
  gboolean counted = self->wait >= VZ_WAIT_COUNTED;
  const VzSaleView *sale = self->snapshot->sale;
  gboolean at_terminal = sale->at_terminal;

  bar->back_label = at_terminal && !sale->stops_there ? _ ("Stop") : bar->back_label;
  vz_sale_bar_say (bar, g_strdup (at_terminal ? _ ("At the terminal") : _ ("Asking the server")),
                   counted ? vz_notation_elapsed (self->waited) : NULL, counted ? "clock" : NULL);
}

static void
vz_page_view_describe (VzScreen *screen, VzBar *bar)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);

  if (self->snapshot == NULL) {
    return;
  }
  vz_sale_bar_begin (bar, self->snapshot->sale);
  vz_sale_bar_say_payment (bar, self->snapshot->sale);
  vz_page_words_say (vz_page_form_question (self->form), bar);
  vz_page_form_describe (self->form, bar);
  bar->on_enabled = can_step_on (self);
  if (self->wait >= VZ_WAIT_SAID) {
    describe_wait (self, bar);
  }
}

static void
vz_page_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_page_view_update;
  iface->describe = vz_page_view_describe;
  iface->step_on = vz_page_view_step_on;
  iface->step_back = vz_page_view_step_back;
  iface->type = vz_page_view_type;
}

/* The keys are for the field that is typed into; else for the page, so that Enter steps on. */
static gboolean
vz_page_view_grab_focus (GtkWidget *widget)
{
  return vz_page_form_take_focus (VZ_PAGE_VIEW (widget)->form) ||
         GTK_WIDGET_CLASS (vz_page_view_parent_class)->grab_focus (widget);
}

static void
vz_page_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vz_page_view_parent_class)->root (widget);
  vz_follow_wide (widget, on_wide_changed);
}

/* What was typed is wiped when the screen is left. */
static void
vz_page_view_unmap (GtkWidget *widget)
{
  raise_letters (VZ_PAGE_VIEW (widget), FALSE);
  GTK_WIDGET_CLASS (vz_page_view_parent_class)->unmap (widget);
  clear_question (VZ_PAGE_VIEW (widget));
}

static void
vz_page_view_dispose (GObject *object)
{
  VzPageView *self = VZ_PAGE_VIEW (object);

  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->columns, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_PAGE_VIEW);
  G_OBJECT_CLASS (vz_page_view_parent_class)->dispose (object);
}

static void
vz_page_view_class_init (VzPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_page_view_dispose;
  widget_class->grab_focus = vz_page_view_grab_focus;
  widget_class->root = vz_page_view_root;
  widget_class->unmap = vz_page_view_unmap;
  g_type_ensure (VZ_TYPE_ASIDE_ROW);
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_BASKET_SUMMARY);
  g_type_ensure (VZ_TYPE_FACT_LIST);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEYPAD);
  g_type_ensure (VZ_TYPE_PAGE_FORM);
  g_type_ensure (VZ_TYPE_STEP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/page-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzPageView, columns);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, summary);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, main);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, banner);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, title);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, asides);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, steps);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, facts);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, form);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, note);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, note_icon);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, note_text);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, pad);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, above_keys);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, keypad);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_answered);
  gtk_widget_class_bind_template_callback (widget_class, on_focused);
}

static void
vz_page_view_init (VzPageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
