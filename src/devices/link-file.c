/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-scheme.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define VZ_TYPE_LINK_FILE (vz_link_file_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkFile, vz_link_file, VZ, LINK_FILE, VzLink)

struct _VzLinkFile {
  VzLink parent_instance;
  char *path;
};

G_DEFINE_FINAL_TYPE (VzLinkFile, vz_link_file, VZ_TYPE_LINK)

/* A pipe would kill us when its reader goes. */
static gboolean
is_appendable (int fd)
{
  struct stat status;
  return fstat (fd, &status) == 0 && (S_ISREG (status.st_mode) || S_ISCHR (status.st_mode));
}

static void
vz_link_file_open (VzLink *link)
{
  const char *path = VZ_LINK_FILE (link)->path;
  int fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644);
  if (fd >= 0 && is_appendable (fd)) {
    vz_link_opened (link, fd);
    return;
  }
  g_autoptr (GError) error = g_error_new (VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", path,
                                          fd < 0 ? g_strerror (errno) : "not a file");
  if (fd >= 0)
    close (fd);
  vz_link_fail (link, error);
}

static void
vz_link_file_finalize (GObject *object)
{
  g_free (VZ_LINK_FILE (object)->path);
  G_OBJECT_CLASS (vz_link_file_parent_class)->finalize (object);
}

static void
vz_link_file_class_init (VzLinkFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_file_finalize;
  VZ_LINK_CLASS (klass)->open = vz_link_file_open;
  VZ_LINK_CLASS (klass)->write_only = TRUE;
}

static void
vz_link_file_init (VzLinkFile *self)
{
}

VzLink *
vz_link_file_new (const char *address, VzClock *clock, GError **error)
{
  if (!*address) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "the path is missing");
    return NULL;
  }
  VzLinkFile *self = g_object_new (VZ_TYPE_LINK_FILE, "clock", clock, NULL);
  self->path = g_strdup (address);
  return VZ_LINK (self);
}
