/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"
#include "world.h"

#include <locale.h>
#include <stdlib.h>

/* run --seeds N [--from M] [--speed fast|slow|normal]: lives through N days.
 * run --seed N --story: tells one of them. */

typedef struct {
  gint64 seeds;
  gint64 from;
  gint64 seed;
  char *speed;
  gboolean story;
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

static gboolean
live (const Arguments *arguments, guint64 seed, gboolean story)
{
  const WorldOptions options = { seed, speed_of (arguments->speed), story };
  g_autoptr (World) world = world_new (&options);
  gboolean whole = world_run (world);

  if (world->story != NULL) {
    story_print (world->story);
  }
  if (!whole && !story) {
    g_print ("seed %" G_GUINT64_FORMAT ": %s\n", seed, world->violation);
  }
  return whole;
}

/* The day once more, told. */
static void
tell (const Arguments *arguments, guint64 seed)
{
  live (arguments, seed, TRUE);
  g_print ("Again: tests/simulation/run --seed %" G_GUINT64_FORMAT " --speed %s --story\n", seed,
           arguments->speed != NULL ? arguments->speed : "normal");
}

static int
live_many (const Arguments *arguments)
{
  gint64 began = g_get_monotonic_time ();
  gint64 done = 0;
  guint64 broken = 0;
  gboolean whole = TRUE;
  double minutes;

  while (done < arguments->seeds && whole) {
    broken = (guint64)(arguments->from + done++);
    whole = live (arguments, broken, FALSE);
  }
  minutes = (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC / 60;
  if (!whole) {
    tell (arguments, broken);
  }
  g_print ("%" G_GINT64_FORMAT " seeds from %" G_GINT64_FORMAT ", %.0f a minute: %s\n", done,
           arguments->from, done / minutes, whole ? "no violation" : "a violation");
  return whole ? EXIT_SUCCESS : EXIT_FAILURE;
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

int
main (int argc, char **argv)
{
  Arguments arguments = { .seeds = 100, .from = 1, .seed = -1 };
  const GOptionEntry entries[] = {
    { "seeds", 0, 0, G_OPTION_ARG_INT64, &arguments.seeds, "How many", "N" },
    { "from", 0, 0, G_OPTION_ARG_INT64, &arguments.from, "The first", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &arguments.seed, "This one alone", "N" },
    { "speed", 0, 0, G_OPTION_ARG_STRING, &arguments.speed, "fast, slow or normal", "NAME" },
    { "story", 0, 0, G_OPTION_ARG_NONE, &arguments.story, "Tell what happens", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- a register in a seeded world");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  g_setenv ("TZ", "Europe/Istanbul", TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  if (arguments.seed < 0) {
    return live_many (&arguments);
  }
  if (arguments.story) {
    return live (&arguments, (guint64)arguments.seed, TRUE) ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  arguments.from = arguments.seed;
  arguments.seeds = 1;
  return live_many (&arguments);
}
