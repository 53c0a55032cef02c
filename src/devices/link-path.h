/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"

/* A link whose address is a path that is opened for bytes. */

#define VZ_TYPE_LINK_PATH (vz_link_path_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzLinkPath, vz_link_path, VZ, LINK_PATH, VzLink)

struct _VzLinkPathClass {
  VzLinkClass parent_class;
  int flags; /* of open(), beside those of every link */
  /* In a thread: takes what was opened, unless it is nothing for us. */
  gboolean (*take) (int fd, GError **error);
};

/* Of @type, which is a VzLinkPath. */
VzLink *vz_link_path_new (GType type, const char *path, VzClock *clock);
