/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/random.h"

#include <glib.h>

/* A file of the virtual disk, and what the kernel keeps of it while it is open. */

#define VIRTUAL_SHARED_LOCKS 8 /* SQLITE_SHM_NLOCK */

typedef struct {
  char *path;          /* NULL: temporary */
  GByteArray *written; /* what readers see */
  GByteArray *synced;
  GArray *pending;  /* what was written since the last sync, in order */
  GByteArray *held; /* the bytes of it */
  gboolean entered; /* its name is on the disk, too */
  gboolean dead;    /* of a process or a machine that is no more */

  /* the locks of its database: how many may read, and who wants more than that */
  guint readers;
  gconstpointer writer;
  gboolean shut; /* the writer waits until the readers are gone, and lets no new one in */

  /* the memory that its connections share, and the locks in it: -1 is exclusive */
  GPtrArray *regions;
  guint mappers;
  int shared_locks[VIRTUAL_SHARED_LOCKS];
} VirtualFile;

VirtualFile *virtual_file_new (const char *path);
VirtualFile *virtual_file_ref (VirtualFile *file);
void virtual_file_unref (VirtualFile *file);

/* FALSE: the file ends before; what is missing is zero. */
gboolean virtual_file_read (VirtualFile *file, guint8 *bytes, gsize n_bytes, gsize offset);
void virtual_file_write (VirtualFile *file, const guint8 *bytes, gsize n_bytes, gsize offset);
void virtual_file_truncate (VirtualFile *file, gsize size);
void virtual_file_sync (VirtualFile *file);

/* A part of what is pending reaches the disk, the rest never will. */
void virtual_file_lose (VirtualFile *file, VzRandom *random);

/* The file as the next process finds it; @file itself is dead. */
VirtualFile *virtual_file_leave (VirtualFile *file);
/* The same after what virtual_file_lose() does: only what reached the disk. */
VirtualFile *virtual_file_cut (VirtualFile *file, VzRandom *random);
