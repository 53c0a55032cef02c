/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watch.h"

#include "ledger.h"
#include "sim/session.h"
#include "traffic.h"

#include <string.h>

#define POLL "CashRegisterCompletePage"
#define HURRY (75 * G_USEC_PER_SEC) /* a look, the emptied basket, and another look */

typedef struct {
  char *page;    /* that may have moved money, and of which no answer told; NULL: none */
  gboolean told; /* how often it may be asked for */
  gint64 looked; /* monotonic: when the last one ended; 0: none yet */
  gint64 basket; /* that it meant when it asked last; 0: none */
} Session;

struct _Watch {
  World *world;
  GHashTable *sessions; /* id → Session */
  gint64 hurried;
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
  watch->hurried = -HURRY;
  watch->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, session_free);
  return watch;
}

void
watch_free (Watch *watch)
{
  g_hash_table_unref (watch->sessions);
  g_free (watch);
}

void
watch_hurried (Watch *watch)
{
  watch->hurried = world_now (watch->world);
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

static void
see_poll (Watch *watch, Session *session)
{
  gint64 seconds = watch->world->shop->options.seconds;
  gint64 now = world_now (watch->world);

  if (session->told && session->looked != 0 && now - session->looked < seconds * G_USEC_PER_SEC &&
      now - watch->hurried > HURRY) {
    world_broken (watch->world, "a payment was asked for after %.3f s, and commerce wants %d",
                  (double)(now - session->looked) / G_USEC_PER_SEC, (int)seconds);
  }
}

void
watch_sent (Watch *watch, const VzRequest *request, const char *id)
{
  g_autofree char *key = key_of (watch, request, id);
  Session *session = session_of (watch, key);
  g_autofree char *page = traffic_posted_page (request);
  g_autofree char *money = traffic_money (request);

  see_basket (watch, session, id);
  if (money != NULL) {
    see_money (watch, session, money);
  } else if (g_strcmp0 (page, POLL) == 0) {
    see_poll (watch, session);
  } else if (traffic_empties_basket (request)) {
    session->looked = 0;
    session->told = FALSE;
  }
}

/* Behind the last page the session may serve another sale. */
static void
see_pace (Session *session, const VzResponse *response)
{
  if (session->told) {
    session->told = !traffic_says (response, "ThankYouPage");
  } else {
    session->told =
        traffic_says (response, "\"seconds\"") && !traffic_says (response, "ThankYouPage");
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
  g_autofree char *page = traffic_posted_page (request);
  gboolean read =
      number != NULL || (traffic_walks (request) && strcmp (request->method, "GET") == 0);
  g_autofree char *money = traffic_money (request);
  gboolean without_effect = money != NULL && (unsent || traffic_turned_away (response));

  if (session->page != NULL &&
      (without_effect || ((money != NULL || read) && traffic_tells (response)))) {
    g_clear_pointer (&session->page, g_free);
  }
  if (traffic_is_of_wallet (request) && traffic_is_whole (response)) {
    ledger_hear_of_wallet (watch->world->ledger, key);
  } else if (number != NULL && (without_effect || traffic_is_whole (response))) {
    ledger_hear_of_number (watch->world->ledger, number);
  } else if (session->basket != 0 && traffic_is_whole (response)) {
    ledger_hear (watch->world->ledger, session->basket);
  }
  if (traffic_walks (request)) {
    see_pace (session, response);
  }
  if (g_strcmp0 (page, POLL) == 0 && !traffic_wants_token (response)) {
    session->looked = world_now (watch->world);
  }
}

gint64
watch_basket (Watch *watch, const char *id)
{
  return session_of (watch, id)->basket;
}

/* Who is sent back to the basket is told nothing of a payment. */
void
watch_answered_late (Watch *watch, gint64 basket, const VzResponse *response)
{
  if (traffic_is_whole (response) && !traffic_says (response, "/baskets/basket/")) {
    ledger_hear_late (watch->world->ledger, basket);
  }
}
