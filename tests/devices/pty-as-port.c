/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a test: a pseudo-terminal looks to libserialport like a port that the system
 * lists, with modem lines, and keeps all that it is set to. */

#include <dlfcn.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#define CLASS_FOLDER "/sys/class/tty/"
#define FIRST_PTS_MAJOR 136
#define LAST_PTS_MAJOR 143
#define PORT_MAJOR 4 /* a UART's */
#define PTS_MOST 4096

/* What the kernel takes out again of the modes of a pseudo-terminal. */
#define FRAMING (tcflag_t) (CSIZE | CSTOPB | PARENB | PARODD | CRTSCTS)

typedef int (*Stat) (const char *path, struct stat *status);
typedef int (*OldStat) (int version, const char *path, struct stat *status);
typedef int (*Ioctl) (int fd, unsigned long request, void *argument);
typedef int (*Get) (int fd, struct termios *modes);
typedef int (*Set) (int fd, int when, const struct termios *modes);
typedef ssize_t (*Readlink) (const char *path, char *target, size_t size);

int __lxstat (int version, const char *path, struct stat *status);

static int
is_pts (const struct stat *status)
{
  return S_ISCHR (status->st_mode) && major (status->st_rdev) >= FIRST_PTS_MAJOR &&
         major (status->st_rdev) <= LAST_PTS_MAJOR;
}

static int
real_stat (const char *path, struct stat *status)
{
  static Stat next;
  if (!next)
    next = (Stat)dlsym (RTLD_NEXT, "stat");
  return next (path, status);
}

static int
is_class_of_pts (const char *path)
{
  char device[PATH_MAX];
  struct stat status;
  if (strncmp (path, CLASS_FOLDER, strlen (CLASS_FOLDER)) != 0)
    return 0;
  snprintf (device, sizeof device, "/dev/%s", path + strlen (CLASS_FOLDER));
  return real_stat (device, &status) == 0 && is_pts (&status);
}

int
stat (const char *path, struct stat *status)
{
  int result = real_stat (path, status);
  if (result == 0 && is_pts (status))
    status->st_rdev = makedev (PORT_MAJOR, 64);
  return result;
}

static int
pretend_link (struct stat *status)
{
  memset (status, 0, sizeof *status);
  status->st_mode = S_IFLNK | 0777;
  return 0;
}

int
lstat (const char *path, struct stat *status)
{
  Stat next = (Stat)dlsym (RTLD_NEXT, "lstat");
  return is_class_of_pts (path) ? pretend_link (status) : next (path, status);
}

/* What libserialport 0.1.1 was linked to. */
int
__lxstat (int version, const char *path, struct stat *status)
{
  OldStat next = (OldStat)dlsym (RTLD_NEXT, "__lxstat");
  return is_class_of_pts (path) ? pretend_link (status) : next (version, path, status);
}

ssize_t
readlink (const char *path, char *target, size_t size)
{
  static const char device[] = "../../devices/virtual/tty/pty";
  Readlink next = (Readlink)dlsym (RTLD_NEXT, "readlink");
  if (!is_class_of_pts (path))
    return next (path, target, size);
  size_t length = strlen (device) < size ? strlen (device) : size;
  memcpy (target, device, length);
  return (ssize_t)length;
}

/* While the file exists that NOT_READY names, the device's ready line (DSR) is low. */
static int
answer_lines (unsigned long request, int *lines)
{
  const char *file = getenv ("NOT_READY");
  int ready = !file || access (file, F_OK) != 0;
  if (request == TIOCMGET)
    *lines = TIOCM_CTS | TIOCM_CAR | TIOCM_DTR | TIOCM_RTS | (ready ? TIOCM_DSR : 0);
  return 0;
}

/* While the file exists that KEPT names, a byte has not left yet. */
static int
keeps (unsigned long request)
{
  const char *file = getenv ("KEPT");
  return request == TIOCOUTQ && file && access (file, F_OK) == 0;
}

int
ioctl (int fd, unsigned long request, ...)
{
  Ioctl next = (Ioctl)dlsym (RTLD_NEXT, "ioctl");
  struct stat status;
  va_list arguments;
  va_start (arguments, request);
  void *argument = va_arg (arguments, void *);
  va_end (arguments);
  int of_lines =
      request == TIOCMGET || request == TIOCMSET || request == TIOCMBIS || request == TIOCMBIC;
  if (of_lines && fstat (fd, &status) == 0 && is_pts (&status))
    return answer_lines (request, argument);
  int result = next (fd, request, argument);
  if (result == 0 && keeps (request))
    *(int *)argument = 1;
  return result;
}

typedef struct {
  int is_set;
  tcflag_t framing;
} Kept;

/* NULL: it is no pseudo-terminal. */
static Kept *
kept_of (int fd)
{
  static Kept kept[PTS_MOST];
  struct stat status;
  if (fstat (fd, &status) != 0 || !is_pts (&status) || minor (status.st_rdev) >= PTS_MOST)
    return NULL;
  return &kept[minor (status.st_rdev)];
}

/* The C library says no where the kernel takes something out. */
int
tcsetattr (int fd, int when, const struct termios *modes)
{
  Set next = (Set)dlsym (RTLD_NEXT, "tcsetattr");
  Kept *kept = kept_of (fd);
  struct termios taken = *modes;
  if (kept) {
    *kept = (Kept){ 1, modes->c_cflag & FRAMING };
    taken.c_cflag = (taken.c_cflag & ~FRAMING) | CS8;
  }
  return next (fd, when, &taken);
}

int
tcgetattr (int fd, struct termios *modes)
{
  Get next = (Get)dlsym (RTLD_NEXT, "tcgetattr");
  const Kept *kept = kept_of (fd);
  int result = next (fd, modes);
  if (result == 0 && kept && kept->is_set)
    modes->c_cflag = (modes->c_cflag & ~FRAMING) | kept->framing;
  return result;
}
