/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/story.h"
#include "register/archive.h"

/* All that the journal has of one sale. */

typedef struct {
  VzSale *sale;      /* the fold of … */
  GPtrArray *events; /* … VzEvent, in order */
} VzSaleRecord;

/* VZ_ERROR_NOT_FOUND when the journal has nothing of the sale with the running number @number. */
VzSaleRecord *vz_sale_record_read (VzArchive *archive, const char *number, GError **error);
void vz_sale_record_free (VzSaleRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSaleRecord, vz_sale_record_free)

/* Its story in the language of the texts, with @notation for the amounts. */
VzStory *vz_sale_record_tell (const VzSaleRecord *record,
                              const VzNotation *notation,
                              const char *(*cashier_name) (const char *id, gpointer data),
                              gpointer data);
