/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "health.h"

#define DAYS_OF_LITTLE_ROOM 300 /* of a thousand */

/* Per mille, as the register promises: low below 10 %, until 11 % are free again. */
#define ROOM 500
#define LOW_BELOW 100
#define WELL_FROM 110

#define LOOKS_EACH (60 * G_USEC_PER_SEC)  /* at the disk */
#define SHOWS_WITHIN (5 * G_USEC_PER_SEC) /* when the disk is as quick as usual */

#define SIZE 1000000

struct _Health {
  World *world;
  VzDiskGauge gauge;
  guint call;
  guint room;     /* per mille of the disk */
  guint measured; /* that the register was told last */
  gboolean low;   /* that it has to say so */
  gint64 looked;  /* monotonic: when, or when it began to work */
};

static gboolean
measure (const char *directory, VzDiskSpace *space, gpointer data)
{
  Health *health = data;

  health->measured = health->room;
  health->low = health->room < (health->low ? WELL_FROM : LOW_BELOW);
  health->looked = world_now (health->world);
  *space = (VzDiskSpace){ .size = SIZE, .free = SIZE / 1000 * health->room };
  return TRUE;
}

static void
leave_room (Health *health, guint room)
{
  world_tell (health->world, "disk", "has %u per mille left", room);
  health->room = room;
}

static void call_later (Health *health, void (*func) (gpointer data));

static void
tidy_up (gpointer data)
{
  Health *health = data;

  health->call = 0;
  leave_room (health, ROOM);
}

static void
tidy_up_a_little (gpointer data)
{
  Health *health = data;

  health->call = 0;
  leave_room (health, WELL_FROM - 5);
  call_later (health, tidy_up);
}

static void
fill (gpointer data)
{
  Health *health = data;

  health->call = 0;
  leave_room (health, world_draw (health->world, CHANCE_SCENE, LOW_BELOW));
  call_later (health, tidy_up_a_little);
}

static void
call_later (Health *health, void (*func) (gpointer data))
{
  World *world = health->world;

  health->call =
      vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_SCENE, 1000, 120000),
                           func, health);
}

Health *
health_new (World *world)
{
  Health *health = g_new0 (Health, 1);

  health->world = world;
  health->gauge = (VzDiskGauge){ measure, health };
  health->room = ROOM;
  if (world_happens (world, CHANCE_SCENE, DAYS_OF_LITTLE_ROOM)) {
    call_later (health, fill);
  }
  return health;
}

void
health_free (Health *health)
{
  vz_clock_cancel (health->world->clock, &health->call);
  g_free (health);
}

const VzDiskGauge *
health_gauge (Health *health)
{
  return &health->gauge;
}

void
health_begin (Health *health)
{
  health->measured = ROOM;
  health->low = FALSE;
  health->looked = world_now (health->world);
}

static const VzProblem *
find_notice (const VzSnapshot *snapshot, VzError code)
{
  for (guint i = 0; i < snapshot->notices->len; i++) {
    const VzProblem *notice = g_ptr_array_index (snapshot->notices, i);

    if (notice->code == code) {
      return notice;
    }
  }
  return NULL;
}

static gboolean
says_low (const VzSnapshot *snapshot)
{
  return find_notice (snapshot, VZ_ERROR_DISK_LOW) != NULL;
}

/* Nothing in this world changes a record that was written. */
static void
look_at_journal (Health *health, const VzSnapshot *snapshot)
{
  const VzProblem *blocked = snapshot->blocked;
  const VzProblem *found = blocked != NULL && blocked->code == VZ_ERROR_OPEN_SALES
                               ? blocked
                               : find_notice (snapshot, VZ_ERROR_RECORD);

  if (found != NULL) {
    world_broken (health->world, "the register says of its journal: %s", found->detail);
  }
}

/* When the selling has stopped, that is said in place of a disk that soon is full. */
void
health_look (Health *health, const VzSnapshot *snapshot)
{
  gint64 since = world_now (health->world) - health->looked;
  gint64 within = (gint64)(SHOWS_WITHIN * MAX (health->world->options.speed, 1));

  look_at_journal (health, snapshot);
  if (since > LOOKS_EACH + within) {
    world_broken (health->world, "the room on the disk was not measured for %d s",
                  (int)(since / G_USEC_PER_SEC));
  } else if (since > within && health->low != says_low (snapshot) && snapshot->blocked == NULL) {
    world_broken (health->world, "%u per mille of the disk were left, and the register says %s",
                  health->measured, health->low ? "nothing of it" : "that it is too little");
  }
}
