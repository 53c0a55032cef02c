/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-scheme.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* The keys of one input device (evdev), taken for us alone: no window sees them. */

#define VZ_TYPE_LINK_INPUT (vz_link_input_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkInput, vz_link_input, VZ, LINK_INPUT, VzLink)

struct _VzLinkInput {
  VzLink parent_instance;
  char *path;
};

G_DEFINE_FINAL_TYPE (VzLinkInput, vz_link_input, VZ_TYPE_LINK)

/* A clock that is set must not look like a pause between two keys. */
static gboolean
take_alone (int fd)
{
  int clock = CLOCK_MONOTONIC;
  return ioctl (fd, EVIOCSCLOCKID, &clock) == 0 && ioctl (fd, EVIOCGRAB, 1) == 0;
}

static void
vz_link_input_open (VzLink *link)
{
  const char *path = VZ_LINK_INPUT (link)->path;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd >= 0 && take_alone (fd)) {
    vz_link_opened (link, fd);
    return;
  }
  g_autoptr (GError) error =
      g_error_new (VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  vz_link_fail (link, error);
}

static void
vz_link_input_finalize (GObject *object)
{
  g_free (VZ_LINK_INPUT (object)->path);
  G_OBJECT_CLASS (vz_link_input_parent_class)->finalize (object);
}

static void
vz_link_input_class_init (VzLinkInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_input_finalize;
  VZ_LINK_CLASS (klass)->open = vz_link_input_open;
}

static void
vz_link_input_init (VzLinkInput *self)
{
}

VzLink *
vz_link_input_new (const char *address, VzClock *clock, GError **error)
{
  if (!g_str_has_prefix (address, "/dev/input/")) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                         "it is not a path below /dev/input");
    return NULL;
  }
  VzLinkInput *self = g_object_new (VZ_TYPE_LINK_INPUT, "clock", clock, NULL);
  self->path = g_strdup (address);
  return VZ_LINK (self);
}
