/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a fuzz target defines: any bytes must be taken. The name is libFuzzer's, so that clang can
 * drive it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes);
