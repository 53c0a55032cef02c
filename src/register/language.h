/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The language that a program speaks and prints. */

/* Reads the environment and binds the texts. Once, at the start of the program. */
void vz_language_start (const char *locale_dir);

/* Changes to @language ("tr", "en"; NULL or "": as the environment has it). Texts that are on the
 * screen already stay as they are: make the window anew. */
void vz_language_use (const char *language, const char *locale_dir);

/* That of a configuration, NULL when it cannot be read.
 * Transfer full. */
char *vz_language_of (const char *config);
