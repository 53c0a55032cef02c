/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Is loaded into a program to kill it (SIGKILL) before its KILL_AT-th act, or in the middle of that
 * when it is a write. KILL_ON says which acts count: "sync" those that sync the journal, "write"
 * all that change its files, "any" also what goes over a socket. A program that lives writes how
 * many there were into the file KILL_COUNT. */

typedef enum {
  SYNC = 1,
  WRITE = 2,
  TALK = 4
} Act;

static _Atomic long acts;

__attribute__ ((destructor)) static void
tell_count (void)
{
  const char *path = getenv ("KILL_COUNT");
  FILE *file = path ? fopen (path, "w") : NULL;

  if (!file)
    return;
  fprintf (file, "%ld\n", acts);
  fclose (file);
}

static int
counts (Act act)
{
  static const struct {
    const char *name;
    int acts;
  } kinds[] = { { "sync", SYNC }, { "write", SYNC | WRITE }, { "any", SYNC | WRITE | TALK } };
  const char *wanted = getenv ("KILL_ON");

  for (size_t i = 0; wanted && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp (kinds[i].name, wanted) == 0)
      return kinds[i].acts & act;
  return 0;
}

static int
is_journal (int fd)
{
  char link[64], path[4096];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  return strstr (path, "/journal.") != NULL;
}

/* TRUE: this is the one. */
static int
is_due (Act act)
{
  const char *at = getenv ("KILL_AT");

  return counts (act) && ++acts == (at ? atol (at) : 0);
}

static void
die_if_due (int is_counted, Act act)
{
  if (is_counted && is_due (act))
    kill (getpid (), SIGKILL);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t n_bytes, off64_t offset)
{
  ssize_t (*next) (int, const void *, size_t, off64_t) = dlsym (RTLD_NEXT, "pwrite64");

  if (!is_journal (fd) || !is_due (WRITE))
    return next (fd, bytes, n_bytes, offset);
  next (fd, bytes, n_bytes / 2, offset);
  return kill (getpid (), SIGKILL);
}

int
ftruncate64 (int fd, off64_t size)
{
  int (*next) (int, off64_t) = dlsym (RTLD_NEXT, "ftruncate64");

  die_if_due (is_journal (fd), WRITE);
  return next (fd, size);
}

int
fdatasync (int fd)
{
  int (*next) (int) = dlsym (RTLD_NEXT, "fdatasync");

  die_if_due (is_journal (fd), SYNC);
  return next (fd);
}

int
fsync (int fd)
{
  int (*next) (int) = dlsym (RTLD_NEXT, "fsync");

  die_if_due (is_journal (fd), SYNC);
  return next (fd);
}

ssize_t
send (int fd, const void *bytes, size_t n_bytes, int flags)
{
  ssize_t (*next) (int, const void *, size_t, int) = dlsym (RTLD_NEXT, "send");

  die_if_due (1, TALK);
  return next (fd, bytes, n_bytes, flags);
}

ssize_t
recv (int fd, void *bytes, size_t n_bytes, int flags)
{
  ssize_t (*next) (int, void *, size_t, int) = dlsym (RTLD_NEXT, "recv");

  die_if_due (1, TALK);
  return next (fd, bytes, n_bytes, flags);
}
