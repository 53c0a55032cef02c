/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "device-fixtures.h"

#include <glib/gi18n-lib.h>

static void
open_devices (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.devices", NULL);
}

static VzDeviceView *
add_device (VzSnapshot *snapshot, const char *name, const char *kind)
{
  VzDeviceView *device = vz_device_view_new (name, kind);
  device->ready = TRUE;
  g_ptr_array_add (snapshot->devices, device);
  return device;
}

static void
trouble (VzDeviceView *device, const char *sentence, const char *way_out)
{
  device->ready = FALSE;
  device->sentence = g_strdup (sentence);
  device->way_out = g_strdup (way_out);
}

/* The sale of the pictures without the devices that it came with. */
static VzSnapshot *
make_sale (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  g_ptr_array_set_size (snapshot->devices, 0);
  for (guint i = 0; i < VZ_N_SELF_TESTS; i++)
    snapshot->self_tests[i].can = TRUE;
  return snapshot;
}

static VzDeviceView *
add_printer (VzSnapshot *snapshot)
{
  VzDeviceView *printer = add_device (snapshot, "receipt", "printer-escpos");
  printer->link = g_strdup ("serial:/dev/serial/by-id/usb-EPSON_TM-T20-if00?baud=38400");
  printer->code_pages = g_strdup ("CP857:13,CP1254:48,CP858:19");
  printer->lines = 12;
  return printer;
}

static VzDeviceView *
add_screen (VzSnapshot *snapshot)
{
  VzDeviceView *screen = add_device (snapshot, "customer-screen", "screen");
  screen->link = g_strdup ("HDMI-2");
  screen->detail = g_strdup ("1280 × 800");
  return screen;
}

static void
set_well (VzSnapshot *snapshot)
{
  snapshot->answered = FIXTURE_WALL;
  snapshot->written = FIXTURE_WALL - G_GINT64_CONSTANT (60) * G_USEC_PER_SEC;
  snapshot->disk_used = 31;
}

static void
add_others (VzSnapshot *snapshot)
{
  VzDeviceView *scanner = add_device (snapshot, "scanner", "scanner-serial");
  scanner->link = g_strdup ("serial:/dev/serial/by-id/usb-Zebra_DS2208-if00");
  scanner->heard = FIXTURE_WALL - G_GINT64_CONSTANT (600) * G_USEC_PER_SEC;
  add_device (snapshot, "Para çekmecesi", "drawer")->opened = FIXTURE_WALL - 8 * G_TIME_SPAN_MINUTE;
  add_screen (snapshot);
  set_well (snapshot);
}

static VzSnapshot *
make_ready (void)
{
  VzSnapshot *snapshot = make_sale ();
  add_printer (snapshot);
  add_others (snapshot);
  return snapshot;
}

/* Picture 13: the paper is low and the terminal is gone. */
static VzSnapshot *
make_paper_low (void)
{
  VzSnapshot *snapshot = make_sale ();
  trouble (add_printer (snapshot), "The paper is near its end.", "Have a new roll at hand.");
  VzDeviceView *terminal = add_device (snapshot, "Kart terminali", "terminal-zvt");
  trouble (terminal, "14:38’den beri yanıt vermiyor.", "Kablosunu ve fişini denetleyin.");
  terminal->away = TRUE;
  add_others (snapshot);
  return snapshot;
}

/* It stands still for an error, with a receipt in it. */
static VzSnapshot *
make_jammed (void)
{
  VzSnapshot *snapshot = make_sale ();
  VzDeviceView *printer = add_printer (snapshot);
  trouble (printer, "The printer’s cutter is stuck.",
           "Take out what is caught. Then have it print on from the line that failed, or clear the "
           "rest.");
  printer->queued = 1;
  printer->can_print_on = printer->can_clear = TRUE;
  add_others (snapshot);
  return snapshot;
}

static void
try (VzDeviceView *device, VzTrial trial, const char *sentence, const char *read)
{
  device->trial = trial;
  device->trial_sentence = g_strdup (sentence);
  device->trial_read = g_strdup (read);
}

/* Each kind, tried; and a terminal with noise on its line. */
static VzSnapshot *
make_tried (void)
{
  VzSnapshot *snapshot = make_sale ();
  try (add_printer (snapshot), VZ_TRIAL_FAILED,
       "The test receipt did not come out. Look at the printer.", NULL);
  try (add_device (snapshot, "scanner", "scanner-serial"), VZ_TRIAL_PASSED, "The code was read.",
       "•••••••••0012");
  try (add_device (snapshot, "reader", "reader-magnetic"), VZ_TRIAL_WAITS,
       "Draw a card now. It goes to no sale.", NULL);
  try (add_device (snapshot, "customer", "display-line"), VZ_TRIAL_PASSED,
       "Letters and digits are on it now. Look whether all 40 places are lit.", NULL);
  VzDeviceView *terminal = add_device (snapshot, "terminal", "terminal-zvt");
  terminal->heard = FIXTURE_WALL;
  terminal->dropped = 17;
  terminal->link = g_strdup ("tcp:192.168.1.40:20007");
  return snapshot;
}

static VzDeviceView *
add_further_printer (VzSnapshot *snapshot, const char *name, const char *code_pages)
{
  VzDeviceView *printer = add_device (snapshot, name, "printer-escpos");
  printer->code_pages = g_strdup (code_pages);
  printer->lines = 12;
  return printer;
}

/* One whose test receipt lies there, and others of which it was said already. */
static VzSnapshot *
make_asked (void)
{
  VzSnapshot *snapshot = make_sale ();
  VzDeviceView *printer = add_printer (snapshot);
  try (printer, VZ_TRIAL_PASSED, "The test receipt was sent. Look whether it came out whole.",
       NULL);
  printer->asks = TRUE;
  add_further_printer (snapshot, "Mutfak", "CP1254:91")->answered = TRUE;
  add_further_printer (snapshot, "Depo", "")->answered = TRUE;
  VzDeviceView *configured = add_further_printer (snapshot, "Rapor", "CP857:61");
  configured->answered = configured->code_pages_configured = TRUE;
  set_well (snapshot);
  return snapshot;
}

static void
choose_line (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.choose-line", "s", "receipt");
}

static VzDeviceView *
add_port (VzSnapshot *snapshot, const char *name, const char *link)
{
  VzDeviceView *port = vz_device_view_new (name, "port");
  port->ready = TRUE;
  port->link = g_strdup (link);
  g_ptr_array_add (snapshot->ports, port);
  return port;
}

static VzSnapshot *
make_found (void)
{
  VzSnapshot *snapshot = make_sale ();
  const VzDeviceView *printer = add_printer (snapshot);
  snapshot->ports = vz_device_views_new ();
  add_port (snapshot, "EPSON TM-T20", printer->link)->ready = FALSE;
  add_port (snapshot, "Zebra DS2208", "serial:/dev/serial/by-id/usb-Zebra_DS2208-if00");
  try (add_port (snapshot, "ttyS0", "serial:/dev/ttyS0"), VZ_TRIAL_WAITS,
       "It is open. Scan, draw a card or press a key on the device now.", NULL);
  try (add_port (snapshot, "ttyS1", "serial:/dev/ttyS1"), VZ_TRIAL_FAILED, "It cannot be opened.",
       "/dev/ttyS1: Permission denied");
  return snapshot;
}

static void
tell_self_test (VzSnapshot *snapshot, VzSelfTest which, VzTrial state, const char *text)
{
  snapshot->self_tests[which].state = state;
  snapshot->self_tests[which].text = g_strdup (text);
}

static VzSnapshot *
make_verified (void)
{
  VzSnapshot *snapshot = make_sale ();
  add_printer (snapshot);
  g_autofree char *answered = g_strdup_printf (_ ("It answered in %d ms."), 84);
  snapshot->screen_is_tried = TRUE;
  try (add_screen (snapshot), VZ_TRIAL_PASSED,
       "Look at it: a frame runs along all four of its edges now.", NULL);
  set_well (snapshot);
  tell_self_test (snapshot, VZ_SELF_TEST_SERVER, VZ_TRIAL_PASSED, answered);
  tell_self_test (snapshot, VZ_SELF_TEST_JOURNAL, VZ_TRIAL_WAITS,
                  _ ("Each of its records is being looked at."));
  return snapshot;
}

/* It is there, and answers with an error. */
static VzSnapshot *
make_server_failed (void)
{
  VzSnapshot *snapshot = make_sale ();
  const VzErrorText *text = vz_error_text_for_code (VZ_ERROR_SERVER_TROUBLE);
  g_autofree char *said = g_strdup_printf ("%s %s", _ (text->sentence), _ (text->way_out));
  set_well (snapshot);
  tell_self_test (snapshot, VZ_SELF_TEST_SERVER, VZ_TRIAL_FAILED, said);
  tell_self_test (snapshot, VZ_SELF_TEST_JOURNAL, VZ_TRIAL_PASSED,
                  _ ("Each of its records is as it was written."));
  return snapshot;
}

static VzSnapshot *
make_nothing_found (void)
{
  VzSnapshot *snapshot = make_ready ();
  snapshot->ports = vz_device_views_new ();
  return snapshot;
}

static VzSnapshot *
make_away (void)
{
  VzSnapshot *snapshot = make_sale ();
  VzDeviceView *printer = add_printer (snapshot);
  trouble (printer, "The printer is not connected.",
           "Check its cable. Receipts that wait print by themselves.");
  printer->away = TRUE;
  printer->heard = FIXTURE_WALL;
  printer->queued = 2;
  snapshot->papers_queued = 2;
  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - G_GINT64_CONSTANT (72) * G_USEC_PER_SEC;
  snapshot->next_try = FIXTURE_NOW + G_GINT64_CONSTANT (8) * G_USEC_PER_SEC;
  return snapshot;
}

static void
refuse (VzDeviceView *device, VzError code)
{
  const VzErrorText *text = vz_error_text_for_code (code);
  trouble (device, text->sentence, text->way_out);
  device->away = TRUE;
}

/* The scanner since yesterday. */
static VzSnapshot *
make_refused (void)
{
  VzSnapshot *snapshot = make_sale ();
  VzDeviceView *printer = add_printer (snapshot);
  VzDeviceView *scanner = add_device (snapshot, "scanner", "scanner-serial");
  refuse (printer, VZ_ERROR_PORT_TAKEN);
  refuse (scanner, VZ_ERROR_PORT_FORBIDDEN);
  printer->queued = snapshot->papers_queued = 2;
  printer->heard = FIXTURE_WALL;
  scanner->heard = FIXTURE_WALL - G_TIME_SPAN_DAY;
  set_well (snapshot);
  return snapshot;
}

/* Somebody has pulled its cable. */
static VzSnapshot *
make_screen_away (void)
{
  VzSnapshot *snapshot = make_sale ();
  add_printer (snapshot);
  VzDeviceView *screen = add_screen (snapshot);
  screen->away = TRUE;
  trouble (screen, "The customer’s screen is not connected.", "Check the cable of its monitor.");
  set_well (snapshot);
  return snapshot;
}

static VzSnapshot *
make_locked (void)
{
  VzSnapshot *snapshot = make_ready ();
  snapshot->signed_in = FALSE;
  return snapshot;
}

static void
add_notice (VzSnapshot *snapshot, VzError code, const char *detail)
{
  g_ptr_array_add (snapshot->notices, vz_problem_new (code, detail));
}

static VzSnapshot *
make_disk_low (void)
{
  VzSnapshot *snapshot = make_ready ();
  add_notice (snapshot, VZ_ERROR_DISK_LOW, NULL);
  return snapshot;
}

static VzSnapshot *
make_clock (void)
{
  VzSnapshot *snapshot = make_ready ();
  add_notice (snapshot, VZ_ERROR_CLOCK, "05:12");
  return snapshot;
}

static VzSnapshot *
make_disk_and_clock (void)
{
  VzSnapshot *snapshot = make_disk_low ();
  add_notice (snapshot, VZ_ERROR_CLOCK, "05:12");
  return snapshot;
}

static VzSnapshot *
make_drawer_open (void)
{
  VzSnapshot *snapshot = make_ready ();
  VzDeviceView *printer = g_ptr_array_index (snapshot->devices, 0);
  printer->sentence = g_strdup ("The cash drawer is open.");
  add_notice (snapshot, VZ_ERROR_DRAWER_OPEN, NULL);
  return snapshot;
}

#define STATE "/home/kasa/.local/state/vezne/journal.sqlite: "

static VzSnapshot *
make_record_changed (void)
{
  VzSnapshot *snapshot = make_ready ();
  add_notice (snapshot, VZ_ERROR_RECORD,
              STATE "record 4711 was changed after it was written. Nothing was changed.");
  return snapshot;
}

/* As the register makes it: nothing is taken. */
static void
block (VzSnapshot *snapshot, VzError code, const char *detail)
{
  snapshot->blocked = vz_problem_new (code, detail);
  snapshot->can_open_new = FALSE;
  snapshot->sale->can_change = snapshot->sale->can_pay = snapshot->sale->can_void = FALSE;
}

static VzSnapshot *
make_unwritten (void)
{
  VzSnapshot *snapshot = make_ready ();
  block (snapshot, VZ_ERROR_JOURNAL, NULL);
  return snapshot;
}

static VzSnapshot *
make_disk_full (void)
{
  VzSnapshot *snapshot = make_ready ();
  block (snapshot, VZ_ERROR_DISK_FULL, NULL);
  return snapshot;
}

static VzSnapshot *
make_sales_in_doubt (void)
{
  VzSnapshot *snapshot = make_ready ();
  block (snapshot, VZ_ERROR_OPEN_SALES,
         STATE "record 6 (sale 1-000003) and those that follow it tell something else than the "
               "list of sales. Nothing was changed.");
  return snapshot;
}

const Fixture device_fixtures[] = {
  { "record-changed", make_record_changed, NULL },
  { "sales-in-doubt", make_sales_in_doubt, NULL },
  { "devices-record-changed", make_record_changed, open_devices },
  { "devices-sales-in-doubt", make_sales_in_doubt, open_devices },
  { "disk-low", make_disk_low, NULL },
  { "drawer-open", make_drawer_open, NULL },
  { "clock-differs", make_clock, NULL },
  { "disk-full", make_disk_full, NULL },
  { "journal-unwritten", make_unwritten, NULL },
  { "devices-machine", make_disk_and_clock, open_devices },
  { "devices-disk-full", make_disk_full, open_devices },
  { "devices-ready", make_ready, open_devices },
  { "devices-paper-low", make_paper_low, open_devices },
  { "devices-jammed", make_jammed, open_devices },
  { "devices-away", make_away, open_devices },
  { "devices-refused", make_refused, open_devices },
  { "devices-screen-away", make_screen_away, open_devices },
  { "devices-tried", make_tried, open_devices },
  { "devices-verified", make_verified, open_devices },
  { "devices-server-failed", make_server_failed, open_devices },
  { "devices-asked", make_asked, open_devices },
  { "code-page-choice", make_asked, choose_line },
  { "devices-found", make_found, open_devices },
  { "devices-nothing-found", make_nothing_found, open_devices },
  { "devices-locked", make_locked, open_devices },
  { "devices-none", fixture_desk, open_devices },
  { NULL, NULL, NULL },
};
