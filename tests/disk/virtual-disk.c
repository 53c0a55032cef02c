/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk-private.h"

#include <string.h>

VirtualFile *
virtual_disk_find (VirtualDisk *disk, const char *path)
{
  for (guint i = 0; i < disk->files->len; i++) {
    VirtualFile *file = disk->files->pdata[i];

    if (g_str_equal (file->path, path))
      return file;
  }
  return NULL;
}

void
virtual_disk_enter (VirtualDisk *disk)
{
  g_ptr_array_set_size (disk->removed, 0);
}

static GPtrArray *
new_files (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)virtual_file_unref);
}

VirtualDisk *
virtual_disk_new (guint32 seed)
{
  VirtualDisk *disk = g_new0 (VirtualDisk, 1);

  g_mutex_init (&disk->lock);
  vz_random_seeded_init (&disk->chance, seed);
  disk->files = new_files ();
  disk->removed = new_files ();
  disk->failure = VIRTUAL_DISK_FAILURES;
  disk->name = g_strdup_printf ("virtual-%p", (void *)disk);
  virtual_disk_make_vfs (disk);
  return disk;
}

void
virtual_disk_free (VirtualDisk *disk)
{
  if (!disk)
    return;
  virtual_disk_unregister (disk);
  g_ptr_array_unref (disk->files);
  g_ptr_array_unref (disk->removed);
  g_mutex_clear (&disk->lock);
  g_free (disk->name);
  g_free (disk);
}

void
virtual_disk_register (VirtualDisk *disk, gboolean make_default)
{
  sqlite3_vfs_register (&disk->vfs, make_default);
  sqlite3_randomness (0, NULL); /* begins again, from the default one's chance */
}

void
virtual_disk_unregister (VirtualDisk *disk)
{
  sqlite3_vfs_unregister (&disk->vfs);
}

const char *
virtual_disk_name (VirtualDisk *disk)
{
  return disk->name;
}

/* The next process finds a machine that runs. */
static void
run_again (VirtualDisk *disk)
{
  memset (disk->stop_at, 0, sizeof disk->stop_at);
  disk->stopped = FALSE;
}

void
virtual_disk_kill (VirtualDisk *disk)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  for (guint i = 0; i < disk->files->len; i++) {
    VirtualFile *dead = disk->files->pdata[i];

    disk->files->pdata[i] = virtual_file_leave (dead);
    virtual_file_unref (dead);
  }
  run_again (disk);
}

static void
keep_after_cut (VirtualDisk *disk, GPtrArray *kept, VirtualFile *file)
{
  VirtualFile *left = virtual_file_cut (file, &disk->chance.random);

  if (left->entered || vz_random_below (&disk->chance.random, 2) == 0)
    g_ptr_array_add (kept, left);
  else
    virtual_file_unref (left);
}

/* What was removed since a name was last made durable comes back, or not. */
static void
bring_back (VirtualDisk *disk, VirtualFile *file)
{
  if (!virtual_disk_find (disk, file->path) && vz_random_below (&disk->chance.random, 2) == 0)
    g_ptr_array_add (disk->files, virtual_file_cut (file, &disk->chance.random));
}

void
virtual_disk_cut_power (VirtualDisk *disk)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);
  g_autoptr (GPtrArray) before = g_steal_pointer (&disk->files);

  disk->files = new_files ();
  for (guint i = 0; i < before->len; i++)
    keep_after_cut (disk, disk->files, before->pdata[i]);
  for (guint i = 0; i < disk->removed->len; i++)
    bring_back (disk, disk->removed->pdata[i]);
  g_ptr_array_set_size (disk->removed, 0);
  run_again (disk);
}
