/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/text.h"
#include "sim/escpos.h"
#include "wire/escpos.h"

#include <string.h>

/* Lines that no code page holds are drawn by Pango: joined, from right to left, and where they
 * belong on the paper of the simulated twin. */

#define WIDTH 576
#define MARGIN 24 /* that the twin leaves above */
#define TEA "شاي مع حليب"

static VzBitmap *
text_to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  const VzTextStyle style = { .cell_width = cell_width, .height = height, .bold = bold };
  return vz_text_render (text, &style, max_width);
}

static VzBitmap *
draw (const char *text)
{
  return text_to_dots (text, 12, 24, FALSE, WIDTH);
}

static void
on_say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
}

static void
on_report (gpointer data, guint8 wanted)
{
}

static void
on_event (gpointer data)
{
}

static VzBitmap *
print (const VzReceipt *receipt)
{
  static const VzSimEscposHooks hooks = {
    on_say, on_report, on_event, on_event, on_event, on_event
  };
  const VzPrinterProfile *profile = vz_printer_profile ("epson-tm-t20");
  g_autoptr (VzSimPaper) paper = vz_sim_paper_new ();
  g_autoptr (VzSimEscpos) twin = vz_sim_escpos_new (paper, &hooks, NULL);
  g_autoptr (GBytes) bytes = vz_escpos_encode (receipt, profile, text_to_dots, 0);
  g_autofree char *text = NULL;
  vz_sim_escpos_receive (twin, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  vz_sim_escpos_run (twin, G_MAXSIZE);
  return vz_sim_paper_cut (paper, &text);
}

/* What is expected, and nothing else, on the first line of the paper. */
static void
assert_line (const VzBitmap *paper, const VzBitmap *line)
{
  for (guint i = 0; i < WIDTH * line->height; i++)
    g_assert_cmpint (vz_bitmap_get (paper, i % WIDTH, MARGIN + i / WIDTH), ==,
                     vz_bitmap_get (line, i % WIDTH, i / WIDTH));
}

static void
test_arabic_stands_at_the_right_edge_as_pango_draws_it (void)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) line = vz_bitmap_new (WIDTH, 24);
  g_autoptr (VzBitmap) tea = draw (TEA);
  vz_receipt_text (receipt, VZ_ALIGN_START, TEA);
  g_autoptr (VzBitmap) paper = print (receipt);
  vz_bitmap_draw (line, tea, (int)(WIDTH - tea->width), 0);
  assert_line (paper, line);
}

static void
test_arabic_keeps_its_column_beside_an_amount (void)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) line = vz_bitmap_new (WIDTH, 24);
  g_autoptr (VzBitmap) tea = draw (TEA);
  g_autoptr (VzBitmap) amount = draw ("12,50");
  vz_receipt_pair (receipt, TEA, "12,50");
  g_autoptr (VzBitmap) paper = print (receipt);
  vz_bitmap_draw (line, tea, 0, 0);
  vz_bitmap_draw (line, amount, WIDTH - 5 * 12, 0);
  assert_line (paper, line);
}

static void
test_a_centred_line_is_centred (void)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) line = vz_bitmap_new (WIDTH, 24);
  g_autoptr (VzBitmap) tea = draw (TEA);
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, TEA);
  g_autoptr (VzBitmap) paper = print (receipt);
  vz_bitmap_draw (line, tea, (int)((WIDTH - (tea->width + 7) / 8 * 8) / 2), 0);
  assert_line (paper, line);
}

static guint
differing_dots (const VzBitmap *a, const VzBitmap *b)
{
  guint differing = a->width != b->width ? a->height : 0;
  for (guint i = 0; i < MIN (a->width, b->width) * a->height; i++) {
    guint x = i % MIN (a->width, b->width), y = i / MIN (a->width, b->width);
    differing += vz_bitmap_get (a, x, y) != vz_bitmap_get (b, x, y) ? 1 : 0;
  }
  return differing;
}

/* With a mark between them that keeps letters apart, they look otherwise. */
static void
test_letters_are_joined (void)
{
  g_autoptr (VzBitmap) joined = draw ("شاي");
  g_autoptr (VzBitmap) apart = draw ("ش\u200cا\u200cي");
  g_assert_cmpuint (differing_dots (joined, apart), >, 10);
}

/* A first letter that is only a stroke, and a last one that is broad: the stroke is on the right.
 */
static void
test_the_first_letter_is_on_the_right (void)
{
  g_autoptr (VzBitmap) word = draw ("اس");
  g_autoptr (VzBitmap) first = draw ("ا");
  guint black = 0, stroke = 0;
  for (guint y = 0; y < 24; y++) {
    for (guint x = word->width - first->width; x < word->width; x++)
      black += vz_bitmap_get (word, x, y) ? 1 : 0;
    for (guint x = 0; x < first->width; x++)
      stroke += vz_bitmap_get (first, x, y) ? 1 : 0;
  }
  g_assert_cmpuint (stroke, >, 0);
  g_assert_cmpuint (black, ==, stroke);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/wire/drawn-lines/" name, function)
  ADD ("arabic-stands-at-the-right-edge-as-pango-draws-it",
       test_arabic_stands_at_the_right_edge_as_pango_draws_it);
  ADD ("arabic-keeps-its-column-beside-an-amount", test_arabic_keeps_its_column_beside_an_amount);
  ADD ("a-centred-line-is-centred", test_a_centred_line_is_centred);
  ADD ("letters-are-joined", test_letters_are_joined);
  ADD ("the-first-letter-is-on-the-right", test_the_first_letter_is_on_the_right);
  return g_test_run ();
}
