/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watch.h"

#include "core/json.h"
#include "ledger.h"
#include "sim/session.h"

#include <string.h>

#define CONFIRMATION "confirm"
#define POLL "CashRegisterCompletePage"
#define HURRY (75 * G_USEC_PER_SEC) /* a look, the emptied basket, and another look */

/* The pages whose POST may end in an order, by the documents and not by the register's tables. */
static const char *const money_pages[] = {
  "PayOnDeliveryPaymentChoicePage",
  "VerifySmsPage",
  "PayOnDeliveryPage",
  "FundsTransferPage",
  "LoyaltyMoneyPage",
  "LoyaltyPaymentSelectedPage",
  "PayLaterCompletePage",
  "CreditCardConfirmationPage",
  "CreditCardThreeDSecurePage",
  "RedirectionPageCompletePage",
  "CreditPaymentCompletePage",
  "BexNoncePage",
  "BexCompletePage",
  "GPayCompletePage",
  "SavedCardConfirmationPage",
  "MobilExpressTryPaymentPage",
  "MasterpassCompletePage",
  "MasterpassRestCompletePage",
  "ConfirmationPaymentQueryPage",
  "ConfirmationPaymentCompletePage",
  NULL,
};

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

#define WALLET "/api/paywall/"
#define TILL "/hooks/cash_register/"

/* What is asked of the till's services belongs to a number, and to no session. */
static char *
number_of (const VzRequest *request)
{
  g_autoptr (json_t) json = NULL;
  gsize length;
  const char *body;

  if (!g_str_has_prefix (request->path, TILL)) {
    return NULL;
  }
  body = g_bytes_get_data (request->body, &length);
  json = vz_json_parse (body, length, NULL);
  return vz_json_dup_text (json, "order_number");
}

static gboolean
is_confirmation (const VzRequest *request)
{
  return g_str_equal (request->path, TILL CONFIRMATION "/");
}

static gboolean
is_checkout (const VzRequest *request)
{
  return g_str_has_prefix (request->path, "/orders/checkout/");
}

/* Transfer full; NULL when it is no page that is sent. */
static char *
posted_page (const VzRequest *request)
{
  const char *page = strstr (request->path, "page=");

  if (strcmp (request->method, "POST") != 0 || !is_checkout (request) || page == NULL) {
    return NULL;
  }
  page += strlen ("page=");
  return g_strndup (page, strcspn (page, "&"));
}

static void
see_money (Watch *watch, Session *session, const char *page)
{
  if (session->page != NULL) {
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

/* That kills the number: what became of it is asked at once. */
static gboolean
empties_basket (const VzRequest *request)
{
  return strcmp (request->method, "DELETE") == 0 && g_str_has_prefix (request->path, "/baskets/");
}

void
watch_sent (Watch *watch, const VzRequest *request, const char *id)
{
  g_autofree char *number = number_of (request);
  Session *session = session_of (watch, number != NULL ? number : id);
  g_autofree char *page = posted_page (request);

  see_basket (watch, session, id);
  if (page != NULL && g_strv_contains (money_pages, page)) {
    see_money (watch, session, page);
  } else if (is_confirmation (request)) {
    see_money (watch, session, CONFIRMATION);
  } else if (g_strcmp0 (page, POLL) == 0) {
    see_poll (watch, session);
  } else if (empties_basket (request)) {
    session->looked = 0;
    session->told = FALSE;
  }
}

/* An envelope, of whatever page: commerce has looked at it, and told. */
static gboolean
tells (const VzResponse *response)
{
  g_autoptr (json_t) json = NULL;
  gsize length;
  const char *body;

  if (response == NULL || response->status != 200) {
    return FALSE;
  }
  body = g_bytes_get_data (response->body, &length);
  json = vz_json_parse (body, length, NULL);
  return json_is_object (json);
}

/* It was not even looked at. */
static gboolean
was_turned_away (const VzResponse *response)
{
  return response != NULL && response->status >= 400 && response->status < 500;
}

/* Nobody looked at it: it may be sent again with a new token at once. */
static gboolean
wants_token (const VzResponse *response)
{
  return response != NULL && response->status == 403;
}

/* Whole, and of commerce. Parsing would take longer. */
static gboolean
is_told (const VzResponse *response)
{
  gsize length = 0;
  const char *body = response != NULL && response->status == 200
                         ? g_bytes_get_data (response->body, &length)
                         : NULL;

  return length > 0 && body[0] == '{' && body[length - 1] == '}';
}

static gboolean
says (const VzResponse *response, const char *word)
{
  gsize length;
  const char *body = response != NULL ? g_bytes_get_data (response->body, &length) : NULL;

  return body != NULL && memmem (body, length, word, strlen (word)) != NULL;
}

/* Behind the last page the session may serve another sale. */
static void
see_pace (Session *session, const VzResponse *response)
{
  if (session->told) {
    session->told = !says (response, "ThankYouPage");
  } else {
    session->told = says (response, "\"seconds\"") && !says (response, "ThankYouPage");
  }
}

void
watch_answered (Watch *watch,
                const VzRequest *request,
                const char *id,
                const VzResponse *response,
                gboolean unsent)
{
  g_autofree char *number = number_of (request);
  Session *session = session_of (watch, number != NULL ? number : id);
  g_autofree char *page = posted_page (request);
  gboolean read = number != NULL || (is_checkout (request) && strcmp (request->method, "GET") == 0);
  gboolean money =
      is_confirmation (request) || (page != NULL && g_strv_contains (money_pages, page));

  gboolean without_effect = money && (unsent || was_turned_away (response));

  if (session->page != NULL && (without_effect || ((money || read) && tells (response)))) {
    g_clear_pointer (&session->page, g_free);
  }
  if (g_str_has_prefix (request->path, WALLET) && is_told (response)) {
    ledger_hear_of_wallet (watch->world->ledger);
  } else if (number != NULL && (without_effect || is_told (response))) {
    ledger_hear_of_number (watch->world->ledger, number);
  } else if (session->basket != 0 && is_told (response)) {
    ledger_hear (watch->world->ledger, session->basket);
  }
  if (is_checkout (request)) {
    see_pace (session, response);
  }
  if (g_strcmp0 (page, POLL) == 0 && !wants_token (response)) {
    session->looked = world_now (watch->world);
  }
}
