/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/paper-line.h"

#include <string.h>

static const struct {
  const char *promise;
  VzReceiptRowKind kind;
  guint columns;
  const char *cells[4];
  const char *lines; /* with | at the end of each */
} rows[] = {
  { "a short text stays", VZ_RECEIPT_TEXT, 32, { "Kadıköy / İstanbul" }, "Kadıköy / İstanbul|" },
  { "a long text breaks between words",
    VZ_RECEIPT_TEXT,
    16,
    { "Değişim ve iade: 30 gün, bu fişle" },
    "Değişim ve iade:|30 gün, bu fişle|" },
  { "a word longer than the paper is cut",
    VZ_RECEIPT_TEXT,
    8,
    { "1234567890ab" },
    "12345678|90ab|" },
  { "an empty text is an empty line", VZ_RECEIPT_TEXT, 8, { "" }, "|" },
  { "a line feed breaks the line", VZ_RECEIPT_TEXT, 20, { "a\nb\n\nc" }, "a|b||c|" },
  { "an indent stays", VZ_RECEIPT_TEXT, 12, { "  3 x 129,90" }, "  3 x 129,90|" },
  { "an indented long word keeps its line",
    VZ_RECEIPT_TEXT,
    8,
    { "  1234567890" },
    "  123456|7890|" },
  { "wide letters count twice", VZ_RECEIPT_TEXT, 8, { "日本語日本" }, "日本語日|本|" },
  { "a pair stands at both sides",
    VZ_RECEIPT_PAIR,
    20,
    { "Taksit", "6 x 713,10" },
    "Taksit    6 x 713,10|" },
  { "a pair that just fits keeps a space",
    VZ_RECEIPT_PAIR,
    10,
    { "Taksit", "123" },
    "Taksit 123|" },
  { "a pair that does not fit wraps under itself",
    VZ_RECEIPT_PAIR,
    10,
    { "Taksit", "1234" },
    "Taksit|      1234|" },
  { "a long start wraps, its end beside the last part",
    VZ_RECEIPT_PAIR,
    16,
    { "Vade farkı toplamı tutarı", "0,00" },
    "Vade farkı|toplamı tutarı|            0,00|" },
  { "a long end wraps at the end",
    VZ_RECEIPT_PAIR,
    12,
    { "Ödeme", "Kasada, kredi kartı" },
    "Ödeme|     Kasada,| kredi kartı|" },
  { "a line has its columns on 48",
    VZ_RECEIPT_LINE,
    48,
    { "Kot pantolon, koyu mavi 32", "%10", "1.599,90" },
    "Kot pantolon, koyu mavi 32        %10   1.599,90|" },
  { "a line has its columns on 32",
    VZ_RECEIPT_LINE,
    32,
    { "  1 x 1.249,90", "%10", "1.249,90" },
    "  1 x 1.249,90     %10  1.249,90|" },
  { "a name too long has its numbers below",
    VZ_RECEIPT_LINE,
    32,
    { "Pamuklu çorap, gri 40-44", "%10", "389,70" },
    "Pamuklu çorap, gri 40-44|                   %10    389,70|" },
  { "a name that wraps has them beside its end",
    VZ_RECEIPT_LINE,
    32,
    { "Pamuklu çorap, gri 40-44, beş çift", "%10", "389,70" },
    "Pamuklu çorap, gri 40-44, beş|çift               %10    389,70|" },
  { "a name too long leaves its place to the quantity",
    VZ_RECEIPT_LINE,
    32,
    { "Keten gömlek, beyaz M", "%10", "1.249,90", "  1 x 1.249,90" },
    "Keten gömlek, beyaz M|  1 x 1.249,90     %10  1.249,90|" },
  { "a name that fits keeps its place",
    VZ_RECEIPT_LINE,
    48,
    { "Keten gömlek, beyaz M", "%10", "1.249,90", "  1 x 1.249,90" },
    "Keten gömlek, beyaz M             %10   1.249,90|" },
  { "an amount too long for its column pushes the rate",
    VZ_RECEIPT_LINE,
    32,
    { "Ev", "%10", "1.234.567,89" },
    "Ev              %10 1.234.567,89|" },
  { "a line without a rate",
    VZ_RECEIPT_LINE,
    32,
    { "Kargo", "", "49,90" },
    "Kargo                      49,90|" },
  { "a table has its columns on 48",
    VZ_RECEIPT_TABLE,
    48,
    { "KDV", "Matrah", "KDV", "Toplam" },
    "KDV            Matrah          KDV        Toplam|" },
  { "a table has its columns on 32",
    VZ_RECEIPT_TABLE,
    32,
    { "%10", "2.826,91", "282,69", "3.109,60" },
    "%10   2.826,91  282,69  3.109,60|" },
  { "a heading that would touch its number is shortened",
    VZ_RECEIPT_TABLE,
    32,
    { "Toplam", "3.801,08", "477,52", "4.278,60" },
    "Top.  3.801,08  477,52  4.278,60|" },
  { "numbers too long for a line have one each",
    VZ_RECEIPT_TABLE,
    16,
    { "Top", "1.234,50", "1.234,50", "1.234,50" },
    "Top|        1.234,50|        1.234,50|        1.234,50|" },
};

static void
test_rows_are_laid_out (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VzReceiptRow row = { .kind = rows[i].kind };
  memcpy (row.cells, rows[i].cells, sizeof row.cells);
  g_autoptr (GPtrArray) lines = vz_paper_lay_out (&row, rows[i].columns);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint n = 0; n < lines->len; n++) {
    g_autofree char *line = vz_paper_line_to_text (g_ptr_array_index (lines, n));
    g_assert_cmpuint (vz_paper_columns (line), <=, rows[i].columns);
    g_string_append_printf (text, "%s|", line);
  }
  g_assert_cmpstr (text->str, ==, rows[i].lines);
}

static void
test_no_command_hides_in_a_text (void)
{
  static const struct {
    const char *text, *clean;
  } cases[] = {
    { "a\x1b"
      "@b\x10\x14\x01\x7f\tc",
      "a @b    "
      " c" },
    { "1.234,50 ₺", "1.234,50 TL" },
    { "\u22125,00", "-5,00" },
    { "1\u00a0234", "1 234" },
    { "\u2066abc\u2069\u200e\ufeff", "abc" },
    { "s\u0327", "ş" },
    { "a\xff", "a\ufffd" },
    { "a\xc2\x85"
      "b",
      "a b" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = vz_paper_clean (cases[i].text);
    g_assert_cmpstr (clean, ==, cases[i].clean);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (rows[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/paper-line/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_rows_are_laid_out);
  }
  g_test_add_func ("/wire/paper-line/no-command-hides-in-a-text", test_no_command_hides_in_a_text);
  return g_test_run ();
}
