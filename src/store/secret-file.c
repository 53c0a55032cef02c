/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/secret-file.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
check_mode (int fd)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return "an ordinary file with the secret in its first line";
  if (status.st_mode & 077)
    return "a file that only its owner can read (chmod 600)";
  return NULL;
}

static gsize
read_start (int fd, char *buffer, gsize size)
{
  gsize length = 0;
  gssize n;

  while (length < size && (n = read (fd, buffer + length, size - length)) > 0)
    length += n;
  return length;
}

static const char *
read_line (int fd, char *buffer)
{
  gsize length = read_start (fd, buffer, VZ_SECRET_MAX + 1);
  gsize line;

  buffer[length] = '\0';
  line = strcspn (buffer, "\r\n");
  if (line == 0)
    return "a file with the secret in its first line; it is empty";
  if (line > VZ_SECRET_MAX)
    return "a secret of at most 1024 bytes";
  if (!g_utf8_validate (buffer, line, NULL))
    return "a secret in UTF-8";
  sodium_memzero (buffer + line, length - line);
  return NULL;
}

static const char *
read_secret (const char *path, char *buffer)
{
  /* Not blocking: a named pipe in this place must not stop the start. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  const char *expected;

  if (fd < 0)
    return "a file that the register can read";
  expected = check_mode (fd);
  if (!expected)
    expected = read_line (fd, buffer);
  close (fd);
  return expected;
}

char *
vz_secret_file_read (const char *path, const char **expected)
{
  char *buffer;

  g_return_val_if_fail (path && expected, NULL);
  buffer = sodium_init () < 0 ? NULL : sodium_malloc (VZ_SECRET_MAX + 2);
  *expected = buffer ? read_secret (path, buffer) : "memory that can be kept from swapping";
  if (!*expected)
    return buffer;
  sodium_free (buffer);
  return NULL;
}
