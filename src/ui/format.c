/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_AMOUNT 12 /* characters */
#define END_DIGITS 4
#define APPROXIMATELY "≈\u2009"

const VzNotation *
vz_format_notation (void)
{
  return vz_notation_for_language (g_get_language_names ()[0]);
}

static char *
isolate (const char *text)
{
  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return g_strdup (text);
  return g_strconcat ("\u2066", text, "\u2069", NULL);
}

char *
vz_format_about (VzMoney money, VzSymbol symbol, gboolean approximate)
{
  if (!vz_money_is_set (money))
    return g_strdup ("");
  g_autofree char *amount = vz_notation_money (vz_format_notation (), money, symbol);
  g_autofree char *text = g_strconcat (approximate ? APPROXIMATELY : "", amount, NULL);
  return isolate (text);
}

char *
vz_format_money (VzMoney money)
{
  return vz_format_about (money, VZ_SYMBOL_SIGN, FALSE);
}

char *
vz_format_sum (VzMoney money)
{
  return vz_format_about (money, VZ_SYMBOL_NONE, FALSE);
}

char *
vz_format_difference (VzMoney money)
{
  if (!vz_money_is_set (money))
    return g_strdup ("");
  g_autofree char *sum = vz_notation_money (vz_format_notation (), money, VZ_SYMBOL_NONE);
  g_autofree char *text = g_strconcat (money.minor > 0 ? "+" : "", sum, NULL);
  return isolate (text);
}

char *
vz_format_isolated (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return isolate (text);
}

char *
vz_format_number_end (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);
  gsize length = strlen (number);
  g_autofree char *text =
      g_strconcat ("…", number + (length > END_DIGITS ? length - END_DIGITS : 0), NULL);
  return isolate (text);
}

static gboolean
has_letter (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text != '\0';
}

char *
vz_format_unlettered (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return has_letter (text) ? g_strdup (text) : isolate (text);
}

char *
vz_format_groups (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_autoptr (GString) grouped = g_string_new (NULL);
  glong taken = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_isspace (g_utf8_get_char (p)))
      continue;
    if (taken > 0 && taken % 4 == 0)
      g_string_append_c (grouped, ' ');
    g_string_append_unichar (grouped, g_utf8_get_char (p));
    taken++;
  }
  return isolate (grouped->str);
}

void
vz_format_money_label (GtkLabel *label, VzMoney money, gboolean approximate)
{
  g_autofree char *text = vz_format_about (money, VZ_SYMBOL_SIGN, approximate);
  gtk_label_set_label (label, text);
}

/* As it is read: what keeps it from left to right has no width. */
gboolean
vz_format_is_long (VzMoney money)
{
  if (!vz_money_is_set (money))
    return FALSE;
  g_autofree char *text = vz_notation_money (vz_format_notation (), money, VZ_SYMBOL_SIGN);
  return g_utf8_strlen (text, -1) >= LONG_AMOUNT;
}

char *
vz_format_money_markup (VzMoney money, gboolean approximate)
{
  if (!vz_money_is_set (money))
    return g_strdup ("");
  const VzNotation *notation = vz_format_notation ();
  g_autofree char *sum = vz_notation_money (notation, money, VZ_SYMBOL_NONE);
  g_autofree char *sign = g_markup_printf_escaped ("<span size=\"60%%\" weight=\"500\">%s</span>",
                                                   vz_currency_sign (money.currency));
  const char *before =
      approximate ? "<span size=\"40%\" rise=\"5pt\" weight=\"500\">≈</span>\u200a" : "";
  g_autofree char *markup =
      notation->sign_first ? g_strconcat (before, sign, sum, NULL)
                           : g_strconcat (before, sum, "<span size=\"60%\"> </span>", sign, NULL);
  return isolate (markup);
}

/* From our own texts: the machine need not have the locale of the language. */
char *
vz_format_long_date (gint64 wall)
{
  static const char *const months[] = {
    N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
    N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
    N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
  };
  static const char *const days[] = {
    N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
    N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
  };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_return_val_if_fail (date != NULL, g_strdup (""));
  /* Translators: 1 day of the month, 2 month, 3 year, 4 day of the week. */
  return g_strdup_printf (_ ("%4$s, %1$d %2$s %3$d"), g_date_time_get_day_of_month (date),
                          _ (months[g_date_time_get_month (date) - 1]), g_date_time_get_year (date),
                          _ (days[g_date_time_get_day_of_week (date) - 1]));
}
