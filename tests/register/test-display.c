/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "../devices/terminal.h"
#include "register/customer-lines.h"
#include "sim/line-display.h"

#include <string.h>

/* A display of two lines on a real pseudo-terminal, read by its simulated twin. */

#define HOOKS "[hooks]\nusername=till@vezne.example\npassword-file=till.password"
#define PATIENCE (20 * G_USEC_PER_SEC)

typedef struct {
  Till *till;
  Terminal *terminal;
  VzSimLineDisplay *twin;
} Counter;

static Counter *
set_up (const char *profile)
{
  Counter *counter = g_new0 (Counter, 1);
  g_autofree char *more = NULL;

  counter->terminal = terminal_new ();
  counter->twin = vz_sim_line_display_new (g_str_equal (profile, "cd5220") ? VZ_SIM_DISPLAY_CD5220
                                                                           : VZ_SIM_DISPLAY_EPSON);
  more = g_strdup_printf (HOOKS "\n[device customer]\nkind=display-line\nlink=serial:%s\n"
                                "profile=%s\n",
                          counter->terminal->path, profile);
  counter->till = till_new ("--pay-after never", more);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_free (counter->till);
  terminal_free (counter->terminal);
  vz_sim_line_display_free (counter->twin);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

static void
take (Counter *counter)
{
  g_autoptr (GByteArray) heard = g_byte_array_new ();

  g_main_context_iteration (NULL, FALSE);
  terminal_take (counter->terminal, heard);
  vz_sim_line_display_take (counter->twin, heard->data, heard->len);
}

static char *
read_both (Counter *counter)
{
  g_autofree char *upper = vz_sim_line_display_read (counter->twin, 0);
  g_autofree char *lower = vz_sim_line_display_read (counter->twin, 1);

  return g_strdup_printf ("%s|%s", upper, lower);
}

/* Both lines with all of their cells. */
static void
assert_shows (Counter *counter, const char *both)
{
  g_autofree char *shown = read_both (counter);
  gint64 late = g_get_monotonic_time () + PATIENCE;

  while (!g_str_equal (shown, both) && g_get_monotonic_time () < late) {
    take (counter);
    g_free (shown);
    shown = read_both (counter);
  }
  g_assert_cmpstr (shown, ==, both);
}

/* Letters that a display has no place for lose their marks. */
static const struct {
  const char *profile;
  const char *one;
  const char *several;
} models[] = {
  { "epson-dm-d", "Keten gömle 1,249.90|Total       1,249.90",
    "2x Pamuklu ço 259.80|Total       1,509.70" },
  { "cd5220", "Keten gomle 1,249.90|Total       1,249.90",
    "2x Pamuklu co 259.80|Total       1,509.70" },
};

static void
test_each_item_is_shown_with_its_price_and_the_total (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (models); i++) {
    g_autoptr (Counter) counter = set_up (models[i].profile);

    assert_shows (counter, "Ardic               |Welcome             ");
    till_scan (counter->till, SHIRT, 1);
    assert_shows (counter, models[i].one);
    till_scan (counter->till, SOCKS, 2);
    assert_shows (counter, models[i].several);
    vz_register_void (counter->till->self);
    assert_shows (counter, "Ardic               |Welcome             ");
  }
}

static void
test_change_is_shown_at_the_end (void)
{
  g_autoptr (Counter) counter = set_up ("epson-dm-d");
  g_autofree char *sale = till_ring_up_to_barcode (counter->till);
  g_autofree char *number = g_strdup (till_sale (counter->till)->waiting->number);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  assert_shows (counter, "To pay      1,249.90|                    ");
  vz_register_collect (counter->till->self, number);
  till_until (counter->till, is_asking);
  g_hash_table_insert (answers, (gpointer) "payment_choice", (gpointer) "cash");
  g_hash_table_insert (answers, (gpointer) "cash_given", (gpointer) "1300");
  vz_register_answer (counter->till->self, answers);
  till_until (counter->till, is_done);
  assert_shows (counter, "Total       1,249.90|Change         50.10");
}

static void
test_a_display_that_was_away_shows_the_sale (void)
{
  g_autoptr (Counter) counter = set_up ("epson-dm-d");

  assert_shows (counter, "Ardic               |Welcome             ");
  terminal_unplug (counter->terminal);
  till_scan (counter->till, BAG, 1);
  terminal_plug (counter->terminal);
  assert_shows (counter, "Poşet           0.50|Total           0.50");
}

/* Commerce need not say what an order came to. */
static void
test_an_amount_that_nobody_knows_is_left_out (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();
  g_auto (VzCustomerLines) lines = { NULL };

  snapshot->sale = vz_sale_view_new ("TRY");
  snapshot->sale->stage = VZ_STAGE_DONE;
  snapshot->sale->done = g_new0 (VzDone, 1);
  vz_customer_lines_fill (&lines, snapshot, FALSE, vz_notation_for_language ("en"));
  g_assert_cmpstr (lines.upper, ==, "Total");
  g_assert_cmpstr (lines.lower, ==, "Thank you");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/each-item-is-shown-with-its-price-and-the-total",
                   test_each_item_is_shown_with_its_price_and_the_total);
  g_test_add_func ("/display/change-is-shown-at-the-end", test_change_is_shown_at_the_end);
  g_test_add_func ("/display/a-display-that-was-away-shows-the-sale",
                   test_a_display_that_was_away_shows_the_sale);
  g_test_add_func ("/display/an-amount-that-nobody-knows-is-left-out",
                   test_an_amount_that_nobody_knows_is_left_out);
  return g_test_run ();
}
