/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a test: what is below /dev/input is the pipe that INPUT names, and the system
 * calls of an input device are noted in the file that NOTES names, a letter each. While the file
 * exists that TAKEN names, another has the device for itself. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define FOLDER "/dev/input/"

typedef int (*Open) (const char *path, int flags, ...);
typedef int (*Ioctl) (int fd, unsigned long request, void *argument);

static const char *
lead (const char *path)
{
  const char *input = getenv ("INPUT");
  return input && strncmp (path, FOLDER, strlen (FOLDER)) == 0 ? input : path;
}

static int
real_open (const char *path, int flags, int mode)
{
  Open next = (Open)dlsym (RTLD_NEXT, "open64");
  return next (path, flags, mode);
}

/* With offsets of 64 bits this is open64(). */
int
open (const char *path, int flags, ...)
{
  va_list arguments;
  va_start (arguments, flags);
  int mode = va_arg (arguments, int);
  va_end (arguments);
  return real_open (lead (path), flags, mode);
}

static int
note (char letter)
{
  const char *notes = getenv ("NOTES");
  int fd = notes ? real_open (notes, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  ssize_t written = fd >= 0 ? write (fd, &letter, 1) : -1;
  if (fd >= 0)
    close (fd);
  return written == 1 ? 0 : -1;
}

static int
grab (long wanted)
{
  const char *taken = getenv ("TAKEN");
  if (taken && access (taken, F_OK) == 0) {
    errno = EBUSY;
    return -1;
  }
  return note (wanted ? 'G' : 'g');
}

int
ioctl (int fd, unsigned long request, ...)
{
  Ioctl next = (Ioctl)dlsym (RTLD_NEXT, "ioctl");
  va_list arguments;
  va_start (arguments, request);
  void *argument = va_arg (arguments, void *);
  va_end (arguments);
  if (request == EVIOCGRAB)
    return grab ((long)argument);
  if (request == EVIOCSCLOCKID)
    return note (*(const int *)argument == CLOCK_MONOTONIC ? 'M' : 'm');
  return next (fd, request, argument);
}
