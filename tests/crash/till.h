/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "day.h"
#include "fixture.h"
#include "model.h"
#include "virtual-disk.h"

/* A register as far as its journal goes, on a disk that may fail under it. */

typedef struct {
  VirtualDisk *disk;
  VzFolder *folder;
  VzJournal *journal; /* NULL: it does not run */
  Model *model;
  char *sales[DAY_SALES]; /* the running number that each has taken */
  gboolean claimed;
} Till;

Till *till_new (guint32 seed);
void till_free (Till *till);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Till, till_free)

/* Starts the register. FALSE: its journal does not open. */
gboolean till_start (Till *till, GError **error);

/* Does the steps, and each anew that was refused, a few times; ends when that does not help. */
void till_live (Till *till, GPtrArray *steps);

/* The register is no more: it was killed, or the power was cut. */
void till_crash (Till *till, void (*crash) (VirtualDisk *disk));

/* NULL: the journal is as it must be; else what is not, in words. */
char *till_compare (Till *till);
