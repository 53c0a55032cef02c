/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "register/clock-glib.h"
#include "register/random-system.h"
#include "register/register.h"
#include "store/journal-writer.h"

#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* From nothing to a register that can sell, after a crash, with a long journal beside a short one
 * of the same last day. They take turns. */

#define SHORT 100
#define LONG 100000
#define A_DAY 100     /* sales; the last day is today */
#define TOGETHER 1000 /* sales in a commit, only to be done sooner */
#define ROUNDS 9
#define LIMIT 2.0

/* What a sale of an afternoon writes. */
static const struct {
  VzEventKind kind;
  guint times;
  const char *payload;
} facts[] = {
  { VZ_EVENT_SALE_OPENED, 1, "{\"currency\":\"try\",\"training\":false}" },
  { VZ_EVENT_CODE_SCANNED, 6, "{\"code\":\"8690000000012\",\"quantity\":1,\"row\":1}" },
  { VZ_EVENT_LINE_ADDED, 6,
    "{\"name\":\"Keten gömlek\",\"price\":\"1249.90\",\"product\":1,\"quantity\":1,\"row\":1}" },
  { VZ_EVENT_CHECKOUT_STARTED, 1, "{\"checkout\":1}" },
  { VZ_EVENT_PAGE_SHOWN, 5, "{\"page\":\"PaymentOptionSelectionPage\"}" },
  { VZ_EVENT_ANSWERED, 5, "{\"answers\":{\"payment_option\":\"4\"},\"page\":\"P\"}" },
  { VZ_EVENT_PAYMENT_CHOSEN, 1,
    "{\"name\":\"Kasada\",\"payment_type\":\"cash_register\",\"slug\":\"kasada\"}" },
  { VZ_EVENT_PAY_INTENDED, 1, "{\"page\":\"CashRegisterPage\"}" },
  { VZ_EVENT_COMPLETED, 1,
    "{\"amount\":\"1249.90\",\"currency\":\"try\",\"id\":1,\"number\":\"4711\"}" },
  { VZ_EVENT_PRINT_ORDERED, 1, "{\"copy\":0,\"job\":1,\"what\":\"receipt\"}" },
  { VZ_EVENT_PRINT_BEGUN, 1, "{\"job\":1}" },
  { VZ_EVENT_PRINTED, 1, "{\"certainty\":\"sent\",\"job\":1}" },
};

typedef struct {
  const char *name;
  guint sales;
  char *folder;
  double times[ROUNDS]; /* milliseconds */
} Store;

static gint64
moment_of (guint sale, guint sales)
{
  gint64 days_ago = (sales - 1 - sale) / A_DAY;

  return g_get_real_time () - days_ago * G_TIME_SPAN_DAY;
}

static void
add_facts (GPtrArray *events, guint sale, guint sales)
{
  g_autofree char *number = g_strdup_printf ("1-%06u", sale + 1);
  gint64 wall = moment_of (sale, sales);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++) {
    for (guint n = 0; n < facts[i].times; n++) {
      VzEvent *event =
          vz_event_new (number, facts[i].kind,
                        vz_json_parse (facts[i].payload, strlen (facts[i].payload), NULL));

      event->wall = wall;
      event->register_id = g_strdup ("1");
      g_ptr_array_add (events, event);
    }
  }
}

static void
write_together (VzJournalWriter *writer, guint from, guint sales)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  VzAppend append = { events, NULL };

  for (guint sale = from; sale < MIN (from + TOGETHER, sales); sale++) {
    add_facts (events, sale, sales);
  }
  vz_journal_writer_append (writer, &append, 1);
  g_assert_no_error (append.error);
}

static char *
state_of (const Store *store)
{
  return g_build_filename (store->folder, "state", NULL);
}

static VzJournalWriter *
open_writer (const Store *store)
{
  g_autofree char *state = state_of (store);
  GError *error = NULL;
  VzJournalWriter *writer = vz_journal_writer_new (state, &error);

  g_assert_no_error (error);
  return writer;
}

static void
write_journal (const Store *store)
{
  g_autoptr (VzJournalWriter) writer = open_writer (store);
  GError *error = NULL;

  vz_journal_writer_claim (writer, "1", &error);
  g_assert_no_error (error);
  for (guint sale = 0; sale < store->sales; sale += TOGETHER) {
    write_together (writer, sale, store->sales);
  }
}

static void
write_configuration (const Store *store)
{
  g_autofree char *conf = g_build_filename (store->folder, "vezne.conf", NULL);
  g_autofree char *password = g_build_filename (store->folder, "password", NULL);
  g_autofree char *text = g_strdup_printf ("[store]\nname=Bench\n[commerce]\n"
                                           "url=http://127.0.0.1:9\nusername=a@b.example\n"
                                           "password-file=%s\n",
                                           password);

  g_assert_true (
      g_file_set_contents_full (password, "x\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
}

static void
remove_old (const Store *store)
{
  static const char *const names[] = { "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm",
                                       "journal.head" };
  g_autofree char *state = state_of (store);

  g_assert_cmpint (g_mkdir_with_parents (state, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (state, names[i], NULL);

    g_unlink (path);
  }
}

static void
set_up (Store *store, const char *folder)
{
  store->folder = g_build_filename (folder, store->name, NULL);
  remove_old (store);
  write_configuration (store);
  write_journal (store);
}

/* A process that ends between two facts, and leaves what it wrote last in the -wal. */
static void
crash (const Store *store)
{
  pid_t child = fork ();
  int status;

  if (child == 0) {
    g_autoptr (GPtrArray) events = g_ptr_array_new ();
    VzAppend append = { events, NULL };
    VzJournalWriter *writer = open_writer (store);

    g_ptr_array_add (events, vz_event_new (NULL, VZ_EVENT_LOCKED, NULL));
    vz_journal_writer_append (writer, &append, 1);
    _exit (append.error != NULL);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static double
restart (const Store *store)
{
  g_autofree char *conf = g_build_filename (store->folder, "vezne.conf", NULL);
  g_autofree char *state = state_of (store);
  const VzRegisterOptions options = { .config = conf, .state_dir = state, .unattended = TRUE };
  const VzOutside outside = { .clock = vz_clock_glib (), .random = vz_random_system () };
  GError *error = NULL;
  gint64 began = g_get_monotonic_time ();
  VzRegister *self = vz_register_new (&options, &outside, &error);
  double time = (double)(g_get_monotonic_time () - began) / 1000;

  g_assert_no_error (error);
  g_assert_true (vz_register_snapshot (self)->can_open_new);
  g_object_unref (self);
  return time;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static double
median (Store *store)
{
  qsort (store->times, ROUNDS, sizeof *store->times, by_size);
  return store->times[ROUNDS / 2];
}

int
main (int argc, char **argv)
{
  Store stores[] = { { .name = "short", .sales = SHORT }, { .name = "long", .sales = LONG } };
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  double ratio;

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++) {
    gint64 began = g_get_monotonic_time ();

    set_up (&stores[i], folder);
    g_print ("a journal of %u sales written in %.1f s\n", stores[i].sales,
             (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  }
  for (guint round = 0; round < ROUNDS; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (stores); i++) {
      crash (&stores[i]);
      stores[i].times[round] = restart (&stores[i]);
    }
  }
  ratio = median (&stores[1]) / median (&stores[0]);
  g_print ("a register that can sell after a crash: %.1f ms with %u sales, %.1f ms with %u, %.2f "
           "times (at most %.0f)%s\n",
           median (&stores[0]), SHORT, median (&stores[1]), LONG, ratio, LIMIT,
           ratio <= LIMIT ? "" : ": TOO LONG");
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++) {
    remove_old (&stores[i]);
    g_free (stores[i].folder);
  }
  return ratio <= LIMIT ? 0 : 1;
}
