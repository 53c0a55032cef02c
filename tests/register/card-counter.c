/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

#include <glib/gstdio.h>

#define HOOKS "[hooks]\nusername=till@vezne.example\npassword-file=till.password\n"
#define TICK 5 /* ms of the world */
#define SECOND G_USEC_PER_SEC
#define OTHER_NUMBER 7

#define ZVT "kind=terminal-zvt\ncurrency=TRY\n"
#define CONCERT "kind=terminal-concert\n"

static char *
section_of (const VzSimTeller *teller, const char *keys, const char *name, gboolean over_tcp)
{
  return g_strdup_printf ("[device %s]\n%slink=%s:%s\n", name, keys, over_tcp ? "tcp" : "serial",
                          vz_sim_teller_place (teller));
}

static char *
place_of_printer (CardCounter *counter)
{
  return g_build_filename (counter->folder, "printer", NULL);
}

static char *
section_of_printer (CardCounter *counter)
{
  g_autofree char *place = place_of_printer (counter);

  return g_strdup_printf ("[device reports]\nkind=printer-escpos\nprofile=epson-tm-t20\n"
                          "link=serial:%s\nrole=report\n",
                          place);
}

static void
configure (CardCounter *counter, const char *name, gboolean over_tcp)
{
  const char *keys = counter->terminal != NULL ? ZVT : CONCERT;
  g_autofree char *section = section_of (counter->teller, keys, name, over_tcp);
  g_autofree char *other = counter->other != NULL
                               ? section_of (VZ_SIM_TELLER (counter->other), ZVT, "card-2", FALSE)
                               : NULL;
  g_autofree char *printer =
      counter->printer != NULL ? section_of_printer (counter) : g_strdup ("");
  g_autofree char *more = g_strconcat (HOOKS, section, printer, other, NULL);

  till_configure (counter->till, more);
}

static gboolean
has_devices (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (devices, i);

    if (g_str_has_prefix (device->name, "card") && !device->ready) {
      return FALSE;
    }
  }
  return devices->len > 0;
}

static void
wait_for_idle (const VzSimTeller *teller)
{
  while (teller != NULL && vz_sim_teller_command (teller) != 0) {
    g_main_context_iteration (NULL, TRUE);
  }
}

/* A register that is stopped before its last word is out leaves them busy. */
static void
wait_for_devices (CardCounter *counter)
{
  till_until (counter->till, has_devices);
  wait_for_idle (counter->teller);
  wait_for_idle (VZ_SIM_TELLER (counter->other));
}

void
card_counter_restart (CardCounter *counter, const char *name)
{
  till_stop (counter->till);
  configure (counter, name, FALSE);
  till_start (counter->till, TRUE);
  wait_for_devices (counter);
}

static VzSimTerminal *
make_terminal (CardCounter *counter, const char *address)
{
  g_autoptr (GError) error = NULL;
  VzSimTerminal *terminal =
      vz_sim_terminal_new (address, hasty_clock_clock (counter->till->clock), &error);

  g_assert_no_error (error);
  return terminal;
}

static VzSimTeller *
make_concert (CardCounter *counter, const char *address)
{
  g_autoptr (GError) error = NULL;
  VzSimConcert *concert =
      vz_sim_concert_new (address, hasty_clock_clock (counter->till->clock), &error);

  g_assert_no_error (error);
  return VZ_SIM_TELLER (concert);
}

static char *
address_of (CardCounter *counter, const char *name, gboolean over_tcp)
{
  return over_tcp ? g_strdup ("tcp:0") : g_build_filename (counter->folder, name, NULL);
}

static CardCounter *
make (const char *shop)
{
  CardCounter *counter = g_new0 (CardCounter, 1);

  counter->folder = g_dir_make_tmp ("vezne-terminal-XXXXXX", NULL);
  counter->till = till_new_closed (shop);
  return counter;
}

static void
open_till (CardCounter *counter, gboolean over_tcp)
{
  configure (counter, "card", over_tcp);
  till_start (counter->till, TRUE);
  wait_for_devices (counter);
}

static void
speak_zvt (CardCounter *counter, gboolean over_tcp)
{
  g_autofree char *address = address_of (counter, "terminal", over_tcp);

  counter->terminal = make_terminal (counter, address);
  counter->teller = VZ_SIM_TELLER (counter->terminal);
}

CardCounter *
card_counter_new (const char *shop, gboolean over_tcp)
{
  CardCounter *counter = make (shop);

  speak_zvt (counter, over_tcp);
  open_till (counter, over_tcp);
  return counter;
}

static void
plug_printer (CardCounter *counter, const char *fault)
{
  const char *const faults[] = { fault, NULL };
  g_autofree char *place = place_of_printer (counter);
  g_autofree char *papers = g_build_filename (counter->till->folder, "reports", NULL);
  g_autoptr (GError) error = NULL;

  counter->printer =
      vz_sim_printer_new (place, papers, faults, hasty_clock_clock (counter->till->clock), &error);
  g_assert_no_error (error);
}

CardCounter *
card_counter_new_with_printer (const char *shop, const char *fault)
{
  CardCounter *counter = make (shop);

  speak_zvt (counter, FALSE);
  plug_printer (counter, fault);
  open_till (counter, FALSE);
  return counter;
}

CardCounter *
card_counter_new_with_concert (const char *shop, gboolean over_tcp)
{
  CardCounter *counter = make (shop);
  g_autofree char *address = address_of (counter, "terminal", over_tcp);

  counter->teller = make_concert (counter, address);
  open_till (counter, over_tcp);
  return counter;
}

CardCounter *
card_counter_new_with_two (const char *shop)
{
  CardCounter *counter = make (shop);
  g_autofree char *address = address_of (counter, "other", FALSE);

  speak_zvt (counter, FALSE);
  counter->other = make_terminal (counter, address);
  vz_sim_terminal_set_number (counter->other, OTHER_NUMBER);
  open_till (counter, FALSE);
  return counter;
}

void
card_counter_free (CardCounter *counter)
{
  if (counter->till->self != NULL) {
    till_stop (counter->till);
  }
  vz_sim_teller_free (counter->teller);
  if (counter->other != NULL) {
    vz_sim_teller_free (VZ_SIM_TELLER (counter->other));
  }
  g_clear_pointer (&counter->printer, vz_sim_printer_free);
  till_free (counter->till);
  g_rmdir (counter->folder);
  g_free (counter->folder);
  g_free (counter);
}

void
card_counter_open_order (CardCounter *counter)
{
  Till *till = counter->till;
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *number = g_strdup (till_sale (till)->waiting->number);

  vz_register_set_aside (till->self);
  till_until (till, is_selling);
  vz_register_collect (till->self, number);
  till_until (till, is_asking);
}

void
card_counter_choose_card (CardCounter *counter)
{
  till_answer (counter->till, "payment_choice", "credit_card");
}

void
card_counter_pay (CardCounter *counter)
{
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, is_done);
  vz_register_next_sale (counter->till->self);
  till_until (counter->till, is_selling);
}

void
card_counter_fault (CardCounter *counter, const char *fault)
{
  g_autoptr (GError) error = NULL;

  vz_sim_teller_order (counter->teller, fault, &error);
  g_assert_no_error (error);
}

gboolean
is_at_terminal (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_SENDING && till_sale (till)->at_terminal;
}

static gboolean
on_tick (gpointer data)
{
  CardCounter *counter = data;

  const VzErrand *errand = vz_register_snapshot (counter->till->self)->errand;
  gboolean runs = errand != NULL && !vz_errand_is_over (errand);

  if (runs || is_at_terminal (counter->till) || is_unknown (counter->till)) {
    hasty_clock_push (counter->till->clock, SECOND);
  }
  return G_SOURCE_CONTINUE;
}

void
card_counter_until_named (CardCounter *counter, TillIs is, const char *name)
{
  g_autoptr (GSource) tick = g_timeout_source_new (TICK);

  g_source_set_priority (tick, G_PRIORITY_LOW); /* what has arrived is heard first */
  g_source_set_callback (tick, on_tick, counter, NULL);
  g_source_attach (tick, NULL);
  till_until_named (counter->till, is, name);
  g_source_destroy (tick);
}

guint
card_counter_charges (CardCounter *counter)
{
  return vz_sim_terminal_ledger_charges (vz_sim_teller_ledger (counter->teller));
}

const VzEvent *
card_counter_fact (CardCounter *counter, VzEventKind kind)
{
  const GPtrArray *events = counter->till->events;

  for (guint i = events->len; i > 0; i--) {
    const VzEvent *event = g_ptr_array_index (events, i - 1);

    if (event->kind == kind) {
      return event;
    }
  }
  return NULL;
}
