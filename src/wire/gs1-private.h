/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/gs1.h"

/* Seen only by gs1.c and gs1-link.c. */

GPtrArray *vz_gs1_elements_new (void);

/* @ai begins with an identifier that the table has. VZ_ERROR_SCAN_BROKEN when @value does not fit
 * it, or contradicts what is there. */
gboolean vz_gs1_add (GPtrArray *elements, const char *ai, const char *value, GError **error);

/* VZ_ERROR_SCAN_BROKEN when @elements exclude or lack one another. */
gboolean vz_gs1_belong_together (const GPtrArray *elements, GError **error);
