/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-writer.h"

#include <string.h>

#define NOT_OPEN ((GIConv)-1)
#define DLE 0x10       /* one dot in eight … */
#define BESIDE_IT 0x08 /* … and the one to its right */

void
vz_escpos_writer_init (VzEscposWriter *writer,
                       const VzPrinterProfile *profile,
                       VzTextToDots text_to_dots)
{
  *writer = (VzEscposWriter){
    .bytes = g_byte_array_new (),
    .profile = profile,
    .text_to_dots = text_to_dots,
    .pages = { NOT_OPEN, NOT_OPEN, NOT_OPEN, NOT_OPEN },
  };
}

void
vz_escpos_writer_clear (VzEscposWriter *writer)
{
  for (guint i = 0; i < G_N_ELEMENTS (writer->pages); i++)
    if (writer->pages[i] != NOT_OPEN)
      g_iconv_close (writer->pages[i]);
  g_clear_pointer (&writer->bytes, g_byte_array_unref);
}

void
vz_escpos_put (VzEscposWriter *writer, const guint8 *bytes, gsize n_bytes)
{
  g_byte_array_append (writer->bytes, bytes, (guint)n_bytes);
  writer->pictured = FALSE;
}

void
vz_escpos_put_le16 (VzEscposWriter *writer, guint value)
{
  VZ_ESCPOS_PUT (writer, (guint8)(value & 0xff), (guint8)(value >> 8));
}

void
vz_escpos_feed_line (VzEscposWriter *writer)
{
  if (writer->pictured && writer->profile->quirks & VZ_QUIRK_LOSES_LINE_FEED)
    VZ_ESCPOS_PUT (writer, 0x0a);
  VZ_ESCPOS_PUT (writer, 0x0a);
}

/* Without ESC J, an empty line of that height. */
void
vz_escpos_feed_dots (VzEscposWriter *writer, guint8 dots)
{
  if (writer->profile->quirks & VZ_QUIRK_NO_DOT_FEED)
    VZ_ESCPOS_PUT (writer, 0x1b, 0x33, dots, 0x0a, 0x1b, 0x33, VZ_CELL_HEIGHT);
  else
    VZ_ESCPOS_PUT (writer, 0x1b, 0x4a, dots);
}

void
vz_escpos_put_real_time (VzEscposWriter *writer, gboolean on)
{
  if (writer->profile->guards)
    VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x44, 5, 0, 0x14, 1, on ? 1 : 0, 2, 0);
}

void
vz_escpos_set_align (VzEscposWriter *writer, VzAlign align)
{
  if (writer->align == align)
    return;
  writer->align = align;
  VZ_ESCPOS_PUT (writer, 0x1b, 0x61, align == VZ_ALIGN_CENTRE ? 1 : 0);
}

void
vz_escpos_set_face (VzEscposWriter *writer, const VzReceiptRow *row)
{
  guint8 size = (guint8)((row->wide ? 0x10 : 0) | (row->tall ? 0x01 : 0));
  if (writer->bold != row->bold)
    VZ_ESCPOS_PUT (writer, 0x1b, 0x45, row->bold ? 1 : 0);
  if (writer->size != size)
    VZ_ESCPOS_PUT (writer, 0x1d, 0x21, size);
  writer->bold = row->bold;
  writer->size = size;
}

static void
set_page (VzEscposWriter *writer, guint page)
{
  if (writer->page == page)
    return;
  writer->page = page;
  VZ_ESCPOS_PUT (writer, 0x1b, 0x74, writer->profile->code_pages[page].number);
}

static GByteArray *
find_page (VzEscposWriter *writer, const char *text, guint *page)
{
  if (g_str_is_ascii (text)) {
    *page = writer->page;
    return g_byte_array_append (g_byte_array_new (), (const guint8 *)text, (guint)strlen (text));
  }
  for (*page = 0; *page < G_N_ELEMENTS (writer->pages); (*page)++) {
    const char *charset = writer->profile->code_pages[*page].charset;
    if (!charset)
      return NULL;
    GByteArray *bytes = vz_code_page_encode (charset, &writer->pages[*page], text);
    if (bytes)
      return bytes;
  }
  return NULL;
}

/* By its first letter. */
static gboolean
reads_from_the_right (const char *text)
{
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar letter = g_utf8_get_char (text);
    GUnicodeScript script = g_unichar_get_script (letter);
    if (g_unichar_isalpha (letter))
      return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW;
  }
  return FALSE;
}

/* A line of its own begins at the side that it is read from; beside others it keeps its column. */
static guint
left_of (const VzPaperLine *line, const VzReceiptRow *row, const VzBitmap *dots, guint width)
{
  gboolean alone = line->n_pieces == 1 && row->align == VZ_ALIGN_START;
  if (alone && reads_from_the_right (line->pieces[0].text))
    return width - dots->width;
  return 0;
}

/* Each piece begins at its own column, however wide the face draws the letters before it. */
static VzBitmap *
draw_line (VzEscposWriter *writer, const VzPaperLine *line, const VzReceiptRow *row)
{
  const guint cell = row->wide ? 2 * VZ_CELL_WIDTH : VZ_CELL_WIDTH;
  const guint height = row->tall ? 2 * VZ_CELL_HEIGHT : VZ_CELL_HEIGHT;
  g_autoptr (VzBitmap) page = vz_bitmap_new (writer->profile->width, height);
  guint right = 1;
  for (guint i = 0; i < line->n_pieces; i++) {
    guint left = line->pieces[i].column * cell;
    if (left >= page->width || !*line->pieces[i].text)
      continue;
    g_autoptr (VzBitmap) dots =
        writer->text_to_dots (line->pieces[i].text, cell, height, row->bold, page->width - left);
    left += left_of (line, row, dots, page->width - left);
    vz_bitmap_draw (page, dots, (int)left, 0);
    right = MAX (right, left + dots->width);
  }

  VzBitmap *drawn = vz_bitmap_new (MIN (right, page->width), height);
  vz_bitmap_draw (drawn, page, 0, 0);
  return drawn;
}

void
vz_escpos_put_line (VzEscposWriter *writer, const VzPaperLine *line, const VzReceiptRow *row)
{
  g_autofree char *text = vz_paper_line_to_text (line);
  guint page = 0;
  g_autoptr (GByteArray) bytes = find_page (writer, text, &page);
  vz_escpos_set_align (writer, row->align);
  if (!bytes) {
    g_autoptr (VzBitmap) dots = draw_line (writer, line, row);
    vz_escpos_put_raster (writer, dots);
    return;
  }
  vz_escpos_set_face (writer, row);
  set_page (writer, page);
  vz_escpos_put (writer, bytes->data, bytes->len);
  VZ_ESCPOS_PUT (writer, 0x0a);
}

void
vz_escpos_put_dots (VzEscposWriter *writer, const guint8 *dots, gsize n_dots)
{
  gsize start = writer->bytes->len;
  vz_escpos_put (writer, dots, n_dots);
  guint8 *put = writer->bytes->data + start;
  for (gsize i = 0; i + 1 < n_dots; i++)
    if (put[i] == DLE && memchr ("\x04\x05\x14", put[i + 1], 3))
      put[i] |= BESIDE_IT;
}

void
vz_escpos_put_raster (VzEscposWriter *writer, const VzBitmap *bitmap)
{
  for (guint top = 0; top < bitmap->height; top += writer->profile->band) {
    guint rows = MIN (writer->profile->band, bitmap->height - top);
    VZ_ESCPOS_PUT (writer, 0x1d, 0x76, 0x30, 0);
    vz_escpos_put_le16 (writer, bitmap->stride);
    vz_escpos_put_le16 (writer, rows);
    vz_escpos_put_dots (writer, bitmap->dots + (gsize)top * bitmap->stride,
                        (gsize)rows * bitmap->stride);
  }
  writer->pictured = TRUE;
}
