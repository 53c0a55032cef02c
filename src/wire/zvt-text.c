/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt-text.h"

#include <string.h>

#define SHARP_S_OF_CP437 0xe1

/* From C0 on, ISO 8859-1 has letters and CP437 lines of tables; below A0, ISO 8859-1 has nothing
 * and CP437 its letters. */
static gboolean
is_latin_1 (const char *text)
{
  gboolean has_letter = FALSE;
  for (const guint8 *byte = (const guint8 *)text; *byte; byte++) {
    if (*byte >= 0x80 && *byte < 0xa0)
      return FALSE;
    has_letter |= *byte >= 0xc0 && *byte != SHARP_S_OF_CP437;
  }
  return has_letter;
}

static void
clean (char *text)
{
  for (; *text; text++)
    if ((guint8)*text < ' ' && *text != '\n')
      *text = ' ';
}

/* Into room that need not grow: growing would leave a copy. */
static char *
convert (char *raw)
{
  gsize n_raw = strlen (raw), room = VZ_ZVT_TEXT_GROWTH * n_raw;
  char *text = g_malloc0 (room + 1), *place = text;
  GIConv converter = g_iconv_open ("UTF-8", is_latin_1 (raw) ? "ISO-8859-1" : "CP437");
  if (converter == (GIConv)-1)
    return text;
  g_iconv (converter, &raw, &n_raw, &place, &room);
  g_iconv_close (converter);
  return text;
}

char *
vz_zvt_text (VzZvtSpan bytes)
{
  if (bytes.n_bytes == 0)
    return g_strdup ("");
  char *raw = g_strndup ((const char *)bytes.bytes, bytes.n_bytes);
  clean (raw);
  if (g_utf8_validate (raw, -1, NULL))
    return raw;
  char *text = convert (raw);
  vz_zvt_text_free (raw);
  return text;
}

void
vz_zvt_text_free (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
}
