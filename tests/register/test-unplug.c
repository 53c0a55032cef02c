/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "sim/printer.h"

#include <string.h>

/* The receipt printer's cable, a real pseudo-terminal, goes in the middle of a receipt, three times
 * in a row: the sale is done, the next one is rung up, and what is printed again says that it is a
 * copy. */

#define TIMES 3
#define NOTICED_WITHIN G_TIME_SPAN_SECOND

typedef struct {
  Till *till;
  VzSimPrinter *printer;
  char *paper; /* folder of what comes out of it */
} Counter;

static Counter *
set_up (void)
{
  /* Every other job is the copy of the one before. */
  static const char *const faults[] = { "unplug=1@1", "unplug=1@3", "unplug=1@5", NULL };
  Counter *counter = g_new0 (Counter, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = NULL;
  g_autofree char *more = NULL;

  counter->till = till_new_closed ("--pay-after 0.2");
  counter->paper = g_build_filename (counter->till->folder, "printed", NULL);
  link = g_build_filename (counter->till->folder, "printer", NULL);
  counter->printer = vz_sim_printer_new (link, counter->paper, faults,
                                         hasty_clock_clock (counter->till->clock), &error);
  g_assert_no_error (error);
  more = g_strdup_printf ("[device real]\nkind=printer-escpos\nprofile=epson-tm-t20\n"
                          "link=serial:%s\n",
                          link);
  till_configure (counter->till, more);
  till_start (counter->till, TRUE);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_stop (counter->till);
  vz_sim_printer_free (counter->printer);
  till_free (counter->till);
  g_free (counter->paper);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

static const VzDeviceView *
printer_of (Till *till)
{
  return g_ptr_array_index (vz_register_snapshot (till->self)->devices, 0);
}

static gboolean
is_here (Till *till)
{
  return printer_of (till)->ready;
}

static gboolean
is_unknown_paper (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_UNKNOWN;
}

static gboolean
is_on_paper (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_PRINTED;
}

static guint
count_in (Counter *counter, const char *sale, const char *mark)
{
  guint count = 0;

  for (guint i = 1; i <= vz_sim_printer_count (counter->printer); i++) {
    g_autofree char *path = g_strdup_printf ("%s/%04u.txt", counter->paper, i);
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    count += strstr (text, sale) != NULL && strstr (text, mark) != NULL;
  }
  return count;
}

/* Gives its number, transfer full. */
static char *
sell_and_lose_the_cable (Counter *counter)
{
  Till *till = counter->till;
  g_autofree char *sale = NULL;
  gint64 done;

  till_until (till, is_here);
  sale = till_ring_up_to_barcode (till);
  till_until (till, is_done);
  done = g_get_monotonic_time ();
  till_until (till, is_unknown_paper);
  g_assert_cmpint (g_get_monotonic_time () - done, <, NOTICED_WITHIN);
  g_assert_true (printer_of (till)->away);
  return g_steal_pointer (&sale);
}

/* What waits is printed when the cable is in again, and this is noticed at once. */
static void
print_a_copy (Counter *counter, const char *sale)
{
  Till *till = counter->till;

  vz_register_open_sale (till->self, sale);
  till_until (till, is_unknown_paper);
  vz_register_print_again (till->self, sale);
  till_until (till, is_on_paper);
}

static void
test_an_unplugged_printer_holds_up_no_sale (void)
{
  g_autoptr (Counter) counter = set_up ();
  Till *till = counter->till;

  for (guint i = 0; i < TIMES; i++) {
    g_autofree char *sale = sell_and_lose_the_cable (counter);

    vz_register_next_sale (till->self);
    till_scan (till, BAG, 1);
    vz_register_void (till->self);
    till_until (till, is_voided);
    print_a_copy (counter, sale);
    g_assert_cmpuint (count_in (counter, sale, "COPY 1"), ==, 1);
    g_assert_cmpuint (count_in (counter, sale, "NO FISCAL VALUE"), ==, 1);
    vz_register_next_sale (till->self);
  }
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_COMPLETED), ==, TIMES);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_NOT_PRINTED), ==, TIMES);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_PRINTED), ==, TIMES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/unplug/an-unplugged-printer-holds-up-no-sale",
                   test_an_unplugged_printer_holds_up_no_sale);
  return g_test_run ();
}
