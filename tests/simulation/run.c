/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "death.h"
#include "story.h"
#include "world.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

/* run [--seeds N] [--from M|--fresh] [--speed fast|slow|normal]: lives through N days.
 * run --known FILE: through those of a list. run --seed N --story: tells one of them. */

#define MICROSECONDS_OF_A_DAY (24 * 3600 * G_TIME_SPAN_SECOND)
#define SEEDS_OF_A_DAY 1000000

typedef struct {
  gint64 seeds;
  gint64 from;
  gint64 seed; /* -1: many */
  char *speed;
  char *known;
  gboolean fresh;
  gboolean story;
  gboolean brief;
  gboolean twice;
  const char *program;
} Arguments;

static const struct {
  const char *name;
  double factor;
} speeds[] = { { "normal", 1 }, { "fast", 0.01 }, { "slow", 100 } };

static double
speed_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++) {
    if (g_strcmp0 (name, speeds[i].name) == 0) {
      return speeds[i].factor;
    }
  }
  return speeds[0].factor;
}

/* The command that lives through the day again, and tells it. */
static char *
again (const Arguments *arguments, guint64 seed)
{
  return g_strdup_printf ("Again: %s --seed %" G_GUINT64_FORMAT " --speed %s --story\n",
                          arguments->program, seed,
                          arguments->speed != NULL ? arguments->speed : "normal");
}

/* FALSE when an invariant was broken. @told: what happened, to be freed; or NULL. */
static gboolean
live (const Arguments *arguments, guint64 seed, char **told)
{
  const WorldOptions options = { seed, speed_of (arguments->speed), told != NULL };
  g_autoptr (World) world = world_new (&options);
  g_autofree char *command = again (arguments, seed);
  g_autofree char *last_words =
      g_strdup_printf ("seed %" G_GUINT64_FORMAT ": the register crashed\n%s", seed, command);
  gboolean whole;

  death_expect (last_words);
  whole = world_run (world);
  if (told != NULL) {
    *told = g_strdup (story_text (world->story));
  } else if (!whole) {
    g_print ("seed %" G_GUINT64_FORMAT ": %s\n", seed, world->violation);
  }
  return whole;
}

static gboolean
tell (const Arguments *arguments, guint64 seed)
{
  g_autofree char *told = NULL;
  gboolean whole = live (arguments, seed, &told);

  g_print ("%s", told);
  return whole;
}

/* The day once more, told. */
static void
explain (const Arguments *arguments, guint64 seed)
{
  g_autofree char *command = again (arguments, seed);

  if (arguments->brief) {
    return;
  }
  tell (arguments, seed);
  g_print ("%s", command);
}

/* The same seed is the same day. */
static gboolean
is_same_twice (const Arguments *arguments, guint64 seed)
{
  g_autofree char *once = NULL;
  g_autofree char *again = NULL;

  live (arguments, seed, &once);
  live (arguments, seed, &again);
  if (g_str_equal (once, again)) {
    return TRUE;
  }
  g_print ("seed %" G_GUINT64_FORMAT ": it is another day the second time\n", seed);
  return FALSE;
}

static gboolean
live_one (const Arguments *arguments, guint64 seed)
{
  if (arguments->twice) {
    return is_same_twice (arguments, seed);
  }
  if (live (arguments, seed, NULL)) {
    return TRUE;
  }
  explain (arguments, seed);
  return FALSE;
}

static gboolean
live_many (const Arguments *arguments)
{
  gint64 began = g_get_monotonic_time ();
  clock_t worked = clock ();
  gint64 done = 0;
  gboolean whole = TRUE;
  double minutes, of_work;

  while (done < arguments->seeds && whole) {
    whole = live_one (arguments, (guint64)(arguments->from + done++));
  }
  minutes = (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC / 60;
  of_work = (double)(clock () - worked) / CLOCKS_PER_SEC / 60;
  g_print ("%" G_GINT64_FORMAT " seeds from %" G_GINT64_FORMAT
           ", %.0f a minute, %.0f a minute of one core's work: %s\n",
           done, arguments->from, (double)done / minutes, (double)done / of_work,
           whole ? "no violation" : "a violation");
  return whole;
}

/* A line: SEED SPEED what was wrong. */
static gboolean
live_known (Arguments *arguments)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean whole = TRUE;
  guint done = 0;

  if (!g_file_get_contents (arguments->known, &text, NULL, NULL)) {
    g_print ("%s cannot be read\n", arguments->known);
    return FALSE;
  }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);

    if (g_ascii_isdigit (lines[i][0]) && words[1] != NULL) {
      g_free (arguments->speed);
      arguments->speed = g_strdup (words[1]);
      whole = live_one (arguments, g_ascii_strtoull (words[0], NULL, 10)) && whole;
      done++;
    }
  }
  g_print ("%u seeds that failed once: %s\n", done, whole ? "no violation" : "a violation");
  return whole;
}

/* What the register warns of is expected here. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) {
    g_log_writer_standard_streams (level, fields, n_fields, data);
    abort ();
  }
  return G_LOG_WRITER_HANDLED;
}

static gboolean
read_arguments (Arguments *arguments, int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "seeds", 0, 0, G_OPTION_ARG_INT64, &arguments->seeds, "How many", "N" },
    { "from", 0, 0, G_OPTION_ARG_INT64, &arguments->from, "The first", "N" },
    { "fresh", 0, 0, G_OPTION_ARG_NONE, &arguments->fresh, "Those of this day", NULL },
    { "known", 0, 0, G_OPTION_ARG_FILENAME, &arguments->known, "Those of a list", "FILE" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &arguments->seed, "This one alone", "N" },
    { "speed", 0, 0, G_OPTION_ARG_STRING, &arguments->speed, "fast, slow or normal", "NAME" },
    { "story", 0, 0, G_OPTION_ARG_NONE, &arguments->story, "Tell what happens", NULL },
    { "brief", 0, 0, G_OPTION_ARG_NONE, &arguments->brief, "Tell no story", NULL },
    { "twice", 0, 0, G_OPTION_ARG_NONE, &arguments->twice, "Compare each with itself", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- a register in a seeded world");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  if (arguments->fresh) {
    arguments->from = g_get_real_time () / MICROSECONDS_OF_A_DAY * SEEDS_OF_A_DAY;
  }
  if (arguments->seed >= 0) {
    arguments->from = arguments->seed;
    arguments->seeds = 1;
  }
  return TRUE;
}

/* Nothing runs beside the day: SQLite locks and counts nothing. */
static void
set_up_sqlite (void)
{
  sqlite3_config (SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}

int
main (int argc, char **argv)
{
  Arguments arguments = { .seeds = 100, .from = 1, .seed = -1, .program = argv[0] };
  gboolean whole;

  setlocale (LC_ALL, "");
  if (!read_arguments (&arguments, argc, argv)) {
    return 2;
  }
  g_setenv ("TZ", "Europe/Istanbul", TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  set_up_sqlite ();
  g_main_context_acquire (NULL); /* else each source that is added writes to wake somebody up */
  death_watch ();
  if (arguments.story) {
    whole = tell (&arguments, (guint64)arguments.from);
  } else {
    whole = arguments.known != NULL ? live_known (&arguments) : live_many (&arguments);
  }
  g_main_context_release (NULL);
  g_free (arguments.known);
  g_free (arguments.speed);
  return whole ? EXIT_SUCCESS : EXIT_FAILURE;
}
