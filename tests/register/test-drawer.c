/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "sim/printer.h"

#include <string.h>

/* The cash drawer on a printer that reports its switch, over a real pseudo-terminal. */

typedef struct {
  Till *till;
  VzSimPrinter *printer;
  char *folder; /* of what comes out of it */
  GString *sounds;
} Counter;

static void
on_sound (VzRegister *self, const char *name, Counter *counter)
{
  if (g_str_equal (name, "attention")) {
    g_string_append_c (counter->sounds, '!');
  }
}

static gboolean
is_here (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  return ((const VzDeviceView *)g_ptr_array_index (devices, 0))->ready;
}

/* @fault: of the printer, or NULL; @keys: of [register], or "". */
static Counter *
set_up (const char *fault, const char *keys)
{
  const char *const faults[] = { fault, NULL };
  Counter *counter = g_new0 (Counter, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = NULL;
  g_autofree char *more = NULL;

  counter->sounds = g_string_new (NULL);
  counter->till = till_new_closed ("--pay-after never");
  counter->folder = g_build_filename (counter->till->folder, "printed", NULL);
  link = g_build_filename (counter->till->folder, "printer", NULL);
  counter->printer = vz_sim_printer_new (link, counter->folder, faults,
                                         hasty_clock_clock (counter->till->clock), &error);
  g_assert_no_error (error);
  more = g_strdup_printf ("[hooks]\nusername=till@vezne.example\npassword-file=till.password\n"
                          "[device real]\nkind=printer-escpos\nprofile=epson-tm-t20\n"
                          "link=serial:%s\ndrawer-open-is=high\n",
                          link);
  counter->till->keys = keys;
  till_configure (counter->till, more);
  till_start (counter->till, TRUE);
  g_signal_connect (counter->till->self, "sound", G_CALLBACK (on_sound), counter);
  till_until (counter->till, is_here);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_stop (counter->till);
  vz_sim_printer_free (counter->printer);
  till_free (counter->till);
  g_string_free (counter->sounds, TRUE);
  g_free (counter->folder);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

static gboolean
is_open (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;
  const VzDeviceView *printer = g_ptr_array_index (devices, 0);

  return g_strcmp0 (printer->sentence, "The cash drawer is open.") == 0;
}

static gboolean
is_shut (Till *till)
{
  return !is_open (till);
}

static gboolean
is_told (Till *till)
{
  const GPtrArray *notices = vz_register_snapshot (till->self)->notices;

  for (guint i = 0; i < notices->len; i++) {
    if (((const VzProblem *)g_ptr_array_index (notices, i))->code == VZ_ERROR_DRAWER_OPEN) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_untold (Till *till)
{
  return !is_told (till);
}

static guint
count_openings (Counter *counter)
{
  g_autofree char *path = g_build_filename (counter->folder, "drawer.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    return 0;
  }
  lines = g_strsplit (text, "\n", -1);
  return g_strv_length (lines) - 1;
}

/* With cash, which opens the drawer. */
static void
sell (Counter *counter)
{
  Till *till = counter->till;
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *number = g_strdup (till_sale (till)->waiting->number);

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  till_pay_cash (till, "1300");
  till_until (till, is_done);
  till_until (till, is_open);
}

static void
push (Counter *counter, gint64 seconds)
{
  hasty_clock_push (counter->till->clock, seconds * G_TIME_SPAN_SECOND);
}

static gboolean
turned (Till *till)
{
  return till->noted-- == 0;
}

static void
let_things_happen (Till *till)
{
  hasty_clock_push (till->clock, G_TIME_SPAN_MILLISECOND);
  till->noted = 20;
  g_main_context_wakeup (NULL);
  while (!turned (till)) {
    g_main_context_iteration (NULL, FALSE);
  }
}

static void
test_a_drawer_that_is_shut_in_time_is_not_told (void)
{
  g_autoptr (Counter) counter = set_up (NULL, "");

  sell (counter);
  g_assert_cmpuint (count_openings (counter), ==, 1);
  push (counter, 6);
  till_until (counter->till, is_shut);
  push (counter, 60);
  let_things_happen (counter->till);
  g_assert_false (is_told (counter->till));
  g_assert_cmpstr (counter->sounds->str, ==, "");
}

static void
test_a_drawer_that_is_left_open_is_told_until_it_is_shut (void)
{
  g_autoptr (Counter) counter = set_up ("drawer-open=100", "drawer-alarm=20");

  sell (counter);
  push (counter, 18);
  let_things_happen (counter->till);
  g_assert_false (is_told (counter->till));
  push (counter, 3);
  till_until (counter->till, is_told);
  g_assert_cmpstr (counter->sounds->str, ==, "!");
  push (counter, 28);
  let_things_happen (counter->till);
  g_assert_cmpstr (counter->sounds->str, ==, "!");
  push (counter, 3);
  let_things_happen (counter->till);
  g_assert_cmpstr (counter->sounds->str, ==, "!!");
  g_assert_true (is_told (counter->till));
  push (counter, 60);
  till_until (counter->till, is_untold);
  g_assert_false (is_open (counter->till));
  g_assert_cmpstr (counter->sounds->str, ==, "!!");
}

static void
test_a_drawer_that_may_stay_open_is_never_told (void)
{
  g_autoptr (Counter) counter = set_up ("drawer-open=0", "drawer-alarm=0");

  sell (counter);
  push (counter, 4000);
  let_things_happen (counter->till);
  g_assert_true (is_open (counter->till));
  g_assert_false (is_told (counter->till));
}

#define ADD(name, function) g_test_add_func ("/register/drawer/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-drawer-that-is-shut-in-time-is-not-told", test_a_drawer_that_is_shut_in_time_is_not_told);
  ADD ("a-drawer-that-is-left-open-is-told-until-it-is-shut",
       test_a_drawer_that_is_left_open_is_told_until_it_is_shut);
  ADD ("a-drawer-that-may-stay-open-is-never-told", test_a_drawer_that_may_stay_open_is_never_told);
  return g_test_run ();
}
