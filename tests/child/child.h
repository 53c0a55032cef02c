/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* As g_subprocess_newv() with its standard output as a pipe, but the child ends with the test also
 * when that is aborted: an orphan would hold the pipe that meson waits for. */
GSubprocess *child_new (const char *const *words, GError **error);
