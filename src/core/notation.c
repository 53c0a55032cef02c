/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/notation.h"

#include "core/decimal.h"

#include <string.h>

#define MINUS_ON_SCREEN "\u2212"
#define NO_BREAK_SPACE "\u00a0"
#define LEFT_TO_RIGHT "\u2066"
#define END_OF_ISOLATE "\u2069"

static const VzNotation notations[] = {
  { .language = "en", .decimal = ".", .grouping = ",", .sign_first = TRUE, .date = "%d/%m/%Y" },
  { .language = "tr", .decimal = ",", .grouping = ".", .date = "%d.%m.%Y", .percent_first = TRUE },
  { .language = "ar", .decimal = ".", .grouping = ",", .isolated = TRUE, .date = "%d/%m/%Y" },
};

const VzNotation *
vz_notation_for_language (const char *language)
{
  g_return_val_if_fail (language != NULL, &notations[0]);

  for (guint i = 0; i < G_N_ELEMENTS (notations); i++) {
    if (g_ascii_strncasecmp (language, notations[i].language, 2) == 0 &&
        !g_ascii_isalpha (language[2])) {
      return &notations[i];
    }
  }
  return &notations[0];
}

const char *
vz_currency_sign (const char *currency)
{
  static const struct {
    const char *currency;
    const char *sign;
  } signs[] = {
    { "TRY", "₺" }, { "EUR", "€" }, { "USD", "$" },   { "GBP", "£" },
    { "KZT", "₸" }, { "UAH", "₴" }, { "RUB", "₽" }, { "NGN", "₦" },
  };

  g_return_val_if_fail (currency != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (g_str_equal (signs[i].currency, currency)) {
      return signs[i].sign;
    }
  }
  return currency;
}

static const char *
paper_sign (const char *currency)
{
  return g_str_equal (currency, "TRY") ? "TL" : currency;
}

/* "1234.50" as "1.234,50"; @digits has no sign. */
static char *
group_digits (const VzNotation *notation, const char *digits)
{
  gsize whole = strcspn (digits, ".");
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0) {
      g_string_append (text, notation->grouping);
    }
    g_string_append_c (text, digits[i]);
  }
  if (digits[whole] == '.') {
    g_string_append_printf (text, "%s%s", notation->decimal, digits + whole + 1);
  }
  return g_string_free (text, FALSE);
}

static char *
on_paper (VzMoney money, const char *minus, const char *digits, VzSymbol symbol)
{
  if (symbol == VZ_SYMBOL_PAPER_NONE) {
    return g_strconcat (minus, digits, NULL);
  }
  return g_strconcat (minus, digits, " ", paper_sign (money.currency), NULL);
}

static char *
on_screen (const VzNotation *notation, VzMoney money, const char *minus, const char *digits)
{
  const char *sign = vz_currency_sign (money.currency);

  if (notation->sign_first && !g_ascii_isalpha (*sign)) {
    return g_strconcat (minus, sign, digits, NULL);
  }
  return g_strconcat (minus, digits, NO_BREAK_SPACE, sign, NULL);
}

static char *
isolate (const VzNotation *notation, char *text)
{
  g_autofree char *plain = text;

  if (!notation->isolated) {
    return g_steal_pointer (&plain);
  }
  return g_strconcat (LEFT_TO_RIGHT, plain, END_OF_ISOLATE, NULL);
}

char *
vz_notation_money (const VzNotation *notation, VzMoney money, VzSymbol symbol)
{
  g_autofree char *text = NULL;
  g_autofree char *digits = NULL;
  gboolean negative = money.minor < 0;
  gboolean paper = symbol == VZ_SYMBOL_PAPER || symbol == VZ_SYMBOL_PAPER_NONE;
  const char *minus = !negative ? "" : paper ? "-" : MINUS_ON_SCREEN;

  g_return_val_if_fail (notation != NULL && vz_money_is_set (money), g_strdup (""));

  text = vz_money_to_text (money);
  digits = group_digits (notation, negative ? text + 1 : text);
  if (paper) {
    return on_paper (money, minus, digits, symbol);
  }
  if (symbol == VZ_SYMBOL_NONE) {
    return isolate (notation, g_strconcat (minus, digits, NULL));
  }
  return isolate (notation, on_screen (notation, money, minus, digits));
}

char *
vz_notation_rate (const VzNotation *notation, int basis_points)
{
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  char *last;

  g_return_val_if_fail (notation != NULL, NULL);

  if (basis_points < 0) {
    return g_strdup ("-");
  }
  text = vz_decimal_to_text (basis_points, 2);
  last = text + strlen (text) - 1;
  while (*last == '0') {
    *last-- = '\0';
  }
  if (*last == '.') {
    *last = '\0';
  }
  number = group_digits (notation, text);
  return notation->percent_first ? g_strconcat ("%", number, NULL)
                                 : g_strconcat (number, "%", NULL);
}

static char *
format_local (gint64 wall, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);

  g_return_val_if_fail (time != NULL, g_strdup (""));

  return g_date_time_format (time, format);
}

char *
vz_notation_date (const VzNotation *notation, gint64 wall)
{
  g_return_val_if_fail (notation != NULL, NULL);

  return format_local (wall, notation->date);
}

char *
vz_notation_time (gint64 wall, gboolean seconds)
{
  return format_local (wall, seconds ? "%H:%M:%S" : "%H:%M");
}

char *
vz_notation_elapsed (gint64 microseconds)
{
  gint64 seconds = MAX (microseconds, 0) / G_USEC_PER_SEC;
  int minute = (int)(seconds / 60 % 60);
  int second = (int)(seconds % 60);

  if (seconds < 3600) {
    return g_strdup_printf ("%02d:%02d", minute, second);
  }
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, minute, second);
}

char *
vz_notation_order_number (const char *number)
{
  GString *text;
  gsize left;

  g_return_val_if_fail (number != NULL, NULL);

  left = strlen (number);
  if (strspn (number, "0123456789") != left) {
    return g_strdup (number);
  }
  text = g_string_new (NULL);
  while (left > 5) {
    /* Six digits left are three and three: the last group would be too short. */
    gsize group = left == 6 ? 3 : 4;

    g_string_append_len (text, number, (gssize)group);
    g_string_append_c (text, ' ');
    number += group;
    left -= group;
  }
  g_string_append (text, number);
  return g_string_free (text, FALSE);
}

char *
vz_notation_iban (const char *iban)
{
  GString *text;
  guint letters = 0;

  g_return_val_if_fail (iban != NULL, NULL);

  text = g_string_new (NULL);
  for (; *iban != '\0'; iban++) {
    if (*iban == ' ') {
      continue;
    }
    if (letters > 0 && letters % 4 == 0) {
      g_string_append_c (text, ' ');
    }
    g_string_append_c (text, *iban);
    letters++;
  }
  return g_string_free (text, FALSE);
}

static char *
only_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if (g_ascii_isdigit (*text)) {
      g_string_append_c (digits, *text);
    }
  }
  return g_string_free (digits, FALSE);
}

/* The ten digits of a Turkish number, however it is written; NULL for all others. */
static const char *
national_digits (const char *digits)
{
  static const char *const before[] = { "", "0", "90", "0090" };
  gsize length = strlen (digits);

  for (guint i = 0; i < G_N_ELEMENTS (before); i++) {
    if (length == strlen (before[i]) + 10 && g_str_has_prefix (digits, before[i])) {
      return digits + strlen (before[i]);
    }
  }
  return NULL;
}

char *
vz_notation_masked_phone (const char *phone)
{
  g_autofree char *digits = NULL;
  const char *national, *last;

  g_return_val_if_fail (phone != NULL, NULL);

  digits = only_digits (phone);
  if (strlen (digits) < 6) {
    return NULL;
  }
  national = *phone != '+' || g_str_has_prefix (digits, "90") ? national_digits (digits) : NULL;
  last = digits + strlen (digits) - 2;
  return national != NULL ? g_strdup_printf ("0%c••\u00a0•••\u00a0••\u00a0%s", *national, last)
                          : g_strdup_printf ("••\u00a0%s", last);
}
