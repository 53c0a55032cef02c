/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "register/given.h"
#include "store/sealed-file.h"

/* Keeps the sessions of open sales sealed on disk, in the worker thread, so that a sale goes on
 * after a restart. */

VzSealing *
vz_sealing_new (const char *directory, const char *password, VzKeyCost cost, VzWorker *worker);

/* Forgets the keys; what was asked for before is still done. */
void vz_sealing_free (VzSealing *sealing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSealing, vz_sealing_free)

/* Writes the session's present state unless it is sealed already. */
void vz_sealing_keep (VzSealing *sealing, const char *sale, VzSession *session);

/* The same, and @callback says when it is on the disk. FALSE when it is there already: then nobody
 * is called. */
gboolean vz_sealing_keep_async (VzSealing *sealing,
                                const char *sale,
                                VzSession *session,
                                GAsyncReadyCallback callback,
                                gpointer data);
void vz_sealing_forget (VzSealing *sealing, const char *sale);

/* Wipes what a killed register left of sales that are over by now; @open ends with NULL and is
 * taken. */
void vz_sealing_retain (VzSealing *sealing, GStrv open);

/* The saved session; NULL without an error when there is none. Wipe it with vz_secrets_wipe(). */
void vz_sealing_read_async (VzSealing *sealing,
                            const char *sale,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
char *vz_sealing_read_finish (GAsyncResult *result, GError **error);
