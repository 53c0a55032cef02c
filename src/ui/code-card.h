/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* A white card with the code that the customer has scanned, as large as it fits, and the number
 * under it. A picture that did not come, did not decode or does not fit is replaced by a QR code of
 * the number. Of a link: its QR code, its whole host, and the number in small type. */

#define VZ_TYPE_CODE_CARD (vz_code_card_get_type ())
G_DECLARE_FINAL_TYPE (VzCodeCard, vz_code_card, VZ, CODE_CARD, GtkWidget)

void vz_code_card_show (VzCodeCard *self, const VzWaiting *waiting);
