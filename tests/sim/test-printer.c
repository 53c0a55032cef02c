/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-shop.h"

#include "core/error.h"
#include "devices/kinds/printer-escpos.h"
#include "folder.h"

#include <string.h>

/* The place of the simulated printer, its orders, and the drawer that hangs on it. */

static void
test_receipts_are_numbered_after_those_that_are_there (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", NULL);
  printer_shop_print_words (shop, 1);
  printer_shop_print_words (shop, 2);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 2);
  g_autofree char *text = printer_shop_text (shop, 2);
  g_assert_cmpstr (text, ==, WORDS);

  g_autofree char *link = g_build_filename (shop->folder, "another", NULL);
  g_autoptr (VzSimPrinter) another =
      vz_sim_printer_new (link, shop->folder, NULL, vz_clock_virtual_clock (shop->clock), NULL);
  g_assert_cmpuint (vz_sim_printer_count (another), ==, 2);
}

static void
test_orders_that_are_not_understood_are_refused (void)
{
  static const char *const orders[] = {
    "", "fire", "paper-out@", "paper-out@0", "paper-out=x", "slow=-1", "@1", "="
  };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    const char *const faults[] = { orders[i], NULL };
    g_autoptr (GError) error = NULL;
    g_assert_null (
        vz_sim_printer_new ("/tmp/x", "/tmp", faults, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

static void
test_a_file_in_the_place_of_the_link_is_left_alone (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vezne-shop-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (folder, "printer", NULL);
  g_assert_true (g_file_set_contents (link, "mine", -1, NULL));
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GError) error = NULL;
  g_assert_null (vz_sim_printer_new (link, folder, NULL, vz_clock_virtual_clock (clock), &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_DEVICE);
  g_autofree char *content = NULL;
  g_assert_true (g_file_get_contents (link, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  remove_folder (folder);
}

static char *
drawer_of (PrinterShop *shop)
{
  g_autofree char *path = g_build_filename (shop->folder, "drawer.txt", NULL);
  char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

static gboolean
drawer_says (PrinterShop *shop, const char *text)
{
  g_autofree char *said = drawer_of (shop);
  return strcmp (said, text) == 0;
}

static void
test_each_pulse_opens_the_drawer_and_is_noted (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", NULL);
  PASSES_WITHIN (shop, 10, vz_device_health (shop->device)->state == VZ_HEALTH_READY);
  g_assert_true (drawer_says (shop, ""));
  vz_device_open_drawer (shop->device);
  PASSES_WITHIN (shop, 5, drawer_says (shop, "drawer opened\n"));
  printer_shop_print_words (shop, 1);
  PASSES_WITHIN (shop, 10, vz_sim_printer_count (shop->sim) == 1);
  vz_device_open_drawer (shop->device);
  PASSES_WITHIN (shop, 5, drawer_says (shop, "drawer opened\ndrawer opened\n"));
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 1);
}

static VzDrawerState
drawer_state (PrinterShop *shop)
{
  return vz_device_health (shop->device)->drawer;
}

/* As its switch says, which is high when it is open; the cashier shuts it, or does not. */
static void
assert_drawer_is_shut_after (const char *fault, guint seconds)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", fault);
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (shop->device), TRUE, VZ_DRAWER_SWITCH_HIGH);
  PASSES_WITHIN (shop, 10, drawer_state (shop) == VZ_DRAWER_SHUT);
  vz_device_open_drawer (shop->device);
  PASSES_WITHIN (shop, 1, drawer_state (shop) == VZ_DRAWER_OPEN);
  printer_shop_pass (shop, (seconds - 1) * 10);
  g_assert_cmpint (drawer_state (shop), ==, VZ_DRAWER_OPEN);
  PASSES_WITHIN (shop, 2, drawer_state (shop) == VZ_DRAWER_SHUT);
}

static void
test_the_switch_of_the_drawer_is_reported (void)
{
  assert_drawer_is_shut_after (NULL, 5);
  assert_drawer_is_shut_after ("drawer-open=40", 40);
}

#define ADD(name, function) g_test_add_func ("/sim/printer/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("receipts-are-numbered-after-those-that-are-there",
       test_receipts_are_numbered_after_those_that_are_there);
  ADD ("orders-that-are-not-understood-are-refused",
       test_orders_that_are_not_understood_are_refused);
  ADD ("a-file-in-the-place-of-the-link-is-left-alone",
       test_a_file_in_the_place_of_the_link_is_left_alone);
  ADD ("each-pulse-opens-the-drawer-and-is-noted", test_each_pulse_opens_the_drawer_and_is_noted);
  ADD ("the-switch-of-the-drawer-is-reported", test_the_switch_of_the_drawer_is_reported);
  return g_test_run ();
}
