/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include "ui/code-page-choice.h"
#include "ui/decide-view.h"
#include "ui/devices-view.h"
#include "ui/exceptions-view.h"
#include "ui/story-view.h"

/* Pages that lie over the desk until they are closed, or the desk beneath becomes another. */

void
vz_window_open_menu (VzWindow *self, VzMenuPage page)
{
  if (self->snapshot == NULL)
    return;
  vz_window_show_page (self, VZ_TYPE_MENU);
  vz_menu_open (VZ_MENU (vz_window_screen (self)), page);
}

void
vz_window_open_devices (VzWindow *self)
{
  if (self->snapshot == NULL)
    return;
  vz_window_show_page (self, VZ_TYPE_DEVICES_VIEW);
}

void
vz_window_open_code_pages (VzWindow *self, const char *printer)
{
  if (self->snapshot == NULL || !self->snapshot->signed_in)
    return;
  vz_window_show_page (self, VZ_TYPE_CODE_PAGE_CHOICE);
  vz_code_page_choice_open (VZ_CODE_PAGE_CHOICE (vz_window_screen (self)), printer);
}

void
vz_window_open_story (VzWindow *self, const char *sale)
{
  if (self->snapshot == NULL || !self->snapshot->signed_in)
    return;
  const char *back = self->page == VZ_TYPE_EXCEPTIONS_VIEW ? "frame.exceptions" : "frame.menu(1)";
  vz_window_show_page (self, VZ_TYPE_STORY_VIEW);
  vz_story_view_open (VZ_STORY_VIEW (vz_window_screen (self)), sale, back);
}

void
vz_window_open_decision (VzWindow *self)
{
  const VzSaleView *sale = self->snapshot != NULL ? self->snapshot->sale : NULL;
  if (sale == NULL || !self->snapshot->signed_in || sale->stage != VZ_STAGE_UNKNOWN)
    return;
  vz_window_show_page (self, VZ_TYPE_DECIDE_VIEW);
  vz_decide_view_open (VZ_DECIDE_VIEW (vz_window_screen (self)), sale->sale);
}

void
vz_window_ask_drawer (VzWindow *self)
{
  if (self->snapshot == NULL || !self->snapshot->signed_in)
    return;
  vz_window_show_page (self, VZ_TYPE_DECIDE_VIEW);
  vz_decide_view_open (VZ_DECIDE_VIEW (vz_window_screen (self)), NULL);
}

void
vz_window_close_menu (VzWindow *self)
{
  if (self->page == G_TYPE_INVALID || self->snapshot == NULL)
    return;
  vz_window_show_page (self, G_TYPE_INVALID);
}

void
vz_window_decided (VzWindow *self, const GError *error)
{
  g_return_if_fail (VZ_IS_WINDOW (self));
  GtkWidget *screen = gtk_stack_get_child_by_name (self->stack, g_type_name (VZ_TYPE_DECIDE_VIEW));
  if (screen != NULL)
    vz_decide_view_answered (VZ_DECIDE_VIEW (screen), error);
  if (error == NULL && self->page == VZ_TYPE_DECIDE_VIEW)
    vz_window_close_menu (self);
}

void
vz_window_show_story (VzWindow *self, const char *sale, VzStory *story, const GError *error)
{
  g_return_if_fail (VZ_IS_WINDOW (self));
  VzScreen *screen = vz_window_screen (self);
  if (VZ_IS_STORY_VIEW (screen))
    vz_story_view_show (VZ_STORY_VIEW (screen), sale, story, error);
  else
    g_clear_pointer (&story, vz_story_free);
}
