/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-scheme.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A printer behind the kernel's usblp driver. */

#define VZ_TYPE_LINK_USB (vz_link_usb_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkUsb, vz_link_usb, VZ, LINK_USB, VzLink)

struct _VzLinkUsb {
  VzLink parent_instance;
  char *path;
};

G_DEFINE_FINAL_TYPE (VzLinkUsb, vz_link_usb, VZ_TYPE_LINK)

static void
vz_link_usb_open (VzLink *link)
{
  const char *path = VZ_LINK_USB (link)->path;
  int fd = open (path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd >= 0) {
    vz_link_opened (link, fd);
    return;
  }
  g_autoptr (GError) error =
      g_error_new (VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", path, g_strerror (errno));
  vz_link_fail (link, error);
}

/* usblp gives packets without bytes, and they are no hang-up. */
static gssize
vz_link_usb_read (VzLink *link, int fd, guint8 *bytes, gsize n_bytes, GError **error)
{
  gssize n = read (fd, bytes, n_bytes);
  if (n >= 0 || errno == EAGAIN || errno == EINTR)
    return MAX (n, 0);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE, g_strerror (errno));
  return -1;
}

/* usblp says that there is no space when there is no paper. */
static gssize
vz_link_usb_write (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  gssize n = write (fd, bytes, n_bytes);
  if (n >= 0 || errno == EAGAIN || errno == EINTR || errno == ENOSPC)
    return MAX (n, 0);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE, g_strerror (errno));
  return -1;
}

static void
vz_link_usb_finalize (GObject *object)
{
  g_free (VZ_LINK_USB (object)->path);
  G_OBJECT_CLASS (vz_link_usb_parent_class)->finalize (object);
}

static void
vz_link_usb_class_init (VzLinkUsbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_usb_finalize;
  VZ_LINK_CLASS (klass)->open = vz_link_usb_open;
  VZ_LINK_CLASS (klass)->read = vz_link_usb_read;
  VZ_LINK_CLASS (klass)->write = vz_link_usb_write;
}

static void
vz_link_usb_init (VzLinkUsb *self)
{
}

VzLink *
vz_link_usb_new (const char *address, VzClock *clock, GError **error)
{
  if (!g_str_has_prefix (address, "/dev/")) { /* a printer's bytes would spoil a file */
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "it is not a path below /dev");
    return NULL;
  }
  VzLinkUsb *self = g_object_new (VZ_TYPE_LINK_USB, "clock", clock, NULL);
  self->path = g_strdup (address);
  return VZ_LINK (self);
}
