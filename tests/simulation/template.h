/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The folder of a register that was set up and never sold anything: made once, copied for each
 * seed. */

#define TEMPLATE_CASHIER "1"
#define TEMPLATE_PIN "4711"

/* A copy's path; its configuration and state. Transfer full. */
char *template_copy (char **configuration, char **state);

/* Takes the path. */
void template_remove (char *folder);
