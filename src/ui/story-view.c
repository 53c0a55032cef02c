/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/story-view.h"

#include "core/error.h"
#include "ui/banner.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/scroll-keys.h"
#include "ui/story-row.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

#define QUIET_WAIT (300 * G_TIME_SPAN_MILLISECOND)

struct _VzStoryView {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *title;
  GtkWidget *state;
  VzIcon *state_icon;
  GtkLabel *word;
  GtkLabel *order;
  VzKey *again;
  VzBanner *banner;
  GtkLabel *notice;
  GtkWidget *scroller;
  GtkWidget *list;
  char *sale;
  const char *back; /* detailed action */
  VzStory *story;   /* NULL: not read yet, or refused */
  gboolean refused;
  gboolean reading; /* the desk was asked and has not answered */
  gint64 asked;     /* mono */
  VzSnapshot *snapshot;
};

static void vz_story_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzStoryView,
                               vz_story_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_story_view_screen_init))

/* -- the lines -- */

static gboolean
is_another_day (gint64 wall, gint64 before)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (before / G_USEC_PER_SEC);
  return g_date_time_get_day_of_year (a) != g_date_time_get_day_of_year (b) ||
         g_date_time_get_year (a) != g_date_time_get_year (b);
}

static void
add (VzStoryView *self, GtkWidget *row)
{
  gtk_box_append (GTK_BOX (self->list), row);
}

static void
add_lines (VzStoryView *self)
{
  gint64 day = self->snapshot != NULL ? self->snapshot->wall : 0;
  const char *who = NULL;
  for (guint i = 0; i < self->story->lines->len; i++) {
    const VzStoryLine *line = g_ptr_array_index (self->story->lines, i);
    if (is_another_day (line->wall, day))
      add (self, vz_story_row_day (line->wall));
    add (self, vz_story_row_new (line, g_strcmp0 (line->who, who) != 0));
    day = line->wall;
    who = line->who;
  }
  add (self, vz_story_row_end (self->story->state));
}

static void
show_lines (VzStoryView *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  gtk_widget_set_visible (self->scroller, self->story != NULL);
  if (self->story != NULL)
    add_lines (self);
}

/* -- around them -- */

static void
show_title (VzStoryView *self)
{
  g_autofree char *number = vz_format_isolated (self->sale);
  g_autofree char *title = g_strdup_printf (_ ("Sale %s"), number);
  gtk_label_set_label (self->title, title);
}

static void
show_order (VzStoryView *self)
{
  g_autofree char *grouped = self->story != NULL && self->story->order_number != NULL
                                 ? vz_notation_order_number (self->story->order_number)
                                 : NULL;
  g_autofree char *number = grouped != NULL ? vz_format_isolated (grouped) : NULL;
  g_autofree char *text = number != NULL ? g_strdup_printf (_ ("Order %s"), number) : NULL;
  gtk_label_set_label (self->order, text != NULL ? text : "");
}

static void
show_state (VzStoryView *self)
{
  gtk_widget_set_visible (self->state, self->story != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->again),
                          self->story != NULL && self->story->state == VZ_SALE_COMPLETED);
  if (self->story == NULL)
    return;
  const VzStoryState *state = vz_story_state (self->story->state);
  const char *classes[] = { "device-state", state->style, NULL };
  gtk_widget_set_css_classes (self->state, classes);
  vz_icon_set_name (self->state_icon, state->icon);
  gtk_label_set_label (self->word, _ (state->word));
}

static void
show_notice (VzStoryView *self, const char *text)
{
  gtk_label_set_label (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

static void
show_story (VzStoryView *self)
{
  show_title (self);
  show_order (self);
  show_state (self);
  show_lines (self);
  vz_screen_bar_changed (VZ_SCREEN (self));
}

/* -- the desk is asked, and answers -- */

static void
ask (VzStoryView *self)
{
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  if (self->reading || desk == NULL || desk->read_story == NULL)
    return;
  self->reading = TRUE;
  self->asked = vz_clock_monotonic (desk->clock);
  desk->read_story (desk->data, self->sale);
}

void
vz_story_view_open (VzStoryView *self, const char *sale, const char *back)
{
  g_return_if_fail (VZ_IS_STORY_VIEW (self) && sale != NULL && back != NULL);
  self->back = back;
  g_free (self->sale);
  self->sale = g_strdup (sale);
  g_clear_pointer (&self->story, vz_story_free);
  self->refused = FALSE;
  self->reading = FALSE;
  vz_banner_show (self->banner, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->again), "s", sale);
  show_notice (self, NULL);
  show_story (self);
  ask (self);
}

static gboolean
tells_the_same (const VzStory *a, const VzStory *b)
{
  return a != NULL && b != NULL && a->state == b->state && a->lines->len == b->lines->len &&
         g_strcmp0 (a->order_number, b->order_number) == 0;
}

static void
refuse (VzStoryView *self, const GError *error)
{
  const VzErrorText *text = vz_error_text (error);
  const VzBannerText banner = {
    .kind = "caution", .icon = "alert", .title = _ (text->sentence), .text = _ (text->way_out)
  };
  self->refused = TRUE;
  vz_banner_show (self->banner, &banner);
}

void
vz_story_view_show (VzStoryView *self, const char *sale, VzStory *story, const GError *error)
{
  g_return_if_fail (VZ_IS_STORY_VIEW (self) && (story == NULL) != (error == NULL));
  g_autoptr (VzStory) given = story;
  if (g_strcmp0 (sale, self->sale) != 0)
    return;
  self->reading = FALSE;
  show_notice (self, NULL);
  if (error != NULL)
    refuse (self, error);
  else if (tells_the_same (self->story, story))
    return;
  g_clear_pointer (&self->story, vz_story_free);
  self->story = g_steal_pointer (&given);
  show_story (self);
}

static void
vz_story_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzStoryView *self = VZ_STORY_VIEW (screen);
  gboolean news = self->snapshot != NULL && snapshot != self->snapshot;
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  if (self->sale == NULL)
    return;
  if (news && !self->refused)
    ask (self);
  if (self->story == NULL && self->reading && now - self->asked >= QUIET_WAIT)
    show_notice (self, _ ("The journal is being read"));
}

/* -- the action bar -- */

static void
vz_story_view_describe (VzScreen *screen, VzBar *bar)
{
  const VzStory *story = VZ_STORY_VIEW (screen)->story;
  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = TRUE;
  if (story == NULL || !vz_money_is_set (story->amount))
    return;
  bar->amount_label = _ (vz_story_state (story->state)->amount_label);
  bar->amount = story->amount;
}

static void
vz_story_view_step_on (VzScreen *screen)
{
}

static void
vz_story_view_step_back (VzScreen *screen)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_action_parse_detailed_name (VZ_STORY_VIEW (screen)->back, &name, &target, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (screen), name, target);
}

static void
vz_story_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_story_view_update;
  iface->describe = vz_story_view_describe;
  iface->step_on = vz_story_view_step_on;
  iface->step_back = vz_story_view_step_back;
}

static void
vz_story_view_dispose (GObject *object)
{
  VzStoryView *self = VZ_STORY_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->story, vz_story_free);
  g_clear_pointer (&self->sale, g_free);
  G_OBJECT_CLASS (vz_story_view_parent_class)->dispose (object);
}

static void
vz_story_view_class_init (VzStoryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_story_view_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "story");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/story-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, box);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, title);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, state);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, state_icon);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, word);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, order);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, again);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, notice);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, banner);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VzStoryView, list);
}

static void
vz_story_view_init (VzStoryView *self)
{
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_key_set_icon (self->again, "receipt");
  vz_scroll_keys_attach (GTK_WIDGET (self), self->scroller);
}
