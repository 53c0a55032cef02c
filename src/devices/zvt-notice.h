/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a ZVT terminal waits for, by the code of its intermediate status: an untranslated msgid, or
 * NULL. */
const char *vz_zvt_notice_sentence (guint8 code);
