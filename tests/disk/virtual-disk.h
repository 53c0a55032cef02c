/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A disk in memory for SQLite, with the faults of a real one. Each file has two images: what was
 * written, which every connection of the process sees, and what was synced, which a power cut
 * leaves. The same seed and the same operations make the same disk. Only databases live on it: what
 * is opened without SQLite stays a real file. Several threads may use it. */

typedef struct _VirtualDisk VirtualDisk;

VirtualDisk *virtual_disk_new (guint32 seed);
/* Every connection must have been closed. */
void virtual_disk_free (VirtualDisk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VirtualDisk, virtual_disk_free)

/* Makes it a VFS of SQLite, whose chance follows the seed from now on when it is the default. */
void virtual_disk_register (VirtualDisk *disk, gboolean make_default);
void virtual_disk_unregister (VirtualDisk *disk);
/* The name for sqlite3_open_v2(). */
const char *virtual_disk_name (VirtualDisk *disk);

/* Open connections answer nothing but errors from now on, and are only good to be closed; new ones
 * find a disk that runs. The process died: everything that was written is there. */
void virtual_disk_kill (VirtualDisk *disk);
/* The machine lost its power: what was synced is there, and by the seed all, nothing, the first or
 * any part of what was written since: sectors kept, dropped, torn and reordered. */
void virtual_disk_cut_power (VirtualDisk *disk);

typedef enum {
  VIRTUAL_DISK_WRITE, /* a write, a truncation or a removal */
  VIRTUAL_DISK_SYNC,
  VIRTUAL_DISK_OPERATIONS
} VirtualDiskOperation;

/* How many there were; those that failed count, those of temporary files do not. */
guint virtual_disk_writes (VirtualDisk *disk);
guint virtual_disk_syncs (VirtualDisk *disk);

/* The machine stops at the @n-th operation from now (1: the next): of a write only a beginning is
 * written, a sync syncs nothing, and everything after it is refused, until a kill or a power cut,
 * which also end what was asked for here. */
void virtual_disk_stop_at_write (VirtualDisk *disk, guint n);
void virtual_disk_stop_at_sync (VirtualDisk *disk, guint n);
gboolean virtual_disk_is_stopped (VirtualDisk *disk);

typedef enum {
  VIRTUAL_DISK_FULL,        /* nothing is written */
  VIRTUAL_DISK_SHORT_WRITE, /* half is written, then it is full */
  VIRTUAL_DISK_WRITE_ERROR, /* nothing is written */
  VIRTUAL_DISK_READ_ONLY,   /* nothing is written or removed, and files open read-only */
  VIRTUAL_DISK_SYNC_ERROR, /* what a power cut would have left is on disk, the rest never will be */
  VIRTUAL_DISK_FAILURES
} VirtualDiskFailure;

/* Operations fail from the @from-th of their kind on (1: the next), @count of them (G_MAXUINT:
 * until it is healed). Kills and power cuts heal nothing. One failure at a time. */
void virtual_disk_fail (VirtualDisk *disk, VirtualDiskFailure failure, guint from, guint count);
void virtual_disk_heal (VirtualDisk *disk);

/* Is called before each operation, by the thread that asks for it and without any lock: to stall.
 */
typedef void (*VirtualDiskDelay) (VirtualDiskOperation operation, gpointer data);
void virtual_disk_set_delay (VirtualDisk *disk, VirtualDiskDelay delay, gpointer data);

/* Both images of a file at once, behind the back of who has it open. FALSE: there is no such file,
 * or no such byte. Paths are absolute. */
gboolean virtual_disk_flip (VirtualDisk *disk, const char *path, gsize offset, guint8 bits);
gboolean virtual_disk_truncate (VirtualDisk *disk, const char *path, gsize size);
gboolean virtual_disk_remove (VirtualDisk *disk, const char *path);
/* What is written in @path; NULL: there is no such file. */
GBytes *virtual_disk_get (VirtualDisk *disk, const char *path);
/* Makes or replaces a file. */
void virtual_disk_put (VirtualDisk *disk, const char *path, GBytes *content);
