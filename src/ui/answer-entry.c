/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/answer-entry.h"

#include "ui/answer-check.h"

const char *
vz_answer_entry_text_of_key (const char *key)
{
  static const struct {
    const char *key;
    const char *text;
  } others[] = {
    { "backspace", VZ_KEY_BACKSPACE },
    { "clear", VZ_KEY_CLEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    if (g_strcmp0 (key, others[i].key) == 0) {
      return others[i].text;
    }
  }
  return key;
}

static void
take_away (GtkEditable *editable)
{
  int position = gtk_editable_get_position (editable);

  if (gtk_editable_get_selection_bounds (editable, NULL, NULL)) {
    gtk_editable_delete_selection (editable);
  } else if (position > 0) {
    gtk_editable_delete_text (editable, position - 1, position);
  }
}

gboolean
vz_answer_entry_type (GtkEditable *editable, const VzField *field, const char *text)
{
  int position;

  g_return_val_if_fail (GTK_IS_EDITABLE (editable) && field != NULL && text != NULL, FALSE);

  if (g_str_equal (text, VZ_KEY_CLEAR)) {
    gtk_editable_set_text (editable, "");
    return TRUE;
  }
  if (g_str_equal (text, VZ_KEY_BACKSPACE)) {
    take_away (editable);
    return TRUE;
  }
  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
  return TRUE;
}

static char *
pick_accepted (GtkEditable *editable, const VzField *field, const char *text, int length)
{
  GString *accepted = g_string_new (NULL);
  guint taken = (guint)g_utf8_strlen (gtk_editable_get_text (editable), -1);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    if (vz_answer_accepts (field, g_utf8_get_char (p), taken)) {
      g_string_append_unichar (accepted, g_utf8_get_char (p));
      taken++;
    }
  }
  return g_string_free (accepted, FALSE);
}

static void
on_insert_text (GtkEditable *editable, const char *text, int length, int *position, gpointer data)
{
  const VzField *field = data;
  int bytes = length < 0 ? (int)strlen (text) : length;
  g_autofree char *accepted = pick_accepted (editable, field, text, bytes);

  if ((int)strlen (accepted) == bytes) {
    return;
  }
  g_signal_stop_emission_by_name (editable, "insert-text");
  if (*accepted != '\0') {
    gtk_editable_insert_text (editable, accepted, -1, position);
  }
}

void
vz_answer_entry_filter (GtkEditable *editable, const VzField *field)
{
  GtkEditable *delegate;

  g_return_if_fail (GTK_IS_EDITABLE (editable) && field != NULL);

  delegate = gtk_editable_get_delegate (editable);
  g_signal_handlers_disconnect_matched (delegate, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_insert_text,
                                        NULL);
  g_signal_connect (delegate, "insert-text", G_CALLBACK (on_insert_text), (gpointer)field);
}
