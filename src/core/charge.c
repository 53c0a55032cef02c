/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charge.h"

#include "core/card.h"

#include <string.h>

#define SHOWN_AT_END 4

static void
set_number (json_t *json, const char *member, guint64 number, gboolean is_told)
{
  if (is_told) {
    json_object_set_new (json, member, json_integer ((json_int_t)number));
  }
}

void
vz_terminal_mark_to_json (VzTerminalMark mark, json_t *json)
{
  set_number (json, "terminal", mark.terminal, mark.terminal != 0);
  set_number (json, "trace", mark.trace, mark.is_known);
  set_number (json, "receipt", mark.receipt, mark.receipt != 0);
  if (mark.is_long) {
    json_object_set_new (json, "long_trace", json_true ());
  }
}

VzTerminalMark
vz_terminal_mark_from_json (const json_t *json)
{
  return (VzTerminalMark){ .is_known = vz_json_get (json, "trace") != NULL,
                           .terminal = (guint)vz_json_int (json, "terminal", 0),
                           .trace = (guint64)vz_json_int (json, "trace", 0),
                           .receipt = (guint)vz_json_int (json, "receipt", 0),
                           .is_long = vz_json_bool (json, "long_trace", FALSE) };
}

static const char *
or_none (const char *text)
{
  return *text != '\0' ? text : NULL;
}

json_t *
vz_terminal_receipt_to_json (const VzTerminalReceipt *receipt)
{
  gboolean tells = vz_money_is_set (receipt->amount);
  g_autofree char *amount = tells ? vz_money_to_text (receipt->amount) : NULL;
  json_t *json = json_pack ("{s:s*, s:s*, s:s*, s:s*, s:s*}", "amount", amount, "currency",
                            tells ? receipt->amount.currency : NULL, "card",
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

static gboolean
goes_on (const char *text)
{
  return g_ascii_isdigit (text[0]) ||
         ((text[0] == ' ' || text[0] == '-') && g_ascii_isdigit (text[1]));
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

/* How many characters @text begins with that are a card number, in groups or not; 0: none. What
 * follows it may be digits, too. */
static gsize
measure_card_number (const char *text, GString *digits)
{
  gsize found = 0;

  g_string_truncate (digits, 0);
  for (gsize i = 0; goes_on (text + i); i++) {
    if (g_ascii_isdigit (text[i])) {
      g_string_append_c (digits, text[i]);
    }
    if (!g_ascii_isdigit (text[i + 1]) && is_card_number (digits)) {
      found = i + 1;
    }
  }
  return found;
}

static gsize
length_of_group (const char *text)
{
  gsize length = 0;

  while (g_ascii_isdigit (text[length])) {
    length++;
  }
  return length;
}

char *
vz_charge_mask_line (const char *line)
{
  char *masked = g_strdup (line);
  g_autoptr (GString) digits = g_string_sized_new (strlen (line)); /* it never grows */

  for (char *place = masked; *place != '\0';) {
    gsize length = measure_card_number (place, digits);

    hide (place, length);
    place += MAX (MAX (length, length_of_group (place)), 1);
  }
  explicit_bzero (digits->str, digits->allocated_len);
  return masked;
}
