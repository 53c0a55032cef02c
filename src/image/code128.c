/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/code128.h"

#include "core/error.h"

#include <string.h>

#define MAX_TEXT 48
#define MODULES_PER_SYMBOL 11
#define MODULES_OF_STOP 13

enum {
  TO_C = 99,  /* in set B */
  TO_B = 100, /* in set C */
  START_B = 104,
  START_C = 105,
  STOP = 106,
};

/* Widths of bars and spaces in turn, by symbol value (ISO/IEC 15417, table 1). */
static const char *const widths[] = {
  "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312",  "132212",
  "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122",  "123221",
  "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122",  "321221",
  "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123",  "131321",
  "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",  "132131",
  "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311",  "213131",
  "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411",  "431111",
  "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412",  "122114",
  "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",  "111242",
  "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211",  "212141",
  "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113",  "411311",
  "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};

typedef struct {
  guint8 values[2 * MAX_TEXT + 4];
  guint length;
  gboolean in_c;
} Symbols;

static void
push (Symbols *symbols, guint8 value)
{
  g_assert (symbols->length < G_N_ELEMENTS (symbols->values));
  symbols->values[symbols->length++] = value;
}

static guint
count_digits (const char *text)
{
  return (guint)strspn (text, "0123456789");
}

/* Two digits a symbol pay for the change of set from four digits at an end and six in between. */
static gboolean
wants_c (const char *text, gboolean at_start)
{
  guint digits = count_digits (text);
  if (at_start && text[digits] == '\0')
    return digits >= 2;
  if (at_start || text[digits] == '\0')
    return digits >= 4;
  return digits >= 6;
}

static const char *
push_next (Symbols *symbols, const char *text)
{
  guint digits = count_digits (text);
  if (symbols->in_c && digits < 2) {
    push (symbols, TO_B);
    symbols->in_c = FALSE;
  } else if (!symbols->in_c && digits % 2 == 0 && wants_c (text, FALSE)) {
    push (symbols, TO_C);
    symbols->in_c = TRUE;
  }
  if (!symbols->in_c) {
    push (symbols, (guint8)(text[0] - ' '));
    return text + 1;
  }
  push (symbols, (guint8)((text[0] - '0') * 10 + text[1] - '0'));
  return text + 2;
}

static guint8
checksum (const Symbols *symbols)
{
  guint sum = symbols->values[0];
  for (guint i = 1; i < symbols->length; i++)
    sum += i * symbols->values[i];
  return (guint8)(sum % 103);
}

static guint
draw_symbol (VzBitmap *bitmap, guint x, guint8 value)
{
  for (guint i = 0; widths[value][i]; i++) {
    guint width = (guint)(widths[value][i] - '0');
    for (guint end = x + width; x < end; x++)
      if (i % 2 == 0)
        vz_bitmap_set (bitmap, x, 0);
  }
  return x;
}

static VzBitmap *
draw (const Symbols *symbols, guint height)
{
  guint width = (symbols->length - 1) * MODULES_PER_SYMBOL + MODULES_OF_STOP;
  VzBitmap *bitmap = vz_bitmap_new (width, height);
  guint x = 0;
  for (guint i = 0; i < symbols->length; i++)
    x = draw_symbol (bitmap, x, symbols->values[i]);
  for (guint y = 1; y < height; y++)
    memcpy (bitmap->dots + (gsize)y * bitmap->stride, bitmap->dots, bitmap->stride);
  return bitmap;
}

static gboolean
is_encodable (const char *text)
{
  gsize length = strnlen (text, MAX_TEXT + 1);
  for (gsize i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~')
      return FALSE;
  return length >= 1 && length <= MAX_TEXT;
}

VzBitmap *
vz_code128_encode (const char *text, guint height, GError **error)
{
  g_return_val_if_fail (text && height > 0, NULL);

  if (!is_encodable (text)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE,
                         "Not 1 to 48 printable ASCII characters for a Code 128");
    return NULL;
  }

  Symbols symbols = { .in_c = wants_c (text, TRUE) };
  push (&symbols, symbols.in_c ? START_C : START_B);
  while (*text)
    text = push_next (&symbols, text);
  push (&symbols, checksum (&symbols));
  push (&symbols, STOP);
  return draw (&symbols, height);
}
