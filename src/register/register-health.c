/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/mutant.h"

#include <glib/gi18n-lib.h>

/* Whether the machine itself is fit to sell: its clock, the room on its disk, and whether the
 * journal can be written. Without the journal nothing is sold. */

#define LOOK_EACH (60 * G_USEC_PER_SEC)
#define DISK_LOW_BELOW 10 /* percent that are free */
#define DISK_WELL_FROM 11
#define DISK_FULL_BELOW 1

/* -- the clock -- */

static json_t *
seconds (gint64 n)
{
  return json_pack ("{s:I}", "seconds", (json_int_t)n);
}

void
vz_register_look_at_clock (VzRegister *self, gint64 wall, gint64 monotonic)
{
  gint64 jump = vz_clock_watch_look (&self->health.clock, wall, monotonic);

  if (jump != 0) {
    g_message ("The clock was put on by %" G_GINT64_FORMAT " s", jump);
    vz_register_note_jump (self, wall, jump);
    vz_register_note (self, VZ_EVENT_CLOCK_JUMPED, seconds (jump));
  }
}

void
vz_register_compare_clocks (gint64 server, gint64 wall, gpointer data)
{
  VzRegister *self = data;
  VzClockWatch *clock = &self->health.clock;

  if (VZ_MUTANT ("forget-clock") || !vz_clock_watch_compare (clock, server, wall)) {
    return;
  }
  if (clock->ahead != 0) {
    g_message ("The clock is %" G_GINT64_FORMAT " s ahead of the server's", clock->ahead);
    vz_register_note (self, VZ_EVENT_CLOCK_DIFFERS, seconds (clock->ahead));
  } else {
    vz_register_note (self, VZ_EVENT_CLOCK_AGREES, NULL);
  }
  self->given.changed (self);
}

/* -- the disk -- */

static gboolean
is_low (const VzRegisterHealth *health, guint percent)
{
  return percent < DISK_LOW_BELOW || (health->disk_low && percent < DISK_WELL_FROM);
}

/* Whether anything has changed. */
static gboolean
take_measure (VzRegisterHealth *health, guint percent)
{
  VzRegisterHealth before = *health;

  health->disk_low = is_low (health, percent);
  health->disk_full = percent < DISK_FULL_BELOW;
  health->disk_used = 100 - (int)percent;
  return health->disk_used != before.disk_used || health->disk_low != before.disk_low;
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRegister *self = data;
  g_autoptr (GError) error = NULL;
  VzDiskSpace space;

  if (!vz_disk_space_measure_finish (result, &space, &error)) {
    g_debug ("%s", error->message); /* cancelled: there is no register any more */
    return;
  }
  if (take_measure (&self->health, vz_disk_space_percent (&space))) {
    self->given.changed (self);
  }
}

static void
measure_disk (VzRegister *self)
{
  vz_disk_space_measure_async (self->given.worker, self->health.gauge, self->state_dir,
                               self->given.life, on_measured, self);
}

static void
on_look (gpointer data)
{
  VzRegister *self = data;
  VzClock *clock = self->given.clock;

  vz_register_look_at_clock (self, vz_clock_wall (clock), vz_clock_monotonic (clock));
  measure_disk (self);
  self->health.look = vz_clock_call_after (clock, LOOK_EACH, on_look, self);
}

void
vz_register_begin_to_look (VzRegister *self)
{
  on_look (self);
}

/* -- the journal -- */

gboolean
vz_register_is_blocked (VzRegister *self)
{
  return self->health.unwritten || vz_register_doubts_open_sales (self);
}

/* What does not fit into the journal is no trouble of the disk. */
void
vz_register_wrote (const GError *error, gpointer data)
{
  VzRegister *self = data;
  gboolean unwritten = g_error_matches (error, VZ_ERROR, VZ_ERROR_JOURNAL);

  if (error == NULL) {
    self->health.written = vz_clock_wall (self->given.clock);
  }
  if (unwritten) {
    measure_disk (self);
  }
  if (unwritten == self->health.unwritten || (error != NULL && !unwritten)) {
    return;
  }
  self->health.unwritten = unwritten;
  self->health.unwritten_since = vz_clock_monotonic (self->given.clock);
  if (unwritten) {
    vz_register_refuse (self);
  }
  self->given.changed (self);
}

/* -- the picture -- */

/* A disk that is full is no disk that soon will be, on which selling goes on. */
static void
fill_notices (VzSnapshot *snapshot, VzRegister *self)
{
  const VzRegisterHealth *health = &self->health;

  if (self->inspection.found != NULL && !vz_register_doubts_open_sales (self)) {
    g_ptr_array_add (snapshot->notices, vz_register_found_problem (self));
  }
  if (health->disk_low && !health->unwritten) {
    g_ptr_array_add (snapshot->notices, vz_problem_new (VZ_ERROR_DISK_LOW, NULL));
  }
  if (health->clock.ahead != 0) {
    g_autofree char *by = vz_notation_elapsed (ABS (health->clock.ahead) * G_USEC_PER_SEC);

    g_ptr_array_add (snapshot->notices, vz_problem_new (VZ_ERROR_CLOCK, by));
  }
}

static void
turn_off (VzSnapshot *snapshot, const char *why)
{
  VzSaleView *sale = snapshot->sale;

  snapshot->can_open_new = FALSE;
  snapshot->why_not_new = why;
  snapshot->can_collect = FALSE;
  sale->can_change = sale->can_pay = sale->can_go_back = sale->can_void = FALSE;
}

void
vz_register_fill_health (VzSnapshot *snapshot, VzRegister *self)
{
  const VzRegisterHealth *health = &self->health;

  fill_notices (snapshot, self);
  snapshot->written = health->written;
  snapshot->disk_used = health->disk_used;
  snapshot->inspected = self->inspection.well;
  if (health->unwritten) {
    snapshot->blocked =
        vz_problem_new (health->disk_full ? VZ_ERROR_DISK_FULL : VZ_ERROR_JOURNAL, NULL);
    snapshot->blocked->since = health->unwritten_since;
    turn_off (snapshot, N_ ("Nothing can be sold while the register cannot keep its record."));
  } else if (vz_register_doubts_open_sales (self)) {
    snapshot->blocked = vz_register_found_problem (self);
    turn_off (snapshot, N_ ("Nothing can be sold while it is not certain which sales are open."));
  }
}
