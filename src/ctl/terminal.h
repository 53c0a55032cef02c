/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/secret.h"

/* Asks for a secret on standard input: on a terminal without echo, which comes back also when a
 * signal ends the program. The line is in @secret alone, which is emptied first. FALSE: none came,
 * or it was longer. */
gboolean vz_terminal_ask_secret (const char *prompt, VzSecret *secret);

/* Whether a person sits there. */
gboolean vz_terminal_is_there (void);

/* As vz_terminal_ask_secret(), for what may be seen. */
gboolean vz_terminal_ask (const char *prompt, VzSecret *line);
