/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>
#include <sqlite3.h>

/* SQLite as the store uses it: every failure is a VZ_ERROR_JOURNAL whose sentence says what a
 * person can see (disk full, read-only, damaged …), everything closes itself. */

typedef struct sqlite3 VzDatabase;
typedef struct sqlite3_stmt VzStatement;

void vz_database_close (VzDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzDatabase, vz_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzStatement, sqlite3_finalize)

typedef enum {
  VZ_DATABASE_READ,  /* of a file that is there */
  VZ_DATABASE_STILL, /* of a file that is there and that nobody writes; leaves nothing beside it */
  VZ_DATABASE_WRITE, /* makes the file; a commit is on disk when it returns */
  VZ_DATABASE_RELAXED, /* makes the file; a power cut may take the last commits with it */
  VZ_DATABASE_COPY,    /* makes the file, and nothing beside it stays */
} VzDatabaseMode;

VzDatabase *vz_database_open (const char *path, VzDatabaseMode mode, GError **error);

/* Whether the disk that SQLite uses has a file there, with something in it. */
gboolean vz_database_exists (const char *path);

/* The file, for messages. */
const char *vz_database_path (VzDatabase *database);

/* One or several statements without values. */
gboolean vz_database_run (VzDatabase *database, const char *sql, GError **error);

VzStatement *vz_database_prepare (VzDatabase *database, const char *sql, GError **error);

/* The single number that @sql answers. */
gboolean vz_database_number (VzDatabase *database, const char *sql, gint64 *number, GError **error);

/* Runs a statement that answers no rows and makes it ready for the next time. */
gboolean vz_statement_run (VzStatement *statement, GError **error);

/* TRUE: a row is there. FALSE without error: there are no more. */
gboolean vz_statement_next (VzStatement *statement, GError **error);

/* The same where a row must be: that there is none is a VZ_ERROR_JOURNAL too. */
gboolean vz_statement_row (VzStatement *statement, GError **error);

/* NULL binds NULL; @text is copied. Index 0, a name that the statement lacks, does nothing. */
void vz_statement_bind_text (VzStatement *statement, int index, const char *text);
/* The text of a column. "" for NULL, which a damaged file may hold where the table forbids it;
 * borrowed until the next row. Or a copy, with NULL for NULL. */
const char *vz_statement_text (VzStatement *statement, int column);
char *vz_statement_dup_text (VzStatement *statement, int column);

/* Sets @error from what the database last said. Always FALSE. */
gboolean vz_database_fail (VzDatabase *database, GError **error);
