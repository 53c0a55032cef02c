/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/typed-amount.h"

#include <string.h>

/* Without the zeros that nobody keyed in: "4300", "4278.60". */
static void
put_text (VzTypedAmount *self, VzMoney amount)
{
  g_autofree char *text = vz_money_to_text (amount);
  char *point = strchr (text, '.');

  if (point != NULL && strspn (point + 1, "0") == strlen (point + 1)) {
    *point = '\0';
  }
  g_strlcpy (self->text, text, sizeof self->text);
  self->settled = TRUE;
}

void
vz_typed_amount_begin (VzTypedAmount *self, VzMoney shown)
{
  g_return_if_fail (self != NULL && vz_money_is_set (shown));

  *self = (VzTypedAmount){ .untouched = TRUE };
  g_strlcpy (self->currency, shown.currency, sizeof self->currency);
  put_text (self, shown);
}

void
vz_typed_amount_set (VzTypedAmount *self, VzMoney amount)
{
  g_return_if_fail (self != NULL && g_str_equal (amount.currency, self->currency));

  put_text (self, amount);
  self->untouched = FALSE;
}

static void
clear (VzTypedAmount *self)
{
  *self->text = '\0';
  self->untouched = FALSE;
  self->settled = FALSE;
}

VzMoney
vz_typed_amount_get (const VzTypedAmount *self)
{
  g_autofree char *text = NULL;
  VzMoney amount;

  g_return_val_if_fail (self != NULL, (VzMoney){ 0 });

  text = g_strconcat (self->text, g_str_has_suffix (self->text, ".") ? "0" : "", NULL);
  return vz_money_parse (text, self->currency, &amount, NULL) ? amount
                                                              : vz_money_zero (self->currency);
}

static gboolean
can_be_keyed (VzMoney amount)
{
  g_autofree char *text = vz_money_to_text (amount);

  return strcspn (text, ".") <= VZ_TYPED_DIGITS;
}

gboolean
vz_typed_amount_add (VzTypedAmount *self, gint64 units)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, units);
  VzMoney kept, added, sum;

  g_return_val_if_fail (self != NULL, FALSE);

  kept = self->untouched ? vz_money_zero (self->currency) : vz_typed_amount_get (self);
  if (!vz_money_parse (text, self->currency, &added, NULL) ||
      !vz_money_add (kept, added, &sum, NULL) || !can_be_keyed (sum)) {
    return FALSE;
  }
  vz_typed_amount_set (self, sum);
  return TRUE;
}

static gboolean
takes_digit (const VzTypedAmount *self)
{
  const char *point = strchr (self->text, '.');

  if (point == NULL) {
    return strlen (self->text) < VZ_TYPED_DIGITS;
  }
  return (int)strlen (point + 1) < vz_currency_decimals (self->currency);
}

static gboolean
append (VzTypedAmount *self, char letter)
{
  gsize length;

  if (self->settled) {
    clear (self);
  }
  if (letter == '0' && g_str_equal (self->text, "0")) {
    return FALSE;
  }
  if (letter != '0' && letter != '.' && g_str_equal (self->text, "0")) {
    clear (self);
  }
  length = strlen (self->text);
  self->text[length] = letter;
  self->text[length + 1] = '\0';
  return TRUE;
}

static gboolean
append_point (VzTypedAmount *self)
{
  if (self->settled) {
    clear (self);
  }
  if (strchr (self->text, '.') != NULL || vz_currency_decimals (self->currency) <= 0) {
    return FALSE;
  }
  if (*self->text == '\0') {
    append (self, '0');
  }
  return append (self, '.');
}

static gboolean
take_back (VzTypedAmount *self)
{
  gsize length = strlen (self->text);

  if (self->untouched || length == 0) {
    clear (self);
    return TRUE;
  }
  self->text[length - 1] = '\0';
  self->settled = FALSE;
  return TRUE;
}

static gboolean
key_in (VzTypedAmount *self, char letter)
{
  if (letter == '\b') {
    return take_back (self);
  }
  if (letter == '\x18') {
    clear (self);
    return TRUE;
  }
  if (letter == ',' || letter == '.') {
    return append_point (self);
  }
  return g_ascii_isdigit (letter) && (self->settled || takes_digit (self)) && append (self, letter);
}

gboolean
vz_typed_amount_key (VzTypedAmount *self, const char *text)
{
  gboolean taken = FALSE;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p++) {
    taken |= key_in (self, *p);
  }
  return taken;
}
