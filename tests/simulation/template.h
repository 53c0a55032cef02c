/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"
#include "virtual-disk.h"

/* The folder of a register that was set up and never sold anything: made once, copied for each
 * seed. */

#define TEMPLATE_CASHIER "1"
#define TEMPLATE_PIN "4711"

/* A copy's path, set up for @scene; its configuration and state. The databases are on @disk.
 * Transfer full. */
char *template_copy (VirtualDisk *disk, const Scene *scene, char **configuration, char **state);

/* Takes the path. */
void template_remove (char *folder);
