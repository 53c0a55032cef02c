/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "terminal.h"

/* What waits or is not known is taken for unpaid only with evidence, and until then the basket of
 * an unknown sale stays as it is. */

static gboolean
is_doubtful (VzSaleState state)
{
  return state == VZ_SALE_UNKNOWN || state == VZ_SALE_WAITING;
}

static gboolean
changes_basket (VzEventKind kind)
{
  return kind == VZ_EVENT_CODE_SCANNED || kind == VZ_EVENT_LINE_ADDED ||
         kind == VZ_EVENT_CODE_UNKNOWN || kind == VZ_EVENT_ROW_REFUSED ||
         kind == VZ_EVENT_ROW_REMOVED || kind == VZ_EVENT_QUANTITY_SET ||
         kind == VZ_EVENT_VOUCHER_ENTERED || kind == VZ_EVENT_BASKET_PRICED ||
         kind == VZ_EVENT_CHECKOUT_STARTED;
}

void
ledger_check_frozen (Ledger *ledger, const Entry *entry, const VzEvent *event)
{
  if (entry->fold->state == VZ_SALE_UNKNOWN && changes_basket (event->kind)) {
    world_broken (ledger->world, "sale %s is unknown, and changed all the same: %s",
                  entry->fold->number, vz_event_kind_name (event->kind));
  }
}

/* The wallet has paid, and commerce is about to be told. */
static gboolean
goes_on (const VzEvent *event)
{
  return event->kind == VZ_EVENT_CHECKOUT_LEFT &&
         g_strcmp0 (vz_json_string (event->payload, "reason", NULL), "next page") == 0;
}

/* A charge that the terminal never got was not carried out. */
static gboolean
never_came (const Ledger *ledger, const VzSale *sale)
{
  guint n = sale->attempts->len;
  const VzAttempt *last = n > 0 ? g_ptr_array_index (sale->attempts, n - 1) : NULL;

  return last != NULL && last->device != NULL && !terminal_got (ledger->world->terminal, last->id);
}

static void
check_evidence (Ledger *ledger, const Entry *entry, const VzEvent *event)
{
  const VzSale *sale = entry->fold;

  if (sale->state != VZ_SALE_COMPLETED && !sale->decided && entry->heard < entry->doubted &&
      !never_came (ledger, sale)) {
    world_broken (ledger->world, "sale %s was taken for unpaid by %s, and nothing had told so",
                  sale->number, vz_event_kind_name (event->kind));
  }
}

/* One that is asked about as if it waited is doubted on. */
void
ledger_check_doubt (Ledger *ledger, Entry *entry, const VzEvent *event, VzSaleState before)
{
  VzSaleState now = entry->fold->state;

  if (is_doubtful (now) && now != before) {
    entry->doubted = event->monotonic;
  }
  if (is_doubtful (now) || entry->doubted == 0) {
    return;
  }
  if (!goes_on (event) && event->kind != VZ_EVENT_DECIDED) {
    check_evidence (ledger, entry, event);
  }
  entry->doubted = 0;
}

void
ledger_hear (Ledger *ledger, gint64 basket)
{
  Entry *entry = ledger_owner (ledger, basket);

  if (entry != NULL) {
    entry->heard = world_now (ledger->world);
  }
}
