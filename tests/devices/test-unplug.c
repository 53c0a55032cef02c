/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cable.h"

#include "sim/escpos.h"
#include "sim/line-display.h"
#include "sim/printer-state.h"
#include "sim/track.h"
#include "wire/escpos-fence.h"
#include "wire/escpos.h"
#include "wire/scan.h"

#include <string.h>

/* Every device is unplugged in the middle of what it does, and plugged in again: 200 times on
 * virtual time, there and in the network, and 3 times on a real pseudo-terminal. */

#define ON_LOOP 200
#define ON_TERMINAL 3

static CableWay
way_of (gconstpointer way)
{
  return (CableWay)GPOINTER_TO_INT (way);
}

static guint
rounds (gconstpointer way)
{
  return way_of (way) == CABLE_TERMINAL ? ON_TERMINAL : ON_LOOP;
}

/* Chance has its way only when there is much of it. */
static gboolean
is_often (gconstpointer way)
{
  return rounds (way) == ON_LOOP;
}

/* Before anything is said, in the middle of it, or a while after it. */
static void
pull_after_some (Cable *cable, gsize most)
{
  gboolean before = cable_chance (cable, 4) == 0;
  cable->pulled_at = cable->taken + (before ? 0 : cable_chance (cable, (guint32)(most + most / 4)));
}

static void
stay_out (Cable *cable, CableTurn turn, gpointer data)
{
  if (cable->is_in)
    cable_pull (cable);
  cable_pass (cable, cable_chance (cable, 3000), turn, data);
  cable_plug (cable);
  cable_pass (cable, 1000, turn, data);
  g_assert_cmpint (vz_device_health (cable->device)->state, !=, VZ_HEALTH_AWAY);
}

/* -- printer and drawer -- */

#define PICTURE_STRIDE 8 /* bytes */
#define PICTURE_HEIGHT 24

typedef struct {
  Cable *cable;
  VzSimPaper *paper;
  VzSimEscpos *escpos;
  VzSimPrinterState state;
  guint printed[ON_LOOP]; /* whole receipts, by their job */
  guint pulses;
  int outcomes[ON_LOOP];
  guint n_done;
  guint n_logos; /* on receipts, and those that it had kept */
  guint n_kept;
  guint head; /* bytes of the head of a picture that came last */
  guint told; /* bytes of CLEAR that came last */
  guint n_cleared;
} Printer;

static void
say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  cable_say (((Printer *)data)->cable, bytes, n_bytes);
}

static void
on_report (gpointer data, guint8 wanted)
{
  Printer *printer = data;
  guint8 bytes[VZ_SIM_STATE_LENGTH];
  vz_sim_printer_state_write (&printer->state, bytes);
  say (printer, bytes, sizeof bytes);
}

static void
ignore (gpointer data)
{
}

static void
on_cut (gpointer data)
{
  Printer *printer = data;
  g_autofree char *text = NULL;
  vz_sim_paper_cut (printer->paper, &text);
  guint n_begun = 0;
  for (guint job = 0; job < ON_LOOP; job++) {
    g_autofree char *begin = g_strdup_printf ("begin %u.", job);
    g_autofree char *end = g_strdup_printf ("end %u.", job);
    n_begun += strstr (text, begin) != NULL;
    printer->printed[job] += strstr (text, begin) != NULL && strstr (text, end) != NULL;
  }
  g_assert_cmpuint (n_begun, <=, 1); /* each receipt on its own strip */
  printer->n_logos += strstr (text, "picture ") != NULL;
  printer->n_kept += strstr (text, "[kept picture ") != NULL;
}

static void
on_pulse (gpointer data)
{
  ((Printer *)data)->pulses++;
}

static gboolean
print_what_comes (gpointer data)
{
  Printer *printer = data;
  guint8 bytes[64], answers[sizeof bytes];
  gsize n = cable_take (printer->cable, bytes, sizeof bytes);
  gsize n_answers = vz_sim_printer_state_answer (&printer->state, bytes, n, answers);
  say (printer, answers, n_answers);
  vz_sim_escpos_receive (printer->escpos, bytes, n);
  vz_sim_escpos_run (printer->escpos, G_MAXSIZE);
  return n > 0;
}

static void
on_job_done (VzDevice *device, guint job, int outcome, const char *reason, Printer *printer)
{
  g_assert_cmpint (printer->outcomes[job - 1], ==, -1);
  printer->outcomes[job - 1] = outcome;
  printer->n_done++;
}

static void
connect_printer (Printer *printer)
{
  g_signal_connect (printer->cable->device, "job-begins", G_CALLBACK (vz_device_begin), NULL);
  g_signal_connect (printer->cable->device, "job-done", G_CALLBACK (on_job_done), printer);
}

static const VzSimEscposHooks printer_hooks = { say, on_report, ignore, ignore, on_cut, on_pulse };

static void
printer_init (Printer *printer, gconstpointer way, const char *profile)
{
  const char *const keys[] = { "profile", profile, NULL };
  *printer = (Printer){ .cable = cable_new (way_of (way), "printer-escpos", keys) };
  printer->paper = vz_sim_paper_new_plain ();
  printer->escpos = vz_sim_escpos_new (printer->paper, &printer_hooks, printer);
  memset (printer->outcomes, -1, sizeof printer->outcomes);
  connect_printer (printer);
  cable_pass (printer->cable, 1000, print_what_comes, printer);
}

static void
printer_clear (Printer *printer)
{
  cable_free (printer->cable);
  vz_sim_escpos_free (printer->escpos);
  vz_sim_paper_free (printer->paper);
}

static void
put_job_number (GByteArray *bytes, guint32 job)
{
  char id[5];
  vz_escpos_job_id (job, id);
  g_byte_array_append (bytes, (const guint8 *)"\x1d(H\x06\x00\x30\x30", 7);
  g_byte_array_append (bytes, (const guint8 *)id, 4);
}

static void
put_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text));
}

static void
put_picture (GByteArray *bytes)
{
  static const guint8 head[] = { 0x1d, 'v', '0', 0, PICTURE_STRIDE, 0, PICTURE_HEIGHT, 0 };
  static const guint8 dots[PICTURE_STRIDE * PICTURE_HEIGHT] = { 0xff };
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, dots, sizeof dots);
}

/* Jobs count from 1: 0 is one that no printer confirms. */
static gsize
order (Printer *printer, guint job)
{
  const VzPrinterProfile *profile = vz_device_printer (printer->cable->device);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *head = g_strdup_printf ("\x1b@begin %u.\n\nShirt 1,249.90\n", job);
  g_autofree char *end = g_strdup_printf ("end %u.\n", job);
  put_text (bytes, head);
  put_picture (bytes);
  put_text (bytes, end);
  g_byte_array_append (bytes, (const guint8 *)"\x1dV\x42\x00", 4);
  if (profile->confirm == VZ_CONFIRM_FENCE)
    vz_escpos_fence_put (bytes, job + 1);
  if (profile->confirm == VZ_CONFIRM_JOB)
    put_job_number (bytes, job + 1);
  g_autoptr (GBytes) whole = g_bytes_new (bytes->data, bytes->len);
  vz_device_print (printer->cable->device, job + 1, whole);
  return bytes->len;
}

/* What had lost its power has lost what it had not printed; what has not waits for the rest. */
static void
lose_power (Printer *printer)
{
  vz_sim_escpos_reset (printer->escpos);
  printer->state = (VzSimPrinterState){ 0 };
}

static void
assert_job (const Printer *printer, guint job)
{
  g_assert_cmpint (printer->outcomes[job], !=, -1);
  g_assert_cmpint (printer->outcomes[job], !=, VZ_JOB_SENT);
  g_assert_cmpuint (printer->printed[job], <=, 1);
  if (printer->outcomes[job] == VZ_JOB_CONFIRMED)
    g_assert_cmpuint (printer->printed[job], ==, 1);
}

static gboolean
print_byte (Printer *printer, guint8 *byte)
{
  guint8 answer;
  if (cable_take (printer->cable, byte, 1) == 0)
    return FALSE;
  gsize n_answers = vz_sim_printer_state_answer (&printer->state, byte, 1, &answer);
  say (printer, &answer, n_answers);
  vz_sim_escpos_receive (printer->escpos, byte, 1);
  vz_sim_escpos_run (printer->escpos, G_MAXSIZE);
  return TRUE;
}

static gboolean
print_next (Printer *printer)
{
  static const guint8 begin[] = { 0x1d, 'v', '0' };
  guint8 byte;
  if (!print_byte (printer, &byte))
    return FALSE;
  gboolean goes_on = printer->head >= sizeof begin || byte == begin[printer->head];
  printer->head = goes_on ? printer->head + 1 : byte == begin[0];
  return TRUE;
}

static void
pull_in_head (Printer *printer, guint n_bytes)
{
  printer->head = 0;
  while (printer->head < n_bytes)
    if (!print_next (printer))
      g_main_context_iteration (NULL, FALSE);
  cable_pull (printer->cable);
}

/* It kept its power, and takes for sizes what comes first. */
static void
test_a_picture_cut_off_in_its_head_costs_one_receipt (gconstpointer way)
{
  Printer printer;
  guint job = 0;
  printer_init (&printer, way, "epson-tm-t20");
  for (guint n_bytes = 3; n_bytes <= 8; n_bytes++, job += 2) {
    order (&printer, job);
    pull_in_head (&printer, n_bytes);
    cable_plug (printer.cable);
    cable_pass (printer.cable, 1000, print_what_comes, &printer);
    order (&printer, job + 1);
    cable_pass (printer.cable, 10000, print_what_comes, &printer);
    g_assert_cmpint (printer.outcomes[job], ==, VZ_JOB_UNKNOWN);
    g_assert_cmpint (printer.outcomes[job + 1], ==, VZ_JOB_CONFIRMED);
    g_assert_cmpuint (printer.printed[job + 1], ==, 1);
  }
  printer_clear (&printer);
}

/* -- the register is killed, and the printer keeps its power -- */

#define STEP 3 /* bytes further on than the last time */

static void
pass_until_done (Printer *printer, guint n_done)
{
  for (guint second = 0; printer->n_done < n_done && second < 60; second++)
    cable_pass (printer->cable, 1000, print_what_comes, printer);
  g_assert_cmpuint (printer->n_done, ==, n_done);
}

static void
kill_after (Printer *printer, gsize n_bytes)
{
  while (n_bytes > 0)
    if (print_next (printer))
      n_bytes--;
    else if (!g_main_context_iteration (NULL, FALSE))
      vz_clock_virtual_advance (printer->cable->clock, G_TIME_SPAN_MILLISECOND);
  cable_begin_anew (printer->cable);
  connect_printer (printer);
  vz_device_follow (printer->cable->device);
  vz_device_part_papers (printer->cable->device);
  vz_device_start (printer->cable->device);
}

static void
assert_next_is_whole (Printer *printer, guint job, VzJobOutcome outcome)
{
  order (printer, job);
  pass_until_done (printer, printer->n_done + 1);
  g_assert_cmpint (printer->outcomes[job], ==, outcome);
  g_assert_cmpuint (printer->printed[job], ==, 1);
}

static void
print_and_kill (const char *profile, gconstpointer way, VzJobOutcome outcome)
{
  Printer printer;
  guint job = 0;
  printer_init (&printer, way, profile);
  for (gsize n_bytes = 1, length = G_MAXSIZE; n_bytes < length; n_bytes += STEP, job += 2) {
    length = order (&printer, job);
    kill_after (&printer, n_bytes);
    assert_next_is_whole (&printer, job + 1, outcome);
    g_assert_cmpint (printer.outcomes[job], !=, VZ_JOB_CONFIRMED);
  }
  printer_clear (&printer);
}

static void
test_a_register_that_is_killed_costs_one_numbered_receipt (gconstpointer way)
{
  print_and_kill ("epson-tm-t20", way, VZ_JOB_CONFIRMED);
}

static void
test_a_register_that_is_killed_costs_one_fenced_receipt (gconstpointer way)
{
  print_and_kill ("epson-tm-t88iii", way, VZ_JOB_CONFIRMED);
}

static void
test_a_register_that_is_killed_costs_one_asked_receipt (gconstpointer way)
{
  print_and_kill ("wincor-th230", way, VZ_JOB_SENT);
}

static void
test_a_register_that_is_killed_costs_one_unproved_receipt (gconstpointer way)
{
  print_and_kill ("generic-80mm", way, VZ_JOB_SENT);
}

/* -- the cable is out -- */

static void
print_and_unplug (const char *profile, gconstpointer way)
{
  Printer printer;
  guint n_unknown = 0;
  printer_init (&printer, way, profile);
  for (guint job = 0; job < rounds (way); job++) {
    pull_after_some (printer.cable, order (&printer, job));
    cable_pass (printer.cable, cable_chance (printer.cable, 200), print_what_comes, &printer);
    if (cable_chance (printer.cable, 2) == 0)
      lose_power (&printer);
    stay_out (printer.cable, print_what_comes, &printer);
  }
  cable_pass (printer.cable, 60000, print_what_comes, &printer);
  g_assert_cmpuint (printer.n_done, ==, rounds (way));
  for (guint job = 0; job < rounds (way); job++) {
    assert_job (&printer, job);
    n_unknown += printer.outcomes[job] == VZ_JOB_UNKNOWN;
  }
  g_test_message ("%u of %u unknown", n_unknown, rounds (way));
  g_assert_true (!is_often (way) || (n_unknown > ON_LOOP / 10 && n_unknown < ON_LOOP));
  printer_clear (&printer);
}

static void
test_a_receipt_is_on_paper_once_or_unknown (gconstpointer way)
{
  print_and_unplug ("epson-tm-t20", way);
}

static void
test_a_receipt_without_a_number_is_on_paper_once_or_unknown (gconstpointer way)
{
  print_and_unplug ("epson-tm-t88iii", way);
}

static void
test_a_drawer_opens_once_or_not_at_all (gconstpointer way)
{
  Printer printer;
  printer_init (&printer, way, "epson-tm-t20");
  for (guint i = 0; i < rounds (way); i++) {
    guint before = printer.pulses;
    pull_after_some (printer.cable, 16);
    vz_device_open_drawer (printer.cable->device);
    cable_pass (printer.cable, cable_chance (printer.cable, 200), print_what_comes, &printer);
    guint at_once = printer.pulses - before;
    lose_power (&printer);
    stay_out (printer.cable, print_what_comes, &printer);
    g_assert_cmpuint (at_once, <=, 1);
    g_assert_cmpuint (printer.pulses - before, ==, at_once); /* not later */
  }
  g_test_message ("%u of %u opened", printer.pulses, rounds (way));
  g_assert_true (!is_often (way) || (printer.pulses > 0 && printer.pulses < ON_LOOP));
  printer_clear (&printer);
}

/* -- a printer that stands still for an error -- */

#define JAMMED "\x18\x04\x00\x0f"
#define CLEAR "\x10\x05\x02"
#define MORE_THAN_FITS 4000000 /* bytes: into what is between the two */

static gboolean
take_nothing (gpointer data)
{
  return FALSE;
}

static gboolean
take_clearing (gpointer data)
{
  Printer *printer = data;
  guint8 byte;
  if (cable_take (printer->cable, &byte, 1) == 0)
    return FALSE;
  printer->told = byte == CLEAR[printer->told] ? printer->told + 1 : byte == CLEAR[0];
  if (printer->told < strlen (CLEAR))
    return TRUE;
  printer->n_cleared++;
  printer->told = 0;
  return TRUE;
}

/* Where what it does not take goes only together with the connection, it is told by the next. */
static void
test_one_that_takes_nothing_is_cleared_once (gconstpointer way)
{
  Printer printer;
  g_autofree char *text = g_strnfill (MORE_THAN_FITS, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, MORE_THAN_FITS);
  printer_init (&printer, way, "epson-tm-t20");
  on_report (&printer, 0); /* it is there, and need not be asked */
  cable_settle (printer.cable, take_nothing, NULL);
  vz_device_print (printer.cable->device, 1, bytes);
  cable_pass (printer.cable, 100, take_nothing, NULL);
  cable_say (printer.cable, JAMMED, sizeof JAMMED - 1);
  cable_pass (printer.cable, 100, take_nothing, NULL);
  g_assert_true (vz_device_recover (printer.cable->device, VZ_RECOVERY_CLEAR));
  g_assert_cmpint (printer.outcomes[0], ==, VZ_JOB_UNKNOWN);
  cable_pass (printer.cable, 2000, take_clearing, &printer);
  g_assert_cmpuint (printer.n_cleared, ==, 1);
  printer_clear (&printer);
}

/* -- the shop's logo, which a printer keeps -- */

#define LOOKED_AFTER 5500 /* ms: it is in no hurry */
#define LOGO_WIDTH 64
#define LOGO_HEIGHT 40
#define LOGO_BYTES (LOGO_WIDTH / 8 * LOGO_HEIGHT)

static VzBitmap *
logo_with (guint dot)
{
  VzBitmap *logo = vz_bitmap_new (LOGO_WIDTH, LOGO_HEIGHT);
  vz_bitmap_set (logo, dot % LOGO_WIDTH, dot / LOGO_WIDTH);
  return logo;
}

static VzBitmap *
draw_nothing (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  g_assert_not_reached (); /* its words are letters that each printer has */
}

static void
order_with_logo (Printer *printer, guint job, const VzBitmap *logo)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (GBytes) dots = vz_bitmap_bytes (logo);
  g_autofree char *begin = g_strdup_printf ("begin %u.", job);
  g_autofree char *end = g_strdup_printf ("end %u.", job);
  vz_receipt_logo (receipt, logo->width, logo->height, dots);
  vz_receipt_text (receipt, VZ_ALIGN_START, begin);
  vz_receipt_text (receipt, VZ_ALIGN_START, end);
  g_autoptr (GBytes) bytes =
      vz_escpos_encode (receipt, vz_device_printer (printer->cable->device), draw_nothing, job + 1);
  vz_device_print (printer->cable->device, job + 1, bytes);
}

/* One that kept nothing yet takes the place of the other. */
static void
change_printer (Printer *printer)
{
  vz_sim_escpos_free (printer->escpos);
  printer->escpos = vz_sim_escpos_new (printer->paper, &printer_hooks, printer);
}

/* What stands under the key that is printed is the whole logo; without one it is drawn. */
static void
assert_whole (const Printer *printer, const VzBitmap *logo)
{
  const char *key = vz_device_printer (printer->cable->device)->logo_key;
  const VzBitmap *kept = vz_sim_escpos_kept (printer->escpos, key);
  g_assert_true (kept != NULL || *key == '\0');
  if (kept)
    g_assert_cmpmem (kept->dots, LOGO_BYTES, logo->dots, LOGO_BYTES);
}

static void
keep_and_unplug (Printer *printer, guint job, gboolean powered)
{
  g_autoptr (VzBitmap) logo = logo_with (job);
  change_printer (printer);
  pull_after_some (printer->cable, LOGO_BYTES);
  vz_device_keep_logo (printer->cable->device, logo);
  cable_pass (printer->cable, LOOKED_AFTER, print_what_comes, printer);
  if (!powered)
    lose_power (printer);
  stay_out (printer->cable, print_what_comes, printer);
  order_with_logo (printer, job, logo);
  cable_pass (printer->cable, LOOKED_AFTER, print_what_comes, printer);
  assert_whole (printer, logo);
}

static void
test_a_logo_cut_off_is_kept_when_it_is_back (gconstpointer way)
{
  Printer printer;
  printer_init (&printer, way, "epson-tm-t20");
  for (guint job = 0; job < rounds (way); job++)
    keep_and_unplug (&printer, job, FALSE);
  cable_pass (printer.cable, 60000, print_what_comes, &printer);
  for (guint job = 0; job < rounds (way); job++) {
    g_assert_cmpint (printer.outcomes[job], ==, VZ_JOB_CONFIRMED);
    g_assert_cmpuint (printer.printed[job], ==, 1);
  }
  g_assert_cmpuint (printer.n_logos, ==, rounds (way));
  g_assert_cmpuint (printer.n_kept, ==, rounds (way));
  printer_clear (&printer);
}

/* With its power it takes what comes next for the rest of the logo, and keeps that. */
static void
test_no_half_logo_is_printed (gconstpointer way)
{
  Printer printer;
  printer_init (&printer, way, "epson-tm-t20");
  for (guint job = 0; job < rounds (way); job++)
    keep_and_unplug (&printer, job, TRUE);
  cable_pass (printer.cable, 60000, print_what_comes, &printer);
  for (guint job = 0; job < rounds (way); job++)
    assert_job (&printer, job);
  g_test_message ("%u of %u kept", printer.n_kept, rounds (way));
  g_assert_cmpuint (printer.n_kept, >, rounds (way) / 2);
  printer_clear (&printer);
}

/* Half of it is counted from the head of the command that puts it there. */
static void
wait_for_logo (Printer *printer)
{
  static const guint8 begin[] = { 0x30, 0x43, 0x30 };
  guint matched = 0, seconds = 0;
  guint8 byte = 0;
  while (matched < sizeof begin) {
    if (!print_byte (printer, &byte)) {
      g_assert_cmpuint (seconds++, <, 1000);
      vz_clock_virtual_advance (printer->cable->clock, G_USEC_PER_SEC / 10);
      g_main_context_iteration (NULL, FALSE);
      continue;
    }
    matched = byte == begin[matched] ? matched + 1 : byte == begin[0];
  }
}

static void
keep_and_kill (Printer *printer, guint job, gsize n_bytes)
{
  g_autoptr (VzBitmap) logo = logo_with (job);
  vz_bitmap_set (logo, LOGO_WIDTH - 1, LOGO_HEIGHT - 1);
  change_printer (printer);
  vz_device_keep_logo (printer->cable->device, logo);
  wait_for_logo (printer);
  kill_after (printer, n_bytes);
  vz_device_keep_logo (printer->cable->device, logo);
  order_with_logo (printer, job, logo);
  pass_until_done (printer, printer->n_done + 1);
  cable_pass (printer->cable, LOOKED_AFTER, print_what_comes, printer);
  assert_whole (printer, logo);
  g_assert_cmpint (printer->outcomes[job], ==, VZ_JOB_CONFIRMED);
  g_assert_cmpuint (printer->printed[job], ==, 1);
}

static void
test_a_register_that_is_killed_leaves_no_half_logo (gconstpointer way)
{
  Printer printer;
  guint job = 0;
  printer_init (&printer, way, "epson-tm-t20");
  for (gsize n_bytes = 1; n_bytes < LOGO_BYTES; n_bytes += STEP, job++)
    keep_and_kill (&printer, job, n_bytes);
  printer_clear (&printer);
}

/* -- a drawer behind a trigger of its own -- */

#define PULSE "\x1bp\0\x19\x50" /* what opens one that is told nothing else */

typedef struct {
  Cable *cable;
  GByteArray *heard;
  guint n_opened, n_missed;
} Trigger;

static gboolean
hear_pulse (gpointer data)
{
  Trigger *trigger = data;
  guint8 bytes[16];
  gsize n = cable_take (trigger->cable, bytes, sizeof bytes);
  g_byte_array_append (trigger->heard, bytes, (guint)n);
  return n > 0;
}

static void
on_drawer_ended (VzDevice *device, gboolean opened, Trigger *trigger)
{
  trigger->n_opened += opened ? 1 : 0;
  trigger->n_missed += opened ? 0 : 1;
}

/* What is not heard at once is not sent when the trigger is back. */
static gboolean
pulse_and_unplug (Trigger *trigger)
{
  g_byte_array_set_size (trigger->heard, 0);
  if (cable_chance (trigger->cable, 4) == 0)
    cable_pull (trigger->cable);
  else
    pull_after_some (trigger->cable, sizeof PULSE - 1);
  guint missed = trigger->n_missed + (trigger->cable->is_in ? 0 : 1);
  vz_device_open_drawer (trigger->cable->device);
  cable_pass (trigger->cable, cable_chance (trigger->cable, 200), hear_pulse, trigger);
  guint at_once = trigger->heard->len;
  g_assert_cmpuint (trigger->n_missed, >=, missed);
  stay_out (trigger->cable, hear_pulse, trigger);
  cable_pass (trigger->cable, 60000, hear_pulse, trigger);
  g_assert_cmpuint (trigger->heard->len, ==, at_once);
  g_assert_cmpmem (trigger->heard->data, at_once, PULSE, at_once);
  return at_once == sizeof PULSE - 1;
}

static void
test_a_trigger_opens_once_or_not_at_all (gconstpointer way)
{
  Trigger trigger = { cable_new (way_of (way), "drawer", NULL), g_byte_array_new (), 0, 0 };
  guint n_pulses = 0;
  g_signal_connect (trigger.cable->device, "drawer-ended", G_CALLBACK (on_drawer_ended), &trigger);
  cable_pass (trigger.cable, 1000, hear_pulse, &trigger);
  for (guint i = 0; i < rounds (way); i++) {
    n_pulses += pulse_and_unplug (&trigger);
    g_assert_cmpuint (trigger.n_opened + trigger.n_missed, ==, i + 1);
  }
  g_test_message ("%u of %u opened, %u missed", n_pulses, rounds (way), trigger.n_missed);
  g_assert_true (!is_often (way) || (n_pulses > 0 && trigger.n_missed > 0 && trigger.n_opened > 0));
  cable_free (trigger.cable);
  g_byte_array_unref (trigger.heard);
}

/* -- display -- */

typedef struct {
  Cable *cable;
  VzSimLineDisplay *twin;
} Display;

static gboolean
show_what_comes (gpointer data)
{
  Display *display = data;
  guint8 bytes[16];
  gsize n = cable_take (display->cable, bytes, sizeof bytes);
  vz_sim_line_display_take (display->twin, bytes, n);
  return n > 0;
}

static void
test_a_display_shows_what_counts_when_it_is_back (gconstpointer way)
{
  Display display = { cable_new (way_of (way), "display-line", NULL),
                      vz_sim_line_display_new (VZ_SIM_DISPLAY_EPSON) };
  for (guint i = 0; i < rounds (way); i++) {
    g_autofree char *text = g_strdup_printf ("Total %14u", i);
    cable_settle (display.cable, show_what_comes, &display);
    pull_after_some (display.cable, 50);
    vz_device_show (display.cable->device, text, "Thank you           ");
    cable_settle (display.cable, show_what_comes, &display);
    stay_out (display.cable, show_what_comes, &display);
    g_autofree char *upper = vz_sim_line_display_read (display.twin, 0);
    g_autofree char *lower = vz_sim_line_display_read (display.twin, 1);
    g_assert_cmpstr (upper, ==, text);
    g_assert_cmpstr (lower, ==, "Thank you           ");
  }
  cable_free (display.cable);
  vz_sim_line_display_free (display.twin);
}

/* -- scanner and card reader -- */

typedef struct {
  Cable *cable;
  const char *bin; /* as far as it shows it */
  guint n_whole, n_misread;
} Reader;

static gboolean
say_nothing (gpointer data)
{
  return FALSE;
}

static void
on_scanned (VzDevice *device, const char *block, guint64 length, Reader *reader)
{
  const VzScanRules rules = { .currency = "TRY" };
  g_autoptr (VzScan) scan = vz_scan_parse (block, length, &rules, NULL);
  g_assert_nonnull (scan);
  g_assert_cmpstr (scan->code, ==, "4006381333931");
  reader->n_whole++;
}

static void
on_card (VzDevice *device, const VzTrackFacts *facts, Reader *reader)
{
  g_assert_cmpstr (facts->bin, ==, reader->bin);
  g_assert_cmpstr (facts->last_four, ==, "1111");
  reader->n_whole++;
}

static void
on_misread (VzDevice *device, int why, Reader *reader)
{
  reader->n_misread++;
}

static void
read_whole (Reader *reader, const GString *burst)
{
  guint before = reader->n_whole;
  cable_say (reader->cable, burst->str, burst->len);
  cable_pass (reader->cable, 200, say_nothing, NULL);
  g_assert_cmpuint (reader->n_whole, ==, before + 1);
}

/* A part of a burst is never another one: it is told as misread, and the next is whole again. */
static void
read_and_unplug (const char *kind, const GString *burst, const char *bin, gconstpointer way)
{
  Reader reader = { .cable = cable_new (way_of (way), kind, NULL), .bin = bin };
  g_signal_connect (reader.cable->device, "scanned", G_CALLBACK (on_scanned), &reader);
  g_signal_connect (reader.cable->device, "card", G_CALLBACK (on_card), &reader);
  g_signal_connect (reader.cable->device, "misread", G_CALLBACK (on_misread), &reader);
  cable_pass (reader.cable, 1000, say_nothing, NULL);
  for (guint i = 0; i < rounds (way); i++) {
    guint misread = reader.n_misread;
    gsize part = 1 + cable_chance (reader.cable, (guint32)burst->len - 2);
    cable_say (reader.cable, burst->str, part);
    cable_pass (reader.cable, cable_chance (reader.cable, 60), say_nothing, NULL);
    stay_out (reader.cable, say_nothing, NULL);
    g_assert_cmpuint (reader.n_misread, <=, misread + 1);
    read_whole (&reader, burst);
  }
  g_assert_cmpuint (reader.n_whole, ==, rounds (way));
  g_assert_true (!is_often (way) || (reader.n_misread > 0 && reader.n_misread <= ON_LOOP));
  g_test_message ("%u of %u misread", reader.n_misread, rounds (way));
  cable_free (reader.cable);
}

static void
test_half_a_code_is_no_item (gconstpointer way)
{
  g_autoptr (GString) code = g_string_new ("]E04006381333931\r");
  read_and_unplug ("scanner-serial", code, NULL, way);
}

static void
test_half_a_card_is_no_card (gconstpointer way)
{
  g_autoptr (GString) card = g_string_new (";4111111111111111=30121010000000000000?\r");
  read_and_unplug ("reader-magnetic", card, "41111111", way);
}

static void
test_half_a_packet_is_no_card (gconstpointer way)
{
  g_autoptr (GString) packet = vz_sim_track_pack ("4111111111111111");
  read_and_unplug ("reader-idtech", packet, "4111", way);
}

static void
add (CableWay way, const char *name, GTestDataFunc func)
{
  static const char *const ways[] = {
    [CABLE_LOOP] = "loop", [CABLE_TERMINAL] = "terminal", [CABLE_NETWORK] = "network"
  };
  g_autofree char *path = g_strdup_printf ("/devices/unplug/%s/%s", ways[way], name);
  g_test_add_data_func (path, GINT_TO_POINTER (way), func);
}

/* Each of them hangs at a line. */
static void
add_each (const char *name, GTestDataFunc func)
{
  add (CABLE_LOOP, name, func);
  add (CABLE_TERMINAL, name, func);
}

/* A printer and a display may be in the network, too. */
static void
add_networked (const char *name, GTestDataFunc func)
{
  add_each (name, func);
  add (CABLE_NETWORK, name, func);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_networked ("a-receipt-is-on-paper-once-or-unknown",
                 test_a_receipt_is_on_paper_once_or_unknown);
  add_networked ("a-receipt-without-a-number-is-on-paper-once-or-unknown",
                 test_a_receipt_without_a_number_is_on_paper_once_or_unknown);
  add_networked ("a-picture-cut-off-in-its-head-costs-one-receipt",
                 test_a_picture_cut_off_in_its_head_costs_one_receipt);
  add_networked ("a-register-that-is-killed-costs-one-numbered-receipt",
                 test_a_register_that_is_killed_costs_one_numbered_receipt);
  add_networked ("a-register-that-is-killed-costs-one-fenced-receipt",
                 test_a_register_that_is_killed_costs_one_fenced_receipt);
  add_networked ("a-register-that-is-killed-costs-one-asked-receipt",
                 test_a_register_that_is_killed_costs_one_asked_receipt);
  add_networked ("a-register-that-is-killed-costs-one-unproved-receipt",
                 test_a_register_that_is_killed_costs_one_unproved_receipt);
  add_networked ("a-register-that-is-killed-leaves-no-half-logo",
                 test_a_register_that_is_killed_leaves_no_half_logo);
  add_networked ("a-drawer-opens-once-or-not-at-all", test_a_drawer_opens_once_or_not_at_all);
  add_networked ("one-that-takes-nothing-is-cleared-once",
                 test_one_that_takes_nothing_is_cleared_once);
  add_networked ("a-logo-cut-off-is-kept-when-it-is-back",
                 test_a_logo_cut_off_is_kept_when_it_is_back);
  add_networked ("no-half-logo-is-printed", test_no_half_logo_is_printed);
  add_each ("a-trigger-opens-once-or-not-at-all", test_a_trigger_opens_once_or_not_at_all);
  add_networked ("a-display-shows-what-counts-when-it-is-back",
                 test_a_display_shows_what_counts_when_it_is_back);
  add_each ("half-a-code-is-no-item", test_half_a_code_is_no_item);
  add_each ("half-a-card-is-no-card", test_half_a_card_is_no_card);
  add_each ("half-a-packet-is-no-card", test_half_a_packet_is_no_card);
  return g_test_run ();
}
