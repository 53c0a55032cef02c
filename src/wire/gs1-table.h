/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The application identifiers of GS1 and their formats. For gs1.c and gs1-link.c. */

typedef enum {
  VZ_GS1_DIGITS,
  VZ_GS1_TEXT, /* of the 82 characters of GS1 */
} VzGs1Rest;

typedef struct {
  const char *prefix; /* of all identifiers of the row */
  guint length;       /* digits of the identifier */
  guint digits;       /* that the value begins with */
  guint more;         /* at most, after them */
  VzGs1Rest rest;     /* what those are */
  guint checked;      /* digits whose last one checks the others; 0: none */
  gboolean date;      /* the value begins with YYMMDD */
} VzGs1Format;

/* Of the identifier that @text begins with; NULL when no table has it. */
const VzGs1Format *vz_gs1_format (const char *text);

/* Characters of identifier and value that no separator ends, by the first two digits; 0: one does.
 */
guint vz_gs1_predefined_length (const char *text);

/* What is wrong with a value of this format, or NULL. */
const char *vz_gs1_check (const VzGs1Format *format, const char *value);
