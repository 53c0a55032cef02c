/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

/* Brings the journal's database to this version's tables: the texts of migrations.c in order, each
 * in one transaction with the new user_version. A database of a newer version, or of another
 * program, is refused. */
gboolean vz_migrate (VzDatabase *database, GError **error);

/* The same tests without changing anything: for those who only read. */
gboolean vz_migrations_check (VzDatabase *database, GError **error);
