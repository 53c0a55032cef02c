/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "calendar.h"
#include "counter.h"
#include "customers.h"
#include "weather.h"

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  vz_sale_free (entry->fold);
  g_free (entry);
}

static void
event_clear (gpointer event)
{
  if (event != NULL) {
    vz_event_unref (event);
  }
}

Ledger *
ledger_new (World *world)
{
  Ledger *ledger = g_new0 (Ledger, 1);

  ledger->world = world;
  ledger->events = g_ptr_array_new_with_free_func (event_clear);
  ledger->attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->charges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->on_paper = g_hash_table_new (NULL, NULL);
  ledger->loose = g_hash_table_new (NULL, NULL);
  ledger->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ledger->payers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->taken = g_hash_table_new (NULL, NULL);
  ledger->told = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  ledger->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ledger->carried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  ledger->in_order = g_ptr_array_new ();
  return ledger;
}

void
ledger_free (Ledger *ledger)
{
  g_clear_pointer (&ledger->seen, vz_snapshot_unref);
  g_clear_pointer (&ledger->barcode, vz_bitmap_unref);
  g_ptr_array_unref (ledger->events);
  g_hash_table_unref (ledger->attempts);
  g_hash_table_unref (ledger->owners);
  g_hash_table_unref (ledger->charges);
  g_hash_table_unref (ledger->carried);
  g_hash_table_unref (ledger->said);
  g_hash_table_unref (ledger->payers);
  g_hash_table_unref (ledger->taken);
  g_hash_table_unref (ledger->loose);
  g_hash_table_unref (ledger->on_paper);
  g_hash_table_unref (ledger->told);
  g_hash_table_unref (ledger->numbers);
  g_free (ledger->last_charge);
  g_ptr_array_unref (ledger->in_order);
  g_hash_table_unref (ledger->entries);
  g_free (ledger);
}

Entry *
ledger_entry (Ledger *ledger, const char *sale)
{
  Entry *entry = g_hash_table_lookup (ledger->entries, sale);

  if (entry == NULL) {
    entry = g_new0 (Entry, 1);
    entry->fold = vz_sale_new (sale);
    g_hash_table_insert (ledger->entries, g_strdup (sale), entry);
    g_ptr_array_add (ledger->in_order, entry);
  }
  return entry;
}

Entry *
ledger_owner (Ledger *ledger, gint64 basket)
{
  g_autofree char *pk = g_strdup_printf ("%" G_GINT64_FORMAT, basket);

  return g_hash_table_lookup (ledger->owners, pk);
}

gint64
ledger_opened (const Ledger *ledger)
{
  return ledger->opened;
}

const VzSale *
ledger_sale_of_basket (Ledger *ledger, gint64 basket)
{
  const Entry *entry = basket != 0 ? ledger_owner (ledger, basket) : NULL;

  return entry != NULL && !vz_sale_is_over (entry->fold) ? entry->fold : NULL;
}

static void
tell (Ledger *ledger, const VzEvent *event)
{
  g_autofree char *payload = NULL;

  if (ledger->world->story == NULL) {
    return;
  }
  payload = vz_json_canonical (event->payload);
  world_tell (ledger->world, "journal", "%d %s %s %.200s", (int)event->sequence,
              event->sale != NULL ? event->sale : "-", vz_event_kind_name (event->kind), payload);
}

/* What left the unknown has a reason that the shop shares. One that is asked about as if it waited
 * cannot be paid anew. */
static void
check_left_unknown (Ledger *ledger, Entry *entry, VzSaleState before)
{
  VzSaleState now = entry->fold->state;

  if (before == VZ_SALE_UNKNOWN && entry->order != NULL && !entry->misled &&
      (now == VZ_SALE_OPEN || now == VZ_SALE_CHECKOUT || now == VZ_SALE_VOIDED)) {
    world_broken (ledger->world, "sale %s left the unknown, though it was paid by order %s",
                  entry->fold->number, entry->order->number);
  }
}

void
ledger_fold (Ledger *ledger, const VzEvent *event)
{
  Entry *entry = event->sale != NULL ? ledger_entry (ledger, event->sale) : NULL;
  VzSaleState before;

  tell (ledger, event);
  if (event->kind == VZ_EVENT_CLOCK_JUMPED) {
    calendar_hear (ledger->world->calendar, vz_json_int (event->payload, "seconds", 0));
  }
  if (entry == NULL) {
    ledger_check_day (ledger, event);
    ledger_check_loose_paper (ledger, event);
    return;
  }
  if (ledger->late.entry == entry) {
    ledger_forget_late (ledger);
  }
  ledger_check_numbers (ledger, entry, event);
  ledger_check_frozen (ledger, entry, event);
  before = entry->fold->state;
  ledger->opened = event->kind == VZ_EVENT_SALE_OPENED ? event->monotonic : ledger->opened;
  vz_sale_apply (entry->fold, event);
  if (event->kind == VZ_EVENT_BASKET_PRICED && entry->fold->basket_pk != NULL) {
    g_hash_table_insert (ledger->owners, g_strdup (entry->fold->basket_pk), entry);
    ledger_check_priced (ledger, entry);
  }
  ledger_look_at_orders (ledger);
  if (event->kind == VZ_EVENT_DECIDED || event->kind == VZ_EVENT_CONFIRM_INTENDED) {
    entry->misled = event->kind == VZ_EVENT_DECIDED && entry->order == NULL;
  }
  check_left_unknown (ledger, entry, before);
  ledger_check_doubt (ledger, entry, event, before);
  ledger_check_charge (ledger, entry, event);
  ledger_expect_due (ledger, entry, event);
  if (event->kind == VZ_EVENT_COMPLETED) {
    entry->named = entry->fold->order_number != NULL;
    ledger_check_completed (ledger, entry);
  } else if (event->kind == VZ_EVENT_EXCEPTION) {
    ledger_check_exception (ledger, entry, event);
  } else if (event->kind == VZ_EVENT_VOIDED) {
    ledger_check_voided (ledger, entry);
  } else if (event->kind == VZ_EVENT_WAITING && entry->fold->basket_pk != NULL) {
    weather_tempt (ledger->world->weather, 2000);
    customers_see (ledger->world->customers, entry->fold->basket_pk, entry->fold->wait_number);
  } else if (event->kind == VZ_EVENT_PRINTED) {
    ledger_check_printed (ledger, entry, event);
  }
}

void
ledger_take (Ledger *ledger, VzEvent *event)
{
  if (event->sequence <= 0) {
    world_broken (ledger->world, "an event %s was told that has no place in the journal",
                  vz_event_kind_name (event->kind));
    return;
  }
  if (ledger->events->len < event->sequence) {
    g_ptr_array_set_size (ledger->events, (int)event->sequence);
  }
  if (g_ptr_array_index (ledger->events, event->sequence - 1) != NULL) {
    world_broken (ledger->world, "the event %d was told twice", (int)event->sequence);
    return;
  }
  g_ptr_array_index (ledger->events, event->sequence - 1) = vz_event_ref (event);
  ledger_fold (ledger, event);
}

void
ledger_look (Ledger *ledger, VzSnapshot *snapshot)
{
  ledger_look_at_orders (ledger);
  ledger_check_late (ledger);
  if (counter_is_ill (ledger->world->counter)) {
    ledger->ill = world_now (ledger->world);
  }
  if (snapshot == ledger->seen) {
    return;
  }
  g_clear_pointer (&ledger->seen, vz_snapshot_unref);
  ledger->seen = vz_snapshot_ref (snapshot);
  if (snapshot->sale != NULL && snapshot->sale->sale != NULL) {
    ledger_check_shown (ledger, snapshot);
    ledger_check_rows (ledger, snapshot->sale);
  }
}

static gboolean
has_line (const GPtrArray *lines, const char *sale)
{
  for (guint i = 0; i < lines->len; i++) {
    if (g_str_equal (((const VzSaleLine *)g_ptr_array_index (lines, i))->sale, sale)) {
      return TRUE;
    }
  }
  return FALSE;
}

void
ledger_check_list (Ledger *ledger, const GPtrArray *lines)
{
  for (guint i = 0; i < ledger->in_order->len; i++) {
    const VzSale *sale = ((const Entry *)g_ptr_array_index (ledger->in_order, i))->fold;

    if (vz_sale_is_over (sale) && !has_line (lines, sale->number)) {
      world_broken (ledger->world, "sale %s ended today, and the list of today does not have it",
                    sale->number);
    }
  }
}

void
ledger_close (Ledger *ledger)
{
  ledger_look_at_orders (ledger);
  for (guint i = 0; i < ledger->in_order->len; i++) {
    ledger_check_entry_at_end (ledger, g_ptr_array_index (ledger->in_order, i));
  }
}
