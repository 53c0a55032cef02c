/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A real pseudo-terminal whose far end is the test: a device at a path that can be unplugged. */

typedef struct {
  char *folder;
  char *path; /* a symbolic link, as udev makes one */
  int master; /* non-blocking; -1 while unplugged */
  int slave;  /* kept open, as the cable stays when the register goes */
} Terminal;

Terminal *terminal_new (void);
void terminal_free (Terminal *terminal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Terminal, terminal_free)

void terminal_plug (Terminal *terminal);
void terminal_unplug (Terminal *terminal);

/* The path as an address: "serial:…" and what follows. */
char *terminal_address (const Terminal *terminal, const char *query);

void terminal_say (Terminal *terminal, const char *text);

/* Reads what came, turning the main loop until it is @n_bytes. */
GByteArray *terminal_hear (Terminal *terminal, gsize n_bytes);

/* Reads what is there. */
void terminal_take (Terminal *terminal, GByteArray *heard);
