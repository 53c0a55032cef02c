/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Asks for a secret on standard input: on a terminal without echo, which comes back also when a
 * signal ends the program. @line holds @size bytes. FALSE: none came. */
gboolean vz_terminal_ask_secret (const char *prompt, char *line, int size);
