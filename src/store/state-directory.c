/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/state-directory.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char *path, const char *what, GError **error)
{
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s: %s (%s)", path, _ (what),
               g_strerror (errno));
  return FALSE;
}

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    fail (path, N_ ("the folder cannot be written to disk"), error);
  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
make_one (const char *directory, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (directory);

  if (g_mkdir (directory, 0700) == 0)
    return sync_path (parent, error);
  return errno == EEXIST || fail (directory, N_ ("the folder cannot be made"), error);
}

static gboolean
make_with_parents (const char *directory, GError **error)
{
  g_autofree char *parent = NULL;

  if (g_file_test (directory, G_FILE_TEST_IS_DIR))
    return TRUE;
  parent = g_path_get_dirname (directory);
  return make_with_parents (parent, error) && make_one (directory, error);
}

gboolean
vz_state_directory_make (const char *directory, GError **error)
{
  g_return_val_if_fail (directory && *directory, FALSE);
  return make_with_parents (directory, error);
}

gboolean
vz_state_directory_sync (const char *directory, GError **error)
{
  g_return_val_if_fail (directory, FALSE);
  return sync_path (directory, error);
}

static gboolean
take_lock (int fd, const char *directory, GError **error)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  /* A lock of the open file: it also keeps out a second opener of the same process. */
  if (fcntl (fd, F_OFD_SETLK, &whole) == 0)
    return TRUE;
  if (errno != EAGAIN && errno != EACCES)
    return fail (directory, N_ ("the folder cannot be locked"), error);
  g_set_error (error, VZ_ERROR, VZ_ERROR_ANOTHER_REGISTER, _ ("another register is using %s"),
               directory);
  return FALSE;
}

/* The name of who has the number; the number itself when nobody has. */
static char *
name_of (uid_t owner)
{
  struct passwd entry, *found = NULL;
  char room[4096];

  if (getpwuid_r (owner, &entry, room, sizeof room, &found) == 0 && found)
    return g_strdup (entry.pw_name);
  return g_strdup_printf ("%u", (guint)owner);
}

gboolean
vz_state_directory_check_owner (const char *directory, GError **error)
{
  g_autofree char *owner = NULL, *runner = NULL;
  GStatBuf status;

  g_return_val_if_fail (directory, FALSE);
  if (g_stat (directory, &status) != 0)
    return errno == ENOENT || fail (directory, N_ ("the folder cannot be read"), error);
  if (status.st_uid == geteuid ())
    return TRUE;
  owner = name_of (status.st_uid);
  runner = name_of (geteuid ());
  g_set_error (
      error, VZ_ERROR, VZ_ERROR_JOURNAL,
      _ ("%s: the folder belongs to the user %s, and this program runs as %s; run it as %s"),
      directory, owner, runner, owner);
  return FALSE;
}

int
vz_state_directory_lock (const char *directory, GError **error)
{
  g_autofree char *path = NULL;
  int fd;

  g_return_val_if_fail (directory, -1);
  if (!vz_state_directory_check_owner (directory, error))
    return -1;
  path = g_build_filename (directory, "lock", NULL);
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    fail (path, N_ ("the lock cannot be opened"), error);
    return -1;
  }
  if (take_lock (fd, directory, error))
    return fd;
  close (fd);
  return -1;
}

void
vz_state_directory_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize n_bytes)
{
  while (n_bytes > 0) {
    gssize written = write (fd, bytes, n_bytes);

    if (written < 0 && errno != EINTR)
      return FALSE;
    bytes += MAX (written, 0);
    n_bytes -= MAX (written, 0);
  }
  return TRUE;
}

static gboolean
write_new (const char *path, const guint8 *bytes, gsize n_bytes)
{
  int fd;
  gboolean written;

  g_unlink (path);
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  written = write_all (fd, bytes, n_bytes) && fsync (fd) == 0;
  return close (fd) == 0 && written;
}

gboolean
vz_state_directory_replace (
    const char *directory, const char *name, const guint8 *bytes, gsize n_bytes, GError **error)
{
  g_autofree char *path = NULL, *fresh = NULL;

  g_return_val_if_fail (directory && name && (bytes || n_bytes == 0), FALSE);
  path = g_build_filename (directory, name, NULL);
  fresh = g_strconcat (path, ".new", NULL);
  if (!write_new (fresh, bytes, n_bytes) || g_rename (fresh, path) != 0)
    return fail (path, N_ ("the file cannot be written"), error);
  return sync_path (directory, error);
}

static gboolean
read_all (const char *path, int fd, gsize max, guint8 **bytes, gsize *n_bytes, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 piece[4096];
  gssize n = 0;

  while (content->len <= max && (n = read (fd, piece, sizeof piece)) > 0)
    g_byte_array_append (content, piece, n);
  if (n < 0)
    return fail (path, N_ ("the file cannot be read"), error);
  if (content->len > max) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "%s: the file is too large", path);
    return FALSE;
  }
  *bytes = g_byte_array_steal (content, n_bytes);
  return TRUE;
}

gboolean
vz_state_directory_read (const char *directory,
                         const char *name,
                         gsize max,
                         guint8 **bytes,
                         gsize *n_bytes,
                         GError **error)
{
  g_autofree char *path = NULL;
  gboolean done;
  int fd;

  g_return_val_if_fail (directory && name && bytes && n_bytes, FALSE);
  *bytes = NULL;
  *n_bytes = 0;
  path = g_build_filename (directory, name, NULL);
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  if (fd < 0)
    return errno == ENOENT || fail (path, N_ ("the file cannot be opened"), error);
  done = read_all (path, fd, max, bytes, n_bytes, error);
  close (fd);
  return done;
}

gboolean
vz_state_directory_rename (const char *directory,
                           const char *name,
                           const char *new_name,
                           GError **error)
{
  g_autofree char *from = NULL, *to = NULL;

  g_return_val_if_fail (directory && name && new_name, FALSE);
  from = g_build_filename (directory, name, NULL);
  to = g_build_filename (directory, new_name, NULL);
  if (g_rename (from, to) != 0)
    return fail (from, N_ ("the file cannot be renamed"), error);
  return sync_path (directory, error);
}
