/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "wire/scan-burst.h"

/* What the [device NAME] section of a scanner or reader says of it. Both give
 * VZ_ERROR_CONFIGURATION for what is not understood. */

/* prefix and suffix; the suffix "none" is that of a scanner that sends none. */
gboolean vz_burst_section_framing (const char *name,
                                   GHashTable *section,
                                   VzBurstFraming *framing,
                                   GError **error);

/* The link, which must be one that can be heard. Transfer full. */
VzLink *vz_burst_section_link (
    const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error);

/* The same for a reader of cards: what passes must not be recorded. Transfer full. */
VzLink *vz_burst_section_card_link (
    const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error);
