/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal.h"

#include "devices/link-loop.h"
#include "ledger.h"
#include "sim/concert.h"
#include "sim/terminal-faults.h"
#include "sim/terminal.h"
#include "wire/zvt.h"

#include <unistd.h>

#define PACE (700 * G_TIME_SPAN_MILLISECOND)
#define TROUBLES 600 /* of a thousand charges */
#define TROUBLES_AFTER 250
#define LONGEST 240 /* seconds */

/* A simulated terminal, by what it speaks. */
typedef struct {
  VzSimTeller *(*make) (World *world, VzSimPort *port);
  gboolean (*tells_end) (Terminal *terminal, const guint8 *bytes, gsize n_bytes);
} Twin;

struct _Terminal {
  World *world;
  const Twin *twin;
  VzSimTeller *sim;
  VzLink *link; /* of the register that runs, or NULL */
  gboolean unplugged;
  GHashTable *got;   /* attempts whose command it got */
  const char *asked; /* the last of them, or NULL */
  gboolean idle;     /* it was, before it heard something */
};

static gboolean
is_tcp (const World *world)
{
  return g_str_has_prefix (world->scene.terminal, "tcp:");
}

static int
descriptor (Terminal *terminal)
{
  return terminal->link != NULL && vz_link_is_open (terminal->link)
             ? vz_link_loop_peer (VZ_LINK_LOOP (terminal->link))
             : -1;
}

static void
say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  Terminal *terminal = data;
  int fd = descriptor (terminal);

  if (fd >= 0 && write (fd, bytes, n_bytes) < 0) {
    world_tell (terminal->world, "terminal", "is not heard");
  }
  if (fd >= 0 && terminal->twin->tells_end (terminal, bytes, n_bytes)) {
    ledger_hear_of_terminal (terminal->world->ledger);
  }
}

static void
plugged (gpointer data, gboolean plugged)
{
  Terminal *terminal = data;

  world_tell (terminal->world, "terminal", plugged ? "is plugged in" : "is unplugged");
  terminal->unplugged = !plugged;
  if (terminal->link != NULL) {
    vz_link_loop_set_plugged (VZ_LINK_LOOP (terminal->link), plugged);
  }
}

gboolean
terminal_is_moving (Terminal *terminal)
{
  guint command = vz_sim_teller_command (terminal->sim);

  return command == VZ_ZVT_AUTHORISATION || command == VZ_ZVT_REVERSAL;
}

/* What it is asked for meanwhile is refused: its bank does what it was asked for first. */
static void
note_command (Terminal *terminal)
{
  const char *attempt = ledger_last_charge (terminal->world->ledger);

  if (terminal->idle && terminal_is_moving (terminal)) {
    g_hash_table_add (terminal->got, g_strdup (attempt));
    terminal->asked = g_hash_table_lookup (terminal->got, attempt);
  }
  terminal->idle = vz_sim_teller_command (terminal->sim) == 0;
}

static void
on_change (VzSimTeller *sim, gpointer data)
{
  Terminal *terminal = data;

  note_command (terminal);
  ledger_take_charge (terminal->world->ledger, terminal->asked,
                      vz_sim_terminal_ledger_last (vz_sim_teller_ledger (sim)));
}

static VzSimTeller *
make_zvt (World *world, VzSimPort *port)
{
  VzSimTerminal *sim = vz_sim_terminal_new_on (port, world->clock);

  vz_sim_terminal_set_pace (sim, PACE);
  return VZ_SIM_TELLER (sim);
}

/* What it did, as an answer to a charge or to the question for the last one. */
static gboolean
zvt_tells_end (Terminal *terminal, const guint8 *bytes, gsize n_bytes)
{
  guint command = vz_sim_teller_command (terminal->sim);
  gsize head = is_tcp (terminal->world) ? 0 : 2;
  guint said = n_bytes > head + 1 ? (guint)bytes[head] << 8 | bytes[head + 1] : 0;

  return (command == VZ_ZVT_AUTHORISATION || command == VZ_ZVT_REVERSAL ||
          command == VZ_ZVT_REPEAT_RECEIPT) &&
         (said == VZ_ZVT_STATUS || said == VZ_ZVT_COMPLETION || said == VZ_ZVT_ABORTED ||
          vz_zvt_is_refusal ((guint16)said));
}

static VzSimTeller *
make_concert (World *world, VzSimPort *port)
{
  return VZ_SIM_TELLER (vz_sim_concert_new_on (port, world->clock));
}

/* All that it says in a frame is its answer. */
static gboolean
concert_tells_end (Terminal *terminal, const guint8 *bytes, gsize n_bytes)
{
  return n_bytes > 1;
}

Terminal *
terminal_new (World *world)
{
  static const Twin twins[] = { { make_zvt, zvt_tells_end }, { make_concert, concert_tells_end } };
  static const VzSimPortEnd end = { say, plugged };
  Terminal *terminal = g_new0 (Terminal, 1);

  terminal->world = world;
  terminal->got = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  terminal->twin = &twins[world->scene.concert];
  terminal->sim =
      terminal->twin->make (world, vz_sim_port_new_in_memory (&end, terminal, is_tcp (world)));
  vz_sim_teller_watch (terminal->sim, on_change, terminal);
  return terminal;
}

void
terminal_free (Terminal *terminal)
{
  if (terminal->link != NULL) {
    g_object_remove_weak_pointer (G_OBJECT (terminal->link), (gpointer *)&terminal->link);
  }
  vz_sim_teller_free (terminal->sim);
  g_hash_table_unref (terminal->got);
  g_free (terminal);
}

VzLink *
terminal_link (Terminal *terminal, GError **error)
{
  terminal->link = vz_link_new ("loop:", terminal->world->clock, TRUE, error);
  g_object_add_weak_pointer (G_OBJECT (terminal->link), (gpointer *)&terminal->link);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (terminal->link), !terminal->unplugged);
  return terminal->link;
}

gboolean
terminal_got (Terminal *terminal, const char *attempt)
{
  return g_hash_table_contains (terminal->got, attempt);
}

gboolean
terminal_hears (Terminal *terminal)
{
  guint8 bytes[1024];
  int fd = descriptor (terminal);
  gssize n = fd >= 0 ? read (fd, bytes, sizeof bytes) : -1;

  for (gssize i = 0; i < n; i++) {
    terminal->idle = vz_sim_teller_command (terminal->sim) == 0;
    vz_sim_teller_hear (terminal->sim, bytes + i, 1);
    note_command (terminal);
  }
  return n > 0;
}

static void
order (Terminal *terminal, const char *command, guint messages)
{
  World *world = terminal->world;
  VzSimTerminalTrouble trouble = world_draw (world, CHANCE_TERMINAL, VZ_SIM_TERMINAL_N_TROUBLES);
  g_autofree char *fault =
      g_strdup_printf ("%s=%u@%s:%u", vz_sim_terminal_trouble_name (trouble),
                       1 + world_draw (world, CHANCE_TERMINAL, LONGEST), command,
                       trouble >= VZ_SIM_TERMINAL_BUSY
                           ? 1
                           : world_draw (world, CHANCE_TERMINAL, messages + 1));

  world_tell (world, "terminal", "will have %s", fault);
  vz_sim_teller_order (terminal->sim, fault, NULL);
}

guint
terminal_days (Terminal *terminal)
{
  return vz_sim_teller_ledger (terminal->sim)->days;
}

void
terminal_tempt_day (Terminal *terminal)
{
  if (world_happens (terminal->world, CHANCE_TERMINAL, TROUBLES)) {
    order (terminal, "end-of-day", 6);
  }
}

void
terminal_tempt (Terminal *terminal)
{
  static const char *const later[] = { "registration", "status-enquiry", "repeat-receipt" };
  World *world = terminal->world;

  if (world_happens (world, CHANCE_TERMINAL, TROUBLES)) {
    order (terminal, world_happens (world, CHANCE_TERMINAL, 700) ? "authorisation" : "reversal", 7);
  }
  if (world_happens (world, CHANCE_TERMINAL, TROUBLES_AFTER)) {
    order (terminal, later[world_draw (world, CHANCE_TERMINAL, G_N_ELEMENTS (later))], 4);
  }
}
