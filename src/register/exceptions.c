/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/exceptions.h"

static VzMoney
amount_of (const VzEvent *event, const char *name, const char *currency)
{
  const char *code = vz_json_string (event->payload, currency, NULL);
  VzMoney money = { 0 };

  if (code != NULL) {
    vz_json_money (event->payload, name, code, &money, NULL);
  }
  return money;
}

static VzExceptionLine *
line_of (const VzEvent *event)
{
  VzExceptionLine *line = g_new (VzExceptionLine, 1);

  *line = (VzExceptionLine){ .sequence = event->sequence,
                             .sale = g_strdup (event->sale),
                             .attempt = vz_json_dup_text (event->payload, "attempt"),
                             .wall = event->wall,
                             .summary = vz_json_dup_text (event->payload, "summary"),
                             .ordered = amount_of (event, "ordered", "ordered_currency"),
                             .shown = amount_of (event, "shown", "currency") };
  return line;
}

guint
vz_exceptions_find (const GPtrArray *lines, gint64 sequence)
{
  guint i = 0;

  while (i < lines->len &&
         ((VzExceptionLine *)g_ptr_array_index (lines, i))->sequence != sequence) {
    i++;
  }
  return i;
}

static void
take_away (GPtrArray *lines, gint64 sequence)
{
  guint index = vz_exceptions_find (lines, sequence);

  if (index < lines->len) {
    g_ptr_array_remove_index (lines, index);
  }
}

void
vz_exceptions_apply (GPtrArray *lines, const VzEvent *event)
{
  if (event->kind == VZ_EVENT_EXCEPTION) {
    g_ptr_array_add (lines, line_of (event));
  } else if (event->kind == VZ_EVENT_EXCEPTION_SEEN) {
    take_away (lines, vz_json_int (event->payload, "exception", 0));
  }
}

static gboolean
apply_all (VzJournal *journal, VzEventKind kind, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) events = vz_journal_read (journal, NULL, kind, 0, error);

  for (guint i = 0; events != NULL && i < events->len; i++) {
    vz_exceptions_apply (lines, g_ptr_array_index (events, i));
  }
  return events != NULL;
}

GPtrArray *
vz_exceptions_read (VzJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify)vz_exception_line_free);

  return apply_all (journal, VZ_EVENT_EXCEPTION, lines, error) &&
                 apply_all (journal, VZ_EVENT_EXCEPTION_SEEN, lines, error)
             ? g_steal_pointer (&lines)
             : NULL;
}
