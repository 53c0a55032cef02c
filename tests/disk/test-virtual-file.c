/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/random-seeded.h"
#include "virtual-file.h"

#include <string.h>

#define SECTOR 512
#define SECTORS 6
#define SIZE (SECTORS * SECTOR)
#define SEEDS 200

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VirtualFile, virtual_file_unref)

static void
fill (VirtualFile *file, char letter)
{
  guint8 bytes[SIZE];

  memset (bytes, letter, SIZE);
  virtual_file_write (file, bytes, SIZE, 0);
}

/* All "a" on disk, and "b", then "c", written since. */
static VirtualFile *
new_written_over (void)
{
  VirtualFile *file = virtual_file_new ("/file");

  fill (file, 'a');
  virtual_file_sync (file);
  fill (file, 'b');
  fill (file, 'c');
  return file;
}

static char *
content_of (VirtualFile *file)
{
  return g_strndup ((char *)file->written->data, file->written->len);
}

static char *
cut_by_seed (guint32 seed)
{
  g_autoptr (VirtualFile) file = new_written_over ();
  VzRandomSeeded chance;
  g_autoptr (VirtualFile) left = NULL;

  vz_random_seeded_init (&chance, seed);
  left = virtual_file_cut (file, &chance.random);
  g_assert_true (file->dead);
  g_assert_cmpuint (left->written->len, ==, SIZE);
  return content_of (left);
}

static void
test_what_was_written_is_read (void)
{
  g_autoptr (VirtualFile) file = virtual_file_new ("/file");
  guint8 bytes[8];

  virtual_file_write (file, (const guint8 *)"hello", 5, 2);
  g_assert_true (virtual_file_read (file, bytes, 7, 0));
  g_assert_cmpmem (bytes, 7, "\0\0hello", 7);
  g_assert_false (virtual_file_read (file, bytes, 8, 4));
  g_assert_cmpmem (bytes, 8, "llo\0\0\0\0\0", 8);
  g_assert_false (virtual_file_read (file, bytes, 8, 100));
  virtual_file_truncate (file, 4);
  g_assert_cmpuint (file->written->len, ==, 4);
}

static void
test_a_cut_leaves_what_was_synced (void)
{
  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autoptr (VirtualFile) file = new_written_over ();
    VzRandomSeeded chance;
    g_autoptr (VirtualFile) left = NULL;
    g_autofree char *content = NULL;

    vz_random_seeded_init (&chance, seed);
    virtual_file_sync (file);
    left = virtual_file_cut (file, &chance.random);
    content = content_of (left);
    g_assert_cmpuint (strspn (content, "c"), ==, SIZE);
  }
}

static void
test_a_cut_is_the_same_for_a_seed (void)
{
  guint others = 0;

  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autofree char *once = cut_by_seed (seed);
    g_autofree char *again = cut_by_seed (seed);
    g_autofree char *next = cut_by_seed (seed + 1);

    g_assert_cmpstr (once, ==, again);
    others += !g_str_equal (once, next);
  }
  g_assert_cmpuint (others, >, SEEDS / 2);
}

static gboolean
is_of (const char *content, char letter)
{
  return strspn (content, (char[]){ letter, '\0' }) == SIZE;
}

/* A sector that begins with one letter and ends with another. */
static gboolean
has_torn (const char *content, char first, char last)
{
  for (const char *sector = content; sector < content + SIZE; sector += SECTOR)
    if (sector[0] == first && sector[SECTOR - 1] == last)
      return TRUE;
  return FALSE;
}

static gboolean
keeps_nothing (const char *content)
{
  return is_of (content, 'a');
}

static gboolean
keeps_all (const char *content)
{
  return is_of (content, 'c');
}

static gboolean
drops_a_sector (const char *content)
{
  return content[0] == 'a' && strchr (content, 'c');
}

static gboolean
tears_a_sector (const char *content)
{
  return has_torn (content, 'c', 'b') || has_torn (content, 'c', 'a');
}

/* The older write over the newer. */
static gboolean
reorders (const char *content)
{
  return has_torn (content, 'b', 'c');
}

static const struct {
  const char *name;
  gboolean (*happened) (const char *content);
} damages[] = {
  { "keeps-nothing", keeps_nothing },
  { "keeps-all", keeps_all },
  { "drops-a-sector", drops_a_sector },
  { "tears-a-sector", tears_a_sector },
  { "reorders", reorders },
};

static void
test_a_cut_sometimes (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  guint times = 0;

  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autofree char *content = cut_by_seed (seed);

    times += damages[i].happened (content);
  }
  g_test_message ("%u of %u", times, SEEDS);
  g_assert_cmpuint (times, >=, SEEDS / 20);
  g_assert_cmpuint (times, <, SEEDS);
}

static void
test_what_was_lost_is_not_synced_later (void)
{
  guint whole = 0;

  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autoptr (VirtualFile) file = new_written_over ();
    VzRandomSeeded chance;
    g_autofree char *content = NULL;

    vz_random_seeded_init (&chance, seed);
    virtual_file_lose (file, &chance.random);
    virtual_file_sync (file);
    content = g_strndup ((char *)file->synced->data, file->synced->len);
    whole += is_of (content, 'c');
    g_assert_cmpuint (file->written->data[0], ==, 'c');
  }
  g_assert_cmpuint (whole, >, 0);
  g_assert_cmpuint (whole, <, SEEDS / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/virtual-file/what-was-written-is-read", test_what_was_written_is_read);
  g_test_add_func ("/virtual-file/a-cut-leaves-what-was-synced", test_a_cut_leaves_what_was_synced);
  g_test_add_func ("/virtual-file/a-cut-is-the-same-for-a-seed", test_a_cut_is_the_same_for_a_seed);
  g_test_add_func ("/virtual-file/what-was-lost-is-not-synced-later",
                   test_what_was_lost_is_not_synced_later);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autofree char *path = g_strconcat ("/virtual-file/a-cut-sometimes-", damages[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_a_cut_sometimes);
  }
  return g_test_run ();
}
