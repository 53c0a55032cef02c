/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Runs each file of a folder as an ordinary test, as it is and with damage that follows from a
 * seed.
 *
 *   fuzz-X FOLDER [ROUNDS]  or  fuzz-X FILE */

#define LONGEST (1024 * 1024)

static guint64
next (guint64 *seed)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 7;
  *seed ^= *seed << 17;
  return *seed;
}

static const guint8 telling[] = { 0x00, 0x01, 0x04, 0x10, 0x1b, 0x1c,
                                  0x1d, 0x37, 0x5f, 0x7f, 0x80, 0xff };

/* A byte changed, a bit turned over, a piece cut out or said twice. */
static void
damage (GByteArray *bytes, guint64 *seed)
{
  guint at = bytes->len > 0 ? (guint)(next (seed) % bytes->len) : 0;
  guint length = bytes->len > 0 ? (guint)(next (seed) % MIN (bytes->len - at, 64) + 1) : 0;
  if (bytes->len == 0)
    return;
  switch (next (seed) % 5) {
  case 0:
    bytes->data[at] = telling[next (seed) % sizeof telling];
    break;
  case 1:
    bytes->data[at] ^= (guint8)(1 << next (seed) % 8);
    break;
  case 2:
    g_byte_array_remove_range (bytes, at, MIN (length, bytes->len - at));
    break;
  case 3:
    g_byte_array_set_size (bytes, at);
    break;
  default: {
    g_autofree guint8 *piece = g_memdup2 (bytes->data + at, MIN (length, bytes->len - at));
    g_byte_array_append (bytes, piece, MIN (length, bytes->len - at));
  }
  }
}

/* A copy of exactly its size, so that a byte beyond is noticed. */
static void
run (const guint8 *bytes, gsize n_bytes)
{
  g_autofree guint8 *copy = g_malloc (MAX (n_bytes, 1));
  if (n_bytes > 0)
    memcpy (copy, bytes, n_bytes);
  LLVMFuzzerTestOneInput (copy, n_bytes);
}

static void
run_file (const char *path, guint rounds)
{
  g_autofree char *content = NULL;
  gsize length;
  guint64 seed = g_str_hash (path) | 1;
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  run ((const guint8 *)content, length);
  for (guint i = 0; i < rounds; i++) {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_byte_array_append (bytes, (const guint8 *)content, (guint)length);
    for (guint64 times = next (&seed) % 4 + 1; times > 0 && bytes->len < LONGEST; times--)
      damage (bytes, &seed);
    run (bytes->data, bytes->len);
  }
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;
  while (entries && (name = g_dir_read_name (entries)))
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, by_name);
  return names;
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, >=, 2);
  guint rounds = argc > 2 ? (guint)atoi (argv[2]) : 0;
  if (g_file_test (argv[1], G_FILE_TEST_IS_REGULAR)) {
    run_file (argv[1], rounds);
    return 0;
  }
  g_autoptr (GPtrArray) names = list (argv[1]);
  printf ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++) {
    run_file (g_ptr_array_index (names, i), rounds);
    g_autofree char *name = g_path_get_basename (g_ptr_array_index (names, i));
    printf ("ok %u %s\n", i + 1, name);
  }
  return names->len > 0 ? 0 : 1;
}
