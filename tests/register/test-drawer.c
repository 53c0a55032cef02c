/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

#include "virtual-disk.h"
#include "sim/printer.h"

#include <string.h>

/* The cash drawer on a printer that tells of its switch, over a real pseudo-terminal. */

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

static const VzDeviceView *
first_device (Till *till)
{
  return g_ptr_array_index (vz_register_snapshot (till->self)->devices, 0);
}

static gboolean
is_here (Till *till)
{
  return first_device (till)->ready;
}

/* @faults: of the printer; @keys: of [register], or "". */
static Counter *
set_up_as (const char *profile, const char *const *faults, const char *keys)
{
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
                          "[device real]\nkind=printer-escpos\nprofile=%s\n"
                          "link=serial:%s\ndrawer-open-is=high\n",
                          profile, link);
  counter->till->keys = keys;
  till_configure (counter->till, more);
  till_start (counter->till, TRUE);
  g_signal_connect (counter->till->self, "sound", G_CALLBACK (on_sound), counter);
  till_until (counter->till, is_here);
  return counter;
}

/* @fault: of the printer, or NULL. */
static Counter *
set_up (const char *fault, const char *keys)
{
  const char *const faults[] = { fault, NULL };

  return set_up_as ("epson-tm-t20", faults, keys);
}

static void
tear_down (Counter *counter)
{
  till_stop (counter->till);
  g_clear_pointer (&counter->printer, vz_sim_printer_free);
  till_free (counter->till);
  g_string_free (counter->sounds, TRUE);
  g_free (counter->folder);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

static gboolean
is_open (Till *till)
{
  return g_strcmp0 (first_device (till)->sentence, "The cash drawer is open.") == 0;
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
sell_for_cash (Counter *counter)
{
  Till *till = counter->till;
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *number = g_strdup (till_sale (till)->waiting->number);

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  till_pay_cash (till, "1300");
  till_until (till, is_done);
}

static void
sell (Counter *counter)
{
  sell_for_cash (counter);
  till_until (counter->till, is_open);
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
  till_until (counter->till, is_told);
  push (counter, 60);
  till_until (counter->till, is_untold);
  g_assert_false (is_open (counter->till));
  g_assert_cmpstr (counter->sounds->str, ==, "!!");
}

static gboolean
on_tick (gpointer counter)
{
  push (counter, 1);
  return G_SOURCE_CONTINUE;
}

/* It is asked every few seconds, which pass meanwhile. */
#define until_asked(counter, is) until_asked_named (counter, is, #is)
static void
until_asked_named (Counter *counter, TillIs is, const char *name)
{
  g_autoptr (GSource) tick = g_timeout_source_new (5);

  g_source_set_priority (tick, G_PRIORITY_LOW); /* what has arrived is heard first */
  g_source_set_callback (tick, on_tick, counter, NULL);
  g_source_attach (tick, NULL);
  till_until_named (counter->till, is, name);
  g_source_destroy (tick);
}

static void
test_a_printer_that_must_be_asked_tells_of_its_drawer (void)
{
  static const char *const faults[] = { "plain", "drawer-open=100", NULL };
  g_autoptr (Counter) counter = set_up_as ("generic-80mm", faults, "");

  g_assert_false (is_open (counter->till));
  sell_for_cash (counter);
  until_asked (counter, is_open);
  until_asked (counter, is_shut);
}

static gboolean
is_away (Till *till)
{
  return !is_here (till);
}

static gboolean
is_on_paper (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == 1;
}

/* A receipt that is lost has a sound of its own. */
static void
test_a_printer_that_goes_away_shuts_no_drawer (void)
{
  g_autoptr (Counter) counter = set_up ("drawer-open=100", "drawer-alarm=20");

  sell (counter);
  till_until (counter->till, is_on_paper);
  g_clear_pointer (&counter->printer, vz_sim_printer_free);
  till_until (counter->till, is_away);
  push (counter, 21);
  let_things_happen (counter->till);
  g_assert_cmpstr (counter->sounds->str, ==, "!");
  g_assert_false (is_told (counter->till));
}

static void
test_a_drawer_that_may_stay_open_is_never_told (void)
{
  g_autoptr (Counter) counter = set_up ("drawer-open=0", "drawer-alarm=0");

  sell (counter);
  push (counter, 4000);
  let_things_happen (counter->till);
  till_until (counter->till, is_open); /* the printer may not have answered at once */
  g_assert_false (is_told (counter->till));
}

/* -- without a sale -- */

typedef struct {
  const char *manager, *pin, *reason;
  int error; /* -1: none */
} Opening;

typedef struct {
  gboolean ended;
  GError *error;
} Answer;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->ended = TRUE;
  vz_register_open_drawer_finish (VZ_REGISTER (source), result, &answer->error);
}

static void
open_drawer (Till *till, const Opening *opening)
{
  Answer answer = { 0 };

  vz_register_open_drawer_async (till->self, opening->reason, opening->manager, opening->pin,
                                 on_opened, &answer);
  while (!answer.ended) {
    g_main_context_iteration (NULL, TRUE);
  }
  if (opening->error >= 0) {
    g_assert_error (answer.error, VZ_ERROR, opening->error);
  } else {
    g_assert_no_error (answer.error);
  }
  g_clear_error (&answer.error);
}

static const Opening good = { "1", "4321", " Change for the morning ", -1 };

static void
add_people_to (Counter *counter)
{
  add_people (counter->till);
  till_until (counter->till, is_here);
}

static void
test_a_manager_allows_an_opening_and_its_reason_is_kept (void)
{
  g_autoptr (Counter) counter = set_up (NULL, "");

  add_people_to (counter);
  open_drawer (counter->till, &good);
  till_until (counter->till, is_open);
  g_assert_cmpuint (count_openings (counter), ==, 1);
  g_assert_cmpint (first_device (counter->till)->opened, !=, 0);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_DRAWER_OPENED), ==, 1);
  g_assert_cmpstr (told (counter->till, VZ_EVENT_DRAWER_OPENED, "reason"), ==,
                   "Change for the morning");
  g_assert_cmpstr (told (counter->till, VZ_EVENT_DRAWER_OPENED, "approver"), ==, "1");
}

static void
test_without_leave_or_reason_it_stays_shut (void)
{
  static const Opening rows[] = {
    { "2", "1234", "Change", VZ_ERROR_NOT_ALLOWED },
    { "1", "1111", "Change", VZ_ERROR_PIN_WRONG },
    { "1", "4321", "  ", VZ_ERROR_NOT_ALLOWED },
    { "9", "4321", "Change", VZ_ERROR_PIN_LOCKED },
  };
  g_autoptr (Counter) counter = set_up (NULL, "");

  add_people_to (counter);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    open_drawer (counter->till, &rows[i]);
  }
  let_things_happen (counter->till);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_DRAWER_OPENED), ==, 0);
  g_assert_cmpuint (count_openings (counter), ==, 0);
}

static gboolean
cannot_open (Till *till)
{
  return !vz_register_snapshot (till->self)->can_open_drawer;
}

static void
test_a_drawer_that_is_away_is_not_opened (void)
{
  g_autoptr (Counter) counter = set_up ("unplug=0@1", "");
  const Opening away = { "1", "4321", "Change", VZ_ERROR_DEVICE };

  add_people_to (counter);
  g_assert_true (vz_register_snapshot (counter->till->self)->can_open_drawer);
  vz_register_test_device (counter->till->self, "real");
  till_until (counter->till, cannot_open);
  open_drawer (counter->till, &away);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_DRAWER_OPENED), ==, 0);
}

/* It can be tried again; meanwhile what is sold is not stopped by it. */
static void
test_an_opening_that_cannot_be_written_down_opens_nothing (void)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (1);
  const Opening unwritten = { "1", "4321", "Change", VZ_ERROR_JOURNAL };

  virtual_disk_register (disk, TRUE);
  {
    g_autoptr (Counter) counter = set_up (NULL, "");

    add_people_to (counter);
    virtual_disk_fail (disk, VIRTUAL_DISK_FULL, 1, G_MAXUINT);
    open_drawer (counter->till, &unwritten);
    let_things_happen (counter->till);
    g_assert_cmpuint (count_openings (counter), ==, 0);
    g_assert_null (vz_register_snapshot (counter->till->self)->blocked);
    virtual_disk_heal (disk);
    open_drawer (counter->till, &good);
    till_until (counter->till, is_open);
    g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_DRAWER_OPENED), ==, 1);
  }
  virtual_disk_unregister (disk);
}

#define ADD(name, function) g_test_add_func ("/register/drawer/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-drawer-that-is-shut-in-time-is-not-told", test_a_drawer_that_is_shut_in_time_is_not_told);
  ADD ("a-drawer-that-is-left-open-is-told-until-it-is-shut",
       test_a_drawer_that_is_left_open_is_told_until_it_is_shut);
  ADD ("a-printer-that-goes-away-shuts-no-drawer", test_a_printer_that_goes_away_shuts_no_drawer);
  ADD ("a-drawer-that-may-stay-open-is-never-told", test_a_drawer_that_may_stay_open_is_never_told);
  ADD ("a-printer-that-must-be-asked-tells-of-its-drawer",
       test_a_printer_that_must_be_asked_tells_of_its_drawer);
  ADD ("a-manager-allows-an-opening-and-its-reason-is-kept",
       test_a_manager_allows_an_opening_and_its_reason_is_kept);
  ADD ("without-leave-or-reason-it-stays-shut", test_without_leave_or_reason_it_stays_shut);
  ADD ("an-opening-that-cannot-be-written-down-opens-nothing",
       test_an_opening_that_cannot_be_written_down_opens_nothing);
  ADD ("a-drawer-that-is-away-is-not-opened", test_a_drawer_that_is_away_is_not_opened);
  return g_test_run ();
}
