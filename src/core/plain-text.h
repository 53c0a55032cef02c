/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The text of an HTML fragment, as shops write their contracts, or of a text without any: tags go,
 * paragraphs become lines, the five entities of XML and &nbsp; become characters; scripts and
 * control characters go too. At most 200,000 bytes of it. Transfer full. */
char *vz_plain_text (const char *html);
