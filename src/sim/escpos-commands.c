/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/escpos-private.h"

#include <string.h>

#define LINES_TO_EDGE 4

static guint
le16 (const guint8 *bytes)
{
  return bytes[0] | (guint)bytes[1] << 8;
}

static void
ignore (VzSimEscpos *self, const guint8 *p, gsize n)
{
}

static void
initialise (VzSimEscpos *self, const guint8 *p, gsize n)
{
  vz_sim_escpos_set_defaults (self);
  self->hooks.job (self->data);
}

static void
set_mode (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->small = (p[0] & 0x01) != 0;
  self->face.bold = (p[0] & 0x08) != 0;
  self->tall = p[0] & 0x10 ? 2 : 1;
  self->wide = p[0] & 0x20 ? 2 : 1;
  self->face.underlined = (p[0] & 0x80) != 0;
}

static void
set_size (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->wide = (p[0] >> 4 & 7) + 1u;
  self->tall = (p[0] & 7) + 1u;
}

static void
set_bold (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->face.bold = (p[0] & 1) != 0;
}

static void
set_underlined (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->face.underlined = (p[0] & 3) != 0;
}

static void
set_reversed (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->face.reversed = (p[0] & 1) != 0;
}

static void
set_font (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->small = (p[0] & 1) != 0;
}

static void
set_align (VzSimEscpos *self, const guint8 *p, gsize n)
{
  vz_sim_paper_set_align (self->paper, (VzSimAlign)((p[0] & 3) % 3));
}

static void
set_page (VzSimEscpos *self, const guint8 *p, gsize n)
{
  vz_sim_escpos_set_page (self, p[0]);
}

static void
set_default_spacing (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->spacing = 30;
}

static void
set_spacing (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->spacing = p[0];
}

static void
set_width (VzSimEscpos *self, const guint8 *p, gsize n)
{
  vz_sim_paper_set_width (self->paper, le16 (p));
}

static void
move_to (VzSimEscpos *self, const guint8 *p, gsize n)
{
  vz_sim_paper_move_to (self->paper, le16 (p));
}

static void
feed_dots (VzSimEscpos *self, const guint8 *p, gsize n)
{
  vz_sim_paper_feed (self->paper, p[0]);
}

static void
cut (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->hooks.cut (self->data);
}

/* Fed beyond its edge, the paper of a printer that cuts nothing is torn off. */
static void
feed_lines (VzSimEscpos *self, const guint8 *p, gsize n)
{
  for (guint i = 0; i < p[0]; i++)
    vz_sim_paper_end_line (self->paper, self->spacing);
  if (p[0] >= LINES_TO_EDGE)
    cut (self, p, n);
}

/* m t1 t2: one pin or the other, a pulse that is long enough to be felt. */
static void
open_drawer (VzSimEscpos *self, const guint8 *p, gsize n)
{
  if ((p[0] & ~0x31) == 0 && p[1] > 0)
    self->hooks.drawer (self->data);
}

static void
report (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->hooks.report (self->data, p[0]);
}

/* GS I: what the printer calls itself. */
static void
identify (VzSimEscpos *self, const guint8 *p, gsize n)
{
  static const guint8 name[] = "\x5f"
                               "Vezne simulated printer";
  static const guint8 model = 0x20;

  if (p[0] >= 65 && p[0] <= 69)
    self->hooks.say (self->data, name, sizeof name);
  else
    self->hooks.say (self->data, &model, 1);
}

static void
set_barcode_height (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->barcode_height = MAX (p[0], 1);
}

static void
set_barcode_module (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->barcode_module = CLAMP (p[0], 2, 6);
}

static void
set_barcode_caption (VzSimEscpos *self, const guint8 *p, gsize n)
{
  self->barcode_caption = (p[0] & 3) != 0;
}

static void
print_barcode (VzSimEscpos *self, const guint8 *p, gsize n)
{
  if (p[0] >= 65)
    vz_sim_escpos_print_barcode (self, p[0], p + 2, n - 2);
  else
    vz_sim_escpos_print_barcode (self, p[0], p + 1, n - 2);
}

/* m, then data up to a NUL (m to 6), or n and n bytes (m from 65). */
static gsize
measure_barcode (const guint8 *p, gsize n)
{
  if (n == 0)
    return 1;
  if (p[0] >= 65)
    return n < 2 ? 2 : 2u + p[1];
  const guint8 *end = memchr (p + 1, 0, n - 1);
  return end != NULL ? (gsize)(end - p) + 1 : n + 1;
}

static gsize
measure_cut (const guint8 *p, gsize n)
{
  return n > 0 && p[0] >= 65 ? 2 : 1;
}

/* m, xL, xH, yL, yH and x × y bytes. */
static gsize
measure_raster (const guint8 *p, gsize n)
{
  return n < 5 ? 5 : 5 + (gsize)le16 (p + 1) * le16 (p + 3);
}

static void
print_raster (VzSimEscpos *self, const guint8 *p, gsize n)
{
  guint stride = le16 (p + 1), height = le16 (p + 3);
  guint wide = p[0] & 1 ? 2 : 1, tall = p[0] & 2 ? 2 : 1;

  if (stride == 0 || height == 0 || stride > 256 || height > 4096)
    return;
  g_autoptr (VzBitmap) dots = vz_bitmap_new (stride * 8 * wide, height * tall);
  for (guint y = 0; y < dots->height; y++)
    for (guint x = 0; x < dots->width; x++)
      if (p[5 + (gsize)(y / tall) * stride + x / wide / 8] & (0x80 >> x / wide % 8))
        vz_bitmap_set (dots, x, y);
  vz_sim_paper_print_dots (self->paper, dots, NULL);
  self->after_picture = TRUE;
}

/* m, nL, nH and n columns of one or three bytes. */
static gsize
measure_columns (const guint8 *p, gsize n)
{
  return n < 3 ? 3 : 3 + (gsize)le16 (p + 1) * (p[0] >= 32 ? 3 : 1);
}

static gsize
measure_to_nul (const guint8 *p, gsize n)
{
  const guint8 *end = n > 0 ? memchr (p, 0, n) : NULL;

  return end != NULL ? (gsize)(end - p) + 1 : n + 1;
}

/* pL, pH and p bytes. */
static gsize
measure_function (const guint8 *p, gsize n)
{
  return n < 2 ? 2 : 2 + (gsize)le16 (p);
}

/* GS ( H: fn 48 is answered when everything before it is on paper, that is, now. */
static void
answer_job (VzSimEscpos *self, const guint8 *p, gsize n)
{
  if (n != 8 || p[2] != 0x30 || p[3] != 0x30)
    return;
  const guint8 answer[] = { 0x37, 0x22, p[4], p[5], p[6], p[7], 0 };
  self->hooks.say (self->data, answer, sizeof answer);
}

/* GS r: the paper is there, or it would not have come to its turn. */
static void
answer_fence (VzSimEscpos *self, const guint8 *p, gsize n)
{
  const guint8 paper = self->paper_low ? 0x03 : 0;

  self->hooks.say (self->data, &paper, 1);
}

/* DLE DC4 was obeyed when it came in. */
static gsize
measure_real_time (const guint8 *p, gsize n)
{
  if (n == 0)
    return 1;
  return p[0] == 8 ? 8 : 3;
}

#define HEAD(bytes) .head = bytes, .n_head = sizeof bytes - 1

const VzSimCommand vz_sim_escpos_commands[] = {
  { HEAD ("\x1b@"), 0, NULL, initialise },
  { HEAD ("\x1b!"), 1, NULL, set_mode },
  { HEAD ("\x1b"
          "E"),
    1, NULL, set_bold },
  { HEAD ("\x1bG"), 1, NULL, set_bold },
  { HEAD ("\x1b-"), 1, NULL, set_underlined },
  { HEAD ("\x1bM"), 1, NULL, set_font },
  { HEAD ("\x1b"
          "a"),
    1, NULL, set_align },
  { HEAD ("\x1bt"), 1, NULL, set_page },
  { HEAD ("\x1bR"), 1, NULL, ignore },
  { HEAD ("\x1b "), 1, NULL, ignore },
  { HEAD ("\x1b{"), 1, NULL, ignore },
  { HEAD ("\x1bV"), 1, NULL, ignore },
  { HEAD ("\x1b"
          "c"),
    2, NULL, ignore },
  { HEAD ("\x1b"
          "D"),
    0, measure_to_nul, ignore },
  { HEAD ("\x1b"
          "2"),
    0, NULL, set_default_spacing },
  { HEAD ("\x1b"
          "3"),
    1, NULL, set_spacing },
  { HEAD ("\x1bJ"), 1, NULL, feed_dots },
  { HEAD ("\x1b"
          "d"),
    1, NULL, feed_lines },
  { HEAD ("\x1b$"), 2, NULL, move_to },
  { HEAD ("\x1b\\"), 2, NULL, ignore },
  { HEAD ("\x1bp"), 3, NULL, open_drawer },
  { HEAD ("\x1bi"), 0, NULL, cut },
  { HEAD ("\x1bm"), 0, NULL, cut },
  { HEAD ("\x1b*"), 0, measure_columns, ignore },
  { HEAD ("\x1c."), 0, NULL, ignore },
  { HEAD ("\x1c&"), 0, NULL, ignore },
  { HEAD ("\x1d!"), 1, NULL, set_size },
  { HEAD ("\x1d"
          "B"),
    1, NULL, set_reversed },
  { HEAD ("\x1dL"), 2, NULL, ignore },
  { HEAD ("\x1dW"), 2, NULL, set_width },
  { HEAD ("\x1dP"), 2, NULL, ignore },
  { HEAD ("\x1dV"), 0, measure_cut, cut },
  { HEAD ("\x1dH"), 1, NULL, set_barcode_caption },
  { HEAD ("\x1d"
          "f"),
    1, NULL, ignore },
  { HEAD ("\x1dh"), 1, NULL, set_barcode_height },
  { HEAD ("\x1dw"), 1, NULL, set_barcode_module },
  { HEAD ("\x1dk"), 0, measure_barcode, print_barcode },
  { HEAD ("\x1dv0"), 0, measure_raster, print_raster },
  { HEAD ("\x1d(k"), 0, measure_function, vz_sim_escpos_handle_qr },
  { HEAD ("\x1d(L"), 0, measure_function, vz_sim_escpos_handle_pictures },
  { HEAD ("\x1d(H"), 0, measure_function, answer_job },
  { HEAD ("\x1d(D"), 0, measure_function, ignore },
  { HEAD ("\x1d"
          "a"),
    1, NULL, report },
  { HEAD ("\x1dr"), 1, NULL, answer_fence },
  { HEAD ("\x1dI"), 1, NULL, identify },
  { HEAD ("\x10\x04"), 1, NULL, ignore },
  { HEAD ("\x10\x05"), 1, NULL, ignore },
  { HEAD ("\x10\x14"), 0, measure_real_time, ignore },
  { 0 },
};
