/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/story.h"
#include "ui/screen.h"

/* What became of one sale, told line by line. It asks the desk for the story, and again whenever
 * something has happened. */

#define VZ_TYPE_STORY_VIEW (vz_story_view_get_type ())
G_DECLARE_FINAL_TYPE (VzStoryView, vz_story_view, VZ, STORY_VIEW, GtkWidget)

/* @sale: its running number. @back: the detailed action that leaves it, which lives as long as the
 * program. */
void vz_story_view_open (VzStoryView *self, const char *sale, const char *back);

/* The answer of the desk: @story is taken; NULL when @error says why. One of another sale than the
 * one that is open is not shown. */
void vz_story_view_show (VzStoryView *self, const char *sale, VzStory *story, const GError *error);
