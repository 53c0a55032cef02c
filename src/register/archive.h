/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "core/sale.h"
#include "register/snapshot.h"

/* What a journal holds, read beside a running register or without one. */

typedef struct _VzArchive VzArchive;

/* VZ_ERROR_NOT_FOUND when none was kept in @state_dir. */
VzArchive *vz_archive_open (const char *state_dir, GError **error);
void vz_archive_free (VzArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzArchive, vz_archive_free)

/* Every sale, oldest first. (VzSale, transfer full.) */
GPtrArray *vz_archive_sales (VzArchive *archive, GError **error);

/* The running number that @which means: itself, an order number, or "last". VZ_ERROR_NOT_FOUND. */
char *vz_archive_find (VzArchive *archive, const char *which, GError **error);

/* The events of a sale; NULL: of all. (VzEvent, transfer full.) */
GPtrArray *vz_archive_events (VzArchive *archive, const char *sale, GError **error);

/* What nobody has looked at yet, oldest first. (VzExceptionLine, transfer full.) */
GPtrArray *vz_archive_exceptions (VzArchive *archive, GError **error);

/* Calls @func for every event in order until it says FALSE; memory stays flat. */
gboolean vz_archive_each (VzArchive *archive,
                          gboolean (*func) (VzEvent *event, gpointer data),
                          gpointer data,
                          GError **error);

/* See vz_journal_verify(). @count: whole records. */
gboolean vz_archive_verify (VzArchive *archive, gint64 *count, GError **error);

/* See vz_journal_backup() and vz_journal_restore(). */
gboolean vz_archive_backup (VzArchive *archive, const char *file, gint64 *count, GError **error);
gboolean
vz_archive_restore (const char *state_dir, const char *file, gint64 *count, GError **error);
