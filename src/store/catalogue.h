/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"
#include "store/worker.h"

#include <gio/gio.h>

/* What look-ups have taught: a table of its own database (synchronous=NORMAL, it can be fetched
 * again). */

typedef struct {
  char *code;
  gint64 product; /* pk */
  char *sku;
  char *name;
  char *price; /* decimal text, the last seen */
  char *currency;
  int tax_rate;   /* hundredths of a percent, -1 unknown */
  gint64 learned; /* wall clock */
} VzCatalogueRow;

void vz_catalogue_row_free (VzCatalogueRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCatalogueRow, vz_catalogue_row_free)

typedef struct _VzCatalogue VzCatalogue;

/* @work: where it is done, NULL: in a thread. */
VzCatalogue *vz_catalogue_open (const char *directory, const VzWork *work, GError **error);
void vz_catalogue_free (VzCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCatalogue, vz_catalogue_free)

/* An indexed look-up in the catalogue's own thread; answered in the order of asking, after what was
 * to be learned before. NULL without error: not known. */
void vz_catalogue_find_async (VzCatalogue *catalogue,
                              const char *code,
                              GAsyncReadyCallback callback,
                              gpointer data);
VzCatalogueRow *vz_catalogue_find_finish (GAsyncResult *result, GError **error);

/* Inserts or replaces; written by the catalogue's own thread, nobody waits. */
void vz_catalogue_learn (VzCatalogue *catalogue, const VzCatalogueRow *row);

/* Blocks until everything that was to be learned is there: for tests and the end of the program. */
void vz_catalogue_flush (VzCatalogue *catalogue);
