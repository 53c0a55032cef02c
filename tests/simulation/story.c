/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"

struct _Story {
  GString *text;
};

Story *
story_new (void)
{
  Story *story = g_new0 (Story, 1);

  story->text = g_string_new (NULL);
  return story;
}

void
story_free (Story *story)
{
  if (story == NULL) {
    return;
  }
  g_string_free (story->text, TRUE);
  g_free (story);
}

void
story_add (Story *story, gint64 moment, const char *who, char *what)
{
  gint64 milliseconds = moment / 1000;

  g_string_append_printf (story->text, "%3d:%02d:%02d.%03d  %-9s %s\n",
                          (int)(milliseconds / 3600000), (int)(milliseconds / 60000 % 60),
                          (int)(milliseconds / 1000 % 60), (int)(milliseconds % 1000), who, what);
  g_free (what);
}

const char *
story_text (const Story *story)
{
  return story->text->str;
}
