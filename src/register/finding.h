/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link-ports.h"
#include "register/given.h"

/* The ports that a device may be at. They are listed when someone asks for them, and each is opened
 * only when it is touched. */

VzFinding *vz_finding_new (VzGiven *given,
                           const VzPortRoots *roots); /* NULL: those of the system */
void vz_finding_free (VzFinding *finding);

/* Lists them, anew. */
void vz_finding_begin (VzFinding *finding);

/* FALSE, and nothing done: no such port was found. Otherwise it is looked at again, and left alone
 * when a device of the configuration is at it. */
gboolean vz_finding_try (VzFinding *finding, const char *address);

/* What was found: VzDeviceView of the kind "port", with the name of what is at it and its address
 * as the link; ready when no device of the configuration is at it. NULL when nobody asked. Transfer
 * full. */
GPtrArray *vz_finding_look (VzFinding *finding);

/* The same at once, without a register. */
GPtrArray *vz_finding_list (const VzPortRoots *roots);
