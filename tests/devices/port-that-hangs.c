/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a test: who opens the file that HANGS names, or writes to it, is held by the
 * kernel, as at a wedged adapter or at a share that is gone, for as long as the pipe that AT names
 * is there: until someone opens the pipe's other end. With CLOSES set, who closes it is instead;
 * with LOOKS set, who reads its modem lines. */

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

typedef int (*Open) (const char *path, int flags, ...);
typedef ssize_t (*Write) (int fd, const void *bytes, size_t n_bytes);
typedef int (*Close) (int fd);
typedef int (*Ioctl) (int fd, unsigned long request, void *argument);

static int
real_open (const char *path, int flags, int mode)
{
  Open next = (Open)dlsym (RTLD_NEXT, "open64");
  return next (path, flags, mode);
}

static int
real_close (int fd)
{
  Close next = (Close)dlsym (RTLD_NEXT, "close");
  return next (fd);
}

static void
hang (void)
{
  const char *pipe = getenv ("AT");
  int fd = pipe ? real_open (pipe, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (fd >= 0)
    real_close (fd);
}

static int
holds_who_opens_or_writes (void)
{
  return !getenv ("CLOSES") && !getenv ("LOOKS");
}

static int
is_the_one (const char *path)
{
  const char *hangs = getenv ("HANGS");
  return hangs && strcmp (path, hangs) == 0;
}

/* With offsets of 64 bits this is open64(). */
int
open (const char *path, int flags, ...)
{
  va_list arguments;
  va_start (arguments, flags);
  int mode = va_arg (arguments, int);
  va_end (arguments);
  if (holds_who_opens_or_writes () && is_the_one (path))
    hang ();
  return real_open (path, flags, mode);
}

static int
leads_to_it (int fd)
{
  char entry[32], path[4096];
  snprintf (entry, sizeof entry, "/proc/self/fd/%d", fd);
  ssize_t length = readlink (entry, path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  return is_the_one (path);
}

ssize_t
write (int fd, const void *bytes, size_t n_bytes)
{
  Write next = (Write)dlsym (RTLD_NEXT, "write");
  if (holds_who_opens_or_writes () && leads_to_it (fd))
    hang ();
  return next (fd, bytes, n_bytes);
}

int
close (int fd)
{
  if (getenv ("CLOSES") && leads_to_it (fd))
    hang ();
  return real_close (fd);
}

int
ioctl (int fd, unsigned long request, ...)
{
  Ioctl next = (Ioctl)dlsym (RTLD_NEXT, "ioctl");
  va_list arguments;
  va_start (arguments, request);
  void *argument = va_arg (arguments, void *);
  va_end (arguments);
  if (request == TIOCMGET && getenv ("LOOKS") && leads_to_it (fd))
    hang ();
  return next (fd, request, argument);
}
