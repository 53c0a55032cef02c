/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "devices/device.h"
#include "sim/burst.h"
#include "sim/track.h"
#include "wire/scan.h"

#include <glib/gstdio.h>
#include <string.h>

/* Every fault of the simulated scanner and of the simulated card readers, at the second of three
 * codes or cards, over a pseudo-terminal and over TCP: what is told was scanned or drawn, or it is
 * told as misread; and the next one is whole again. */

#define PACE (1 * G_TIME_SPAN_MILLISECOND) /* about 9,600 baud */
#define STEP (200 * G_TIME_SPAN_MILLISECOND)
#define MOMENTS 10       /* of a millisecond, for the kernel */
#define NOTICED_WITHIN 5 /* steps */

typedef struct {
  const char *name;
  const char *kind;
  const char *key, *value;
  GString *(*write) (const char *thing);
  const char *things[3];
  const char *told[3];
  gboolean has_beginning; /* each of them */
} Hand;

static GString *
write_code (const char *code)
{
  g_autofree char *line = g_strdup_printf ("]E%c%s\r", strlen (code) == 8 ? '4' : '0', code);
  return g_string_new (line);
}

static GString *
write_card (const char *number)
{
  g_autofree char *tracks = vz_sim_track_write (number, FALSE);
  g_autofree char *checked = vz_sim_track_check (tracks);
  return g_string_append_c (g_string_new (checked), '\r');
}

static const Hand hands[] = {
  { "scanner",
    "scanner-serial",
    NULL,
    NULL,
    write_code,
    { "8690000000012", "4006381333931", "73513537" },
    { "<8690000000012>", "<4006381333931>", "<73513537>" } },
  { "reader",
    "reader-magnetic",
    "lrc",
    "yes",
    write_card,
    { "4111111111111111", "5528794433311172", "378282246310005" },
    { "<41111111 1111>", "<55287944 1172>", "<378282 0005>" },
    TRUE },
  { "packets",
    "reader-idtech",
    NULL,
    NULL,
    vz_sim_track_pack,
    { "4111111111111111", "5528794433311172", "378282246310005" },
    { "<4111 1111>", "<5528 1172>", "<3782 0005>" },
    TRUE },
};

typedef struct {
  VzClockVirtual *clock;
  const Hand *hand;
  char *folder;
  VzSimBurst *sim;
  VzLink *link; /* borrowed from the device */
  VzDevice *device;
  GString *told; /* a code or card in < >, ! a misread one */
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

static void
pass (Bench *bench)
{
  vz_clock_virtual_advance (bench->clock, STEP);
  settle (bench);
}

static void
on_scanned (VzDevice *device, const char *block, guint64 length, Bench *bench)
{
  const VzScanRules rules = { .currency = "TRY" };
  g_autoptr (VzScan) scan = vz_scan_parse (block, length, &rules, NULL);
  if (scan)
    g_string_append_printf (bench->told, "<%s>", scan->code);
  else
    g_string_append_c (bench->told, '!');
}

static void
on_card (VzDevice *device, const VzTrackFacts *facts, Bench *bench)
{
  g_string_append_printf (bench->told, "<%s %s>", facts->bin, facts->last_four);
}

static void
on_misread (VzDevice *device, int why, Bench *bench)
{
  g_string_append_c (bench->told, '!');
}

static VzLink *
make_link (const char *address, VzClock *clock, gpointer data, GError **error)
{
  Bench *bench = data;
  bench->link = vz_link_new (address, clock, FALSE, error);
  return bench->link;
}

static void
make_device (Bench *bench, gboolean over_tcp)
{
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  const VzLinks links = { make_link, bench };
  g_autofree char *address =
      g_strconcat (over_tcp ? "tcp:" : "serial:", vz_sim_burst_place (bench->sim), NULL);
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (section, "kind", (gpointer)bench->hand->kind);
  g_hash_table_insert (section, "link", address);
  if (bench->hand->key)
    g_hash_table_insert (section, (gpointer)bench->hand->key, (gpointer)bench->hand->value);
  bench->device =
      vz_device_new ("hand", section, &links, vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  g_signal_connect (bench->device, "scanned", G_CALLBACK (on_scanned), bench);
  g_signal_connect (bench->device, "card", G_CALLBACK (on_card), bench);
  g_signal_connect (bench->device, "misread", G_CALLBACK (on_misread), bench);
  vz_device_start (bench->device);
}

static Bench *
bench_new (const Hand *hand, const char *fault, gboolean over_tcp)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (GError) error = NULL;
  bench->hand = hand;
  bench->told = g_string_new (NULL);
  bench->clock = vz_clock_virtual_new (0);
  bench->folder = g_dir_make_tmp ("vezne-hand-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (bench->folder, "hand", NULL);
  bench->sim = vz_sim_burst_new (over_tcp ? "tcp:0" : path, PACE,
                                 vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  g_assert_true (vz_sim_burst_order (bench->sim, fault, &error));
  make_device (bench, over_tcp);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_object_unref (bench->device);
  vz_sim_burst_free (bench->sim);
  vz_clock_virtual_free (bench->clock);
  g_rmdir (bench->folder);
  g_free (bench->folder);
  g_string_free (bench->told, TRUE);
  g_free (bench);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static VzHealthState
health (Bench *bench)
{
  return vz_device_health (bench->device)->state;
}

static void
wait_for_health (Bench *bench, VzHealthState state, guint steps)
{
  settle (bench);
  for (guint i = 0; health (bench) != state && i < steps; i++)
    pass (bench);
  g_assert_cmpint (health (bench), ==, state);
}

/* It is all sent, has come as far as it comes, and is not followed by another for a second. */
static void
present (Bench *bench, guint which)
{
  g_autoptr (GString) bytes = bench->hand->write (bench->hand->things[which]);
  vz_sim_burst_send (bench->sim, bytes->str, bytes->len);
  pass (bench);
  for (guint i = 0; i < MOMENTS; i++)
    g_main_context_iteration (NULL, FALSE);
  for (guint i = 0; i < NOTICED_WITHIN; i++)
    pass (bench);
}

typedef enum {
  MISREAD,
  NOTHING,
  TWICE,
  AFTER_NOISE, /* which is told from a card, that says where it begins */
} Second;

static const struct {
  const char *fault;
  Second second;
  gboolean loses_line, loses_connection;
} troubles[] = {
  { "cut@2", MISREAD },
  { "changed@2", MISREAD },
  { "check@2", MISREAD },
  { "noise@2", AFTER_NOISE },
  { "twice@2", TWICE },
  { "silence@2", NOTHING },
  { "unplug@2", MISREAD, TRUE, TRUE },
  { "power-cycle@2", MISREAD, FALSE, TRUE },
};

static char *
expected (const Hand *hand, Second second)
{
  const char *whole = hand->told[1];
  const char *const all[] = { [MISREAD] = "!",
                              [NOTHING] = "",
                              [TWICE] = whole,
                              [AFTER_NOISE] = hand->has_beginning ? whole : "!" };
  return g_strconcat (hand->told[0], all[second], second == TWICE ? whole : "", hand->told[2],
                      NULL);
}

/* The half that was sent may go together with the cable. */
static void
assert_told (Bench *bench, Second second, gboolean is_lost)
{
  g_autofree char *told = expected (bench->hand, second);
  g_autofree char *gone = expected (bench->hand, NOTHING);
  if (!is_lost || strcmp (bench->told->str, gone) != 0)
    g_assert_cmpstr (bench->told->str, ==, told);
}

static void
run (const Hand *hand, guint trouble, gboolean over_tcp)
{
  g_autoptr (Bench) bench = bench_new (hand, troubles[trouble].fault, over_tcp);
  gboolean is_lost = over_tcp ? troubles[trouble].loses_connection : troubles[trouble].loses_line;
  g_test_message ("%s %s", hand->name, troubles[trouble].fault);
  wait_for_health (bench, VZ_HEALTH_READY, NOTICED_WITHIN);
  present (bench, 0);
  present (bench, 1);
  if (is_lost) {
    wait_for_health (bench, VZ_HEALTH_AWAY, 0); /* a second has passed */
    wait_for_health (bench, VZ_HEALTH_READY, 2 * NOTICED_WITHIN);
  }
  for (guint i = 0; i < 2 * NOTICED_WITHIN; i++)
    pass (bench);
  present (bench, 2);
  assert_told (bench, troubles[trouble].second, is_lost);
  g_assert_cmpint (health (bench), ==, VZ_HEALTH_READY);
}

static void
test_nothing_wrong_is_told (gconstpointer data)
{
  const Hand *hand = data;
  g_main_context_set_poll_func (NULL, poll_patiently);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++) {
    run (hand, i, FALSE);
    run (hand, i, TRUE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hands); i++) {
    g_autofree char *path = g_strconcat ("/devices/burst-faults/", hands[i].name, NULL);
    g_test_add_data_func (path, &hands[i], test_nothing_wrong_is_told);
  }
  return g_test_run ();
}
