/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-trace.h"

#include "core/card.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SEARCHED "973186" /* of all their numbers, between two digits */
#define PIECE 65536
#define OVERLAP 7          /* one less than what is searched and the digits around it */
#define GREATEST (1 << 30) /* what is larger is a sanitizer's own map */

void
card_trace_number (guint i, char number[CARD_TRACE_DIGITS + 1])
{
  g_assert_cmpuint (i, <, CARD_TRACES);
  g_snprintf (number, CARD_TRACE_DIGITS + 1, "552879%03u" SEARCHED "0", i);
  while (!vz_card_digits_check (number, CARD_TRACE_DIGITS)) {
    number[CARD_TRACE_DIGITS - 1]++;
  }
}

/* 55 28 79 NN N9 73 18 6C: the same number, with two digits in a byte. */
static gboolean
is_packed (const char *bytes)
{
  const guint8 *packed = (const guint8 *)bytes;

  return packed[0] == 0x55 && packed[1] == 0x28 && packed[2] == 0x79 && (packed[4] & 0x0f) == 9 &&
         packed[5] == 0x73 && packed[6] == 0x18 && packed[7] >> 4 == 6;
}

static guint
count_packed (const char *bytes, gsize length)
{
  guint found = 0;

  for (gsize i = 0; i + CARD_TRACE_DIGITS / 2 <= length; i++) {
    found += bytes[i] == 0x55 && is_packed (bytes + i);
  }
  return found;
}

static guint
count_digits (const char *bytes, gsize length)
{
  gsize n = strlen (SEARCHED);
  guint found = 0;

  for (gsize i = 1; i + n < length; i++) {
    found += bytes[i] == SEARCHED[0] && memcmp (bytes + i, SEARCHED, n) == 0 &&
             g_ascii_isdigit (bytes[i - 1]) && g_ascii_isdigit (bytes[i + n]);
  }
  return found;
}

guint
card_trace_count (const char *bytes, gsize length)
{
  return count_digits (bytes, length) + count_packed (bytes, length);
}

typedef struct {
  int fd;
  char *piece;
  const char *kept; /* or NULL */
  gboolean has_kept;
  guint found;
} Search;

static gboolean
holds (const Search *search, gsize n)
{
  return search->kept != NULL &&
         memmem (search->piece, n, search->kept, strlen (search->kept)) != NULL;
}

/* Piece by piece, each a little into the next. */
static void
search_between (Search *search, goffset first, goffset last)
{
  for (goffset at = first; at < last; at += PIECE - OVERLAP) {
    gssize n = pread (search->fd, search->piece, (gsize)MIN (PIECE, last - at), at);

    if (n <= 0) {
      continue;
    }
    search->found += card_trace_count (search->piece, (gsize)n);
    search->has_kept = search->has_kept || holds (search, (gsize)n);
    explicit_bzero (search->piece, PIECE);
  }
}

static Search
search_new (const char *path, const char *kept)
{
  Search search = { .fd = g_open (path, O_RDONLY | O_CLOEXEC, 0), .kept = kept };

  g_assert_cmpint (search.fd, >=, 0);
  search.piece = g_malloc0 (PIECE);
  return search;
}

static void
search_clear (Search *search)
{
  close (search->fd);
  g_free (search->piece);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

guint
card_trace_in_memory (void)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (Search) search = search_new ("/proc/self/mem", NULL);

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i][0] != '\0'; i++) {
    char *end;
    guint64 first = g_ascii_strtoull (lines[i], &end, 16), last;

    last = g_ascii_strtoull (end + 1, &end, 16);
    if (g_str_has_prefix (end, " rw") && last - first < GREATEST) {
      search_between (&search, (goffset)first, (goffset)last);
    }
  }
  return search.found;
}

static guint
count_in_file (const char *path)
{
  g_auto (Search) search = search_new (path, NULL);

  search_between (&search, 0, lseek (search.fd, 0, SEEK_END));
  return search.found;
}

guint
card_trace_in_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint found = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      found += card_trace_in_folder (path);
    } else if (g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
      found += count_in_file (path);
    }
  }
  return found;
}

/* -- the core -- */

static void
break_in (const char *folder)
{
  struct rlimit all;

  signal (SIGABRT, SIG_DFL);
  if (getrlimit (RLIMIT_CORE, &all) == 0) {
    all.rlim_cur = all.rlim_max;
    setrlimit (RLIMIT_CORE, &all);
  }
  if (chdir (folder) == 0) {
    abort ();
  }
  _exit (1);
}

static void
break_a_copy (const char *folder)
{
  int status = 0;
  pid_t copy = fork ();

  g_assert_cmpint (copy, >=, 0);
  if (copy == 0) {
    break_in (folder);
  }
  g_assert_cmpint (waitpid (copy, &status, 0), ==, copy);
  g_assert_true (WIFSIGNALED (status));
  g_assert_true (WCOREDUMP (status));
}

/* "core", or with the number of the process behind it. */
static char *
find_core (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = g_dir_read_name (dir);

  while (name != NULL && !g_str_has_prefix (name, "core")) {
    name = g_dir_read_name (dir);
  }
  g_assert_nonnull (name); /* else see /proc/sys/kernel/core_pattern */
  return g_build_filename (folder, name, NULL);
}

guint
card_trace_in_core (const char *folder, const char *kept)
{
  g_autofree char *path = NULL;

  break_a_copy (folder);
  path = find_core (folder);
  g_auto (Search) search = search_new (path, kept);
  search_between (&search, 0, lseek (search.fd, 0, SEEK_END));
  g_assert_true (search.has_kept);
  g_unlink (path);
  return search.found;
}
