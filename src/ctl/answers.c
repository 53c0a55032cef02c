/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/answers.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

void
vz_answers_init (VzAnswers *answers)
{
  answers->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answers->used = g_hash_table_new (g_str_hash, g_str_equal);
  answers->tried = g_hash_table_new (g_str_hash, g_str_equal);
}

void
vz_answers_clear (VzAnswers *answers)
{
  g_clear_pointer (&answers->used, g_hash_table_unref);
  g_clear_pointer (&answers->tried, g_hash_table_unref);
  g_clear_pointer (&answers->texts, g_hash_table_unref);
  g_clear_pointer (&answers->pay, g_free);
}

/* Others see a command line. */
static gboolean
may_be_written (const char *name)
{
  static const char *const never[] = { "card_number", "card_cvv", NULL };

  if (g_strv_contains (never, name)) {
    fprintf (stderr,
             _ ("%s may not stand in a command line, where others can read it. It is asked for on "
                "standard input when the page wants it.\n"),
             name);
    return FALSE;
  }
  return TRUE;
}

gboolean
vz_answers_read (VzAnswers *answers, char **words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    const char *equals = strchr (words[i], '=');
    g_autofree char *name =
        equals != NULL ? g_strndup (words[i], (gsize)(equals - words[i])) : NULL;

    if (equals == NULL || equals == words[i]) {
      fprintf (stderr, _ ("Not an answer: %s (PARAM=VALUE)\n"), words[i]);
      return FALSE;
    }
    if (!may_be_written (name)) {
      return FALSE;
    }
    g_hash_table_insert (answers->texts, g_steal_pointer (&name), g_strdup (equals + 1));
  }
  return TRUE;
}

static const char *
answer_for (VzAnswers *answers, const VzQuestionField *asked)
{
  const char *name = asked->field->name;
  const char *answer = g_hash_table_lookup (answers->texts, name);

  if (answer != NULL) {
    g_hash_table_add (answers->used, (gpointer)name);
    return answer;
  }
  return g_str_equal (name, "payment_option") ? answers->pay : asked->value;
}

static void
list_choice (const VzChoice *choice)
{
  fprintf (stderr, "    %s  %s%s%s\n", choice->value != NULL ? choice->value : "-", choice->label,
           choice->reason != NULL ? ": " : "", choice->reason != NULL ? choice->reason : "");
}

static void
list_card (const VzCard *card)
{
  for (guint i = 0; i < card->instalments->len; i++) {
    const VzInstalment *instalment = g_ptr_array_index (card->instalments, i);
    g_autofree char *total = vz_money_to_text (instalment->total);

    fprintf (stderr, "    %s  %s, %s: %s\n", instalment->value, card->bank, instalment->label,
             total);
  }
}

void
vz_question_list (const VzQuestion *question)
{
  fprintf (stderr, "%s: %s\n", question->name, _ (question->page->title));
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (vz_field_is_secret_digits (asked->field)) {
      fprintf (stderr, _ ("  %s: on standard input\n"), asked->field->name);
      continue;
    }
    fprintf (stderr, "  --answer %s=…\n", asked->field->name);
    for (guint c = 0; c < asked->choices->len; c++) {
      list_choice (g_ptr_array_index (asked->choices, c));
    }
    for (guint c = 0; c < asked->unavailable->len; c++) {
      list_choice (g_ptr_array_index (asked->unavailable, c));
    }
    for (guint c = 0; c < asked->cards->len; c++) {
      list_card (g_ptr_array_index (asked->cards, c));
    }
  }
}

GHashTable *
vz_answers_collect (VzAnswers *answers, const VzQuestion *question)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);
    const char *answer = answer_for (answers, asked);

    if (vz_field_is_secret_digits (asked->field)) {
      continue;
    }
    if (answer == NULL && !asked->field->optional && asked->field->follows == NULL) {
      return NULL;
    }
    if (answer != NULL) {
      g_hash_table_insert (found, (gpointer)asked->field->name, (gpointer)answer);
    }
  }
  return g_steal_pointer (&found);
}

void
vz_answers_add (VzAnswers *answers, GHashTable *found, const char *name)
{
  const char *answer = g_hash_table_lookup (answers->texts, name);

  if (answer != NULL) {
    g_hash_table_insert (found, (gpointer)name, (gpointer)answer);
    g_hash_table_add (answers->used, (gpointer)name);
  }
}

static gboolean
is_unused (const VzAnswers *answers, const char *name)
{
  return g_hash_table_contains (answers->texts, name) &&
         !g_hash_table_contains (answers->used, name);
}

static gboolean
is_meant (const VzAnswers *answers, const VzPage *page)
{
  for (const VzField *field = page->fields; field->name != NULL; field++) {
    if (is_unused (answers, field->name)) {
      return TRUE;
    }
  }
  return FALSE;
}

const char *
vz_answers_next_aside (VzAnswers *answers, const VzPage *const *asides)
{
  for (; asides != NULL && *asides != NULL; asides++) {
    const VzPage *page = *asides;

    if (is_meant (answers, page) && g_hash_table_add (answers->tried, (gpointer)page->name)) {
      return page->name;
    }
  }
  return NULL;
}

gboolean
vz_answers_has_unused (const VzAnswers *answers, const VzQuestion *question)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (is_unused (answers, asked->field->name)) {
      return TRUE;
    }
  }
  return FALSE;
}

void
vz_answers_name_unused (const VzAnswers *answers)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, answers->texts);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    if (!g_hash_table_contains (answers->used, name)) {
      fprintf (stderr, _ ("No page asked for this answer: %s\n"), (const char *)name);
    }
  }
}
