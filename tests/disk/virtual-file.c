/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-file.h"

#include <string.h>

#define SECTOR 512

/* Of one sector at most; without bytes it cuts the file off at its offset. */
typedef struct {
  gsize offset;
  GBytes *bytes;
} VirtualWrite;

static void
virtual_write_free (VirtualWrite *write)
{
  g_clear_pointer (&write->bytes, g_bytes_unref);
  g_free (write);
}

static void
add_pending (VirtualFile *file, gsize offset, GBytes *bytes)
{
  VirtualWrite *write = g_new (VirtualWrite, 1);

  write->offset = offset;
  write->bytes = bytes;
  g_ptr_array_add (file->pending, write);
}

/* The images and what is pending are taken. */
static VirtualFile *
new_file (const char *path, GByteArray *written, GByteArray *synced, GPtrArray *pending)
{
  VirtualFile *file = g_rc_box_new0 (VirtualFile);

  file->path = g_strdup (path);
  file->written = written;
  file->synced = synced;
  file->pending = pending;
  file->regions = g_ptr_array_new_with_free_func (g_free);
  return file;
}

VirtualFile *
virtual_file_new (const char *path)
{
  return new_file (path, g_byte_array_new (), g_byte_array_new (),
                   g_ptr_array_new_with_free_func ((GDestroyNotify)virtual_write_free));
}

VirtualFile *
virtual_file_ref (VirtualFile *file)
{
  return g_rc_box_acquire (file);
}

static void
clear (gpointer box)
{
  VirtualFile *file = box;

  g_free (file->path);
  g_byte_array_unref (file->written);
  g_byte_array_unref (file->synced);
  g_ptr_array_unref (file->pending);
  g_ptr_array_unref (file->regions);
}

void
virtual_file_unref (VirtualFile *file)
{
  g_rc_box_release_full (file, clear);
}

gboolean
virtual_file_read (VirtualFile *file, guint8 *bytes, gsize n_bytes, gsize offset)
{
  gsize there = MIN (n_bytes, file->written->len - MIN (offset, file->written->len));

  if (there > 0)
    memcpy (bytes, file->written->data + offset, there);
  memset (bytes + there, 0, n_bytes - there);
  return there == n_bytes;
}

static void
set_size (GByteArray *image, gsize size)
{
  gsize before = image->len;

  g_byte_array_set_size (image, size);
  if (size > before)
    memset (image->data + before, 0, size - before);
}

static void
put (GByteArray *image, const guint8 *bytes, gsize n_bytes, gsize offset)
{
  set_size (image, MAX (image->len, offset + n_bytes));
  memcpy (image->data + offset, bytes, n_bytes);
}

static void
apply (GByteArray *image, const VirtualWrite *write, gsize at_most)
{
  gsize size = 0;
  const guint8 *bytes = write->bytes ? g_bytes_get_data (write->bytes, &size) : NULL;

  if (bytes)
    put (image, bytes, MIN (size, at_most), write->offset);
  else
    set_size (image, write->offset);
}

void
virtual_file_write (VirtualFile *file, const guint8 *bytes, gsize n_bytes, gsize offset)
{
  put (file->written, bytes, n_bytes, offset);
  while (n_bytes > 0) {
    gsize piece = MIN (n_bytes, SECTOR - offset % SECTOR);

    add_pending (file, offset, g_bytes_new (bytes, piece));
    bytes += piece;
    offset += piece;
    n_bytes -= piece;
  }
}

void
virtual_file_truncate (VirtualFile *file, gsize size)
{
  set_size (file->written, size);
  add_pending (file, size, NULL);
}

void
virtual_file_sync (VirtualFile *file)
{
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->synced, file->pending->pdata[i], SECTOR);
  g_ptr_array_set_size (file->pending, 0);
  file->entered = TRUE;
}

static void
keep_nothing (VirtualFile *file, VzRandom *random)
{
}

static void
keep_all (VirtualFile *file, VzRandom *random)
{
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->synced, file->pending->pdata[i], SECTOR);
}

static void
keep_the_first (VirtualFile *file, VzRandom *random)
{
  guint kept = vz_random_below (random, file->pending->len);

  for (guint i = 0; i < kept; i++)
    apply (file->synced, file->pending->pdata[i], SECTOR);
  apply (file->synced, file->pending->pdata[kept], vz_random_below (random, SECTOR));
}

static void
keep_some (VirtualFile *file, VzRandom *random)
{
  for (guint i = 0; i < file->pending->len; i++)
    if (vz_random_below (random, 2) == 0)
      apply (file->synced, file->pending->pdata[i], SECTOR);
}

/* Any order, and each sector whole, torn or not at all. */
static void
keep_a_mess (VirtualFile *file, VzRandom *random)
{
  GPtrArray *pending = file->pending;

  for (guint i = pending->len; i > 1; i--) {
    guint other = vz_random_below (random, i);
    gpointer moved = pending->pdata[i - 1];

    pending->pdata[i - 1] = pending->pdata[other];
    pending->pdata[other] = moved;
  }
  for (guint i = 0; i < pending->len; i++)
    if (vz_random_below (random, 4) > 0)
      apply (file->synced, pending->pdata[i], vz_random_below (random, 2 * SECTOR));
}

void
virtual_file_lose (VirtualFile *file, VzRandom *random)
{
  static void (*const ways[]) (VirtualFile *, VzRandom *) = {
    keep_nothing, keep_all, keep_the_first, keep_some, keep_a_mess,
  };

  if (file->pending->len > 0)
    ways[vz_random_below (random, G_N_ELEMENTS (ways))](file, random);
  g_ptr_array_set_size (file->pending, 0);
}

/* The dead file is never read or written again: the living one has its images. */
VirtualFile *
virtual_file_leave (VirtualFile *file)
{
  VirtualFile *left = new_file (file->path, g_byte_array_ref (file->written),
                                g_byte_array_ref (file->synced), g_ptr_array_ref (file->pending));

  left->entered = file->entered;
  file->dead = TRUE;
  return left;
}

VirtualFile *
virtual_file_cut (VirtualFile *file, VzRandom *random)
{
  VirtualFile *left;

  virtual_file_lose (file, random);
  left = virtual_file_leave (file);
  g_byte_array_unref (left->written);
  left->written = g_byte_array_new ();
  g_byte_array_append (left->written, left->synced->data, left->synced->len);
  return left;
}
