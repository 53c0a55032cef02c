/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-path.h"
#include "devices/link-refusal.h"
#include "devices/link-scheme.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <time.h>

/* The keys of one input device (evdev), taken for us alone: no window sees them. */

#define VZ_TYPE_LINK_INPUT (vz_link_input_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkInput, vz_link_input, VZ, LINK_INPUT, VzLinkPath)

struct _VzLinkInput {
  VzLinkPath parent_instance;
};

G_DEFINE_FINAL_TYPE (VzLinkInput, vz_link_input, VZ_TYPE_LINK_PATH)

/* A clock that is set must not look like a pause between two keys. */
static gboolean
take_alone (int fd, GError **error)
{
  int clock = CLOCK_MONOTONIC;
  gboolean taken = ioctl (fd, EVIOCSCLOCKID, &clock) == 0 && ioctl (fd, EVIOCGRAB, 1) == 0;
  if (!taken)
    vz_link_set_refusal (errno, error);
  return taken;
}

static void
vz_link_input_class_init (VzLinkInputClass *klass)
{
  VZ_LINK_PATH_CLASS (klass)->flags = O_RDONLY;
  VZ_LINK_PATH_CLASS (klass)->take = take_alone;
}

static void
vz_link_input_init (VzLinkInput *self)
{
}

VzLink *
vz_link_input_new (const char *address, VzClock *clock, GError **error)
{
  if (g_str_has_prefix (address, "/dev/input/"))
    return vz_link_path_new (VZ_TYPE_LINK_INPUT, address, clock);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                       "it is not a path below /dev/input");
  return NULL;
}
