/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk-private.h"

/* One that may write keeps other writers out; one that waits to be alone keeps new readers out. */
static gboolean
may_rise (const VirtualHandle *handle, int level)
{
  const VirtualFile *file = handle->file;
  gboolean others_write = file->writer && file->writer != handle;

  switch (level) {
  case SQLITE_LOCK_SHARED:
    return !file->shut;
  case SQLITE_LOCK_EXCLUSIVE:
    return !others_write && file->readers == 1;
  default:
    return !others_write;
  }
}

static void
rise (VirtualHandle *handle, int level)
{
  VirtualFile *file = handle->file;

  if (handle->level == SQLITE_LOCK_NONE)
    file->readers++;
  if (level >= SQLITE_LOCK_RESERVED)
    file->writer = handle;
  handle->level = level;
}

int
virtual_handle_lock (sqlite3_file *base, int level)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);

  if (handle->file->dead || (level > SQLITE_LOCK_SHARED && !handle->writable))
    return SQLITE_IOERR_LOCK;
  if (level <= handle->level)
    return SQLITE_OK;
  if (may_rise (handle, level)) {
    rise (handle, level);
    return SQLITE_OK;
  }
  if (level == SQLITE_LOCK_EXCLUSIVE && (!handle->file->writer || handle->file->writer == handle)) {
    rise (handle, SQLITE_LOCK_PENDING);
    handle->file->shut = TRUE;
  }
  return SQLITE_BUSY;
}

int
virtual_handle_unlock (sqlite3_file *base, int level)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);
  VirtualFile *file = handle->file;

  if (level >= handle->level)
    return SQLITE_OK;
  if (file->writer == handle) {
    file->writer = NULL;
    file->shut = FALSE;
  }
  if (level == SQLITE_LOCK_NONE)
    file->readers--;
  handle->level = level;
  return SQLITE_OK;
}

int
virtual_handle_check_reserved (sqlite3_file *base, int *reserved)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);

  *reserved = handle->file->writer != NULL;
  return SQLITE_OK;
}

int
virtual_handle_map (sqlite3_file *base, int index, int size, int extend, volatile void **region)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);
  GPtrArray *regions = handle->file->regions;

  *region = NULL;
  if (handle->file->dead)
    return SQLITE_IOERR_SHMMAP;
  handle->file->mappers += handle->mapped ? 0 : 1;
  handle->mapped = TRUE;
  while (extend && (int)regions->len <= index)
    g_ptr_array_add (regions, g_malloc0 (size));
  if (index < (int)regions->len)
    *region = regions->pdata[index];
  return SQLITE_OK;
}

static gboolean
may_share (const VirtualHandle *handle, int lock, int flags)
{
  int held = handle->file->shared_locks[lock];
  int own = (handle->shared & 1u << lock) ? 1 : 0;

  return flags & SQLITE_SHM_SHARED ? held >= 0 : held == own || handle->exclusive & 1u << lock;
}

static void
take_shared (VirtualHandle *handle, int lock, int flags)
{
  guint bit = 1u << lock;

  if (flags & SQLITE_SHM_SHARED && !(handle->shared & bit)) {
    handle->file->shared_locks[lock]++;
    handle->shared |= bit;
  }
  if (flags & SQLITE_SHM_EXCLUSIVE) {
    handle->file->shared_locks[lock] = -1;
    handle->exclusive |= bit;
  }
}

static void
give_shared (VirtualHandle *handle, int lock, int flags)
{
  guint bit = 1u << lock;

  if (handle->exclusive & bit)
    handle->file->shared_locks[lock] = 0;
  else if (handle->shared & bit)
    handle->file->shared_locks[lock]--;
  handle->exclusive &= ~bit;
  handle->shared &= ~bit;
}

int
virtual_handle_lock_shared (sqlite3_file *base, int first, int n, int flags)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);
  void (*act) (VirtualHandle *, int, int) = flags & SQLITE_SHM_UNLOCK ? give_shared : take_shared;

  if (handle->file->dead)
    return SQLITE_IOERR_SHMLOCK;
  for (int i = first; flags & SQLITE_SHM_LOCK && i < first + n; i++)
    if (!may_share (handle, i, flags))
      return SQLITE_BUSY;
  for (int i = first; i < first + n; i++)
    act (handle, i, flags);
  return SQLITE_OK;
}

void
virtual_handle_barrier (sqlite3_file *base)
{
  VirtualHandle *handle = (VirtualHandle *)base;

  /* The same barrier as of the system's VFS: full, and one that the thread sanitizer sees. */
  g_mutex_lock (&handle->disk->lock);
  g_mutex_unlock (&handle->disk->lock);
}

/* The last that goes leaves nothing: who comes then makes it from the log. */
int
virtual_handle_unmap (sqlite3_file *base, int remove)
{
  VirtualHandle *handle = (VirtualHandle *)base;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&handle->disk->lock);

  if (!handle->mapped)
    return SQLITE_OK;
  for (int i = 0; i < VIRTUAL_SHARED_LOCKS; i++)
    give_shared (handle, i, 0);
  handle->mapped = FALSE;
  if (--handle->file->mappers == 0)
    g_ptr_array_set_size (handle->file->regions, 0);
  return SQLITE_OK;
}
