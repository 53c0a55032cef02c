/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/random-seeded.h"
#include "virtual-disk.h"
#include "virtual-file.h"

#include <sqlite3.h>

struct _VirtualDisk {
  sqlite3_vfs vfs;
  char *name;
  VzRandomSeeded chance;
  GMutex lock;
  GPtrArray *files;   /* VirtualFile */
  GPtrArray *removed; /* VirtualFile that a power cut may bring back */

  guint counts[VIRTUAL_DISK_OPERATIONS];
  guint stop_at[VIRTUAL_DISK_OPERATIONS]; /* 0: never */
  gboolean stopped;
  VirtualDiskFailure failure; /* VIRTUAL_DISK_FAILURES: none */
  guint fail_from;            /* of the operations of its kind */
  guint fail_count;

  VirtualDiskDelay delay;
  gpointer delay_data;
};

/* What SQLite opens. */
typedef struct {
  sqlite3_file base;
  VirtualDisk *disk;
  VirtualFile *file;
  int level; /* SQLITE_LOCK_… */
  gboolean writable;
  gboolean mapped; /* has the shared memory */
  guint shared;    /* bits of the locks in the shared memory that it holds */
  guint exclusive;
} VirtualHandle;

/* With the disk's lock held. */
VirtualFile *virtual_disk_find (VirtualDisk *disk, const char *path);
gboolean virtual_disk_is_read_only (VirtualDisk *disk);
/* Counts an operation on @file. Its result is SQLite's, and @n_bytes is how many of a write happen
 * all the same. */
int virtual_disk_count (VirtualDisk *disk,
                        VirtualFile *file,
                        VirtualDiskOperation operation,
                        gsize *n_bytes);
/* A name was written to the disk, and with it that others are gone. */
void virtual_disk_enter (VirtualDisk *disk);
void virtual_disk_stall (VirtualDisk *disk, VirtualDiskOperation operation);

/* Fills in what SQLite calls. */
void virtual_disk_make_vfs (VirtualDisk *disk);
extern const sqlite3_io_methods virtual_handle_methods;

/* The locks of a database and the memory that its connections share, for the methods. */
int virtual_handle_lock (sqlite3_file *base, int level);
int virtual_handle_unlock (sqlite3_file *base, int level);
int virtual_handle_check_reserved (sqlite3_file *base, int *reserved);
int
virtual_handle_map (sqlite3_file *base, int index, int size, int extend, volatile void **region);
int virtual_handle_lock_shared (sqlite3_file *base, int first, int n, int flags);
void virtual_handle_barrier (sqlite3_file *base);
int virtual_handle_unmap (sqlite3_file *base, int remove);
