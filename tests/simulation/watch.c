/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watch.h"

#include "counter.h"
#include "ledger.h"
#include "pace.h"
#include "sim/session.h"
#include "traffic.h"

#include <string.h>

typedef struct {
  char *page;    /* that may have moved money, and of which no answer told; NULL: none */
  gint64 basket; /* that it meant when it asked last; 0: none */
} Session;

struct _Watch {
  World *world;
  GHashTable *sessions; /* id → Session */
  Pace *pace;
};

static void
session_free (gpointer data)
{
  Session *session = data;

  g_free (session->page);
  g_free (session);
}

Watch *
watch_new (World *world)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->world = world;
  watch->pace = pace_new (world);
  watch->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, session_free);
  return watch;
}

void
watch_free (Watch *watch)
{
  g_hash_table_unref (watch->sessions);
  pace_free (watch->pace);
  g_free (watch);
}

static Session *
session_of (Watch *watch, const char *id)
{
  Session *session = g_hash_table_lookup (watch->sessions, id != NULL ? id : "");

  if (session == NULL) {
    session = g_new0 (Session, 1);
    g_hash_table_insert (watch->sessions, g_strdup (id != NULL ? id : ""), session);
  }
  return session;
}

/* A shop that has forgotten the login no longer knows which one it meant. */
static void
see_basket (Watch *watch, Session *session, const char *id)
{
  const GPtrArray *sessions = watch->world->shop->sessions;

  for (guint i = 0; i < sessions->len; i++) {
    const VzSimSession *known = g_ptr_array_index (sessions, i);

    if (known->basket != 0 && g_strcmp0 (known->id, id) == 0) {
      session->basket = known->basket;
      return;
    }
  }
}

/* What is asked for by its number belongs to no session. Transfer full. */
static char *
key_of (Watch *watch, const VzRequest *request, const char *id)
{
  char *number = traffic_number (request);

  if (number == NULL) {
    number = traffic_order_at_wallet (request, watch->world->shop->wallet);
  }
  return number != NULL ? number : g_strdup (id);
}

static void
see_money (Watch *watch, Session *session, const char *page)
{
  if (session->page != NULL && !traffic_asks_again (page, session->page)) {
    world_broken (watch->world, "%s was sent, and it is not known what became of %s", page,
                  session->page);
  }
  g_free (session->page);
  session->page = g_strdup (page);
}

/* The wallet is asked for a payment that only the body names. */
static PaceAsker
asker_of (Watch *watch, const Session *session, const VzRequest *request, const char *name)
{
  Ledger *ledger = watch->world->ledger;

  if (traffic_is_of_wallet (request)) {
    return (PaceAsker){ g_bytes_get_data (request->body, NULL), NULL };
  }
  if (g_str_has_prefix (request->path, "/hooks/")) {
    return (PaceAsker){ name, ledger_sale_of_number (ledger, name) };
  }
  return (PaceAsker){ name, ledger_sale_of_basket (ledger, session->basket) };
}

Pace *
watch_pace (Watch *watch)
{
  return watch->pace;
}

void
watch_sent (Watch *watch, const VzRequest *request, const char *id)
{
  g_autofree char *key = key_of (watch, request, id);
  Session *session = session_of (watch, key);
  g_autofree char *money = traffic_money (request);
  PaceAsker asker;

  see_basket (watch, session, id);
  asker = asker_of (watch, session, request, key);
  pace_sent (watch->pace, &asker, request);
  if (money != NULL) {
    see_money (watch, session, money);
  }
}

void
watch_answered (Watch *watch,
                const VzRequest *request,
                const char *id,
                const VzResponse *response,
                gboolean unsent)
{
  g_autofree char *number = traffic_number (request);
  g_autofree char *key = key_of (watch, request, id);
  Session *session = session_of (watch, key);
  const PaceAsker asker = asker_of (watch, session, request, key);
  gboolean read =
      number != NULL || (traffic_walks (request) && strcmp (request->method, "GET") == 0);
  g_autofree char *money = traffic_money (request);
  gboolean without_effect = money != NULL && (unsent || traffic_turned_away (response));
  gboolean of_earlier = money != NULL && session->page == NULL; /* it was found out by itself */

  pace_answered (watch->pace, &asker, request, response);
  if (money != NULL && counter_is_ill (watch->world->counter)) {
    pace_answered_late (watch->pace, key); /* it has been given up by the time that it is read */
  }
  if (session->page != NULL &&
      (without_effect || ((money != NULL || read) && traffic_tells (response)))) {
    g_clear_pointer (&session->page, g_free);
  }
  if (traffic_is_whole (response) && !of_earlier) {
    ledger_hear_of_amounts (watch->world->ledger, request, response);
  }
  if (traffic_is_of_wallet (request) && traffic_is_whole (response)) {
    ledger_hear_of_wallet (watch->world->ledger, key);
  } else if (number != NULL && (without_effect || traffic_is_whole (response))) {
    ledger_hear_of_number (watch->world->ledger, number);
  } else if (session->basket != 0 && traffic_is_whole (response)) {
    ledger_hear (watch->world->ledger, session->basket);
  }
}

const char *
watch_sale (Watch *watch, const char *id)
{
  const VzSale *sale = ledger_sale_of_basket (watch->world->ledger, session_of (watch, id)->basket);

  return sale != NULL ? sale->number : NULL;
}

/* Who is sent back to the basket is told nothing of a payment. */
void
watch_answered_late (Watch *watch,
                     const char *session,
                     const char *sale,
                     const VzResponse *response)
{
  pace_answered_late (watch->pace, session);
  if (sale != NULL && traffic_is_whole (response) && !traffic_says (response, "/baskets/basket/")) {
    ledger_hear_late (watch->world->ledger, sale);
  }
}
