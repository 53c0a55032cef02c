/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk-private.h"

/* What is done to a file behind the back of who has it open. */

static void
settle (VirtualFile *file)
{
  virtual_file_sync (file);
  g_byte_array_set_size (file->synced, 0);
  g_byte_array_append (file->synced, file->written->data, file->written->len);
}

gboolean
virtual_disk_flip (VirtualDisk *disk, const char *path, gsize offset, guint8 bits)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  VirtualFile *file = virtual_disk_find (disk, path);

  if (!file || offset >= file->written->len)
    return FALSE;
  file->written->data[offset] ^= bits;
  settle (file);
  return TRUE;
}

gboolean
virtual_disk_truncate (VirtualDisk *disk, const char *path, gsize size)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  VirtualFile *file = virtual_disk_find (disk, path);

  if (!file || size >= file->written->len)
    return FALSE;
  g_byte_array_set_size (file->written, size);
  settle (file);
  return TRUE;
}

gboolean
virtual_disk_remove (VirtualDisk *disk, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  VirtualFile *file = virtual_disk_find (disk, path);

  return file && g_ptr_array_remove (disk->files, file);
}

GBytes *
virtual_disk_get (VirtualDisk *disk, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  VirtualFile *file = virtual_disk_find (disk, path);

  return file ? g_bytes_new (file->written->data, file->written->len) : NULL;
}

void
virtual_disk_put (VirtualDisk *disk, const char *path, GBytes *content)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  VirtualFile *file = virtual_disk_find (disk, path);

  if (!file) {
    file = virtual_file_new (path);
    g_ptr_array_add (disk->files, file);
  }
  g_byte_array_set_size (file->written, 0);
  g_byte_array_append (file->written, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  settle (file);
}
