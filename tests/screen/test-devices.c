/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the device page does when it is touched. */

#include "device-fixtures.h"
#include "seek.h"

#include "devices/device.h"
#include "ui/code-page-choice.h"
#include "ui/device-row.h"
#include "ui/devices-view.h"
#include "ui/key.h"
#include "ui/selling.h"

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static Stage *
open_named (const char *name)
{
  for (const Fixture *fixture = device_fixtures; fixture->name != NULL; fixture++)
    if (g_str_equal (fixture->name, name))
      return stage_open (&setting, fixture);
  g_assert_not_reached ();
}

static void
assert_try_all (const char *fixture, const char *const *acts)
{
  g_autoptr (Stage) stage = open_named (fixture);
  vz_screen_step_on (vz_window_screen (stage->window));
  for (guint i = 0; acts[i] != NULL; i++) {
    g_assert_cmpuint (stage->acts->len, >, i);
    g_assert_cmpstr (g_ptr_array_index (stage->acts, i), ==, acts[i]);
  }
  g_assert_cmpuint (stage->acts->len, ==, g_strv_length ((char **)acts));
}

static void
test_try_all_tries_each_that_is_there (void)
{
  static const char *const acts[] = { "test-device 'receipt'",
                                      "test-device 'scanner'",
                                      "test-device 'Para çekmecesi'",
                                      "test-device 'customer-screen'",
                                      "self-test 'server'",
                                      "self-test 'journal'",
                                      NULL };
  assert_try_all ("devices-ready", acts);
}

static void
test_nothing_is_tried_behind_work_that_waits (void)
{
  static const char *const acts[] = { "self-test 'server'", "self-test 'journal'", NULL };
  assert_try_all ("devices-away", acts);
}

static void
test_what_is_being_looked_through_is_let_end (void)
{
  static const char *const acts[] = { "test-device 'receipt'", "test-device 'customer-screen'",
                                      "self-test 'server'", NULL };
  assert_try_all ("devices-verified", acts);
}

/* The customer goes on reading what is on it. */
static void
test_a_customers_screen_that_is_tried_has_a_frame (void)
{
  static const struct {
    const char *fixture;
    gboolean framed;
  } cases[] = { { "devices-verified", TRUE }, { "devices-ready", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkWidget *window =
        stage_open_customer (&setting, seek_fixture (device_fixtures, cases[i].fixture));
    GtkWidget *view = gtk_window_get_child (GTK_WINDOW (window));
    g_assert_true (gtk_widget_has_css_class (view, "tried") == cases[i].framed);
    g_assert_nonnull (seek (window, seek_says, "Total"));
    gtk_window_destroy (GTK_WINDOW (window));
  }
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static void
assert_says (const char *fixture, const char *const *said)
{
  g_autoptr (Stage) stage = open_named (fixture);
  for (guint i = 0; said[i] != NULL; i++) {
    g_test_message ("%s", said[i]);
    g_assert_true (says (GTK_WIDGET (stage->window), said[i]));
  }
}

static GtkWidget *
find_key (GtkWidget *widget, const char *action)
{
  GtkWidget *found = NULL;
  if (VZ_IS_KEY (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_key (child, action);
  return found;
}

static void
test_a_printer_that_is_jammed_is_told_how_it_goes_on (void)
{
  static const struct {
    const char *action, *act;
  } keys[] = {
    { "register.print-on", "print-on 'receipt'" },
    { "register.clear-printer", "clear-printer 'receipt'" },
  };
  g_autoptr (Stage) stage = open_named ("devices-jammed");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    GtkWidget *key = find_key (GTK_WIDGET (stage->window), keys[i].action);
    g_assert_nonnull (key);
    g_signal_emit_by_name (key, "clicked");
    g_assert_cmpstr (g_ptr_array_index (stage->acts, i), ==, keys[i].act);
  }
}

static GtkWidget *
find_line (GtkWidget *widget, const char *number)
{
  GtkWidget *found = NULL;
  if (VZ_IS_KEY (widget) && says (widget, number))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_line (child, number);
  return found;
}

static void
test_the_line_that_reads_right_is_asked_and_answered (void)
{
  static const struct {
    const char *key, *act;
  } answers[] = {
    { "12", "answer-letters ('receipt', 12)" },
    { "None of them", "answer-letters ('receipt', 0)" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (Stage) stage = open_named ("devices-asked");
    GtkWidget *choose = find_key (GTK_WIDGET (stage->window), "frame.choose-line");
    g_assert_nonnull (choose);
    g_signal_emit_by_name (choose, "clicked");
    g_assert_true (VZ_IS_CODE_PAGE_CHOICE (vz_window_screen (stage->window)));
    GtkWidget *key = find_line (GTK_WIDGET (vz_window_screen (stage->window)), answers[i].key);
    g_assert_nonnull (key);
    g_signal_emit_by_name (key, "clicked");
    g_assert_cmpstr (g_ptr_array_index (stage->acts, 0), ==, answers[i].act);
    g_assert_true (VZ_IS_DEVICES_VIEW (vz_window_screen (stage->window)));
  }
}

static void
test_a_printer_says_its_code_page (void)
{
  static const char *const said[] = {
    "The test receipt was sent. Look whether it came out whole. Code page CP857:13, CP1254:48, "
    "CP858:19, from its profile. Were its letters wrong? Then choose the line that reads right.",
    "Code page CP1254:91, as was answered.",
    "Letters such as ğ are drawn, as was answered.",
    "Code page CP857:61, from the configuration; the answer that was given here is not used.",
    NULL,
  };
  assert_says ("devices-asked", said);
}

static void
test_nothing_is_asked_without_a_test_receipt (void)
{
  g_autoptr (Stage) stage = open_named ("devices-ready");
  g_assert_null (find_key (GTK_WIDGET (stage->window), "frame.choose-line"));
}

static void
test_a_printer_that_is_well_is_told_nothing (void)
{
  g_autoptr (Stage) stage = open_named ("devices-ready");
  g_assert_null (find_key (GTK_WIDGET (stage->window), "register.print-on"));
  g_assert_null (find_key (GTK_WIDGET (stage->window), "register.clear-printer"));
}

static void
test_nobody_tries_while_it_is_locked (void)
{
  g_autoptr (Stage) stage = open_named ("devices-locked");
  VzBar bar = { 0 };
  vz_screen_describe (vz_window_screen (stage->window), &bar);
  g_assert_null (bar.on_label);
  vz_bar_clear (&bar);
}

static void
test_back_leads_to_the_sale (void)
{
  g_autoptr (Stage) stage = open_named ("devices-ready");
  g_assert_true (VZ_IS_DEVICES_VIEW (vz_window_screen (stage->window)));
  vz_screen_step_back (vz_window_screen (stage->window));
  g_assert_true (VZ_IS_SELLING (vz_window_screen (stage->window)));
}

static void
test_what_comes_of_a_trial_is_said (void)
{
  static const char *const said[] = {
    "The code was read. •••••••••0012",
    "Draw a card now. It goes to no sale.",
    "Its last word was at 14:32. 17 stray bytes were on its line.",
  };
  g_autoptr (Stage) stage = open_named ("devices-tried");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    g_test_message ("%s", said[i]);
    g_assert_true (says (GTK_WIDGET (stage->window), said[i]));
  }
}

static void
test_what_the_server_and_the_journal_answered_is_said (void)
{
  static const char *const verified[] = { "It answered in 84 ms.",
                                          "Each of its records is being looked at.", NULL };
  static const char *const failed[] = { "The server has trouble. Wait a moment, then ask again.",
                                        "1 device needs a look. Selling goes on; work that waits "
                                        "keeps its place.",
                                        "Needs a look", "Each of its records is as it was written.",
                                        NULL };
  assert_says ("devices-verified", verified);
  assert_says ("devices-server-failed", failed);
}

/* It is not said beside it that all is well. */
static void
test_a_device_that_failed_its_trial_is_counted (void)
{
  g_autoptr (Stage) stage = open_named ("devices-tried");
  GtkWidget *window = GTK_WIDGET (stage->window);
  g_assert_false (says (window, "Devices ready"));
  g_assert_true (says (window, "1 device needs a look. Selling goes on; work that waits keeps its "
                               "place."));
  g_assert_true (says (window, "Receipt printer\nThe test receipt did not come out"));
}

static gboolean
is_scroller (GtkWidget *widget, gconstpointer nothing)
{
  return GTK_IS_SCROLLED_WINDOW (widget);
}

/* Find stands at the top, and its answer at the end of a list that is longer than the screen. */
static void
test_what_was_found_is_in_sight (void)
{
  g_autoptr (Stage) stage = open_named ("devices-paper-low");
  g_autoptr (VzSnapshot) found = seek_fixture (device_fixtures, "devices-paper-low")->make ();
  found->ports = vz_device_views_new ();
  vz_window_show_snapshot (stage->window, found);
  stage_settle (stage);
  GtkWidget *scroller = seek_on (stage, is_scroller, NULL);
  GtkWidget *row = seek_on (stage, seek_says, "None found");
  graphene_rect_t place;
  g_assert_true (gtk_widget_compute_bounds (row, scroller, &place));
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (scroller));
}

/* Sentences that take several lines are no reason to hide the last row while there is room. */
static void
test_a_list_that_fits_the_page_is_seen_whole (void)
{
  g_autoptr (Stage) stage = open_named ("devices-refused");
  stage_settle (stage);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (seek_on (stage, is_scroller, NULL));
  GtkAdjustment *seen = gtk_scrolled_window_get_vadjustment (scroller);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (seen), >, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (seen), <=, gtk_adjustment_get_page_size (seen));
}

static void
test_the_server_the_journal_and_the_customers_screen_have_a_line (void)
{
  static const char *const said[] = {
    "Server",
    "Its last answer came at 14:32.",
    "Journal",
    "It was written last at 14:31. The disk is 31% full.",
    "It was told to open last at 14:24.",
    "Customer’s screen",
    "1280 × 800",
    NULL,
  };
  assert_says ("devices-ready", said);
}

static void
test_that_a_drawer_was_opened_on_another_day_is_no_news (void)
{
  g_autoptr (GPtrArray) devices = vz_device_views_new ();
  VzDeviceView *drawer = vz_device_view_new ("drawer", "drawer");
  g_ptr_array_add (devices, drawer);
  drawer->ready = TRUE;
  drawer->opened = FIXTURE_WALL;
  g_autofree char *today = vz_device_page_text (drawer, FIXTURE_WALL);
  g_autofree char *tomorrow = vz_device_page_text (drawer, FIXTURE_WALL + G_TIME_SPAN_DAY);
  g_assert_cmpstr (today, ==, "It was told to open last at 14:32.");
  g_assert_cmpstr (tomorrow, ==, "");
}

static void
test_a_customers_screen_that_is_gone_is_missed (void)
{
  static const char *const said[] = {
    "The customer’s screen is not connected. Check the cable of its monitor.",
    "Customer’s screen\nCheck the cable of its monitor",
    NULL,
  };
  assert_says ("devices-screen-away", said);
}

static void
test_a_printer_that_is_away_says_what_waits_for_it (void)
{
  static const char *const said[] = {
    "The printer is not connected. 2 receipts wait. Check its cable. Receipts that wait print by "
    "themselves. Its last word was at 14:32.",
    "1 device needs a look. Selling goes on; work that waits keeps its place.",
    "receipt · printer-escpos · serial:/dev/serial/by-id/usb-EPSON_TM-T20-if00?baud=38400",
    NULL,
  };
  assert_says ("devices-away", said);
}

static void
test_of_a_port_that_is_refused_the_page_says_why_and_what_to_do (void)
{
  static const char *const said[] = {
    "Another program uses the port of this device. 2 receipts wait. Close the program that uses "
    "its port. The register goes on by itself then. Its last word was at 14:32.",
    "The register may not use the port of this device. Have a technician allow it. The manual "
    "vezne.conf says how, under LINKS. Its last word was on Friday, 20 November 2026 at 14:32.",
    NULL,
  };
  assert_says ("devices-refused", said);
}

static void
test_a_port_says_what_came_of_it (void)
{
  static const char *const said[] = {
    "EPSON TM-T20",
    "ttyS0",
    "It is open. Scan, draw a card or press a key on the device now.",
    "It cannot be opened. /dev/ttyS1: Permission denied",
    NULL,
  };
  static const char *const nothing[] = {
    "None found",
    "No serial or USB port was found. Check the cable of the device, then find again.",
    NULL,
  };
  assert_says ("devices-found", said);
  assert_says ("devices-nothing-found", nothing);
}

static void
test_a_port_is_tried_only_when_it_is_touched (void)
{
  g_autoptr (Stage) stage = open_named ("devices-found");
  vz_screen_step_on (vz_window_screen (stage->window));
  for (guint i = 0; i < stage->acts->len; i++)
    g_assert_false (g_str_has_prefix (g_ptr_array_index (stage->acts, i), "try-port"));
}

static void
test_each_kind_of_device_can_be_tried (void)
{
  g_autoptr (GPtrArray) views = vz_device_views_new ();
  for (const VzDeviceKind *const *each = vz_device_kinds; *each; each++) {
    VzDeviceView *device = vz_device_view_new ("device", (*each)->kind);
    g_ptr_array_add (views, device);
    g_test_message ("%s", device->kind);
    g_assert_nonnull (vz_device_test_label (device));
  }
}

/* -- the machine itself -- */

static void
test_a_disk_that_fills_up_is_said_quietly (void)
{
  g_autoptr (Stage) stage = open_named ("disk-low");
  VzBar bar = { 0 };
  g_assert_true (says (GTK_WIDGET (stage->window), "Disk\nHave room made on it"));
  vz_screen_describe (vz_window_screen (stage->window), &bar);
  g_assert_true (bar.on_enabled);
  vz_bar_clear (&bar);
}

static void
test_a_clock_that_differs_is_said_quietly (void)
{
  g_autoptr (Stage) stage = open_named ("clock-differs");
  g_assert_true (says (GTK_WIDGET (stage->window), "Clock\nHave the clock set"));
}

static void
test_a_drawer_that_is_left_open_is_said (void)
{
  g_autoptr (Stage) stage = open_named ("drawer-open");
  g_assert_true (says (GTK_WIDGET (stage->window), "Cash drawer\nShut it"));
}

static void
assert_says_all (Stage *stage, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    g_test_message ("%s", words[i]);
    g_assert_true (says (GTK_WIDGET (stage->window), words[i]));
  }
}

static void
test_a_record_that_was_changed_is_said_quietly (void)
{
  static const char *const page[] = {
    "The journal is not as it was written. Selling goes on. "
    "/home/kasa/.local/state/vezne/journal.sqlite: record 4711 was changed after it was written. "
    "Nothing was changed. Keep a copy of it, and call the store manager.",
    "Records",
    NULL,
  };
  g_autoptr (Stage) desk = open_named ("record-changed");
  g_autoptr (Stage) devices = open_named ("devices-record-changed");
  g_assert_true (
      says (GTK_WIDGET (desk->window), "Records\nKeep a copy of it, and call the store manager"));
  assert_says_all (devices, page);
}

static void
test_open_sales_in_doubt_are_said_before_all_else (void)
{
  static const char *const why[] = {
    "It is not certain any more which sales are open: one with a payment may be missing. Selling "
    "has stopped.",
    "/home/kasa/.local/state/vezne/journal.sqlite: record 6 (sale 1-000003) and those that follow "
    "it tell something else than the list of sales. Nothing was changed. Call the store manager; "
    "keep a copy of the journal as it is.",
    "Records\nSelling has stopped",
    NULL,
  };
  static const char *const page[] = { "Records", "Not certain", NULL };
  g_autoptr (Stage) desk = open_named ("sales-in-doubt");
  g_autoptr (Stage) devices = open_named ("devices-sales-in-doubt");
  assert_says_all (desk, why);
  assert_says_all (devices, page);
}

static void
test_a_journal_that_is_not_written_is_said_before_all_else (void)
{
  static const char *const why[] = {
    "The journal cannot be read or written. Selling has stopped.",
    "Call the store manager; do not switch off.",
    "Disk\nSelling has stopped",
  };
  g_autoptr (Stage) stage = open_named ("journal-unwritten");
  VzBar bar = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (why); i++) {
    g_test_message ("%s", why[i]);
    g_assert_true (says (GTK_WIDGET (stage->window), why[i]));
  }
  vz_screen_describe (vz_window_screen (stage->window), &bar);
  g_assert_false (bar.on_enabled);
  g_assert_false (bar.back_enabled);
  vz_bar_clear (&bar);
}

static void
test_the_page_names_what_the_machine_wants (void)
{
  g_autoptr (Stage) stage = open_named ("devices-machine");
  g_assert_true (says (GTK_WIDGET (stage->window),
                       "The disk of this register is almost full. Selling goes on. Have room made "
                       "on it."));
  g_assert_true (
      says (GTK_WIDGET (stage->window),
            "The clocks of the register and of the server differ. Selling goes on; receipts "
            "carry a wrong time. The difference is 05:12. Have the clock set."));
  g_assert_true (says (GTK_WIDGET (stage->window), "2 devices need a look"));
}

/* The desk is built anew for another language: nothing may be kept from before. */
static void
test_every_word_follows_the_language (void)
{
  static const struct {
    const char *language, *words[6];
  } cases[] = {
    { "en", { "Devices", "Receipt printer", "Offline", "Server", "Test receipt", "Try all" } },
    { "tr",
      { "Cihazlar", "Fiş yazıcısı", "Bağlantı yok", "Sunucu", "Deneme fişi", "Tümünü dene" } },
    { "en", { "Devices", "Receipt printer", "Offline", "Server", "Test receipt", "Try all" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    stage_speak (cases[i].language);
    g_autoptr (Stage) stage = open_named ("devices-away");
    for (guint j = 0; j < G_N_ELEMENTS (cases[i].words); j++) {
      g_test_message ("%s: %s", cases[i].language, cases[i].words[j]);
      g_assert_true (says (GTK_WIDGET (stage->window), cases[i].words[j]));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
  g_test_add_func ("/screen/devices/try-all-tries-each-that-is-there",
                   test_try_all_tries_each_that_is_there);
  g_test_add_func ("/screen/devices/what-is-being-looked-through-is-let-end",
                   test_what_is_being_looked_through_is_let_end);
  g_test_add_func ("/screen/devices/a-customers-screen-that-is-tried-has-a-frame",
                   test_a_customers_screen_that_is_tried_has_a_frame);
  g_test_add_func ("/screen/devices/what-the-server-and-the-journal-answered-is-said",
                   test_what_the_server_and_the_journal_answered_is_said);
  g_test_add_func ("/screen/devices/a-port-is-tried-only-when-it-is-touched",
                   test_a_port_is_tried_only_when_it_is_touched);
  g_test_add_func ("/screen/devices/a-printer-that-is-away-says-what-waits-for-it",
                   test_a_printer_that_is_away_says_what_waits_for_it);
  g_test_add_func ("/screen/devices/of-a-port-that-is-refused-the-page-says-why-and-what-to-do",
                   test_of_a_port_that_is_refused_the_page_says_why_and_what_to_do);
  g_test_add_func ("/screen/devices/a-list-that-fits-the-page-is-seen-whole",
                   test_a_list_that_fits_the_page_is_seen_whole);
  g_test_add_func ("/screen/devices/a-port-says-what-came-of-it", test_a_port_says_what_came_of_it);
  g_test_add_func ("/screen/devices/what-comes-of-a-trial-is-said",
                   test_what_comes_of_a_trial_is_said);
  g_test_add_func ("/screen/devices/what-was-found-is-in-sight", test_what_was_found_is_in_sight);
  g_test_add_func ("/screen/devices/a-device-that-failed-its-trial-is-counted",
                   test_a_device_that_failed_its_trial_is_counted);
  g_test_add_func ("/screen/devices/the-server-the-journal-and-the-customers-screen-have-a-line",
                   test_the_server_the_journal_and_the_customers_screen_have_a_line);
  g_test_add_func ("/screen/devices/that-a-drawer-was-opened-on-another-day-is-no-news",
                   test_that_a_drawer_was_opened_on_another_day_is_no_news);
  g_test_add_func ("/screen/devices/a-customers-screen-that-is-gone-is-missed",
                   test_a_customers_screen_that_is_gone_is_missed);
  g_test_add_func ("/screen/devices/nothing-is-tried-behind-work-that-waits",
                   test_nothing_is_tried_behind_work_that_waits);
  g_test_add_func ("/screen/devices/nobody-tries-while-it-is-locked",
                   test_nobody_tries_while_it_is_locked);
  g_test_add_func ("/screen/devices/a-printer-that-is-jammed-is-told-how-it-goes-on",
                   test_a_printer_that_is_jammed_is_told_how_it_goes_on);
  g_test_add_func ("/screen/devices/the-line-that-reads-right-is-asked-and-answered",
                   test_the_line_that_reads_right_is_asked_and_answered);
  g_test_add_func ("/screen/devices/a-printer-says-its-code-page",
                   test_a_printer_says_its_code_page);
  g_test_add_func ("/screen/devices/nothing-is-asked-without-a-test-receipt",
                   test_nothing_is_asked_without_a_test_receipt);
  g_test_add_func ("/screen/devices/a-printer-that-is-well-is-told-nothing",
                   test_a_printer_that_is_well_is_told_nothing);
  g_test_add_func ("/screen/devices/back-leads-to-the-sale", test_back_leads_to_the_sale);
  g_test_add_func ("/screen/devices/every-word-follows-the-language",
                   test_every_word_follows_the_language);
  g_test_add_func ("/screen/devices/a-disk-that-fills-up-is-said-quietly",
                   test_a_disk_that_fills_up_is_said_quietly);
  g_test_add_func ("/screen/devices/each-kind-of-device-can-be-tried",
                   test_each_kind_of_device_can_be_tried);
  g_test_add_func ("/screen/devices/a-drawer-that-is-left-open-is-said",
                   test_a_drawer_that_is_left_open_is_said);
  g_test_add_func ("/screen/devices/a-clock-that-differs-is-said-quietly",
                   test_a_clock_that_differs_is_said_quietly);
  g_test_add_func ("/screen/devices/a-journal-that-is-not-written-is-said-before-all-else",
                   test_a_journal_that_is_not_written_is_said_before_all_else);
  g_test_add_func ("/screen/devices/a-record-that-was-changed-is-said-quietly",
                   test_a_record_that_was_changed_is_said_quietly);
  g_test_add_func ("/screen/devices/open-sales-in-doubt-are-said-before-all-else",
                   test_open_sales_in_doubt_are_said_before_all_else);
  g_test_add_func ("/screen/devices/the-page-names-what-the-machine-wants",
                   test_the_page_names_what_the_machine_wants);
  return g_test_run ();
}
