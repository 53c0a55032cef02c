/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/format.h"

#include <string.h>

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

static char *
money_text (VzMoney money, VzSymbol symbol)
{
  if (!vz_money_is_set (money))
    return g_strdup ("");
  g_autofree char *text = vz_notation_money (vz_format_notation (), money, symbol);
  return isolate (text);
}

char *
vz_format_money (VzMoney money)
{
  return money_text (money, VZ_SYMBOL_SIGN);
}

char *
vz_format_sum (VzMoney money)
{
  return money_text (money, VZ_SYMBOL_NONE);
}

void
vz_format_money_label (GtkLabel *label, VzMoney money, gboolean approximate)
{
  g_autofree char *text = vz_format_money (money);
  g_autofree char *whole =
      approximate && *text != '\0' ? g_strconcat (APPROXIMATELY, text, NULL) : g_strdup (text);
  gtk_label_set_label (label, whole);
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
  const char *before = approximate ? APPROXIMATELY : "";
  g_autofree char *markup =
      notation->sign_first ? g_strconcat (before, sign, sum, NULL)
                           : g_strconcat (before, sum, "<span size=\"60%\"> </span>", sign, NULL);
  return isolate (markup);
}
