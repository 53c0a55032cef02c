/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk-private.h"

static const struct {
  VirtualDiskOperation operation;
  int result;
  guint kept; /* of a write, per cent */
} failures[] = {
  [VIRTUAL_DISK_FULL] = { VIRTUAL_DISK_WRITE, SQLITE_FULL, 0 },
  [VIRTUAL_DISK_SHORT_WRITE] = { VIRTUAL_DISK_WRITE, SQLITE_FULL, 50 },
  [VIRTUAL_DISK_WRITE_ERROR] = { VIRTUAL_DISK_WRITE, SQLITE_IOERR_WRITE, 0 },
  [VIRTUAL_DISK_READ_ONLY] = { VIRTUAL_DISK_WRITE, SQLITE_IOERR_WRITE, 0 },
  [VIRTUAL_DISK_SYNC_ERROR] = { VIRTUAL_DISK_SYNC, SQLITE_IOERR_FSYNC, 0 },
};

/* Not the code of a sync that failed: nothing is lost yet. */
static const int refused[VIRTUAL_DISK_OPERATIONS] = {
  [VIRTUAL_DISK_WRITE] = SQLITE_IOERR_WRITE,
  [VIRTUAL_DISK_SYNC] = SQLITE_IOERR_DIR_FSYNC,
};

static gboolean
is_failing (VirtualDisk *disk, guint number)
{
  return disk->failure < VIRTUAL_DISK_FAILURES && number >= disk->fail_from &&
         number - disk->fail_from < disk->fail_count;
}

gboolean
virtual_disk_is_read_only (VirtualDisk *disk)
{
  return disk->failure == VIRTUAL_DISK_READ_ONLY &&
         is_failing (disk, disk->counts[VIRTUAL_DISK_WRITE] + 1);
}

static int
keep (gsize *n_bytes, gsize kept, int result)
{
  if (n_bytes)
    *n_bytes = kept;
  return result;
}

int
virtual_disk_count (VirtualDisk *disk,
                    VirtualFile *file,
                    VirtualDiskOperation operation,
                    gsize *n_bytes)
{
  gsize size = n_bytes ? *n_bytes : 0;

  if (file->dead || disk->stopped)
    return keep (n_bytes, 0, refused[operation]);
  if (!file->path)
    return SQLITE_OK;
  disk->counts[operation]++;
  if (disk->counts[operation] == disk->stop_at[operation]) {
    disk->stopped = TRUE;
    return keep (n_bytes, vz_random_below (&disk->chance.random, size + 1), refused[operation]);
  }
  if (!is_failing (disk, disk->counts[operation]) || failures[disk->failure].operation != operation)
    return SQLITE_OK;
  return keep (n_bytes, size * failures[disk->failure].kept / 100, failures[disk->failure].result);
}

void
virtual_disk_stall (VirtualDisk *disk, VirtualDiskOperation operation)
{
  VirtualDiskDelay delay;
  gpointer data;

  g_mutex_lock (&disk->lock);
  delay = disk->delay;
  data = disk->delay_data;
  g_mutex_unlock (&disk->lock);
  if (delay)
    delay (operation, data);
}

static guint
count_of (VirtualDisk *disk, VirtualDiskOperation operation)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  return disk->counts[operation];
}

guint
virtual_disk_writes (VirtualDisk *disk)
{
  return count_of (disk, VIRTUAL_DISK_WRITE);
}

guint
virtual_disk_syncs (VirtualDisk *disk)
{
  return count_of (disk, VIRTUAL_DISK_SYNC);
}

static void
stop_at (VirtualDisk *disk, VirtualDiskOperation operation, guint n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  disk->stop_at[operation] = disk->counts[operation] + n;
}

void
virtual_disk_stop_at_write (VirtualDisk *disk, guint n)
{
  stop_at (disk, VIRTUAL_DISK_WRITE, n);
}

void
virtual_disk_stop_at_sync (VirtualDisk *disk, guint n)
{
  stop_at (disk, VIRTUAL_DISK_SYNC, n);
}

gboolean
virtual_disk_is_stopped (VirtualDisk *disk)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  return disk->stopped;
}

void
virtual_disk_fail (VirtualDisk *disk, VirtualDiskFailure failure, guint from, guint count)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  disk->failure = failure;
  disk->fail_from = disk->counts[failures[failure].operation] + from;
  disk->fail_count = count;
}

void
virtual_disk_heal (VirtualDisk *disk)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  disk->failure = VIRTUAL_DISK_FAILURES;
}

void
virtual_disk_set_delay (VirtualDisk *disk, VirtualDiskDelay delay, gpointer data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  disk->delay = delay;
  disk->delay_data = data;
}
