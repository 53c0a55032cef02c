/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The number keys at the bottom of the end column: digits as on a calculator, left-to-right in
 * every language. Signal "key" (const char *name): what it types ("7", "00", ","), or "backspace",
 * "clear", "quantity", "add", "+50". */

#define VZ_TYPE_KEYPAD (vz_keypad_get_type ())
G_DECLARE_FINAL_TYPE (VzKeypad, vz_keypad, VZ, KEYPAD, GtkWidget)

typedef enum {
  VZ_KEYPAD_SELLING, /* ⌫, quantity, add; 0, 00 and the decimal sign */
  VZ_KEYPAD_CODE,    /* ⌫ and clear, two rows high each; a wide 0 */
  VZ_KEYPAD_CASH,    /* ⌫, +50, +100, +200; 0, 00 and the decimal sign */
  VZ_KEYPAD_AMOUNT,  /* ⌫ and clear, two rows high each; 0, 00 and the decimal sign */
} VzKeypadKind;

void vz_keypad_set_kind (VzKeypad *self, VzKeypadKind kind);
