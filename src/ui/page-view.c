/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-view.h"

#include "core/notation.h"
#include "ui/answer-entry.h"
#include "ui/banner.h"
#include "ui/basket-summary.h"
#include "ui/field-view.h"
#include "ui/keypad.h"
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
  VzStepList *steps;
  GtkWidget *scroller;
  GtkGrid *fields;
  GtkWidget *pad;
  VzKeypad *keypad;
  VzSnapshot *snapshot;
  VzQuestion *question; /* the one whose fields are shown; the views borrow from it */
  GPtrArray *views;     /* VzFieldView */
  VzFieldView *active;  /* has the keys */
  VzWait wait;          /* of the question that is on its way */
  gint64 waited;
};

static void vz_page_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzPageView,
                               vz_page_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_page_view_screen_init))

static const VzQuestionField *
asked_at (VzPageView *self, guint i)
{
  return g_ptr_array_index (self->question->fields, i);
}

static gboolean
is_alone (const VzQuestion *question)
{
  return question->fields->len == 1;
}

static const VzFieldKindView *
kind_at (VzPageView *self, guint i)
{
  return vz_field_kind_view (asked_at (self, i)->field->kind);
}

/* The kind of the only field when it has the middle for itself, else NULL. */
static const VzFieldKindView *
filling_kind (VzPageView *self)
{
  const VzFieldKindView *kind;

  if (self->question == NULL || !is_alone (self->question)) {
    return NULL;
  }
  kind = kind_at (self, 0);
  return kind->fills ? kind : NULL;
}

/* One pad for the whole page, so that nothing moves from field to field: letters have digits too.
 */
static VzPad
pad_of (VzPageView *self)
{
  VzPad pad = VZ_PAD_NONE;

  for (guint i = 0; self->question != NULL && i < self->question->fields->len; i++) {
    pad = MAX (pad, kind_at (self, i)->pad);
  }
  return pad;
}

static void
lay_out (VzPageView *self)
{
  const VzFieldKindView *filling = filling_kind (self);
  VzPad pad = pad_of (self);
  gboolean beside = filling != NULL ? filling->beside : pad == VZ_PAD_NONE;
  gboolean in_wide = filling != NULL && vz_is_wide (GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self->summary), beside || in_wide);
  gtk_widget_set_visible (GTK_WIDGET (self->title),
                          self->question != NULL && (filling == NULL || !filling->titled));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  filling != NULL && filling->titled ? GTK_POLICY_NEVER
                                                                     : GTK_POLICY_AUTOMATIC);
  if (filling != NULL && filling->titled) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "matrix-page");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "matrix-page");
  }
  gtk_widget_set_visible (self->pad, pad == VZ_PAD_DIGITS);
  if (pad != VZ_PAD_NONE) {
    gtk_widget_add_css_class (self->main, "card");
  } else {
    gtk_widget_remove_css_class (self->main, "card");
  }
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

/* The answers by parameter; NULL while one that must be given is missing. Those left empty are not
 * sent. */
static GVariant *
collect_answers (VzPageView *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  for (guint i = 0; i < self->views->len; i++) {
    g_autofree char *answer = vz_field_view_dup_answer (g_ptr_array_index (self->views, i));

    if (answer == NULL) {
      return NULL;
    }
    if (*answer != '\0') {
      g_variant_builder_add (&builder, "{ss}", asked_at (self, i)->field->name, answer);
    }
  }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
is_complete (VzPageView *self)
{
  g_autoptr (GVariant) answers = collect_answers (self);

  return answers != NULL;
}

static void
vz_page_view_step_on (VzScreen *screen)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);
  g_autoptr (GVariant) answers = NULL;

  if (!is_asking (self) || !self->snapshot->online) {
    return;
  }
  answers = collect_answers (self);
  if (answers != NULL) {
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "register.answer", answers);
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
on_view_focused (VzPageView *self, VzFieldView *view)
{
  self->active = view;
  raise_letters (self, pad_of (self) == VZ_PAD_LETTERS);
}

static VzFieldView *
next_unanswered (VzPageView *self)
{
  for (guint i = 0; i < self->views->len; i++) {
    g_autofree char *answer = vz_field_view_dup_answer (g_ptr_array_index (self->views, i));

    if (answer == NULL) {
      return g_ptr_array_index (self->views, i);
    }
  }
  return NULL;
}

/* Enter, or the touch of a lone choice: on with the page, or to the field that still misses its
 * answer. */
static void
on_view_answered (VzPageView *self)
{
  VzFieldView *missing = next_unanswered (self);

  if (missing != NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (missing));
  } else {
    vz_page_view_step_on (VZ_SCREEN (self));
  }
}

static gboolean
vz_page_view_type (VzScreen *screen, const char *text)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);

  return self->active != NULL && is_asking (self) && vz_field_view_type (self->active, text);
}

static void
on_key (VzPageView *self, const char *key)
{
  vz_page_view_type (VZ_SCREEN (self), vz_answer_entry_text_of_key (key));
}

/* Above the letter keyboard there is room in width only. */
static int
columns_of (VzPageView *self)
{
  return pad_of (self) == VZ_PAD_LETTERS && !is_alone (self->question) ? 2 : 1;
}

static void
add_view (VzPageView *self, guint i)
{
  const VzFieldKindView *kind = kind_at (self, i);
  GtkWidget *view;

  g_return_if_fail (kind->type != NULL);

  view = g_object_new (kind->type (), NULL);
  gtk_widget_set_vexpand (view, kind->fills && is_alone (self->question));
  vz_field_view_show (VZ_FIELD_VIEW (view), asked_at (self, i), self->snapshot->sale,
                      is_alone (self->question));
  g_signal_connect_object (view, "changed", G_CALLBACK (vz_screen_bar_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "answered", G_CALLBACK (on_view_answered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "focused", G_CALLBACK (on_view_focused), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (view, TRUE);
  gtk_grid_attach (self->fields, view, (int)i % columns_of (self), (int)i / columns_of (self), 1,
                   1);
  g_ptr_array_add (self->views, view);
}

static void
forget_question (VzPageView *self)
{
  GtkWidget *child;

  self->active = NULL;
  g_ptr_array_set_size (self->views, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL) {
    gtk_grid_remove (self->fields, child);
  }
  g_clear_pointer (&self->question, vz_question_unref);
}

/* The field to begin with: the first refused one, else the first. */
static VzFieldView *
first_view (VzPageView *self)
{
  for (guint i = 0; i < self->views->len; i++) {
    if (asked_at (self, i)->errors->len > 0) {
      return g_ptr_array_index (self->views, i);
    }
  }
  return self->views->len > 0 ? g_ptr_array_index (self->views, 0) : NULL;
}

static void
show_question (VzPageView *self, VzQuestion *question)
{
  const char *title = question->page != NULL ? question->page->title : NULL;

  forget_question (self);
  self->question = vz_question_ref (question);
  gtk_label_set_label (self->title, title != NULL ? _ (title) : question->name);
  for (guint i = 0; i < question->fields->len; i++) {
    add_view (self, i);
  }
  lay_out (self);
  self->active = first_view (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static char *
join_messages (GPtrArray *messages)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  g_ptr_array_extend (lines, messages, NULL, NULL);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" ", (char **)lines->pdata);
}

static void
show_refusal (VzPageView *self)
{
  g_autofree char *messages = join_messages (self->question->messages);
  g_autofree char *text = g_strdup_printf (_ ("Server: “%s”"), messages);

  vz_banner_show (self->banner, &(VzBannerText){ .kind = "danger",
                                                 .icon = "x-circle",
                                                 .title = _ ("The server did not accept this"),
                                                 .text = text });
}

static void
show_offline (VzPageView *self, gint64 now)
{
  g_autofree char *text = vz_offline_text (self->snapshot, now);

  vz_banner_show (self->banner, &(VzBannerText){ .kind = "caution",
                                                 .icon = "cloud-off",
                                                 .title = _ ("No server"),
                                                 .text = text });
}

/* One at a time, the gravest wins. */
static void
show_banner (VzPageView *self, gint64 now)
{
  if (!self->snapshot->online) {
    show_offline (self, now);
  } else if (self->snapshot->sale->problem != NULL) {
    vz_banner_show_problem (self->banner, self->snapshot->sale->problem);
  } else if (is_asking (self) && self->question != NULL && self->question->messages->len > 0) {
    show_refusal (self);
  } else {
    vz_banner_show (self->banner, NULL);
  }
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
  lasts = self->wait >= VZ_WAIT_COUNTED || (self->question == NULL && said);
  vz_step_list_show (self->steps, NULL, said ? &line : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), lasts);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), !sending);
}

static void
vz_page_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzPageView *self = VZ_PAGE_VIEW (screen);
  VzSaleView *sale = snapshot->sale;

  if (self->snapshot != snapshot) {
    g_clear_pointer (&self->snapshot, vz_snapshot_unref);
    self->snapshot = vz_snapshot_ref (snapshot);
  }
  if (sale->question != NULL && sale->question != self->question) {
    show_question (self, sale->question);
  }
  vz_basket_summary_show (self->summary, sale);
  show_wait (self, now);
  show_banner (self, now);
}

static void
describe_wait (VzPageView *self, VzBar *bar)
{
  gboolean counted = self->wait >= VZ_WAIT_COUNTED;

  vz_sale_bar_say (bar, g_strdup (_ ("Asking the server")),
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
  bar->on_label = _ ("Continue");
  bar->on_icon = "next";
  for (guint i = 0; i < self->views->len; i++) {
    vz_field_view_describe (g_ptr_array_index (self->views, i), bar);
  }
  bar->on_enabled = is_asking (self) && self->snapshot->online && is_complete (self);
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
  VzPageView *self = VZ_PAGE_VIEW (widget);

  if (self->active != NULL && pad_of (self) != VZ_PAD_NONE) {
    return gtk_widget_grab_focus (GTK_WIDGET (self->active));
  }
  return GTK_WIDGET_CLASS (vz_page_view_parent_class)->grab_focus (widget);
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
  forget_question (VZ_PAGE_VIEW (widget));
}

static void
vz_page_view_dispose (GObject *object)
{
  VzPageView *self = VZ_PAGE_VIEW (object);

  if (self->views != NULL) {
    forget_question (self);
  }
  g_clear_pointer (&self->views, g_ptr_array_unref);
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
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_BASKET_SUMMARY);
  g_type_ensure (VZ_TYPE_KEYPAD);
  g_type_ensure (VZ_TYPE_STEP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/page-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzPageView, columns);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, summary);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, main);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, banner);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, title);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, steps);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, fields);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, pad);
  gtk_widget_class_bind_template_child (widget_class, VzPageView, keypad);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
}

static void
vz_page_view_init (VzPageView *self)
{
  self->views = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_keypad_set_kind (self->keypad, VZ_KEYPAD_CODE);
}
