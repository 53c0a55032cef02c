/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

/* The tables of a database as they grew: texts whose index is the user_version that they start
 * from. */
typedef struct {
  const char *name; /* for messages */
  gint32 application_id;
  const char *const *texts; /* ends with NULL */
} VzSchema;

extern const VzSchema vz_journal_schema;
extern const VzSchema vz_catalogue_schema;

/* Brings @database to this version's tables: the texts that it lacks, in order, each in one
 * transaction with its new user_version. A database of a newer version, or of another program, is
 * refused. */
gboolean vz_migrate (VzDatabase *database, const VzSchema *schema, GError **error);

/* Whether vz_migrate() would take it, without changing anything. */
gboolean vz_migrations_would (VzDatabase *database, const VzSchema *schema, GError **error);

/* Whether it is of this very version: for those who only read. */
gboolean vz_migrations_check (VzDatabase *database, const VzSchema *schema, GError **error);
