/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scancode.h"

#include <string.h>

enum {
  SHIFT = 1 << 0,
  CTRL = 1 << 1,
  ALT = 1 << 2,
};

#define LEFT_ALT 56
#define LETTER_BITS 0x1f
#define LARGEST_NUMBER 9999
#define LATEST G_GINT64_CONSTANT (0xffffffff) /* seconds */

/* By the key codes of linux/input-event-codes.h: without and with Shift. */
static const char characters[][2] = {
  [2] = "1!",  [3] = "2@",   [4] = "3#",    [5] = "4$",   [6] = "5%",    [7] = "6^",    [8] = "7&",
  [9] = "8*",  [10] = "9(",  [11] = "0)",   [12] = "-_",  [13] = "=+",   [15] = "\t\t", [16] = "qQ",
  [17] = "wW", [18] = "eE",  [19] = "rR",   [20] = "tT",  [21] = "yY",   [22] = "uU",   [23] = "iI",
  [24] = "oO", [25] = "pP",  [26] = "[{",   [27] = "]}",  [28] = "\r\r", [30] = "aA",   [31] = "sS",
  [32] = "dD", [33] = "fF",  [34] = "gG",   [35] = "hH",  [36] = "jJ",   [37] = "kK",   [38] = "lL",
  [39] = ";:", [40] = "'\"", [41] = "`~",   [43] = "\\|", [44] = "zZ",   [45] = "xX",   [46] = "cC",
  [47] = "vV", [48] = "bB",  [49] = "nN",   [50] = "mM",  [51] = ",<",   [52] = ".>",   [53] = "/?",
  [55] = "**", [57] = "  ",  [71] = "77",   [72] = "88",  [73] = "99",   [74] = "--",   [75] = "44",
  [76] = "55", [77] = "66",  [78] = "++",   [79] = "11",  [80] = "22",   [81] = "33",   [82] = "00",
  [83] = "..", [86] = "\\|", [96] = "\r\r", [98] = "//",
};

#define FIRST_OF_PAD 71
#define LAST_OF_PAD 82

static const struct {
  guint16 code;
  guint bit; /* 0: a lock, which the scanner minds for itself */
} modifiers[] = {
  { 42, SHIFT },
  { 54, SHIFT },
  { 29, CTRL },
  { 97, CTRL },
  { LEFT_ALT, ALT },
  { 58, 0 } /* caps */,
  { 69, 0 } /* number pad */,
  { 70, 0 } /* scroll */,
};

/* Alt and a number on the pad is the character of that number; above ASCII it means another one on
 * each machine. */
static int
end_number (VzScancodes *keys)
{
  guint number = keys->number;
  gboolean numbered = keys->numbered;
  keys->number = 0;
  keys->numbered = FALSE;
  if (!numbered)
    return VZ_SCANCODE_NONE;
  return number > 0 && number < 0x80 ? (int)number : VZ_SCANCODE_UNKNOWN;
}

static int
take_modifier (VzScancodes *keys, guint bit, gint32 value)
{
  if (value == 1)
    keys->held |= bit;
  if (value == 0)
    keys->held &= ~bit;
  return value == 0 && bit == ALT ? end_number (keys) : VZ_SCANCODE_NONE;
}

static int
take_number (VzScancodes *keys, guint16 code, char plain)
{
  if (code < FIRST_OF_PAD || code > LAST_OF_PAD || !g_ascii_isdigit (plain))
    return VZ_SCANCODE_UNKNOWN;
  keys->numbered = TRUE;
  keys->number = MIN (keys->number * 10 + (guint)(plain - '0'), LARGEST_NUMBER);
  return VZ_SCANCODE_NONE;
}

static int
take_control (char plain)
{
  char letter = g_ascii_toupper (plain);
  return letter > '@' && letter <= '_' ? letter & LETTER_BITS : VZ_SCANCODE_UNKNOWN;
}

int
vz_scancodes_feed (VzScancodes *keys, guint16 code, gint32 value)
{
  g_return_val_if_fail (keys, VZ_SCANCODE_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (modifiers[i].code == code)
      return take_modifier (keys, modifiers[i].bit, value);
  if (value != 1)
    return VZ_SCANCODE_NONE;
  char plain = vz_scancode_character (code, FALSE);
  if (!plain)
    return VZ_SCANCODE_UNKNOWN;
  if (keys->held & ALT)
    return take_number (keys, code, plain);
  if (keys->held & CTRL)
    return take_control (plain);
  return vz_scancode_character (code, (keys->held & SHIFT) != 0);
}

void
vz_scancodes_hold (VzScancodes *keys, gboolean shift, gboolean control, gboolean alt)
{
  g_return_if_fail (keys);
  keys->held = (shift ? SHIFT : 0) | (control ? CTRL : 0) | (alt ? ALT : 0);
  if (!alt)
    end_number (keys);
}

char
vz_scancode_character (guint16 code, gboolean shift)
{
  return code < G_N_ELEMENTS (characters) ? characters[code][shift ? 1 : 0] : '\0';
}

void
vz_input_event_read (const guint8 bytes[VZ_INPUT_EVENT_SIZE], VzInputEvent *event)
{
  g_return_if_fail (bytes && event);
  gint64 time[2];
  memcpy (time, bytes, sizeof time);
  memcpy (&event->type, bytes + 16, sizeof event->type);
  memcpy (&event->code, bytes + 18, sizeof event->code);
  memcpy (&event->value, bytes + 20, sizeof event->value);
  event->time = CLAMP (time[0], 0, LATEST) * G_USEC_PER_SEC + CLAMP (time[1], 0, G_USEC_PER_SEC);
}
