/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charge.h"

#include "core/card.h"

#include <string.h>

#define SHOWN_AT_END 4

void
vz_terminal_mark_to_json (VzTerminalMark mark, json_t *json)
{
  if (!mark.is_known) {
    return;
  }
  json_object_set_new (json, "terminal", json_integer ((json_int_t)mark.terminal));
  json_object_set_new (json, "trace", json_integer ((json_int_t)mark.trace));
  json_object_set_new (json, "receipt", json_integer ((json_int_t)mark.receipt));
}

VzTerminalMark
vz_terminal_mark_from_json (const json_t *json)
{
  return (VzTerminalMark){ .is_known = vz_json_get (json, "trace") != NULL,
                           .terminal = (guint)vz_json_int (json, "terminal", 0),
                           .trace = (guint64)vz_json_int (json, "trace", 0),
                           .receipt = (guint)vz_json_int (json, "receipt", 0) };
}

static const char *
or_none (const char *text)
{
  return *text != '\0' ? text : NULL;
}

json_t *
vz_terminal_receipt_to_json (const VzTerminalReceipt *receipt)
{
  g_autofree char *amount = vz_money_to_text (receipt->amount);
  json_t *json = json_pack ("{s:s, s:s*, s:s*, s:s*}", "amount", amount, "card",
                            or_none (receipt->card), "card_name", or_none (receipt->card_name),
                            "authorisation", or_none (receipt->authorisation));

  vz_terminal_mark_to_json (receipt->mark, json);
  return json;
}

json_t *
vz_charge_tendered_to_json (const json_t *receipt)
{
  static const char *const taken[] = { "card", "card_name", "authorisation", "trace" };
  g_autofree char *slip = vz_json_dup_text (receipt, "receipt");
  json_t *json = json_pack ("{s:s, s:s*}", "kind", "card", "slip", slip);

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++) {
    json_object_set (json, taken[i], vz_json_get (receipt, taken[i]));
  }
  return json;
}

/* -- what a terminal prints -- */

/* How many characters @text begins with that are digits, some with a space between them, and how
 * many digits there are, which are copied to @digits. */
static gsize
measure_digits (const char *text, GString *digits)
{
  gsize length = 0;

  g_string_truncate (digits, 0);
  for (gsize i = 0; g_ascii_isdigit (text[i]) || (text[i] == ' ' && g_ascii_isdigit (text[i + 1]));
       i++) {
    if (text[i] != ' ') {
      g_string_append_c (digits, text[i]);
      length = i + 1;
    }
  }
  return length;
}

static gboolean
is_card_number (const GString *digits)
{
  return digits->len >= VZ_CARD_NUMBER_MIN && digits->len <= VZ_CARD_NUMBER_MAX &&
         vz_card_digits_check (digits->str, digits->len);
}

static void
hide (char *text, gsize length)
{
  guint left = SHOWN_AT_END;

  for (gsize i = length; i > 0; i--) {
    if (g_ascii_isdigit (text[i - 1]) && left > 0) {
      left--;
    } else if (g_ascii_isdigit (text[i - 1])) {
      text[i - 1] = '*';
    }
  }
}

char *
vz_charge_mask_line (const char *line)
{
  char *masked = g_strdup (line);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (char *place = masked; *place != '\0';) {
    gsize length = measure_digits (place, digits);

    if (is_card_number (digits)) {
      hide (place, length);
    }
    place += MAX (length, 1);
  }
  memset (digits->str, 0, digits->len);
  return masked;
}
