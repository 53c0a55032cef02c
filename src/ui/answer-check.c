/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/answer-check.h"

#include <string.h>

static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL;
}

static gboolean
is_number (const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_isdigit (*p)) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_anything (const char *text)
{
  return *text != '\0';
}

static gboolean
is_digit (gunichar letter)
{
  return letter >= '0' && letter <= '9';
}

static gboolean
is_phone_letter (gunichar letter)
{
  return is_digit (letter) || letter == '+' || letter == ' ';
}

static gboolean
is_address_letter (gunichar letter)
{
  return g_unichar_isgraph (letter);
}

static const struct {
  gboolean (*text) (const char *text);
  gboolean (*letter) (gunichar letter);
} rules[VZ_FIELD_LAST] = {
  [VZ_FIELD_DIGITS] = { is_number, is_digit },
  [VZ_FIELD_TEXT] = { is_anything, g_unichar_isprint },
  [VZ_FIELD_EMAIL] = { is_address, is_address_letter },
  [VZ_FIELD_MONTH] = { is_number, is_digit },
  [VZ_FIELD_YEAR] = { is_number, is_digit },
  [VZ_FIELD_PHONE] = { is_number, is_phone_letter },
};

gboolean
vz_answer_is_complete (const VzField *field, const char *text)
{
  glong length;

  g_return_val_if_fail (field != NULL && text != NULL, FALSE);
  g_return_val_if_fail (rules[field->kind].text != NULL, FALSE);

  length = g_utf8_strlen (text, -1);
  if (length == 0) {
    return field->optional;
  }
  return rules[field->kind].text (text) && length >= (glong)field->min &&
         (field->max == 0 || length <= (glong)field->max);
}

gboolean
vz_answer_accepts (const VzField *field, gunichar letter, guint length)
{
  g_return_val_if_fail (field != NULL && rules[field->kind].letter != NULL, FALSE);

  return (field->max == 0 || length < field->max) && rules[field->kind].letter (letter);
}

guint
vz_answer_length (const VzField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  return field->min == field->max ? field->max : 0;
}
