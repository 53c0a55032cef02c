/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "core/sale-receipt.h"
#include "register/letters.h"
#include "sim/printer.h"

#include <string.h>

/* A register whose printer has its Turkish letters under numbers that its profile does not know,
 * and a person who reads off the test receipt which line is right. */

#define FAMILY "pos"
#define ITS_PAGE "CP1254:91"
#define LETTERS VZ_TEST_LETTERS

typedef struct {
  Till *till;
  VzSimPrinter *twin;
  char *papers;
} Shop;

static Shop *
shop_new (const char *more)
{
  Shop *shop = g_new0 (Shop, 1);
  g_autofree char *link = NULL;
  g_autofree char *section = NULL;
  g_autoptr (GError) error = NULL;

  shop->till = till_new_closed ("");
  link = g_build_filename (shop->till->folder, "counter", NULL);
  shop->papers = g_build_filename (shop->till->folder, "counter-papers", NULL);
  shop->twin = vz_sim_printer_new (link, shop->papers, (const char *const[]){ NULL },
                                   hasty_clock_clock (shop->till->clock), &error);
  g_assert_no_error (error);
  vz_sim_printer_set_family (shop->twin, FAMILY);
  section =
      g_strdup_printf ("[device counter]\nkind=printer-escpos\nlink=serial:%s\n%s\n", link, more);
  till_configure (shop->till, section);
  till_start (shop->till, TRUE);
  return shop;
}

static void
shop_free (Shop *shop)
{
  till_stop (shop->till);
  vz_sim_printer_free (shop->twin);
  till_free (shop->till);
  g_free (shop->papers);
  g_free (shop);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shop, shop_free)

static const VzDeviceView *
printer (Till *till)
{
  return g_ptr_array_index (vz_register_snapshot (till->self)->devices, 0);
}

static gboolean
is_there (Till *till)
{
  return !printer (till)->away && printer (till)->queued == 0;
}

static gboolean
is_tried (Till *till)
{
  return printer (till)->trial == VZ_TRIAL_PASSED;
}

static gboolean
is_kept (Till *till)
{
  return printer (till)->answered && !printer (till)->answer_waits;
}

/* The test receipt, as it came out. */
static char *
print_test (Shop *shop)
{
  guint number = vz_sim_printer_count (shop->twin) + 1;
  g_autofree char *name = g_strdup_printf ("%04u.txt", number);
  g_autofree char *path = g_build_filename (shop->papers, name, NULL);
  char *text = NULL;

  till_until (shop->till, is_there);
  vz_register_test_device (shop->till->self, "counter");
  g_assert_false (printer (shop->till)->asks);
  till_until (shop->till, is_tried);
  while (vz_sim_printer_count (shop->twin) < number) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* What a person answers: the number before letters that are right. */
static guint
read_number (const char *paper)
{
  g_auto (GStrv) lines = g_strsplit (paper, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    if (strstr (*line, LETTERS) != NULL && strstr (*line, ":") != NULL) {
      return (guint)g_ascii_strtoull (*line, NULL, 10);
    }
  }
  g_assert_not_reached ();
}

/* Its letters alone on a line are the sample by the page that is in use; else it is drawn. */
static gboolean
says_letters (const char *paper)
{
  return strstr (paper, "\n" LETTERS "\n") != NULL;
}

static void
answer (Shop *shop, guint line)
{
  vz_register_answer_letters (shop->till->self, "counter", line);
  till_until (shop->till, is_kept);
}

static void
assert_says (Shop *shop, const char *text)
{
  g_autofree char *said = vz_letters_text (printer (shop->till));

  g_assert_cmpstr (said, ==, text);
}

static void
test_the_line_that_reads_right_is_used_from_the_next_paper_on (void)
{
  g_autoptr (Shop) shop = shop_new ("");
  g_autofree char *before = print_test (shop);
  g_autofree char *after = NULL;

  g_assert_false (says_letters (before));
  g_assert_true (printer (shop->till)->asks);
  assert_says (shop, "Code page CP437:0, CP850:2, from its profile.");
  answer (shop, read_number (before));
  g_assert_false (printer (shop->till)->asks);
  assert_says (shop, "Code page " ITS_PAGE ", as was answered.");
  after = print_test (shop);
  g_assert_true (says_letters (after));
}

static void
test_an_answer_is_kept_over_a_restart (void)
{
  g_autoptr (Shop) shop = shop_new ("");
  g_autofree char *before = print_test (shop);
  g_autofree char *after = NULL;

  answer (shop, read_number (before));
  till_restart (shop->till);
  g_assert_false (printer (shop->till)->asks);
  assert_says (shop, "Code page " ITS_PAGE ", as was answered.");
  after = print_test (shop);
  g_assert_true (says_letters (after));
}

static guint
count_pictures (const char *paper)
{
  g_auto (GStrv) parts = g_strsplit (paper, "[picture ", -1);

  return g_strv_length (parts) - 1;
}

/* By its profile they are other letters, all of them text. */
static void
test_when_no_line_is_right_letters_are_drawn (void)
{
  g_autoptr (Shop) shop = shop_new ("profile=epson-tm-t88v\n");
  g_autofree char *before = print_test (shop);
  g_autofree char *drawn = NULL;

  answer (shop, 0);
  till_restart (shop->till);
  assert_says (shop, "Letters such as ğ are drawn, as was answered.");
  drawn = print_test (shop);
  g_assert_false (says_letters (drawn));
  g_assert_cmpuint (count_pictures (drawn), >, count_pictures (before));
}

static void
test_what_the_configuration_says_goes_before_an_answer (void)
{
  g_autoptr (Shop) shop = shop_new ("code-page=CP857:61\n");
  g_autofree char *paper = print_test (shop);

  g_assert_true (says_letters (paper));
  g_assert_false (printer (shop->till)->asks);
  vz_register_answer_letters (shop->till->self, "counter", 1);
  till_restart (shop->till);
  assert_says (shop, "Code page CP857:61, from the configuration.");
}

static void
test_a_line_that_is_not_there_is_no_answer (void)
{
  g_autoptr (Shop) shop = shop_new ("");
  g_autofree char *paper = print_test (shop);

  g_assert_cmpuint (printer (shop->till)->lines, >, 0);
  vz_register_answer_letters (shop->till->self, "counter", printer (shop->till)->lines + 1);
  till_restart (shop->till);
  g_assert_false (printer (shop->till)->answered);
}

/* Only letters depend on it. */
static void
test_an_answer_that_cannot_be_read_stops_nothing (void)
{
  g_autoptr (Shop) shop = shop_new ("");
  g_autofree char *file = g_build_filename (shop->till->folder, "state", "code-pages", NULL);

  till_stop (shop->till);
  g_assert_true (g_file_set_contents (file, "no group\n", -1, NULL));
  till_start (shop->till, TRUE);
  assert_says (shop, "Code page CP437:0, CP850:2, from its profile.");
}

#define ADD(name, function) g_test_add_func ("/register/letters/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("used-from-the-next-paper-on",
       test_the_line_that_reads_right_is_used_from_the_next_paper_on);
  ADD ("kept-over-a-restart", test_an_answer_is_kept_over_a_restart);
  ADD ("none-is-right", test_when_no_line_is_right_letters_are_drawn);
  ADD ("configuration-goes-before", test_what_the_configuration_says_goes_before_an_answer);
  ADD ("no-such-line", test_a_line_that_is_not_there_is_no_answer);
  ADD ("unreadable", test_an_answer_that_cannot_be_read_stops_nothing);
  return g_test_run ();
}
