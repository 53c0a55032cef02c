/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/zvt-field.h"

#define VZ_ZVT_TEXT_GROWTH 3 /* bytes that one of a terminal becomes, at most */

/* Text of a terminal as UTF-8: the standard has CP437, some terminals send ISO 8859-1, and a few
 * UTF-8; nothing tells which, so that it is guessed from the letters. It ends at a zero byte;
 * control characters but line feeds are spaces. A card number may stand in it: it is freed with
 * vz_zvt_text_free(). Transfer full. */
char *vz_zvt_text (VzZvtSpan bytes);

/* Wipes it. @text may be NULL. */
void vz_zvt_text_free (char *text);
