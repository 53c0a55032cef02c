/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* The customer pays elsewhere: the code to scan, the time since it was shown, and what the register
 * is doing. */
#define VZ_TYPE_BARCODE_VIEW (vz_barcode_view_get_type ())
G_DECLARE_FINAL_TYPE (VzBarcodeView, vz_barcode_view, VZ, BARCODE_VIEW, GtkWidget)
