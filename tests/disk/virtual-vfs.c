/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk-private.h"

#include <string.h>

/* The disk as SQLite's VFS: names and files. */

static VirtualFile *
find_or_make (VirtualDisk *disk, const char *path, int flags)
{
  VirtualFile *file = path ? virtual_disk_find (disk, path) : virtual_file_new (NULL);

  if (!path)
    return file;
  if (file)
    return virtual_file_ref (file);
  if (!(flags & SQLITE_OPEN_CREATE) || virtual_disk_is_read_only (disk))
    return NULL;
  file = virtual_file_new (path);
  g_ptr_array_add (disk->files, virtual_file_ref (file));
  return file;
}

static int
open_file (sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out_flags)
{
  VirtualDisk *disk = vfs->pAppData;
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  memset (handle, 0, sizeof *handle);
  handle->file = disk->stopped ? NULL : find_or_make (disk, path, flags);
  if (!handle->file)
    return SQLITE_CANTOPEN;
  handle->disk = disk;
  handle->writable = flags & SQLITE_OPEN_READWRITE && !virtual_disk_is_read_only (disk);
  base->pMethods = &virtual_handle_methods;
  if (out_flags)
    *out_flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) |
                 (handle->writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  return SQLITE_OK;
}

static int
remove_file (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  VirtualDisk *disk = vfs->pAppData;
  g_autoptr (GMutexLocker) locker = NULL;
  VirtualFile *file;

  virtual_disk_stall (disk, VIRTUAL_DISK_WRITE);
  locker = g_mutex_locker_new (&disk->lock);
  file = virtual_disk_find (disk, path);
  if (!file)
    return SQLITE_IOERR_DELETE_NOENT;
  if (virtual_disk_count (disk, file, VIRTUAL_DISK_WRITE, NULL) != SQLITE_OK)
    return SQLITE_IOERR_DELETE;
  g_ptr_array_add (disk->removed, virtual_file_ref (file));
  g_ptr_array_remove (disk->files, file);
  if (sync_folder)
    virtual_disk_enter (disk);
  return SQLITE_OK;
}

static int
look_for (sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
  VirtualDisk *disk = vfs->pAppData;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  VirtualFile *file = virtual_disk_find (disk, path);

  /* As the system's VFS has it: an empty file is as good as none. */
  *result = file && (flags != SQLITE_ACCESS_EXISTS || file->written->len > 0) &&
            (flags != SQLITE_ACCESS_READWRITE || !virtual_disk_is_read_only (disk));
  return disk->stopped ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

static int
make_absolute (sqlite3_vfs *vfs, const char *path, int size, char *absolute)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);

  return (int)g_strlcpy (absolute, full, size) < size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
fill_by_chance (sqlite3_vfs *vfs, int n_bytes, char *bytes)
{
  VirtualDisk *disk = vfs->pAppData;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  vz_random_fill (&disk->chance.random, (guint8 *)bytes, n_bytes);
  return n_bytes;
}

static int
wait_for (sqlite3_vfs *vfs, int microseconds)
{
  g_usleep (microseconds);
  return microseconds;
}

static int
tell_time (sqlite3_vfs *vfs, sqlite3_int64 *milliseconds)
{
  const gint64 epoch =
      G_GINT64_CONSTANT (210866760000000); /* since noon in Greenwich on Julian day 0 */

  *milliseconds = epoch + g_get_real_time () / 1000;
  return SQLITE_OK;
}

static int
last_error (sqlite3_vfs *vfs, int size, char *text)
{
  return 0;
}

void
virtual_disk_make_vfs (VirtualDisk *disk)
{
  disk->vfs = (sqlite3_vfs){
    .iVersion = 2,
    .szOsFile = sizeof (VirtualHandle),
    .mxPathname = 1024,
    .zName = disk->name,
    .pAppData = disk,
    .xOpen = open_file,
    .xDelete = remove_file,
    .xAccess = look_for,
    .xFullPathname = make_absolute,
    .xRandomness = fill_by_chance,
    .xSleep = wait_for,
    .xGetLastError = last_error,
    .xCurrentTimeInt64 = tell_time,
  };
}
