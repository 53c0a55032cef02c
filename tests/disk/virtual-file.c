/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-file.h"

#include <string.h>

#define SECTOR 512

/* Of one sector at most, and where its bytes are held; without bytes it cuts the file off at its
 * offset. */
typedef struct {
  gsize offset;
  gsize held;
  gsize n_bytes;
} VirtualWrite;

static void
drop_pending (VirtualFile *file)
{
  g_array_set_size (file->pending, 0);
  g_byte_array_set_size (file->held, 0);
}

/* The images and what is pending are taken. */
static VirtualFile *
new_file (
    const char *path, GByteArray *written, GByteArray *synced, GArray *pending, GByteArray *held)
{
  VirtualFile *file = g_rc_box_new0 (VirtualFile);

  file->path = g_strdup (path);
  file->written = written;
  file->synced = synced;
  file->pending = pending;
  file->held = held;
  file->regions = g_ptr_array_new_with_free_func (g_free);
  return file;
}

VirtualFile *
virtual_file_new (const char *path)
{
  return new_file (path, g_byte_array_new (), g_byte_array_new (),
                   g_array_new (FALSE, FALSE, sizeof (VirtualWrite)), g_byte_array_new ());
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
  g_array_unref (file->pending);
  g_byte_array_unref (file->held);
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
  gsize end = offset + n_bytes;

  if (offset > image->len)
    set_size (image, offset);
  if (end > image->len)
    g_byte_array_set_size (image, (guint)end);
  memcpy (image->data + offset, bytes, n_bytes);
}

static void
apply (VirtualFile *file, guint number, gsize at_most)
{
  const VirtualWrite *write = &g_array_index (file->pending, VirtualWrite, number);

  if (write->n_bytes > 0)
    put (file->synced, file->held->data + write->held, MIN (write->n_bytes, at_most),
         write->offset);
  else
    set_size (file->synced, write->offset);
}

static void
apply_first (VirtualFile *file, guint count)
{
  for (guint i = 0; i < count; i++)
    apply (file, i, SECTOR);
}

void
virtual_file_write (VirtualFile *file, const guint8 *bytes, gsize n_bytes, gsize offset)
{
  gsize held = file->held->len;

  put (file->written, bytes, n_bytes, offset);
  g_byte_array_append (file->held, bytes, (guint)n_bytes);
  while (n_bytes > 0) {
    const VirtualWrite write = { offset, held, MIN (n_bytes, SECTOR - offset % SECTOR) };

    g_array_append_val (file->pending, write);
    offset += write.n_bytes;
    held += write.n_bytes;
    n_bytes -= write.n_bytes;
  }
}

void
virtual_file_truncate (VirtualFile *file, gsize size)
{
  const VirtualWrite write = { size, file->held->len, 0 };

  set_size (file->written, size);
  g_array_append_val (file->pending, write);
}

void
virtual_file_sync (VirtualFile *file)
{
  apply_first (file, file->pending->len);
  drop_pending (file);
  file->entered = TRUE;
}

static void
keep_nothing (VirtualFile *file, VzRandom *random)
{
}

static void
keep_all (VirtualFile *file, VzRandom *random)
{
  apply_first (file, file->pending->len);
}

static void
keep_the_first (VirtualFile *file, VzRandom *random)
{
  guint kept = vz_random_below (random, file->pending->len);

  apply_first (file, kept);
  apply (file, kept, vz_random_below (random, SECTOR));
}

static void
keep_some (VirtualFile *file, VzRandom *random)
{
  for (guint i = 0; i < file->pending->len; i++)
    if (vz_random_below (random, 2) == 0)
      apply (file, i, SECTOR);
}

/* Any order, and each sector whole, torn or not at all. */
static void
keep_a_mess (VirtualFile *file, VzRandom *random)
{
  VirtualWrite *writes = (VirtualWrite *)(gpointer)file->pending->data;

  for (guint i = file->pending->len; i > 1; i--) {
    guint other = vz_random_below (random, i);
    VirtualWrite moved = writes[i - 1];

    writes[i - 1] = writes[other];
    writes[other] = moved;
  }
  for (guint i = 0; i < file->pending->len; i++)
    if (vz_random_below (random, 4) > 0)
      apply (file, i, vz_random_below (random, 2 * SECTOR));
}

void
virtual_file_lose (VirtualFile *file, VzRandom *random)
{
  static void (*const ways[]) (VirtualFile *, VzRandom *) = {
    keep_nothing, keep_all, keep_the_first, keep_some, keep_a_mess,
  };

  if (file->pending->len > 0)
    ways[vz_random_below (random, G_N_ELEMENTS (ways))](file, random);
  drop_pending (file);
}

/* The dead file is never read or written again: the living one has its images. */
VirtualFile *
virtual_file_leave (VirtualFile *file)
{
  VirtualFile *left =
      new_file (file->path, g_byte_array_ref (file->written), g_byte_array_ref (file->synced),
                g_array_ref (file->pending), g_byte_array_ref (file->held));

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
