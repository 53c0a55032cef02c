/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-path.h"
#include "devices/link-private.h"
#include "devices/link-scheme.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A printer behind the kernel's usblp driver. */

#define VZ_TYPE_LINK_USB (vz_link_usb_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkUsb, vz_link_usb, VZ, LINK_USB, VzLinkPath)

struct _VzLinkUsb {
  VzLinkPath parent_instance;
  gsize n_written; /* last */
};

G_DEFINE_FINAL_TYPE (VzLinkUsb, vz_link_usb, VZ_TYPE_LINK_PATH)

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
  if (n > 0)
    VZ_LINK_USB (link)->n_written = (gsize)n;
  if (n >= 0 || errno == EAGAIN || errno == EINTR || errno == ENOSPC)
    return MAX (n, 0);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE, g_strerror (errno));
  return -1;
}

/* The node takes more only when the printer has the last; closing would take that back. */
static gsize
vz_link_usb_unsent (VzLink *link, int fd)
{
  GPollFD node = { .fd = fd, .events = G_IO_OUT };
  gboolean has_all = g_poll (&node, 1, 0) == 1 && (node.revents & G_IO_OUT) != 0;
  return has_all ? 0 : VZ_LINK_USB (link)->n_written;
}

static void
vz_link_usb_flush (VzLink *link, int fd)
{
  if (vz_link_usb_unsent (link, fd) > 0)
    vz_link_lose_soon (link);
}

static void
vz_link_usb_class_init (VzLinkUsbClass *klass)
{
  VZ_LINK_CLASS (klass)->read = vz_link_usb_read;
  VZ_LINK_CLASS (klass)->write = vz_link_usb_write;
  VZ_LINK_CLASS (klass)->unsent = vz_link_usb_unsent;
  VZ_LINK_CLASS (klass)->flush = vz_link_usb_flush;
  VZ_LINK_PATH_CLASS (klass)->flags = O_RDWR;
}

static void
vz_link_usb_init (VzLinkUsb *self)
{
}

VzLink *
vz_link_usb_new (const char *address, VzClock *clock, GError **error)
{
  if (g_str_has_prefix (address, "/dev/"))
    return vz_link_path_new (VZ_TYPE_LINK_USB, address, clock);
  /* a printer's bytes would spoil a file */
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "it is not a path below /dev");
  return NULL;
}
