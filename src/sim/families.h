/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a family of printers has of its own. A second reading of what the makers say: that of wire/
 * are the files of data/printers/. @family: "bixolon". */

/* Which letters it means by a number of ESC t: the iconv name; NULL when it has nothing under
 * @number. */
const char *vz_sim_family_table (const char *family, guint8 number);

gboolean vz_sim_family_is_known (const char *family);

/* Whether its boards lose a line feed that comes right after a picture. */
gboolean vz_sim_family_loses_line_feed (const char *family);

/* All of them, with commas. Transfer full. */
char *vz_sim_family_names (void);
