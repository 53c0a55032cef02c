/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counter.h"

#include "calendar.h"
#include "health.h"
#include "ledger.h"
#include "network.h"
#include "pace.h"
#include "printer.h"
#include "shop-clock.h"
#include "template.h"
#include "terminal.h"
#include "watch.h"

struct _Counter {
  World *world;
  VirtualDisk *disk;
  gboolean ill;  /* the disk */
  gint64 mended; /* monotonic: when it was made well again */
  char *folder;
  char *configuration;
  char *state;
  VzOutside outside;
  VzLinks links;
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
  Chance who = g_str_equal (name, "vezne-inspector") ? CHANCE_INSPECTION : CHANCE_DISK;
  guint most = world_happens (world, who, 50) ? 400 : 8;

  return counter->dead ? -1
                       : (gint64)(world_milliseconds (world, who, 0, most) * world->options.speed);
}

/* -- its devices -- */

static VzLink *
make_link (const char *address, VzClock *clock, gpointer data, GError **error)
{
  const World *world = ((const Counter *)data)->world;

  return g_str_has_prefix (address, "file:") ? printer_link (world->printer, error)
                                             : terminal_link (world->terminal, error);
}

gboolean
counter_devices_hear (Counter *counter)
{
  gboolean any = printer_hears (counter->world->printer);

  return (counter->world->terminal != NULL && terminal_hears (counter->world->terminal)) || any;
}

/* -- its life -- */

Counter *
counter_new (World *world)
{
  Counter *counter = g_new0 (Counter, 1);

  counter->world = world;
  counter->disk = virtual_disk_new (world_draw (world, CHANCE_DISK, G_MAXINT32));
  counter->folder =
      template_copy (counter->disk, &world->scene, &counter->configuration, &counter->state);
  virtual_disk_register (counter->disk, TRUE);
  counter->work = (VzWork){ world->clock, duration, counter, g_ptr_array_new () };
  counter->links = (VzLinks){ make_link, counter };
  counter->outside = (VzOutside){ .clock = world->clock,
                                  .random = &world->chances[CHANCE_REGISTER].random,
                                  .gate = network_gate (world->network),
                                  .work = &counter->work,
                                  .disk = health_gauge (world->health),
                                  .links = &counter->links,
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
die (Counter *counter, void (*end) (VirtualDisk *disk))
{
  if (counter->self == NULL) {
    return;
  }
  counter->dead = TRUE;
  ledger_forget_late (counter->world->ledger);
  end (counter->disk);
  network_hang_up (counter->world->network);
  g_object_add_weak_pointer (G_OBJECT (counter->self), (gpointer *)&counter->self);
  g_object_unref (counter->self);
  for (guint i = 0; i < counter->work.workers->len; i++) {
    vz_worker_wait (g_ptr_array_index (counter->work.workers, i));
  }
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
  die (counter, virtual_disk_kill);
  virtual_disk_unregister (counter->disk);
  virtual_disk_free (counter->disk);
  g_ptr_array_unref (counter->work.workers);
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
        vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_WEATHER, 500, 20000),
                             on_start, counter);
  }
}

/* The folder has another name each time. */
static void
tell_refusal (Counter *counter, const char *why)
{
  g_autoptr (GString) text = g_string_new (why);

  g_string_replace (text, counter->folder, "", 0);
  world_tell (counter->world, "register", "does not start: %s", text->str);
}

/* An ill disk can be read where a register could. */
static gboolean
keeps_what_was_told (Counter *counter)
{
  return (counter->self == NULL && counter->ill) ||
         ledger_read_disk (counter->world->ledger, counter->state);
}

void
counter_open (Counter *counter)
{
  const VzRegisterOptions options = { .config = counter->configuration,
                                      .state_dir = counter->state };
  g_autoptr (GError) error = NULL;

  counter->self = vz_register_new (&options, &counter->outside, &error);
  if (counter->self == NULL) {
    tell_refusal (counter, error->message);
    start_later (counter);
  }
  if (!keeps_what_was_told (counter) || counter->self == NULL) {
    return;
  }
  world_tell (counter->world, "register", "starts");
  pace_begins (watch_pace (network_watch (counter->world->network)));
  ledger_forget_told (counter->world->ledger);
  g_signal_connect (counter->self, "event", G_CALLBACK (on_event), counter);
  health_begin (counter->world->health);
  shop_clock_begin (counter->world->shop_clock);
  vz_register_start (counter->self);
}

void
counter_kill (Counter *counter)
{
  if (counter->self == NULL) {
    return;
  }
  world_tell (counter->world, "register", "is killed");
  die (counter, virtual_disk_kill);
  start_later (counter);
}

void
counter_cut_power (Counter *counter)
{
  if (counter->self == NULL) {
    return;
  }
  world_tell (counter->world, "register", "loses its power");
  die (counter, virtual_disk_cut_power);
  start_later (counter);
}

void
counter_spoil_disk (Counter *counter)
{
  static const char *const words[] = { [VIRTUAL_DISK_FULL] = "is full",
                                       [VIRTUAL_DISK_SHORT_WRITE] = "gets full in a write",
                                       [VIRTUAL_DISK_WRITE_ERROR] = "does not write",
                                       [VIRTUAL_DISK_READ_ONLY] = "is read-only",
                                       [VIRTUAL_DISK_SYNC_ERROR] = "does not sync" };
  World *world = counter->world;
  VirtualDiskFailure failure = world_draw (world, CHANCE_DISK, VIRTUAL_DISK_FAILURES);
  guint count =
      world_happens (world, CHANCE_DISK, 500) ? 1 + world_draw (world, CHANCE_DISK, 4) : G_MAXUINT;

  world_tell (world, "disk", "%s soon", words[failure]);
  virtual_disk_fail (counter->disk, failure, 1 + world_draw (world, CHANCE_DISK, 12), count);
  counter->ill = TRUE;
}

void
counter_mend_disk (Counter *counter)
{
  world_tell (counter->world, "disk", "is fine");
  virtual_disk_heal (counter->disk);
  counter->mended = counter->ill ? world_now (counter->world) : counter->mended;
  counter->ill = FALSE;
}

gint64
counter_mended (const Counter *counter)
{
  return counter->mended;
}

gboolean
counter_is_ill (const Counter *counter)
{
  return counter->ill;
}

/* Ending in order waits for what goes on by the clock. */
static gboolean
make_next_call (gpointer data)
{
  World *world = data;

  while (counter_devices_hear (world->counter)) {
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
  calendar_check (counter->world->calendar);
  g_source_set_priority (clock, G_PRIORITY_LOW);
  g_source_set_callback (clock, make_next_call, counter->world, NULL);
  g_source_attach (clock, NULL);
  vz_register_stop (counter->self);
  g_source_destroy (clock);
  world_tell (counter->world, "register", "ends");
  die (counter, virtual_disk_kill);
  ledger_prove_disk (counter->world->ledger, counter->state);
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
    VzSnapshot *snapshot = vz_register_snapshot (counter->self);

    ledger_look (counter->world->ledger, snapshot);
    health_look (counter->world->health, snapshot);
    shop_clock_look (counter->world->shop_clock, snapshot);
  }
}
