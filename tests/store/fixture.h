/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/journal.h"

/* A folder that is removed with everything in it. */
typedef char VzFolder;

VzFolder *vz_folder_new (void);
void vz_folder_free (VzFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzFolder, vz_folder_free)

char *vz_folder_write (VzFolder *folder, const char *name, const char *content, int mode);

/* Copies the file @name of one folder into another. */
void vz_folder_copy (VzFolder *from, const char *name, VzFolder *to);

/* Appends and waits until it is durable. */
gboolean vz_append (VzJournal *journal, GPtrArray *events, GError **error);

/* One event of a sale in an array, with its times and register filled in. */
GPtrArray *vz_events (const char *sale, VzEventKind kind, json_t *payload);
