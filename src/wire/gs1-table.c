/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/gs1-table.h"

#include "core/code.h"

#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"
#define CHARACTERS                                                                                 \
  "!\"%&'()*+,-./" DIGITS ":;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"

#define DATE .digits = 6, .date = TRUE
#define TEXT(n) .rest = VZ_GS1_TEXT, .more = n

static const VzGs1Format formats[] = {
  { "00", 2, .digits = 18, .checked = 18 }, /* a pallet, a parcel */
  { "01", 2, .digits = 14, .checked = 14 }, /* GTIN */
  { "02", 2, .digits = 14, .checked = 14 }, /* GTIN of what is inside; 37 says how many */
  { "10", 2, TEXT (20) },                   /* lot */
  { "11", 2, DATE },                        /* made */
  { "12", 2, DATE },                        /* due */
  { "13", 2, DATE },                        /* packed */
  { "15", 2, DATE },                        /* best before */
  { "16", 2, DATE },                        /* sell by */
  { "17", 2, DATE },                        /* use by */
  { "20", 2, .digits = 2 },                 /* variant */
  { "21", 2, TEXT (20) },                   /* serial number */
  { "22", 2, TEXT (20) },                   /* consumer's variant */
  { "235", 3, TEXT (28) },                  /* serial number of a third party */
  { "240", 3, TEXT (30) },
  { "241", 3, TEXT (30) },
  { "242", 3, .more = 6 },
  { "243", 3, TEXT (20) },
  { "250", 3, TEXT (30) },
  { "251", 3, TEXT (30) },
  { "253", 3, .digits = 13, TEXT (17), .checked = 13 },
  { "254", 3, TEXT (20) },
  { "255", 3, .digits = 13, .more = 12, .checked = 13 },
  { "30", 2, .more = 8 },   /* pieces */
  { "31", 4, .digits = 6 }, /* measures of a trade item, metric: 310n is the net weight in kg */
  { "32", 4, .digits = 6 },
  { "33", 4, .digits = 6 },
  { "34", 4, .digits = 6 },
  { "35", 4, .digits = 6 },
  { "36", 4, .digits = 6 },
  { "37", 2, .more = 8 },                /* pieces inside */
  { "390", 4, .more = 15 },              /* amount to be paid */
  { "391", 4, .digits = 3, .more = 15 }, /* with its currency */
  { "392", 4, .more = 15 },              /* price of a variable item */
  { "393", 4, .digits = 3, .more = 15 }, /* with its currency */
  { "394", 4, .digits = 4 },             /* per cent off */
  { "395", 4, .digits = 6 },             /* price of a unit */
  { "400", 3, TEXT (30) },
  { "401", 3, TEXT (30) },
  { "402", 3, .digits = 17, .checked = 17 },
  { "403", 3, TEXT (30) },
  { "41", 3, .digits = 13, .checked = 13 }, /* places */
  { "420", 3, TEXT (20) },
  { "421", 3, .digits = 3, TEXT (9) },
  { "422", 3, .digits = 3 }, /* country of origin */
  { "423", 3, .digits = 3, .more = 12 },
  { "424", 3, .digits = 3 },
  { "425", 3, .digits = 3, .more = 12 },
  { "426", 3, .digits = 3 },
  { "427", 3, TEXT (3) },
  { "7001", 4, .digits = 13 },
  { "7002", 4, TEXT (30) },
  { "7003", 4, .digits = 10, .date = TRUE },
  { "7004", 4, .more = 4 },
  { "7005", 4, TEXT (12) },
  { "7006", 4, DATE },
  { "7008", 4, TEXT (3) },
  { "7009", 4, TEXT (10) },
  { "7010", 4, TEXT (2) },
  { "703", 4, .digits = 3, TEXT (27) },
  { "71", 3, TEXT (20) },
  { "8001", 4, .digits = 14 },
  { "8002", 4, TEXT (20) },
  { "8003", 4, .digits = 14, TEXT (16), .checked = 14 },
  { "8004", 4, TEXT (30) },
  { "8005", 4, .digits = 6 },
  { "8006", 4, .digits = 18, .checked = 14 },
  { "8007", 4, TEXT (34) },
  { "8008", 4, .digits = 8, .more = 4, .date = TRUE },
  { "8012", 4, TEXT (20) },
  { "8017", 4, .digits = 18, .checked = 18 },
  { "8018", 4, .digits = 18, .checked = 18 },
  { "8020", 4, TEXT (25) },
  { "8026", 4, .digits = 18, .checked = 14 },
  { "8110", 4, TEXT (70) },
  { "8200", 4, TEXT (70) },
  { "90", 2, TEXT (30) },
  { "9", 2, TEXT (90) }, /* the company's own */
};

const VzGs1Format *
vz_gs1_format (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_prefix (text, formats[i].prefix) && strspn (text, DIGITS) >= formats[i].length)
      return &formats[i];
  return NULL;
}

/* Fixed for ever, also for identifiers to come (figure 7.8.5-2). */
static const struct {
  const char *first, *last;
  guint length;
} predefined[] = {
  { "00", "00", 20 }, { "01", "03", 16 }, { "04", "04", 18 }, { "11", "19", 8 },
  { "20", "20", 4 },  { "31", "36", 10 }, { "41", "41", 16 },
};

guint
vz_gs1_predefined_length (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (predefined); i++)
    if (strncmp (text, predefined[i].first, 2) >= 0 && strncmp (text, predefined[i].last, 2) <= 0)
      return predefined[i].length;
  return 0;
}

static guint
two_digits (const char *text)
{
  return (guint)(text[0] - '0') * 10 + (guint)(text[1] - '0');
}

/* YYMMDD; the day 00 is the month's last. Among the years that two digits can mean, each fourth is
 * a leap year. */
static gboolean
is_date (const char *value)
{
  static const guint8 days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  guint year = two_digits (value), month = two_digits (value + 2), day = two_digits (value + 4);
  if (month < 1 || month > 12 || day > days[month - 1])
    return FALSE;
  return month != 2 || day != 29 || year % 4 == 0;
}

const char *
vz_gs1_check (const VzGs1Format *format, const char *value)
{
  gsize length = strlen (value), least = format->digits > 0 ? format->digits : 1;
  const char *allowed = format->rest == VZ_GS1_TEXT ? CHARACTERS : DIGITS;
  if (length < least || length > format->digits + format->more)
    return "the length of an element is wrong";
  if (strspn (value, DIGITS) < format->digits || strspn (value, allowed) < length)
    return "an element has characters that it cannot have";
  if (format->checked > 0 && !vz_code_digits_check (value, format->checked))
    return "the check digit of an element is wrong";
  if (format->date && !is_date (value))
    return "the date of an element is none";
  return NULL;
}
