/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/code.h"
#include "wire/gs1.h"
#include "wire/scan.h"

#include <string.h>

/* What a code says: what is looked up, then + an article or ? a doubtful one, /ADD-ON, and the
 * weight, price and count, and ! when it is measured. NULL: it was not read whole. Sources of the
 * codes are named beside them.
 */
static const struct {
  const char *block;
  const char *told;
} codes[] = {
  /* With identifiers (ISO/IEC 15424). The first is the manual of Datalogic's for an add-on. */
  { "]E0012345678950]E112", "0012345678950 + /12" },
  { "]E04006381333931", "4006381333931 +" },
  { "]E0036000291452", "0036000291452 +" },  /* UPC-A, as Cino sends it (Wikipedia, UPC) */
  { "]E00036000291452", "0036000291452 +" }, /* and Datalogic */
  { "]E473513537", "73513537 +" },           /* EAN-8 (Wikipedia) */
  { "]E397714034212125]", NULL },
  { "]E3977147396801212", "9771473968012 + /12" }, /* ISSN (Wikipedia, EAN-13) */
  { "]E39780201379624", NULL },
  { "]E112", NULL },
  { "]E04006381333932", NULL },
  { "]E0400638133393", NULL },
  { "]E0 4006381333931", NULL },
  { "]E04006381333931]E1123", NULL },
  { "]E04006381333931]C012", NULL },
  { "]E473513536", NULL },
  { "]E0", NULL },
  /* UPC-E (GS1 US; Wikipedia, Universal Product Code) */
  { "]E001234565", "0012345000065 +" },
  { "]E006543217", "0065100004327 +" },
  { "]E004252614", "0042100005264 +" },
  { "]E004252612", NULL },
  { "]E024252614", NULL },
  /* ITF-14 (GS1, Barcode types: ITF-14) */
  { "]I115400141288763", "15400141288763 +" },
  { "]I015400141288763", "15400141288763 +" },
  { "]I31540014128876", "15400141288763 +" },
  { "]I115400141288764", NULL },
  { "]I015400141288764", "15400141288764 ?" },
  { "]I0123456", "123456" },
  { "]I105400141288766", "5400141288766 +" },
  /* Code 128 and others are text */
  { "]C0ABC-12", "ABC-12" },
  { "]C09922111123321", "9922111123321" },
  { "]A0SKU 7", "SKU 7" },
  { "]Q0https://shop.example.com/p/1", "https://shop.example.com/p/1" },
  { "]Q1çay", "çay" },
  /* The rest of what Zebra, NCR, Datalogic and Cino list */
  { "]E212345", NULL }, /* an add-on alone */
  { "]C2ABC-12", "ABC-12" },
  { "]A1ABC-12", "ABC-12" },
  { "]A3ABC-12", "ABC-12" },
  { "]A7abc-12", "abc-12" },
  { "]d1ABC-12", "ABC-12" },
  { "]e10109506000134352", "9506000134352 +" },
  { "]F0A1234B", "A1234B" },
  { "]G0ABC-12", "ABC-12" },
  { "]L0ABC-12", "ABC-12" },
  { "]z0ABC-12", "ABC-12" },
  { "]X0ABC-12", "ABC-12" },
  { "]M01234", "1234" },
  { "]H01234", "1234" },
  { "]S01234", "1234" },
  { "]U0ABC-12", "ABC-12" },
  { "]h0ABC-12", "ABC-12" },
  /* Without identifiers: by length and check digit */
  { "4006381333931", "4006381333931 +" },
  { "4006381333932", "4006381333932 ?" },
  { "036000291452", "0036000291452 +" },
  { "73513537", "73513537 +" },
  { "73513536", "73513536 ?" },
  /* UPC-E where that alone is right (the first two as above) */
  { "04252614", "0042100005264 +" },
  { "06543217", "0065100004327 +" },
  { "11234540", "0112340000050 +" },
  { "04252612", "04252612 ?" },
  /* EAN-8 where that alone is right, also with a UPC-E's beginning */
  { "04252610", "04252610 +" },
  { "11234531", "11234531 +" },
  /* Both are right: UPC-E with 0, EAN-8 with 1, and what the shop's own scales print */
  { "01234565", "0012345000065 +" },
  { "]E401234565", "01234565 +" },
  { "10000007", "10000007 +" },
  { "09123052", "123 + 0.05TRY !" },
  /* A UPC-E without its number system or its check digit is any number */
  { "425261", "425261" },
  { "0425261", "0425261" },
  { "4252614", "4252614" },
  { "15400141288763", "15400141288763 +" },
  { "15400141288764", "15400141288764 ?" },
  { "ABC-12", "ABC-12" },
  { "1234", "1234" },
  { "]", "]" },
  { "]]1234", "]]1234" },
  /* What a scanner puts around a code is none of it */
  { "\n4006381333932\r", "4006381333932 ?" },
  { " 036000291452\r\n", "0036000291452 +" },
  { "\t]E04006381333931\t", "4006381333931 +" },
  { "]E04006381333932 ", NULL },
  { "2812345012994\r", "12345 + 12.99TRY !" },
  { "\n0109506000134352\r", "9506000134352 +" },
  { "]C0ABC 12 \n", "ABC 12" },
  { " \r\n\t", NULL },
  /* GS1 element strings: GTINs of the GS1 General Specifications and of GS1's demonstrations */
  { "]C10109506000134352", "9506000134352 +" },
  { "]C101095060001343521726083110ABC123", "9506000134352 +" },
  { "]C101095060001343521526083110ABC123", "9506000134352 +" }, /* best before it */
  { "]C101095060001343521526133110ABC123", NULL },              /* no such month */
  { "]d20109506000134352"
    "10ABC123\x1d"
    "21456",
    "9506000134352 +" },
  { "]Q3019506000134352731030001953922"
    "499",
    NULL },
  { "]e00190614141000015"
    "3103000195",
    "90614141000015 + 195/3kg !" },
  { "]e00190614141000015"
    "31030001953922"
    "0499",
    "90614141000015 + 195/3kg 4.99TRY !" },
  { "]e00190614141000015"
    "31030001953932"
    "9780499",
    "90614141000015 + 195/3kg 4.99EUR !" },
  { "]e00190614141000015"
    "3930"
    "3921200",
    "90614141000015 + 1200JPY !" },
  { "]e00190614141000015"
    "3932"
    "0010499",
    NULL },
  { "]C10215400141288763"
    "3712",
    "15400141288763 + x12" },
  { "]C1021540014128876337", NULL },
  { "]C10215400141288763", NULL },
  /* What is not sold by pieces, also when nothing can be done with the measure */
  { "]e00190614141000015"
    "3103000000",
    "90614141000015 + !" },
  { "]e00190614141000015"
    "3202000150", /* pounds */
    "90614141000015 + !" },
  { "]e00190614141000015"
    "3115002500", /* metres */
    "90614141000015 + !" },
  { "]e00190614141000015"
    "3152000033", /* litres */
    "90614141000015 + !" },
  { "]e00190614141000015"
    "3902"
    "0499",
    "90614141000015 + !" },
  { "]e00190614141000015"
    "3912"
    "9490499",
    "90614141000015 + !" },
  { "]e00190614141000015"
    "300",
    "90614141000015 + !" },
  { "]C10215400141288763"
    "370",
    "15400141288763 + !" },
  { "]C10109506000134352"
    "303",
    "9506000134352 + x3" },
  { "]C1"
    "3712",
    NULL },
  { "]C10100000073513537", "73513537 +" },
  { "]C100106141411234567897", "" }, /* a pallet is not sold */
  { "]C10109506000134353", NULL },
  { "]C1010950600013435", NULL },
  { "]C1", NULL },
  { "]C1XY", NULL },
  { "\x1d"
    "0109506000134352",
    "9506000134352 +" },
  { "0109506000134352", "9506000134352 +" },
  { "0109506000134353", "0109506000134353" },
  { "010950600013435210A\x1d"
    "21B",
    "9506000134352 +" },
  /* GS1 Digital Link (GS1 Digital Link Standard: URI Syntax) */
  { "]Q1https://id.gs1.org/01/09506000134352", "9506000134352 +" },
  { "https://id.gs1.org/01/09506000134352/22/2A/10/ABC123/21/XYZ?17=260831&linkType=all#a",
    "9506000134352 +" },
  { "HTTPS://EXAMPLE.COM/some/stem/01/9506000134352?3103=000195&3922=0499",
    "9506000134352 + 195/3kg 4.99TRY !" },
  { "https://id.gs1.org/01/09506000134353", NULL },
  { "https://id.gs1.org/01/09506000134352/10/AB%20C", NULL },
  { "https://id.gs1.org/01/09506000134352/lot/ABC", NULL },
  { "https://id.gs1.org/01/09506000134352?37=12", NULL },
  { "https://id.gs1.org/01/09506000134352?02=15400141288763&37=12", NULL },
  { "https://id.gs1.org/01", "https://id.gs1.org/01" },
  { "https://example.com/shop?01=09506000134352", "https://example.com/shop?01=09506000134352" },
  /* The shop's scales */
  { "]E02712345012508", "12345 + 1250/3kg !" },
  { "2712345000000", "12345 + !" }, /* of a scale that weighs nothing */
  { "2812345000007", "12345 + 0.00TRY !" },
  { "2912345000028", "12345 + x2" },
  { "2912345000004", "12345 + !" },
  { "2812345012994", "12345 + 12.99TRY !" },
  { "]E02812345012995", NULL },
};

static VzScanRules *
new_rules (void)
{
  static const char *const patterns[] = { "27[IIIII]WWWWWC", "28[IIIII]PPPPPC", "29[IIIII]NNNNNC",
                                          "09[III]PPC" };
  VzScanRules *rules = g_new0 (VzScanRules, 1);
  g_strlcpy (rules->currency, "TRY", sizeof rules->currency);
  rules->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_scan_pattern_free);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    g_ptr_array_add (rules->patterns, vz_scan_pattern_new (patterns[i], NULL));
  return rules;
}

static void
rules_free (VzScanRules *rules)
{
  g_ptr_array_unref (rules->patterns);
  g_free (rules);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzScanRules, rules_free)

static char *
tell (const VzScan *scan)
{
  GString *told = g_string_new (scan->code ? scan->code : "");
  g_string_append (told, scan->article && scan->code ? " +" : scan->doubtful ? " ?" : "");
  if (scan->addon[0])
    g_string_append_printf (told, " /%s", scan->addon);
  if (scan->weight.minor)
    g_string_append_printf (told, " %" G_GINT64_FORMAT "/%ukg", scan->weight.minor,
                            scan->weight.decimals);
  if (vz_money_is_set (scan->price)) {
    g_autofree char *price = vz_money_to_text (scan->price);
    g_string_append_printf (told, " %s%s", price, scan->price.currency);
  }
  if (scan->count)
    g_string_append_printf (told, " x%u", scan->count);
  g_string_append (told, scan->measured ? " !" : "");
  return g_string_free (told, FALSE);
}

static void
test_a_code_says_what_is_looked_up (void)
{
  g_autoptr (VzScanRules) rules = new_rules ();
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzScan) scan =
        vz_scan_parse (codes[i].block, strlen (codes[i].block), rules, &error);
    g_autofree char *told = scan ? tell (scan) : NULL;
    g_test_message ("%s: %s", codes[i].block, error ? error->message : told);
    g_assert_cmpstr (told, ==, codes[i].told);
    if (!scan)
      g_assert_error (error, VZ_ERROR, VZ_ERROR_SCAN_BROKEN);
  }
}

static void
test_bytes_that_are_no_text_are_no_code (void)
{
  g_autoptr (VzScanRules) rules = new_rules ();
  g_assert_null (vz_scan_parse ("", 0, rules, NULL));
  g_assert_null (vz_scan_parse ("\xff\xfe", 2, rules, NULL));
  g_assert_null (vz_scan_parse ("12\0"
                                "34",
                                5, rules, NULL));
}

static void
test_an_error_says_nothing_of_the_code (void)
{
  g_autoptr (VzScanRules) rules = new_rules ();
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzScan) scan =
        vz_scan_parse (codes[i].block, strlen (codes[i].block), rules, &error);
    if (error)
      g_assert_cmpuint (strcspn (error->message, "0123456789"), ==, strlen (error->message));
  }
}

/* Kinds of articles: what stands before and after the digits, how many there are, and the least
 * that they begin with. */
static const struct {
  const char *before, *after;
  guint digits;
  char least;
} kinds[] = {
  { "]E0", "", 13, '0' },
  { "]E0", "", 12, '0' },
  { "]E4", "", 8, '0' },
  { "]I1", "", 14, '1' },
  { "", "", 13, '0' },
  { "", "", 12, '0' },
  { "", "", 8, '2' }, /* those that begin with less are below */
  { "", "", 14, '1' },
  { "]C101", "17260831", 14, '1' },
  { "]C102", "3712", 14, '1' },
  { "]d201", "10A", 14, '1' },
  { "https://id.gs1.org/01/", "", 14, '1' },
  { "\x1d"
    "01",
    "", 14, '1' },
};

static void
make_digits (char *digits, guint n, char least)
{
  for (guint i = 0; i < n; i++)
    digits[i] = (char)g_test_rand_int_range (i == 0 ? least : '0', '9' + 1);
  digits[n] = '\0';
  while (!vz_code_digits_check (digits, n))
    digits[n - 1] = digits[n - 1] == '9' ? '0' : digits[n - 1] + 1;
}

static VzScan *
parse_between (guint kind, const char *digits, const VzScanRules *rules)
{
  g_autofree char *block = g_strconcat (kinds[kind].before, digits, kinds[kind].after, NULL);
  return vz_scan_parse (block, strlen (block), rules, NULL);
}

static gboolean
is_sold_as (const VzScan *scan, const char *digits)
{
  return scan && scan->article && g_str_has_suffix (scan->code, digits);
}

static void
check_flips (guint kind, char *digits, const VzScanRules *rules)
{
  for (guint i = 0; i < kinds[kind].digits; i++) {
    const char right = digits[i];
    for (digits[i] = '0'; digits[i] <= '9'; digits[i]++) {
      g_autoptr (VzScan) scan = parse_between (kind, digits, rules);
      g_assert_cmpint (is_sold_as (scan, digits), ==, digits[i] == right);
    }
    digits[i] = right;
  }
}

static void
test_a_right_code_is_an_article_and_a_flipped_digit_none (void)
{
  const VzScanRules rules = { .currency = "TRY" };
  for (guint round = 0; round < 10; round++)
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++) {
      char digits[15];
      make_digits (digits, kinds[kind].digits, kinds[kind].least);
      g_autoptr (VzScan) scan = parse_between (kind, digits, &rules);
      g_assert_true (is_sold_as (scan, digits));
      g_assert_cmpuint (strlen (scan->code), <=, 14);
      check_flips (kind, digits, &rules);
    }
}

/* The digit that tells where the zeros were is not guarded: another one is another code. */
static void
test_a_upc_e_is_the_upc_a_that_it_is_short_for (void)
{
  const VzScanRules rules = { .currency = "TRY" };
  for (guint number = 0; number < 1000000; number += 371) {
    char block[16];
    guint found = 0;
    for (guint check = 0; check < 10; check++) {
      g_snprintf (block, sizeof block, "]E00%06u%u", number, check);
      g_autoptr (VzScan) scan = vz_scan_parse (block, strlen (block), &rules, NULL);
      found += scan != NULL;
      if (scan)
        g_assert_true (vz_code_check (scan->code) && strlen (scan->code) == 13);
    }
    g_assert_cmpuint (found, ==, 1);
  }
}

/* What a scanner that tells the kind would have it looked up as; NULL: it is none of that kind. */
static char *
told_by (const char *identifier, const char *digits)
{
  const VzScanRules rules = { .currency = "TRY" };
  g_autofree char *block = g_strconcat (identifier, digits, NULL);
  g_autoptr (VzScan) scan = vz_scan_parse (block, strlen (block), &rules, NULL);
  return scan && scan->article ? g_strdup (scan->code) : NULL;
}

/* Of two kinds that fit, those that begin with 0 are UPC-E and those with 1 EAN-8. */
static void
test_eight_digits_are_what_their_check_digit_fits (void)
{
  guint both = 0;
  for (guint number = 0; number < 20000000; number += 1009) {
    char digits[9];
    g_snprintf (digits, sizeof digits, "%08u", number);
    g_autofree char *upc_e = told_by ("]E0", digits), *ean_8 = told_by ("]E4", digits);
    g_autofree char *untold = told_by ("", digits);
    const gboolean first = upc_e && (!ean_8 || digits[0] == '0');
    g_assert_cmpstr (untold, ==, first ? upc_e : ean_8);
    both += upc_e && ean_8;
  }
  g_assert_cmpuint (both, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/scan/a-code-says-what-is-looked-up", test_a_code_says_what_is_looked_up);
  g_test_add_func ("/wire/scan/bytes-that-are-no-text-are-no-code",
                   test_bytes_that_are_no_text_are_no_code);
  g_test_add_func ("/wire/scan/an-error-says-nothing-of-the-code",
                   test_an_error_says_nothing_of_the_code);
  g_test_add_func ("/wire/scan/a-right-code-is-an-article-and-a-flipped-digit-none",
                   test_a_right_code_is_an_article_and_a_flipped_digit_none);
  g_test_add_func ("/wire/scan/a-upc-e-is-the-upc-a-that-it-is-short-for",
                   test_a_upc_e_is_the_upc_a_that_it_is_short_for);
  g_test_add_func ("/wire/scan/eight-digits-are-what-their-check-digit-fits",
                   test_eight_digits_are_what_their_check_digit_fits);
  return g_test_run ();
}
