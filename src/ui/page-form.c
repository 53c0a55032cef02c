/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-form.h"

#include "ui/asked-field.h"
#include "ui/page-layout.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

struct _VzPageForm {
  GtkGrid parent;
  VzQuestion *question; /* the views borrow from it */
  GPtrArray *asked;     /* VzQuestionField, borrowed from the question: those that are shown */
  GPtrArray *views;     /* VzFieldView, borrowed from the grid, one for each */
  int rows, used;       /* of the grid: rows that are full, and units of the one that is not */
  VzFieldView *active;  /* has the keys */
  gint64 valid_until;   /* of the question seen last; a wrong answer does not change it */
  gint64 since;         /* when it was first seen */
};

G_DEFINE_FINAL_TYPE (VzPageForm, vz_page_form, GTK_TYPE_GRID)

enum {
  CHANGED,
  ANSWERED,
  FOCUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const VzQuestionField *
asked_at (VzPageForm *self, guint i)
{
  return g_ptr_array_index (self->asked, i);
}

static gboolean
is_alone (VzPageForm *self)
{
  return self->asked->len == 1;
}

const VzQuestion *
vz_page_form_question (VzPageForm *self)
{
  g_return_val_if_fail (VZ_IS_PAGE_FORM (self), NULL);

  return self->question;
}

GPtrArray *
vz_page_form_asked (VzPageForm *self)
{
  g_return_val_if_fail (VZ_IS_PAGE_FORM (self), NULL);

  return self->asked;
}

const char *
vz_page_form_title (VzPageForm *self)
{
  const VzPage *page;

  g_return_val_if_fail (VZ_IS_PAGE_FORM (self) && self->question != NULL, NULL);

  page = self->question->page;
  if (is_alone (self) && vz_asked_is_left (self->question, asked_at (self, 0))) {
    return _ (asked_at (self, 0)->field->label);
  }
  return page != NULL && page->title != NULL ? _ (page->title) : self->question->name;
}

GtkWidget *
vz_page_form_above_keys (VzPageForm *self)
{
  GtkWidget *above = NULL;

  g_return_val_if_fail (VZ_IS_PAGE_FORM (self), NULL);

  for (guint i = 0; i < self->views->len && above == NULL; i++) {
    above = vz_field_view_above_keys (g_ptr_array_index (self->views, i));
  }
  return above;
}

void
vz_page_form_tick (VzPageForm *self, gint64 now)
{
  g_return_if_fail (VZ_IS_PAGE_FORM (self));

  if (self->question != NULL && self->question->valid_until != self->valid_until) {
    self->valid_until = self->question->valid_until;
    self->since = now;
  }
  for (guint i = 0; i < self->views->len; i++) {
    vz_field_view_tick (g_ptr_array_index (self->views, i), now, self->since);
  }
}

static void
add_settled (VzPageForm *self, GVariantBuilder *builder)
{
  for (guint i = 0; self->question != NULL && i < self->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (self->question->fields, i);

    if (vz_asked_is_settled (self->question, asked)) {
      g_variant_builder_add (builder, "{ss}", asked->field->name, asked->value);
    }
  }
}

static GVariant *
collect (VzPageForm *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  add_settled (self, &builder);
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

static GHashTable *
take_secrets (VzPageForm *self)
{
  GHashTable *secrets = NULL;

  for (guint i = 0; i < self->views->len; i++) {
    VzSecret *secret = vz_field_view_take_secret (g_ptr_array_index (self->views, i));

    if (secret != NULL) {
      secrets = secrets != NULL ? secrets : vz_secrets_new ();
      g_hash_table_insert (secrets, (gpointer)asked_at (self, i)->field->name, secret);
    }
  }
  return secrets;
}

gboolean
vz_page_form_is_complete (VzPageForm *self)
{
  g_autoptr (GVariant) answers = NULL;

  g_return_val_if_fail (VZ_IS_PAGE_FORM (self), FALSE);

  answers = collect (self);
  return answers != NULL;
}

void
vz_page_form_give (VzPageForm *self)
{
  g_autoptr (GVariant) answers = NULL;
  g_autoptr (GHashTable) secrets = NULL;
  const VzDesk *desk;

  g_return_if_fail (vz_page_form_is_complete (self));

  answers = collect (self);
  secrets = take_secrets (self);
  desk = vz_window_desk_of (GTK_WIDGET (self));
  if (secrets == NULL) {
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "register.answer", answers);
  } else if (desk != NULL && desk->answer != NULL) {
    desk->answer (desk->data, answers, secrets);
  }
}

void
vz_page_form_describe (VzPageForm *self, VzBar *bar)
{
  g_return_if_fail (VZ_IS_PAGE_FORM (self));

  for (guint i = 0; i < self->views->len; i++) {
    vz_field_view_describe (g_ptr_array_index (self->views, i), bar);
  }
}

gboolean
vz_page_form_type (VzPageForm *self, const char *text)
{
  g_return_val_if_fail (VZ_IS_PAGE_FORM (self), FALSE);

  return self->active != NULL && vz_field_view_type (self->active, text);
}

gboolean
vz_page_form_take_focus (VzPageForm *self)
{
  g_return_val_if_fail (VZ_IS_PAGE_FORM (self), FALSE);

  return self->active != NULL && vz_page_layout_pad (self->asked) != VZ_PAD_NONE &&
         gtk_widget_grab_focus (GTK_WIDGET (self->active));
}

static void
on_view_changed (VzPageForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_view_focused (VzPageForm *self, VzFieldView *view)
{
  self->active = view;
  g_signal_emit (self, signals[FOCUSED], 0);
}

static VzFieldView *
next_unanswered (VzPageForm *self)
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
on_view_answered (VzPageForm *self)
{
  VzFieldView *missing = next_unanswered (self);

  if (missing != NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (missing));
  } else {
    g_signal_emit (self, signals[ANSWERED], 0);
  }
}

static void
place_view (VzPageForm *self, GtkWidget *view, int units)
{
  if (self->used + units > vz_page_layout_width (self->asked)) {
    self->rows++;
    self->used = 0;
  }
  gtk_grid_attach (GTK_GRID (self), view, self->used, self->rows, units, 1);
  self->used += units;
}

static void
add_view (VzPageForm *self, guint i, const VzSaleView *sale)
{
  const VzFieldKindView *kind = vz_page_layout_kind (self->asked, i);
  GtkWidget *view;

  g_return_if_fail (kind->type != NULL);

  view = g_object_new (kind->type (), NULL);
  gtk_widget_set_vexpand (view, kind->fills && is_alone (self));
  vz_field_view_show (VZ_FIELD_VIEW (view), asked_at (self, i), sale, is_alone (self));
  g_signal_connect_object (view, "changed", G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "answered", G_CALLBACK (on_view_answered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "focused", G_CALLBACK (on_view_focused), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (view, TRUE);
  place_view (self, view, vz_page_layout_width_of (self->asked, i));
  g_ptr_array_add (self->views, view);
}

/* The field to begin with: the first refused one, else the first that takes text, else the first.
 */
static VzFieldView *
first_view (VzPageForm *self)
{
  VzFieldView *first = NULL;

  for (guint i = self->views->len; i-- > 0;) {
    VzFieldView *view = g_ptr_array_index (self->views, i);

    if (first == NULL || vz_field_view_can_type (view) || !vz_field_view_can_type (first)) {
      first = view;
    }
  }
  for (guint i = 0; i < self->views->len; i++) {
    if (asked_at (self, i)->errors->len > 0) {
      return g_ptr_array_index (self->views, i);
    }
  }
  return first;
}

static void
choose_fields (VzPageForm *self)
{
  for (guint i = 0; i < self->question->fields->len; i++) {
    VzQuestionField *asked = g_ptr_array_index (self->question->fields, i);

    if (!vz_asked_is_settled (self->question, asked)) {
      g_ptr_array_add (self->asked, asked);
    }
  }
}

void
vz_page_form_show (VzPageForm *self, const VzSaleView *sale)
{
  g_return_if_fail (VZ_IS_PAGE_FORM (self) && sale != NULL && sale->question != NULL);

  vz_page_form_clear (self);
  self->question = vz_question_ref (sale->question);
  choose_fields (self);
  for (guint i = 0; i < self->asked->len; i++) {
    add_view (self, i, sale);
  }
  self->active = first_view (self);
}

void
vz_page_form_clear (VzPageForm *self)
{
  GtkWidget *child;

  g_return_if_fail (VZ_IS_PAGE_FORM (self));

  self->active = NULL;
  self->rows = self->used = 0;
  g_ptr_array_set_size (self->asked, 0);
  g_ptr_array_set_size (self->views, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL) {
    gtk_grid_remove (GTK_GRID (self), child);
  }
  g_clear_pointer (&self->question, vz_question_unref);
}

static void
vz_page_form_dispose (GObject *object)
{
  vz_page_form_clear (VZ_PAGE_FORM (object));
  G_OBJECT_CLASS (vz_page_form_parent_class)->dispose (object);
}

static void
vz_page_form_finalize (GObject *object)
{
  g_ptr_array_unref (VZ_PAGE_FORM (object)->asked);
  g_ptr_array_unref (VZ_PAGE_FORM (object)->views);
  G_OBJECT_CLASS (vz_page_form_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, VZ_TYPE_PAGE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
vz_page_form_class_init (VzPageFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_page_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = vz_page_form_finalize;
  signals[CHANGED] = add_signal ("changed");
  signals[ANSWERED] = add_signal ("answered");
  signals[FOCUSED] = add_signal ("focused");
}

static void
vz_page_form_init (VzPageForm *self)
{
  self->asked = g_ptr_array_new ();
  self->views = g_ptr_array_new ();
}
