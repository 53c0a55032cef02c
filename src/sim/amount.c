/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"

#include <string.h>

char *
vz_sim_amount_text (gint64 minor)
{
  const char *sign = minor < 0 ? "-" : "";
  gint64 size = ABS (minor);

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", sign, size / 100, (int)(size % 100));
}

json_t *
vz_sim_amount_json (gint64 minor)
{
  g_autofree char *text = vz_sim_amount_text (minor);

  return json_string (text);
}

json_t *
vz_sim_amount_short_json (gint64 minor)
{
  if (minor % 100 != 0)
    return vz_sim_amount_json (minor);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, minor / 100);

  return json_string (text);
}

json_t *
vz_sim_amount_number (gint64 minor)
{
  return minor % 100 == 0 ? json_integer (minor / 100) : json_real ((double)minor / 100);
}

#define WHOLE_DIGITS 12

/* Read digit by digit: a second digit behind the point may be missing, a third may not be there. */
static gint64
read_text (const char *text)
{
  gsize whole = strspn (text, "0123456789");
  const char *rest = text[whole] == '.' ? text + whole + 1 : text + whole;
  gsize decimals = strspn (rest, "0123456789");

  if (whole == 0 || whole > WHOLE_DIGITS || decimals > 2 || rest[decimals] != '\0' ||
      (text[whole] == '.') != (decimals > 0))
    return -1;
  gint64 minor = g_ascii_strtoll (text, NULL, 10) * 100;
  if (decimals > 0)
    minor += g_ascii_strtoll (rest, NULL, 10) * (decimals == 1 ? 10 : 1);
  return minor;
}

gint64
vz_sim_amount_read (const json_t *json)
{
  if (json_is_string (json))
    return read_text (json_string_value (json));
  if (!json_is_number (json))
    return -1;
  g_autofree char *text = json_dumps (json, JSON_ENCODE_ANY | JSON_REAL_PRECISION (15));
  return read_text (text);
}

gint64
vz_sim_amount_share (gint64 minor, gint64 numerator, gint64 denominator)
{
  g_return_val_if_fail (denominator > 0, 0);

  return (minor * numerator * 2 + denominator) / (denominator * 2);
}
