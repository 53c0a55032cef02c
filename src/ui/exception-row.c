/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/exception-row.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

static char *
tell_amounts (const VzExceptionLine *line)
{
  g_autofree char *ordered = vz_format_money (line->ordered);
  g_autofree char *shown = vz_format_money (line->shown);
  return g_strdup_printf (_ ("The order is over %s, and %s was shown here"), ordered, shown);
}

/* What commerce said, where it said anything. */
static char *
sentence_of (const VzExceptionLine *line)
{
  if (vz_money_is_set (line->ordered) && vz_money_is_set (line->shown))
    return tell_amounts (line);
  return line->summary != NULL && *line->summary != '\0'
             ? g_strdup_printf (_ ("Server: “%s”"), line->summary)
             : g_strdup (_ ("The server answered without a word"));
}

static char *
place_of (const VzExceptionLine *line)
{
  g_autofree char *date = vz_format_long_date (line->wall);
  g_autofree char *sale = vz_format_isolated (line->sale != NULL ? line->sale : "–");
  g_autofree char *of_sale = g_strdup_printf (_ ("Sale %s"), sale);
  if (line->attempt == NULL)
    return g_strdup_printf ("%s · %s", of_sale, date);
  g_autofree char *attempt = vz_format_isolated (line->attempt);
  g_autofree char *of_attempt = g_strdup_printf (_ ("Attempt %s"), attempt);
  return g_strdup_printf ("%s · %s · %s", of_sale, of_attempt, date);
}

static GtkWidget *
make_words (const char *sentence, const char *place)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), vz_label_new_wrapped (sentence, "story-text"));
  gtk_box_append (GTK_BOX (words), vz_label_new_wrapped (place, "story-more"));
  return words;
}

static GtkWidget *
make_key (const char *text, const char *action, GVariant *target, const char *sentence)
{
  GtkWidget *key = vz_key_new (NULL, text);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", text, sentence);
  gtk_widget_add_css_class (key, "plain");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  vz_key_keep_whole (VZ_KEY (key));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (key), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return key;
}

static void
add_keys (GtkBox *row, const VzExceptionLine *line, const char *sentence)
{
  if (line->sale != NULL)
    gtk_box_append (row, make_key (_ ("What happened"), "frame.story",
                                   g_variant_new_string (line->sale), sentence));
  gtk_box_append (row, make_key (_ ("Seen"), "frame.ask-seen", g_variant_new_int64 (line->sequence),
                                 sentence));
}

GtkWidget *
vz_exception_row_new (const VzExceptionLine *line, gboolean manager)
{
  g_return_val_if_fail (line != NULL, NULL);
  g_autofree char *time = vz_notation_time (line->wall, TRUE);
  g_autofree char *sentence = sentence_of (line);
  g_autofree char *place = place_of (line);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", time, sentence);
  GtkWidget *row =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *sign = vz_icon_new ("question");
  gtk_widget_add_css_class (sign, "caution");
  gtk_widget_add_css_class (row, "story-line");
  gtk_widget_add_css_class (row, "exception-line");
  gtk_box_append (GTK_BOX (row), vz_label_new_wrapped (time, "story-time"));
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), make_words (sentence, place));
  if (manager)
    add_keys (GTK_BOX (row), line, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  return row;
}
