/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "devices/device.h"
#include "sim/display.h"

#include <glib/gstdio.h>

/* Every fault of the simulated display, at one byte or another of what it is sent, over a
 * pseudo-terminal and over TCP: in the end it shows what the sale is at, and nobody did anything
 * but plug it in again. */

#define STEP (200 * G_TIME_SPAN_MILLISECOND)
#define MOMENTS 2000 /* of a millisecond, for the kernel */
#define NOTICED_WITHIN 1.0
#define WRITTEN_ANEW_WITHIN 6.0 /* what is lost without a word is sent again each five seconds */
#define SHOWN "Sut            30,00|TOPLAM         42,50"

typedef struct {
  VzClockVirtual *clock;
  char *folder;
  VzSimDisplay *sim;
  VzLink *link; /* borrowed from the device */
  VzDevice *device;
  gint64 struck_at, missed_at; /* 0: not yet */
} Bench;

/* Bytes take a moment through the kernel: nothing more comes when none came within this. */
static gint
poll_patiently (GPollFD *fds, guint n_fds, gint timeout)
{
  return g_poll (fds, n_fds, timeout == 0 ? 1 : timeout);
}

/* What is opened meanwhile is a real port, and takes real time. */
static void
settle (Bench *bench)
{
  while (g_main_context_iteration (NULL, vz_link_is_opening (bench->link)))
    ;
}

static VzLink *
make_link (const char *address, VzClock *clock, gpointer data, GError **error)
{
  Bench *bench = data;
  bench->link = vz_link_new (address, clock, TRUE, error);
  return bench->link;
}

static VzDevice *
make_device (Bench *bench, gboolean over_tcp)
{
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *address =
      g_strconcat (over_tcp ? "tcp:" : "serial:", vz_sim_display_place (bench->sim), NULL);
  const VzLinks links = { make_link, bench };
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (section, "kind", "display-line");
  g_hash_table_insert (section, "link", address);
  VzDevice *device =
      vz_device_new ("display", section, &links, vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  return device;
}

static Bench *
bench_new (const char *fault, gboolean over_tcp)
{
  Bench *bench = g_new0 (Bench, 1);
  const char *const faults[] = { fault, NULL };
  g_autoptr (GError) error = NULL;
  bench->clock = vz_clock_virtual_new (G_USEC_PER_SEC);
  bench->folder = g_dir_make_tmp ("vezne-display-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (bench->folder, "display", NULL);
  bench->sim = vz_sim_display_new (over_tcp ? "tcp:0" : path, VZ_SIM_DISPLAY_EPSON, faults,
                                   vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  bench->device = make_device (bench, over_tcp);
  vz_device_start (bench->device);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_object_unref (bench->device);
  vz_sim_display_free (bench->sim);
  vz_clock_virtual_free (bench->clock);
  g_rmdir (bench->folder);
  g_free (bench->folder);
  g_free (bench);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static gboolean
is_away (Bench *bench)
{
  return vz_device_health (bench->device)->state == VZ_HEALTH_AWAY;
}

static gboolean
is_ready (Bench *bench)
{
  return vz_device_health (bench->device)->state == VZ_HEALTH_READY;
}

static gboolean
shows_what_counts (Bench *bench)
{
  g_autofree char *shown = vz_sim_display_read (bench->sim, "|");
  return g_str_equal (shown, SHOWN);
}

static void
pass (Bench *bench)
{
  vz_clock_virtual_advance (bench->clock, STEP);
  settle (bench);
  gint64 now = vz_clock_monotonic (vz_clock_virtual_clock (bench->clock));
  if (bench->struck_at == 0 && vz_sim_display_faults_left (bench->sim) == 0)
    bench->struck_at = now;
  if (bench->missed_at == 0 && is_away (bench))
    bench->missed_at = now;
}

/* So many seconds at most, and then what is still on its way; whether it came to be so. */
static gboolean
comes_within (Bench *bench, double seconds, gboolean (*is) (Bench *bench))
{
  settle (bench);
  for (double passed = 0; !is (bench) && passed < seconds; passed += 0.2)
    pass (bench);
  for (guint i = 0; !is (bench) && i < MOMENTS; i++)
    g_main_context_iteration (NULL, FALSE);
  return is (bench);
}

static const struct {
  const char *fault;
  double lasts; /* seconds */
  gboolean loses_line, loses_connection;
} troubles[] = {
  { "power-cycle=2", 2, FALSE, TRUE }, { "unplug=2", 2, TRUE, TRUE },
  { "silence=4", 4, FALSE, FALSE },    { "garbage", 0, FALSE, FALSE },
  { "slow=960", 0, FALSE, FALSE },
};

/* In the middle of commands and of lines, before the first byte and behind the last. */
static const guint places[] = { 1, 4, 23, 38, 59, 80 };

static void
assert_missed_soon (Bench *bench)
{
  g_assert_cmpint (bench->struck_at, >, 0);
  g_assert_cmpint (bench->missed_at, >, 0);
  g_assert_cmpint (bench->missed_at - bench->struck_at, <=, NOTICED_WITHIN * G_USEC_PER_SEC);
}

/* The fault is in the middle of how it is set up, or of what it shows first or second. */
static void
show_and_strike (guint trouble, guint place, gboolean over_tcp)
{
  g_autofree char *fault = g_strdup_printf ("%s@%u", troubles[trouble].fault, place);
  g_autoptr (Bench) bench = bench_new (fault, over_tcp);
  gboolean is_lost = over_tcp ? troubles[trouble].loses_connection : troubles[trouble].loses_line;
  g_test_message ("%s", fault);
  vz_device_show (bench->device, "Ekmek          12,50", "TOPLAM         12,50");
  for (guint i = 0; i < 5; i++)
    pass (bench);
  vz_device_show (bench->device, "Sut            30,00", "TOPLAM         42,50");
  for (guint i = 0; i < 10; i++)
    pass (bench);
  g_assert_true (
      comes_within (bench, troubles[trouble].lasts + WRITTEN_ANEW_WITHIN, shows_what_counts));
  if (is_lost)
    assert_missed_soon (bench);
  g_assert_true (comes_within (bench, NOTICED_WITHIN, is_ready));
  g_assert_cmpuint (vz_sim_display_faults_left (bench->sim), ==, 0);
}

static void
test_it_shows_the_sale_again (gconstpointer over_tcp)
{
  g_main_context_set_poll_func (NULL, poll_patiently);
  for (guint trouble = 0; trouble < G_N_ELEMENTS (troubles); trouble++)
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      show_and_strike (trouble, places[i], over_tcp != NULL);
}

/* Within a second it is missed, and within another it is written again, however long it was out. */
static void
unplug_and_plug (guint seconds, gboolean over_tcp)
{
  g_autofree char *fault = g_strdup_printf ("unplug=%u@80", seconds);
  g_autoptr (Bench) bench = bench_new (fault, over_tcp);
  vz_device_show (bench->device, "Ekmek          12,50", "TOPLAM         12,50");
  g_assert_true (comes_within (bench, 1, is_ready));
  vz_device_show (bench->device, "Sut            30,00", "TOPLAM         42,50");
  g_assert_true (comes_within (bench, NOTICED_WITHIN, is_away));
  while (is_away (bench))
    pass (bench);
  gint64 out = vz_clock_monotonic (vz_clock_virtual_clock (bench->clock)) - bench->struck_at;
  g_assert_cmpint (out, >=, seconds * G_USEC_PER_SEC - STEP);
  g_assert_cmpint (out, <=, (seconds + 1) * G_USEC_PER_SEC);
  g_assert_true (comes_within (bench, 0, shows_what_counts));
}

static void
test_one_that_is_plugged_in_again_is_written_within_a_second (gconstpointer over_tcp)
{
  for (guint seconds = 2; seconds < 6; seconds++)
    unplug_and_plug (seconds, over_tcp != NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add_data_func ("/devices/display-faults/line/" name, NULL, function);                     \
  g_test_add_data_func ("/devices/display-faults/tcp/" name, "tcp", function)
  ADD ("it-shows-the-sale-again", test_it_shows_the_sale_again);
  ADD ("one-that-is-plugged-in-again-is-written-within-a-second",
       test_one_that_is_plugged_in_again_is_written_within_a_second);
  return g_test_run ();
}
