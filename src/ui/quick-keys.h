/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The desk's quick keys, one touch for what has no barcode; more of them in a wide window. Signal:
 * "picked" (string): the code of the one that was touched. */

#define VZ_TYPE_QUICK_KEYS (vz_quick_keys_get_type ())
G_DECLARE_FINAL_TYPE (VzQuickKeys, vz_quick_keys, VZ, QUICK_KEYS, GtkGrid)
