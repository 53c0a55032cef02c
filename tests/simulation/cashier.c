/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cashier-private.h"

#include "counter.h"
#include "network.h"
#include "pace.h"
#include "template.h"
#include "watch.h"

static void on_next (gpointer data);

static void
think (Cashier *cashier, guint least, guint most)
{
  World *world = cashier->world;

  cashier->call =
      vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_CASHIER, least, most),
                           on_next, cashier);
}

Cashier *
cashier_new (World *world)
{
  Cashier *cashier = g_new0 (Cashier, 1);

  cashier->world = world;
  think (cashier, 100, 1000);
  return cashier;
}

void
cashier_free (Cashier *cashier)
{
  vz_clock_cancel (cashier->world->clock, &cashier->call);
  g_free (cashier->worked_on);
  g_free (cashier);
}

void
cashier_touches (const Desk *desk)
{
  pace_touched (watch_pace (network_watch (desk->world->network)),
                desk->sale != NULL ? desk->sale->sale : NULL);
}

void
cashier_says (const Desk *desk, const char *format, ...)
{
  va_list arguments;
  g_autofree char *what = NULL;

  cashier_touches (desk);
  if (desk->world->story == NULL) {
    return;
  }
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  world_tell (desk->world, "cashier", "%s", what);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  Cashier *cashier = data;

  cashier->signing_in = FALSE;
  vz_register_sign_in_finish (VZ_REGISTER (source), result, NULL);
}

static void
sign_in (const Desk *desk)
{
  if (desk->cashier->signing_in) {
    return;
  }
  desk->cashier->signing_in = TRUE;
  cashier_says (desk, "signs in");
  vz_register_sign_in_async (desk->reg, TEMPLATE_CASHIER, TEMPLATE_PIN, on_signed_in,
                             desk->cashier);
}

static void
work (const Desk *desk)
{
  if (!desk->snapshot->signed_in) {
    sign_in (desk);
  } else if (!desk->cashier->patient) {
    cashier_hurries (desk);
  } else if (cashier_clears_up (desk)) {
    cashier_says (desk, "goes home");
    desk->cashier->home = TRUE;
  }
}

static void
on_next (gpointer data)
{
  Cashier *cashier = data;
  VzRegister *reg = counter_register (cashier->world->counter);

  cashier->call = 0;
  if (reg != NULL) {
    g_autoptr (VzSnapshot) snapshot = vz_snapshot_ref (vz_register_snapshot (reg));
    const Desk desk = { cashier, cashier->world, reg, snapshot, snapshot->sale };

    work (&desk);
  }
  if (cashier->home) {
    return;
  }
  if (cashier->patient) {
    think (cashier, 1000, 3000);
  } else {
    think (cashier, 150, 4000);
  }
}

void
cashier_ends_the_day (Cashier *cashier)
{
  world_tell (cashier->world, "cashier", "ends the day");
  cashier->patient = TRUE;
  cashier->evening = world_now (cashier->world);
}

gboolean
cashier_went_home (Cashier *cashier)
{
  return cashier->home;
}
