/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define VZ_SECRET_MAX 1024

/* The first line of a file that only its owner may read, in sodium_malloc memory. NULL: @expected
 * says what is expected of the file (never what is in it). */
char *vz_secret_file_read (const char *path, const char **expected);
