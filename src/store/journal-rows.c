/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-rows.h"

#include <glib/gi18n-lib.h>

static VzEvent *
fill_in (VzStatement *rows, VzEvent *event)
{
  event->sequence = sqlite3_column_int64 (rows, VZ_JOURNAL_SEQUENCE);
  event->wall = sqlite3_column_int64 (rows, VZ_JOURNAL_WALL);
  event->monotonic = sqlite3_column_int64 (rows, VZ_JOURNAL_MONOTONIC);
  event->register_id = vz_statement_dup_text (rows, VZ_JOURNAL_REGISTER);
  event->cashier = vz_statement_dup_text (rows, VZ_JOURNAL_CASHIER);
  return event;
}

static json_t *
parse_payload (VzStatement *rows, GError **error)
{
  g_autoptr (json_t) payload =
      vz_json_parse (vz_statement_text (rows, VZ_JOURNAL_PAYLOAD),
                     sqlite3_column_bytes (rows, VZ_JOURNAL_PAYLOAD), NULL);

  if (json_is_object (payload))
    return g_steal_pointer (&payload);
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
               _ ("%s: record %s is damaged: its payload is no JSON object"),
               vz_database_path (sqlite3_db_handle (rows)),
               vz_statement_text (rows, VZ_JOURNAL_SEQUENCE));
  return NULL;
}

VzEvent *
vz_journal_row_columns (VzStatement *rows, GError **error)
{
  const char *sale = (const char *)sqlite3_column_text (rows, VZ_JOURNAL_SALE);
  VzEventKind kind = vz_event_kind_from_name (vz_statement_text (rows, VZ_JOURNAL_KIND));

  if (kind == VZ_EVENT_LAST) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
                 _ ("%s: record %s is of a kind that this version does not know: %s"),
                 vz_database_path (sqlite3_db_handle (rows)),
                 vz_statement_text (rows, VZ_JOURNAL_SEQUENCE),
                 vz_statement_text (rows, VZ_JOURNAL_KIND));
    return NULL;
  }
  return fill_in (rows, vz_event_new (sale, kind, NULL));
}

VzEvent *
vz_journal_row_event (VzStatement *rows, GError **error)
{
  g_autoptr (VzEvent) event = vz_journal_row_columns (rows, error);
  json_t *payload = event ? parse_payload (rows, error) : NULL;

  if (!payload)
    return NULL;
  json_decref (event->payload);
  event->payload = payload;
  return g_steal_pointer (&event);
}

gboolean
vz_journal_blame (VzDatabase *database, gint64 record, GError **error, const char *what, ...)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, record);
  g_autofree char *wrong = NULL;
  va_list arguments;

  va_start (arguments, what);
  wrong = g_strdup_vprintf (what, arguments);
  va_end (arguments);
  g_set_error (error, VZ_ERROR, VZ_ERROR_RECORD, _ ("%s: record %s %s"),
               vz_database_path (database), number, wrong);
  return FALSE;
}
