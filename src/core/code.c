/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/code.h"

#include "core/card.h"

#include <string.h>

#define DIGITS "0123456789"
#define MASK "*" /* where a reader hides a digit of a card */
#define BLANKS " \t\r\n"

#define EAN_13 13
#define GTIN_14 14

#define CARD_MIN 13    /* shorter ones are too many other things */
#define MARKS_MAX 2    /* before the number on a track: "%B", ";" */
#define AFTER_NUMBER 7 /* and after it: a separator, year and month, the service code */

#define MAGNESAFE_BAR '|'
#define MAGNESAFE_SHOWN 4

static gboolean
has_control (const char *text, const char *end)
{
  for (; text < end; text = g_utf8_next_char (text)) {
    if (g_unichar_iscntrl (g_utf8_get_char (text))) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_code (const char *text, const char *end)
{
  gssize length = end - text;

  return length > 0 && length <= 8 * VZ_CODE_MAX && g_utf8_validate (text, length, NULL) &&
         g_utf8_strlen (text, length) <= VZ_CODE_MAX && !has_control (text, end);
}

/* What is no code may be of a card: no copy is made of it. */
char *
vz_code_normalize (const char *text)
{
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  while (g_ascii_isspace (*text)) {
    text++;
  }
  end = text + strlen (text);
  while (end > text && g_ascii_isspace (end[-1])) {
    end--;
  }
  return is_code (text, end) ? g_strndup (text, (gsize)(end - text)) : NULL;
}

/* From the end the digits count once and three times in turn, the check digit once. */
gboolean
vz_code_digits_check (const char *digits, gsize length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++) {
    sum += (digits[length - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
  }
  return sum % 10 == 0;
}

gboolean
vz_code_check (const char *code)
{
  gsize length;

  g_return_val_if_fail (code != NULL, FALSE);

  length = strlen (code);
  if (strspn (code, DIGITS) != length || (length != 8 && length != 12 && length != 13)) {
    return TRUE;
  }
  return vz_code_digits_check (code, length);
}

/* Gives how many there are; 0: they are none of an order number, and @digits means nothing. */
static gsize
read_order_digits (const char *text, char digits[VZ_ORDER_NUMBER_MAX + 1])
{
  gsize length = 0;

  for (; *text != '\0'; text++) {
    if (g_ascii_isdigit (*text) && length < VZ_ORDER_NUMBER_MAX) {
      digits[length++] = *text;
    } else if (!g_ascii_isspace (*text)) {
      return 0;
    }
  }
  digits[length] = '\0';
  return length;
}

char *
vz_code_order_number (const char *text)
{
  char digits[VZ_ORDER_NUMBER_MAX + 1];
  char *number;

  g_return_val_if_fail (text != NULL, NULL);

  number = read_order_digits (text, digits) > 0 ? g_strdup (digits) : NULL;
  explicit_bzero (digits, sizeof digits);
  return number;
}

/* No number of a payment card begins with 0. */
static gboolean
can_be_a_card (const char *digits, gsize length)
{
  return length >= CARD_MIN && length <= VZ_CARD_NUMBER_MAX && *digits != '0' &&
         vz_card_digits_check (digits, length);
}

static gboolean
can_be_an_article (const char *digits, gsize length)
{
  return (length == EAN_13 || length == GTIN_14) && vz_code_digits_check (digits, length);
}

/* The marks of a track, and its separator, digits and what hides some between them; or a whole
 * number. */
static gboolean
has_marks (const char *text, const char *marks, char separator)
{
  const char *digits = text + strlen (marks);
  gsize length;

  if (!g_str_has_prefix (text, marks)) {
    return FALSE;
  }
  length = strspn (digits, DIGITS MASK);
  return (length > 0 && digits[length] == separator) ||
         can_be_a_card (digits, strspn (digits, DIGITS));
}

/* A reader presses keys; what stands on them is the layout's affair, all but the digits. */
static gboolean
has_shape_of_a_track (const char *text)
{
  const char *digits = text + strcspn (text, DIGITS);
  gsize length = strspn (digits, DIGITS);

  return digits != text && g_utf8_strlen (text, digits - text) <= MARKS_MAX &&
         can_be_a_card (digits, length) && strlen (digits + length) > AFTER_NUMBER;
}

gboolean
vz_code_is_track (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  text += strspn (text, BLANKS);
  return has_marks (text, "%B", '^') || has_marks (text, ";", '=') || has_shape_of_a_track (text);
}

gboolean
vz_code_is_card (const char *text)
{
  char digits[VZ_ORDER_NUMBER_MAX + 1];
  gboolean card;
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  if (vz_code_is_track (text)) {
    return TRUE;
  }
  length = read_order_digits (text, digits);
  card = can_be_a_card (digits, length) && !can_be_an_article (digits, length);
  explicit_bzero (digits, sizeof digits);
  return card;
}

/* A MagneSafe reader hides digits behind others, which pass the check, and puts a bar behind its
 * tracks. */
static guint
count_shown (const char *text, guint count)
{
  return strchr (text, MAGNESAFE_BAR) != NULL ? MIN (count, MAGNESAFE_SHOWN) : count;
}

char *
vz_code_card_beginning (const char *text, guint count)
{
  g_autoptr (GString) beginning = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!vz_code_is_card (text)) {
    return NULL;
  }
  beginning = g_string_new (NULL);
  count = count_shown (text, count);
  text += strcspn (text, DIGITS MASK);
  for (; strspn (text, DIGITS BLANKS) > 0 && beginning->len < count; text++) {
    if (g_ascii_isdigit (*text)) {
      g_string_append_c (beginning, *text);
    }
  }
  return g_string_free (g_steal_pointer (&beginning), FALSE);
}
