/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"
#include "till.h"

#include "../devices/terminal.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* A receipt of 300 lines on a printer behind a line of 9,600 baud, in a process of its own: it is
 * on its way for a quarter of a minute, and nobody waits for it. */

#define ITEMS 145 /* of two pieces each: two lines */
#define LINES 300
#define FIRST_NUMBER 1000 /* of the products that the shop makes up */
#define ACCEPTED_WITHIN (50 * G_TIME_SPAN_MILLISECOND)
#define SCANS 21

/* How long each turn of the main loop takes, from what has woken it to its next rest. */
typedef struct {
  GSource source;
  gint64 woken; /* by the thread's own time; 0: it rests */
  gint64 longest;
} Turns;

typedef struct {
  Till *till;
  Turns *turns;
  Terminal *scanner;
  GSubprocess *printer;
  char *paper;      /* folder of what comes out of it */
  gint64 completed; /* when the sale was, by the thread's own time */
  gint64 accepted;  /* … and when the last scan was */
} Counter;

/* How long the main loop could have gone on, but the machine was at other programs: microseconds.
 */
static gint64
time_kept_waiting (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL)) {
    return 0; /* this kernel does not tell */
  }
  return g_ascii_strtoll (text + strcspn (text, " "), NULL, 10) / 1000;
}

/* A clock that stands still meanwhile. */
static gint64
own_time (void)
{
  return g_get_monotonic_time () - time_kept_waiting ();
}

static gboolean
on_rest (GSource *source, gint *timeout)
{
  Turns *turns = (Turns *)source;

  if (turns->woken != 0) {
    turns->longest = MAX (turns->longest, own_time () - turns->woken);
  }
  turns->woken = 0;
  *timeout = -1;
  return FALSE;
}

static gboolean
on_woken (GSource *source)
{
  ((Turns *)source)->woken = own_time ();
  return FALSE;
}

static Turns *
turns_new (void)
{
  static GSourceFuncs funcs = { .prepare = on_rest, .check = on_woken };
  GSource *source = g_source_new (&funcs, sizeof (Turns));

  g_source_attach (source, NULL);
  return (Turns *)source;
}

static void
turns_free (Turns *turns)
{
  g_source_destroy (&turns->source);
  g_source_unref (&turns->source);
}

static void
on_event (VzRegister *self, VzEvent *event, Counter *counter)
{
  if (event->kind == VZ_EVENT_COMPLETED) {
    counter->completed = own_time ();
  } else if (event->kind == VZ_EVENT_CODE_SCANNED) {
    counter->accepted = own_time ();
  }
}

static void
start_printer (Counter *counter, const char *link)
{
  const char *const words[] = { g_getenv ("VEZNE_SIM"), "printer", "--link",   link, "--out",
                                counter->paper,         "--fault", "slow=960", NULL };
  g_autoptr (GError) error = NULL;

  counter->printer = child_new (words, &error);
  g_assert_no_error (error);
}

static gboolean
has_devices (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    if (!((const VzDeviceView *)g_ptr_array_index (devices, i))->ready) {
      return FALSE;
    }
  }
  return TRUE;
}

static Counter *
set_up (void)
{
  Counter *counter = g_new0 (Counter, 1);
  g_autofree char *shop = g_strdup_printf ("--pay-after 0.2 --catalogue %u", ITEMS);
  g_autofree char *link = NULL;
  g_autofree char *more = NULL;

  counter->turns = turns_new ();
  counter->till = till_new_closed (shop);
  counter->scanner = terminal_new ();
  counter->paper = g_build_filename (counter->till->folder, "slow", NULL);
  link = g_build_filename (counter->till->folder, "printer", NULL);
  start_printer (counter, link);
  more = g_strdup_printf ("[device slow]\nkind=printer-escpos\nprofile=epson-tm-t20\n"
                          "link=serial:%s?baud=9600\n"
                          "[device scanner]\nkind=scanner-serial\nlink=serial:%s\n",
                          link, counter->scanner->path);
  till_configure (counter->till, more);
  till_start (counter->till, TRUE);
  g_signal_connect (counter->till->self, "event", G_CALLBACK (on_event), counter);
  till_until (counter->till, has_devices);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_stop (counter->till);
  g_subprocess_send_signal (counter->printer, SIGTERM);
  g_assert_true (g_subprocess_wait (counter->printer, NULL, NULL));
  g_object_unref (counter->printer);
  till_free (counter->till);
  terminal_free (counter->scanner);
  g_free (counter->paper);
  turns_free (counter->turns);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

/* The thirteenth digit makes their weighted sum a multiple of ten. */
static char *
code_of (guint number)
{
  g_autofree char *digits = g_strdup_printf ("869%09u", number);
  guint sum = 0;

  for (guint i = 0; i < 12; i++) {
    sum += (guint)(digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
  }
  return g_strdup_printf ("%s%u", digits, (10 - sum % 10) % 10);
}

static gboolean
has_all (Till *till)
{
  return is_priced (till) && till_sale (till)->units == 2 * ITEMS;
}

static void
sell_much (Counter *counter)
{
  Till *till = counter->till;

  for (guint i = 0; i < ITEMS; i++) {
    g_autofree char *code = code_of (FIRST_NUMBER + i);

    vz_register_scan (till->self, code, 2);
  }
  till_until (till, has_all);
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "kasada-tek-cekim");
  till_until (till, is_done);
}

static gboolean
is_beginning (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINT_BEGUN) == 1;
}

static gboolean
has_scanned (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_CODE_SCANNED) == till->noted;
}

/* How long it takes until what the scanner sends is a fact on disk. */
static gint64
time_scan (Counter *counter)
{
  gint64 start = own_time ();

  counter->till->noted = 1 + till_events (counter->till, NULL, VZ_EVENT_CODE_SCANNED);
  terminal_say (counter->scanner, "]E0" SHIRT "\r\n");
  till_until (counter->till, has_scanned);
  return counter->accepted - start;
}

static int
by_length (gconstpointer a, gconstpointer b)
{
  gint64 difference = *(const gint64 *)a - *(const gint64 *)b;

  return (difference > 0) - (difference < 0);
}

/* The first opens the next sale. Other programs keep the disk busy now and then, which holds up one
 * or the other; whatever a receipt keeps waiting, it keeps all waiting, or the main loop itself. */
static void
assert_scans_are_accepted_at_once (Counter *counter)
{
  gint64 times[SCANS];

  for (guint i = 0; i < SCANS; i++) {
    times[i] = time_scan (counter);
    g_test_message ("scan %u: %.1f ms", i, (double)times[i] / 1000);
  }
  qsort (times, SCANS, sizeof times[0], by_length);
  g_assert_cmpint (times[SCANS / 2], <, ACCEPTED_WITHIN);
}

static gboolean
paper_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) +
             till_events (till, NULL, VZ_EVENT_NOT_PRINTED) >
         0;
}

static guint
count_text (const char *text, const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (text, part, -1);

  return g_strv_length (pieces) - 1;
}

static void
assert_is_whole (Counter *counter)
{
  g_autofree char *path = g_build_filename (counter->paper, "0001.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_test_message ("%u lines", count_text (text, "\n"));
  g_assert_cmpuint (count_text (text, "\n"), >=, LINES);
  for (guint i = 0; i < ITEMS; i++) {
    g_autofree char *name = g_strdup_printf (" %u, ", FIRST_NUMBER + i);

    g_assert_cmpuint (count_text (text, name), ==, 1);
  }
  g_assert_true (g_str_has_suffix (g_strchomp (text), "NO FISCAL VALUE"));
}

static void
test_nobody_waits_for_a_long_receipt (void)
{
  g_autoptr (Counter) counter = set_up ();
  Till *till = counter->till;
  g_autofree char *sale = NULL;
  gint64 begun;

  sell_much (counter);
  g_assert_cmpint (own_time () - counter->completed, <, ACCEPTED_WITHIN);
  sale = g_strdup (till_sale (till)->sale);
  till_until (till, is_beginning);
  counter->turns->longest = 0;
  begun = g_get_monotonic_time ();
  vz_register_next_sale (till->self);
  assert_scans_are_accepted_at_once (counter);
  g_assert_false (paper_has_ended (till));
  till_until (till, paper_has_ended);
  g_test_message ("on paper after %.1f s",
                  (double)(g_get_monotonic_time () - begun) / G_TIME_SPAN_SECOND);
  g_assert_cmpint (g_get_monotonic_time () - begun, >, 10 * G_TIME_SPAN_SECOND);
  g_test_message ("longest turn: %.1f ms", (double)counter->turns->longest / 1000);
  g_assert_cmpint (counter->turns->longest, <, ACCEPTED_WITHIN);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, 1);
  assert_is_whole (counter);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/slow-printer/nobody-waits-for-a-long-receipt",
                   test_nobody_waits_for_a_long_receipt);
  return g_test_run ();
}
