/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/story-row.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *icon;
  const char *style;
} tones[] = {
  [VZ_STORY_FACT] = { "person", "muted" },     [VZ_STORY_SENT] = { "next", "accent" },
  [VZ_STORY_ANSWERED] = { "back", "accent" },  [VZ_STORY_DECIDED] = { "check-circle", "decided" },
  [VZ_STORY_TROUBLE] = { "alert", "caution" },
};

static const VzStoryState states[] = {
  [VZ_SALE_OPEN] = { "scan", "plain", N_ ("Being rung up"), N_ ("To pay") },
  [VZ_SALE_CHECKOUT] = { "card", "plain", N_ ("Being paid"), N_ ("To pay") },
  [VZ_SALE_WAITING] = { "clock", "plain", N_ ("Waits for payment"), N_ ("To pay") },
  [VZ_SALE_UNKNOWN] = { "question", "caution", N_ ("Not known"), N_ ("Not known") },
  [VZ_SALE_COMPLETED] = { "check-circle", "well", N_ ("Completed"), N_ ("Total") },
  [VZ_SALE_VOIDED] = { "x-circle", "plain", N_ ("Voided"), N_ ("Total") },
};

const VzStoryState *
vz_story_state (VzSaleState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), &states[VZ_SALE_OPEN]);
  return &states[state];
}

static GtkWidget *
make_row (const char *time, const char *icon, const char *style)
{
  GtkWidget *row =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *sign = vz_icon_new (icon);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (sign, style);
  gtk_widget_add_css_class (row, "story-line");
  gtk_box_append (GTK_BOX (row), vz_label_new_top (time, "story-time"));
  gtk_box_append (GTK_BOX (row), sign);
  return row;
}

static GtkWidget *
make_words (const VzStoryLine *line)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (words), vz_label_new_sentence (line->sentence, "story-text"));
  if (line->detail != NULL)
    gtk_box_append (GTK_BOX (words), vz_label_new_sentence (line->detail, "story-more"));
  return words;
}

static void
speak (GtkWidget *row, const char *time, const VzStoryLine *line)
{
  g_autofree char *spoken = g_strdup_printf ("%s, %s%s%s", time, line->who != NULL ? line->who : "",
                                             line->who != NULL ? ": " : "", line->sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  line->detail != NULL ? line->detail : "", -1);
}

GtkWidget *
vz_story_row_new (const VzStoryLine *line, gboolean who)
{
  g_return_val_if_fail (line != NULL, NULL);
  g_autofree char *time = vz_notation_time (line->wall, TRUE);
  GtkWidget *row = make_row (time, tones[line->tone].icon, tones[line->tone].style);
  gtk_box_append (GTK_BOX (row), make_words (line));
  GtkWidget *name = vz_label_new_top (who ? line->who : NULL, "story-who");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 1);
  gtk_label_set_xalign (GTK_LABEL (name), 1);
  gtk_box_append (GTK_BOX (row), name);
  if (line->tone == VZ_STORY_DECIDED)
    gtk_widget_add_css_class (row, "decided");
  speak (row, time, line);
  return row;
}

GtkWidget *
vz_story_row_day (gint64 wall)
{
  g_autofree char *date = vz_format_long_date (wall);
  return vz_label_new_top (date, "story-day");
}

GtkWidget *
vz_story_row_end (VzSaleState state)
{
  const VzStoryState *shown = vz_story_state (state);
  GtkWidget *row = make_row (NULL, shown->icon, shown->style);
  const char *text = vz_story_ending (state);
  gtk_box_append (GTK_BOX (row), vz_label_new_sentence (text, "story-text"));
  gtk_widget_add_css_class (row, "decided");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}
