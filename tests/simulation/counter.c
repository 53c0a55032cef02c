/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counter.h"

#include "ledger.h"
#include "network.h"
#include "printer.h"
#include "template.h"

struct _Counter {
  World *world;
  char *folder;
  char *configuration;
  char *state;
  VzOutside outside;
  VzWork work;
  VzRegister *self;
  gboolean dead;
  guint start; /* clock call */
};

/* -- the disk's time -- */

static gint64
duration (const char *name, gpointer data)
{
  Counter *counter = data;
  World *world = counter->world;
  guint most = world_happens (world, CHANCE_DISK, 50) ? 400 : 8;

  return counter->dead
             ? -1
             : (gint64)(world_milliseconds (world, CHANCE_DISK, 0, most) * world->options.speed);
}

/* -- its life -- */

Counter *
counter_new (World *world)
{
  Counter *counter = g_new0 (Counter, 1);

  counter->world = world;
  counter->folder = template_copy (&counter->configuration, &counter->state);
  counter->work = (VzWork){ world->clock, duration, counter };
  counter->outside = (VzOutside){ .clock = world->clock,
                                  .random = &world->chances[CHANCE_REGISTER].random,
                                  .gate = network_gate (world->network),
                                  .work = &counter->work,
                                  .links = printer_links (world->printer),
                                  .key_cost = VZ_KEY_CHEAP };
  return counter;
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

/* Nothing is written, sent or told by a process that ends. */
static void
die (Counter *counter)
{
  if (counter->self == NULL) {
    return;
  }
  counter->dead = TRUE;
  network_hang_up (counter->world->network);
  g_object_add_weak_pointer (G_OBJECT (counter->self), (gpointer *)&counter->self);
  g_object_unref (counter->self);
  turn ();
  if (counter->self != NULL) {
    world_broken (counter->world, "something holds a register that has ended");
    g_object_remove_weak_pointer (G_OBJECT (counter->self), (gpointer *)&counter->self);
    counter->self = NULL;
  }
  network_come_back (counter->world->network);
  counter->dead = FALSE;
}

void
counter_free (Counter *counter)
{
  vz_clock_cancel (counter->world->clock, &counter->start);
  die (counter);
  template_remove (counter->folder);
  g_free (counter->configuration);
  g_free (counter->state);
  g_free (counter);
}

static void
on_event (VzRegister *self, VzEvent *event, gpointer data)
{
  ledger_take (((Counter *)data)->world->ledger, event);
}

static void
on_start (gpointer data)
{
  Counter *counter = data;

  counter->start = 0;
  counter_open (counter);
}

static void
start_later (Counter *counter)
{
  World *world = counter->world;

  if (counter->start == 0) {
    counter->start =
        vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_WEATHER, 1000, 60000),
                             on_start, counter);
  }
}

void
counter_open (Counter *counter)
{
  const VzRegisterOptions options = { .config = counter->configuration,
                                      .state_dir = counter->state };
  g_autoptr (GError) error = NULL;

  if (!ledger_compare (counter->world->ledger, counter->state)) {
    return;
  }
  counter->self = vz_register_new (&options, &counter->outside, &error);
  if (counter->self == NULL) {
    world_tell (counter->world, "register", "does not start: %s", error->message);
    start_later (counter);
    return;
  }
  world_tell (counter->world, "register", "starts");
  g_signal_connect (counter->self, "event", G_CALLBACK (on_event), counter);
  vz_register_start (counter->self);
}

void
counter_kill (Counter *counter)
{
  if (counter->self == NULL) {
    return;
  }
  world_tell (counter->world, "register", "is killed");
  die (counter);
  start_later (counter);
}

/* Ending in order waits for what goes on by the clock. */
static gboolean
make_next_call (gpointer data)
{
  World *world = data;

  while (printer_hears (world->printer)) {
  }
  if (vz_clock_virtual_make_next (world->virtual)) {
    return G_SOURCE_CONTINUE;
  }
  world_broken (world, "the register waits for nothing when it ends");
  return G_SOURCE_REMOVE;
}

void
counter_close (Counter *counter)
{
  g_autoptr (GSource) clock = g_idle_source_new ();

  if (counter->self == NULL) {
    return;
  }
  g_source_set_priority (clock, G_PRIORITY_LOW);
  g_source_set_callback (clock, make_next_call, counter->world, NULL);
  g_source_attach (clock, NULL);
  vz_register_stop (counter->self);
  g_source_destroy (clock);
  world_tell (counter->world, "register", "ends");
  die (counter);
  ledger_compare (counter->world->ledger, counter->state);
}

VzRegister *
counter_register (Counter *counter)
{
  return counter->self;
}

const char *
counter_state (Counter *counter)
{
  return counter->state;
}

void
counter_look (Counter *counter)
{
  if (counter->self != NULL) {
    ledger_look (counter->world->ledger, vz_register_snapshot (counter->self));
  }
}
