/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk-private.h"

static int
handle_close (sqlite3_file *base)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);

  g_clear_pointer (&handle->file, virtual_file_unref);
  return SQLITE_OK;
}

static int
handle_read (sqlite3_file *base, void *bytes, int n_bytes, sqlite3_int64 offset)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);

  if (handle->file->dead || handle->disk->stopped)
    return SQLITE_IOERR_READ;
  return virtual_file_read (handle->file, bytes, n_bytes, offset) ? SQLITE_OK
                                                                  : SQLITE_IOERR_SHORT_READ;
}

static int
handle_write (sqlite3_file *base, const void *bytes, int n_bytes, sqlite3_int64 offset)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = NULL;
  gsize happens = n_bytes;
  int result;

  if (!handle->writable)
    return SQLITE_IOERR_WRITE;
  virtual_disk_stall (handle->disk, VIRTUAL_DISK_WRITE);
  locker = g_mutex_locker_new (&handle->disk->lock);
  result = virtual_disk_count (handle->disk, handle->file, VIRTUAL_DISK_WRITE, &happens);
  if (happens > 0)
    virtual_file_write (handle->file, bytes, happens, offset);
  return result;
}

static int
handle_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = NULL;
  int result;

  if (!handle->writable)
    return SQLITE_IOERR_TRUNCATE;
  virtual_disk_stall (handle->disk, VIRTUAL_DISK_WRITE);
  locker = g_mutex_locker_new (&handle->disk->lock);
  result = virtual_disk_count (handle->disk, handle->file, VIRTUAL_DISK_WRITE, NULL);
  if (result == SQLITE_OK)
    virtual_file_truncate (handle->file, size);
  return result;
}

static int
handle_sync (sqlite3_file *base, int flags)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = NULL;
  int result;

  virtual_disk_stall (handle->disk, VIRTUAL_DISK_SYNC);
  locker = g_mutex_locker_new (&handle->disk->lock);
  result = virtual_disk_count (handle->disk, handle->file, VIRTUAL_DISK_SYNC, NULL);
  if (result == SQLITE_IOERR_FSYNC)
    virtual_file_lose (handle->file, &handle->disk->chance.random);
  if (result != SQLITE_OK)
    return result;
  if (!handle->file->entered)
    virtual_disk_enter (handle->disk);
  virtual_file_sync (handle->file);
  return SQLITE_OK;
}

static int
handle_size (sqlite3_file *base, sqlite3_int64 *size)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);

  *size = handle->file->written->len;
  return handle->file->dead || handle->disk->stopped ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int
handle_control (sqlite3_file *base, int operation, void *data)
{
  return SQLITE_NOTFOUND;
}

static int
handle_sector_size (sqlite3_file *base)
{
  return 4096;
}

/* As the system's VFS has it: a write changes nothing beside it. */
static int
handle_characteristics (sqlite3_file *base)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

const sqlite3_io_methods virtual_handle_methods = {
  .iVersion = 2, /* no mapped files */
  .xClose = handle_close,
  .xRead = handle_read,
  .xWrite = handle_write,
  .xTruncate = handle_truncate,
  .xSync = handle_sync,
  .xFileSize = handle_size,
  .xLock = virtual_handle_lock,
  .xUnlock = virtual_handle_unlock,
  .xCheckReservedLock = virtual_handle_check_reserved,
  .xFileControl = handle_control,
  .xSectorSize = handle_sector_size,
  .xDeviceCharacteristics = handle_characteristics,
  .xShmMap = virtual_handle_map,
  .xShmLock = virtual_handle_lock_shared,
  .xShmBarrier = virtual_handle_barrier,
  .xShmUnmap = virtual_handle_unmap,
};
