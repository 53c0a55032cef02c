/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Which letters a family of printers means by a number of ESC t. A second reading of the makers'
 * tables: those of wire/ are files of data/printers/. */

/* The iconv name; NULL when the family has nothing under @number. @family: "bixolon". */
const char *vz_sim_code_table (const char *family, guint8 number);

gboolean vz_sim_code_table_is_family (const char *family);

/* Whether its boards lose a line feed that comes right after a picture. */
gboolean vz_sim_code_table_loses_line_feed (const char *family);

/* The families, with commas. Transfer full. */
char *vz_sim_code_table_families (void);
