/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-shop.h"

#include "wire/escpos-pages.h"
#include "../image/zbar.h"

#include <string.h>

/* What comes out of the simulated printer: letters, codes and pictures. */

/* The sale of the design's pictures. */
static VzReceipt *
sale (void)
{
  VzReceipt *receipt = vz_receipt_new ();
  VzReceiptRow *head = vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "ARDIÇ");
  head->bold = head->tall = head->wide = TRUE;
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Moda ve Ev Mağazaları A.Ş.");
  vz_receipt_rule (receipt);
  vz_receipt_pair (receipt, "21.11.2026 14:38", "Kasa 2");
  vz_receipt_rule (receipt);
  vz_receipt_line (receipt, "Keten gömlek, beyaz M", "%10", "1.249,90");
  vz_receipt_line (receipt, "Çıtçıtlı ĞÜŞİÖÇ ğüşıöç", "%20", "899,00");
  vz_receipt_rule (receipt);
  VzReceiptRow *total = vz_receipt_pair (receipt, "TOPLAM", "4.278,60 ₺");
  total->bold = total->tall = TRUE;
  vz_receipt_rule (receipt);
  vz_receipt_table (receipt, "KDV", "Matrah", "KDV", "Toplam")->bold = TRUE;
  vz_receipt_table (receipt, "%10", "2.826,91", "282,69", "3.109,60");
  vz_receipt_space (receipt);
  vz_receipt_barcode (receipt, "9922111123321", "9922 1111 23321");
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Teşekkür ederiz");
  return receipt;
}

static const char paper_of_48[] = "                   ARDIÇ\n"
                                  "           Moda ve Ev Mağazaları A.Ş.\n"
                                  "------------------------------------------------\n"
                                  "21.11.2026 14:38                          Kasa 2\n"
                                  "------------------------------------------------\n"
                                  "Keten gömlek, beyaz M             %10   1.249,90\n"
                                  "Çıtçıtlı ĞÜŞİÖÇ ğüşıöç            %20     899,00\n"
                                  "------------------------------------------------\n"
                                  "TOPLAM                               4.278,60 TL\n"
                                  "------------------------------------------------\n"
                                  "KDV            Matrah          KDV        Toplam\n"
                                  "%10          2.826,91       282,69      3.109,60\n"
                                  "\n"
                                  "[barcode 9922111123321]\n"
                                  "                 9922 1111 23321\n"
                                  "                 Teşekkür ederiz\n";

static void
test_a_receipt_comes_out_as_text_and_picture (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", NULL);
  g_autoptr (VzReceipt) receipt = sale ();
  printer_shop_print (shop, 1, receipt);
  WAIT_UNTIL (shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");

  g_autofree char *text = printer_shop_text (shop, 1);
  g_assert_cmpstr (text, ==, paper_of_48);
  g_autoptr (VzBitmap) picture = printer_shop_picture (shop, 1);
  g_assert_cmpuint (picture->width, ==, 576);
  g_autofree char *read = read_with_zbar (picture);
  if (read)
    g_assert_cmpstr (read, ==, "9922111123321");
}

static void
test_on_the_network_a_receipt_comes_out_whole (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new_at ("tcp:", "epson-tm-t20", "slow=2000@1");
  g_autoptr (VzReceipt) receipt = sale ();
  printer_shop_print (shop, 1, receipt);
  PASSES_WITHIN (shop, 60, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");
  g_autofree char *text = printer_shop_text (shop, 1);
  g_assert_cmpstr (text, ==, paper_of_48);
}

static void
test_a_narrow_printer_has_a_narrow_picture (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("generic-58mm", NULL);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_line (receipt, "Kokulu mum", "%20", "359,90");
  printer_shop_print (shop, 1, receipt);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 1);
  g_assert_cmpstr (shop->done->str, ==, "1:sent ");
  g_autoptr (VzBitmap) picture = printer_shop_picture (shop, 1);
  g_assert_cmpuint (picture->width, ==, 384);
  g_autofree char *text = printer_shop_text (shop, 1);
  g_assert_cmpstr (text, ==, "Kokulu mum         %20    359,90\n");
}

static void
test_letters_of_both_turkish_pages_come_out (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t88v", NULL);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç €");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç");
  printer_shop_print (shop, 1, receipt);
  WAIT_UNTIL (shop->done->len > 0);
  g_autofree char *text = printer_shop_text (shop, 1);
  g_assert_cmpstr (text, ==, "ĞÜŞİÖÇğüşıöç\nĞÜŞİÖÇğüşıöç €\nĞÜŞİÖÇğüşıöç\n");
}

#define LETTERS "ÇĞİÖŞÜ çğıöşü"

/* What a person reads off the paper: the number and the name before the letters that are right. */
static char *
find_code_page (const char *paper, guint *number)
{
  g_auto (GStrv) lines = g_strsplit (paper, "\n", -1);
  for (char **line = lines; *line; line++)
    if (g_str_has_suffix (*line, LETTERS " €") || g_str_has_suffix (*line, LETTERS)) {
      const char *name = *line + strlen ("12 ");
      *number = (guint)g_ascii_strtoull (*line, NULL, 10);
      return g_strndup (name, strcspn (name, " "));
    }
  return NULL;
}

/* The number on the paper leads to the name that stands beside it, and there is no line behind the
 * last. */
static void
assert_number_finds (guint number, const char *name)
{
  VzCodePage pages[VZ_CODE_PAGES] = { { 0 } };
  guint last = vz_escpos_count_code_pages (LETTERS);
  g_assert_true (vz_escpos_find_code_page (LETTERS, number, pages));
  g_autofree char *found = vz_code_pages_write (pages);
  g_assert_cmpstr (found, ==, name);
  g_assert_false (vz_escpos_find_code_page (LETTERS, 0, pages));
  g_assert_false (vz_escpos_find_code_page (LETTERS, last + 1, pages));
}

/* A printer of whose code pages nothing is known, and what is found out by its test paper. */
static void
test_the_right_code_page_is_read_off_the_paper (void)
{
  static const struct {
    const char *family;
    const char *page;
  } cases[] = {
    { "bixolon", "CP1254:25" }, { "pos", "CP1254:91" },    { "rongta", "CP1254:32" },
    { "citizen", "CP857:8" },   { "wincor", "CP1254:16" }, { "generic", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PrinterShop) shop = printer_shop_new ("generic-80mm", NULL);
    vz_sim_printer_set_family (shop->sim, cases[i].family);
    g_autoptr (VzReceipt) trial = vz_receipt_new ();
    vz_receipt_code_pages (trial, LETTERS);
    printer_shop_print (shop, 0, trial);
    WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 1);
    g_autofree char *paper = printer_shop_text (shop, 1);
    g_assert_true (g_str_has_prefix (paper, "[picture "));
    guint number = 0;
    g_autofree char *page = find_code_page (paper, &number);
    g_assert_cmpstr (page, ==, cases[i].page);
    if (!page)
      continue;
    assert_number_finds (number, page);
    g_assert_cmpint (strstr (paper, LETTERS " €\n") != NULL, ==, g_str_has_prefix (page, "CP1254"));

    VzPrinterProfile known = *shop->profile;
    g_assert_true (vz_code_pages_read (known.code_pages, page));
    shop->profile = &known;
    g_autoptr (VzReceipt) receipt = vz_receipt_new ();
    vz_receipt_text (receipt, VZ_ALIGN_START, LETTERS);
    printer_shop_print (shop, 0, receipt);
    WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 2);
    g_autofree char *text = printer_shop_text (shop, 2);
    g_assert_cmpstr (text, ==, LETTERS "\n");
  }
}

static guint
count_black (const VzBitmap *bitmap)
{
  guint black = 0;
  for (guint y = 0; y < bitmap->height; y++)
    for (guint x = 0; x < bitmap->width; x++)
      black += vz_bitmap_get (bitmap, x, y) ? 1 : 0;
  return black;
}

static void
test_letters_of_no_page_come_out_as_dots (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", NULL);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_pair (receipt, "Кефир", "12,50");
  printer_shop_print (shop, 1, receipt);
  WAIT_UNTIL (shop->done->len > 0);
  g_autofree char *text = printer_shop_text (shop, 1);
  g_assert_cmpstr (text, ==, "[picture 576 × 24]\n");

  g_autoptr (VzBitmap) picture = printer_shop_picture (shop, 1);
  g_autoptr (VzBitmap) name = text_to_dots ("Кефир", 12, 24, FALSE, 576);
  g_autoptr (VzBitmap) amount = text_to_dots ("12,50", 12, 24, FALSE, 576);
  g_assert_cmpuint (count_black (picture), ==, count_black (name) + count_black (amount));
}

/* -- the logo -- */

static VzBitmap *
logo_with (guint dot)
{
  VzBitmap *logo = vz_bitmap_new (60, 40);
  for (guint i = 0; i < 60 * 40; i++)
    if (i % 7 == 0 || i == dot)
      vz_bitmap_set (logo, i % 60, i / 60);
  return logo;
}

/* A receipt of a logo alone; gives what the twin says of it. */
static char *
print_logo (PrinterShop *shop, guint32 job, const VzBitmap *logo)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (GBytes) dots = vz_bitmap_bytes (logo);
  vz_receipt_logo (receipt, logo->width, logo->height, dots);
  shop->profile = vz_device_printer (shop->device);
  printer_shop_print (shop, job, receipt);
  guint before = vz_sim_printer_count (shop->sim);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) > before);
  return printer_shop_text (shop, before + 1);
}

static gboolean
keeps_logo (PrinterShop *shop)
{
  return *vz_device_printer (shop->device)->logo_key != '\0';
}

#define PRINTED_BY_KEY(text) g_assert_true (g_str_has_prefix (text, "[kept picture "))
#define PRINTED_AS_DOTS(text) g_assert_cmpstr (text, ==, "[picture 64 × 40]\n")

static void
test_a_logo_is_kept_and_printed_by_its_key (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", NULL);
  g_autoptr (VzBitmap) logo = logo_with (1);
  g_autofree char *first = print_logo (shop, 1, logo);
  PRINTED_AS_DOTS (first);
  vz_device_keep_logo (shop->device, logo);
  PASSES_WITHIN (shop, 30, keeps_logo (shop));
  g_autofree char *key = g_strdup (vz_device_printer (shop->device)->logo_key);
  g_autofree char *second = print_logo (shop, 2, logo);
  PRINTED_BY_KEY (second);
  g_autoptr (VzBitmap) dots = printer_shop_picture (shop, 1);
  g_autoptr (VzBitmap) kept = printer_shop_picture (shop, 2);
  g_assert_cmpuint (count_black (dots), ==, count_black (logo));
  g_assert_cmpuint (kept->height, ==, dots->height + 2); /* empty rows at its end */
  g_assert_cmpuint (count_black (kept), ==, count_black (logo));

  g_autoptr (VzBitmap) another = logo_with (2); /* is not the one that is kept */
  g_autofree char *third = print_logo (shop, 3, another);
  PRINTED_AS_DOTS (third);
  vz_device_keep_logo (shop->device, another);
  PASSES_WITHIN (shop, 30, strcmp (shop->profile->logo_key, key) != 0 && keeps_logo (shop));
  g_autofree char *fourth = print_logo (shop, 4, another);
  PRINTED_BY_KEY (fourth);
}

/* It lasts: it is asked for, and not sent again. */
static void
test_a_logo_outlasts_a_power_cycle (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", "power-cycle@1");
  g_autoptr (VzBitmap) logo = logo_with (1);
  vz_device_keep_logo (shop->device, logo);
  PASSES_WITHIN (shop, 30, keeps_logo (shop));
  printer_shop_print_words (shop, 1);
  PASSES_WITHIN (shop, 30, strcmp (shop->done->str, "1:unknown ") == 0);
  printer_shop_print_words (shop, 2);
  PASSES_WITHIN (shop, 30, strcmp (shop->done->str, "1:unknown 2:confirmed ") == 0);
  PASSES_WITHIN (shop, 30, keeps_logo (shop));
  g_autofree char *text = print_logo (shop, 3, logo);
  g_assert_nonnull (strstr (text, "[kept picture "));
}

/* One that keeps none, and one that says nothing of it: dots each time. */
static void
test_a_logo_that_is_not_kept_is_dots (void)
{
  static const char *const profiles[] = { "bixolon-srp-350iii", "generic-80mm" };
  g_autoptr (VzBitmap) logo = logo_with (1);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++) {
    g_autoptr (PrinterShop) shop = printer_shop_new (profiles[i], NULL);
    vz_device_keep_logo (shop->device, logo);
    printer_shop_pass (shop, 100);
    g_assert_false (keeps_logo (shop));
    g_autofree char *text = print_logo (shop, 1, logo);
    PRINTED_AS_DOTS (text);
  }
}

#define ADD(name, function) g_test_add_func ("/sim/printer-paper/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-receipt-comes-out-as-text-and-picture", test_a_receipt_comes_out_as_text_and_picture);
  ADD ("a-narrow-printer-has-a-narrow-picture", test_a_narrow_printer_has_a_narrow_picture);
  ADD ("letters-of-both-turkish-pages-come-out", test_letters_of_both_turkish_pages_come_out);
  ADD ("letters-of-no-page-come-out-as-dots", test_letters_of_no_page_come_out_as_dots);
  ADD ("the-right-code-page-is-read-off-the-paper", test_the_right_code_page_is_read_off_the_paper);
  ADD ("a-logo-is-kept-and-printed-by-its-key", test_a_logo_is_kept_and_printed_by_its_key);
  ADD ("a-logo-outlasts-a-power-cycle", test_a_logo_outlasts_a_power_cycle);
  ADD ("a-logo-that-is-not-kept-is-dots", test_a_logo_that_is_not_kept_is_dots);
  ADD ("on-the-network-a-receipt-comes-out-whole", test_on_the_network_a_receipt_comes_out_whole);
  return g_test_run ();
}
