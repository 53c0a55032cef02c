/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/code-page.h"

/* Two lines of 20 cells for the customer, as the bytes of a display: Epson's display commands
 * (DM-D), or CD5220. A display answers nothing. No I/O. */

#define VZ_DISPLAY_COLUMNS 20

typedef enum {
  VZ_DISPLAY_EPSON,
  VZ_DISPLAY_CD5220,
} VzDisplayCommands;

typedef struct {
  const char *name; /* "epson-dm-d" */
  VzDisplayCommands commands;
  VzCodePage code_pages[VZ_CODE_PAGES]; /* in order of preference; the rest are NULL */
} VzDisplayProfile;

/* The profile of a name, NULL when unknown; and all of them, ending with NULL. */
const VzDisplayProfile *vz_display_profile (const char *name);
const VzDisplayProfile *const *vz_display_profiles (void);

/* To begin with: this display, cleared, each character in its place, no cursor. Transfer full. */
GBytes *vz_line_display_begin (const VzDisplayProfile *profile);

/* The same for one that may have lost its power meanwhile: one that has not shows on what it shows.
 * Transfer full. */
GBytes *vz_line_display_keep (const VzDisplayProfile *profile);

/* Both lines, all of their cells; letters that no code page of the display has lose their marks.
 * What is longer than a line is cut. Transfer full. */
GBytes *
vz_line_display_show (const VzDisplayProfile *profile, const char *upper, const char *lower);

/* One line with @left at its left and @right, whole, at its right: an item and its price, a word
 * and a total. @left gives way. Transfer full. */
char *vz_line_display_pair (const char *left, const char *right);
