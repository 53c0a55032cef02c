/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include "fate.h"
#include "ledger.h"
#include "shop-clock.h"
#include "traffic.h"
#include "watch.h"
#include "weather.h"

#include <string.h>

/* As http.c: a register gives up what may move money long before, and hears of it late. */
#define PATIENCE (30 * G_USEC_PER_SEC)
#define PATIENCE_WITH_MONEY (120 * G_USEC_PER_SEC)
#define ECHO_MAX 30000 /* ms */
#define GIVES_UP (31 * G_USEC_PER_SEC)

struct _Network {
  World *world;
  Mood mood;
  Watch *watch;
  GObject *gate;
  gboolean hung_up;
  guint sent;
  GPtrArray *exchanges; /* Exchange, on their way */
};

typedef struct {
  Network *network;
  guint number;
  GTask *task; /* NULL: nobody waits for it any more */
  gulong cancelled;
  VzRequest *request;
  char *session;
  char *sale;  /* that the session served when it was sent, or NULL */
  gint64 sent; /* monotonic */
  Fate fate;
  VzSimReply *reply;
  char *date;     /* of the reply */
  guint call;     /* arrival, then answer */
  guint patience; /* of who waits */
} Exchange;

typedef struct {
  GObject parent_instance;
  Network *network;
} NetworkGate;
typedef GObjectClass NetworkGateClass;

static GType network_gate_get_type (void);
static void gate_init (VzGateInterface *iface);
G_DEFINE_TYPE_WITH_CODE (NetworkGate,
                         network_gate,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (VZ_TYPE_GATE, gate_init))

static void
network_gate_class_init (NetworkGateClass *klass)
{
}

static void
network_gate_init (NetworkGate *gate)
{
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;
  VzClock *clock = exchange->network->world->clock;

  vz_clock_cancel (clock, &exchange->call);
  vz_clock_cancel (clock, &exchange->patience);
  vz_request_free (exchange->request);
  vz_sim_reply_free (exchange->reply);
  g_clear_object (&exchange->task);
  g_free (exchange->session);
  g_free (exchange->sale);
  g_free (exchange->date);
  g_free (exchange);
}

/* -- who waits -- */

static GTask *
take_task (Exchange *exchange)
{
  GCancellable *cancellable = g_task_get_cancellable (exchange->task);

  vz_clock_cancel (exchange->network->world->clock, &exchange->patience);
  if (exchange->cancelled != 0) {
    g_signal_handler_disconnect (cancellable, exchange->cancelled);
  }
  exchange->cancelled = 0;
  return g_steal_pointer (&exchange->task);
}

/* What was sent still arrives. */
static void
on_cancelled (GCancellable *cancellable, Exchange *exchange)
{
  g_autoptr (GTask) task = take_task (exchange);

  watch_answered (exchange->network->watch, exchange->request, exchange->session, NULL, FALSE);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
fail (Exchange *exchange, VzError code, const char *why)
{
  g_autoptr (GTask) task = take_task (exchange);

  world_tell (exchange->network->world, "register", "gets no answer to %u: %s", exchange->number,
              why);
  watch_answered (exchange->network->watch, exchange->request, exchange->session, NULL,
                  code == VZ_ERROR_OFFLINE);
  g_task_return_new_error (task, VZ_ERROR, (int)code, "%s", why);
}

static void
on_patience_over (gpointer data)
{
  Exchange *exchange = data;

  exchange->patience = 0;
  fail (exchange, VZ_ERROR_NO_ANSWER, "commerce did not answer in time");
}

/* -- the answer -- */

static VzResponse *
response_of (const VzSimReply *reply, const char *date)
{
  VzResponse *response = g_new0 (VzResponse, 1);
  gsize length;
  char *body = vz_sim_reply_body (reply, &length);

  response->status = reply->status;
  response->headers = g_ptr_array_new_with_free_func (vz_wipe);
  g_ptr_array_add (response->headers, g_strconcat ("Content-Type: ", reply->type, NULL));
  g_ptr_array_add (response->headers, g_strconcat ("Date: ", date, NULL));
  for (guint i = 0; i < reply->headers->len; i++) {
    g_ptr_array_add (response->headers, g_strdup (g_ptr_array_index (reply->headers, i)));
  }
  response->body = g_bytes_new_take (body, length);
  return response;
}

static void
drop (Exchange *exchange)
{
  g_ptr_array_remove_fast (exchange->network->exchanges, exchange);
}

static gboolean
is_late (const Exchange *exchange)
{
  return exchange->request->money &&
         world_now (exchange->network->world) - exchange->sent > GIVES_UP;
}

static void
deliver (Exchange *exchange)
{
  g_autoptr (GTask) task = take_task (exchange);
  VzResponse *response = response_of (exchange->reply, exchange->date);

  world_tell (exchange->network->world, "commerce", "answers %u with %u", exchange->number,
              response->status);
  watch_answered (exchange->network->watch, exchange->request, exchange->session, response, FALSE);
  if (traffic_walks (exchange->request) && is_late (exchange)) {
    watch_answered_late (exchange->network->watch, exchange->session, exchange->sale, response);
  }
  if (traffic_is_of_basket (exchange->request) && exchange->reply->text == NULL) {
    ledger_hear_of_basket (exchange->network->world->ledger, exchange->reply->json);
  }
  if (!traffic_is_of_wallet (exchange->request)) {
    shop_clock_told (exchange->network->world->shop_clock,
                     world_now (exchange->network->world) - exchange->sent);
  }
  g_task_return_pointer (task, response, (GDestroyNotify)vz_response_free);
}

/* Its session may serve another sale by now. */
static void
note_choice (Exchange *exchange)
{
  const char *sales[] = { exchange->sale,
                          watch_sale (exchange->network->watch, exchange->session) };

  for (guint i = 0; traffic_walks (exchange->request) && i < G_N_ELEMENTS (sales); i++) {
    if (sales[i] != NULL) {
      ledger_hear_choice_again (exchange->network->world->ledger, sales[i]);
    }
  }
}

/* What stands on the way had tried twice at once: the slower try ends after the answer. */
static void
on_echo (gpointer data)
{
  Exchange *exchange = data;

  exchange->call = 0;
  world_tell (exchange->network->world, "network", "%u arrives once more", exchange->number);
  note_choice (exchange);
  fate_echo (exchange->network->world, exchange->request);
  drop (exchange);
}

static void
echo_later (Exchange *exchange)
{
  World *world = exchange->network->world;

  exchange->call =
      vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_NETWORK, 20, ECHO_MAX),
                           on_echo, exchange);
}

static void
on_answer (gpointer data)
{
  Exchange *exchange = data;

  exchange->call = 0;
  if (exchange->task == NULL) {
    world_tell (exchange->network->world, "network", "the answer to %u finds nobody",
                exchange->number);
  } else if (exchange->fate == FATE_REFUSED) {
    fail (exchange, VZ_ERROR_OFFLINE, "no connection");
  } else if (exchange->fate == FATE_CUT) {
    fail (exchange, VZ_ERROR_NO_ANSWER, "the connection was cut within the answer");
  } else {
    deliver (exchange);
  }
  if (exchange->fate == FATE_ECHOED) {
    echo_later (exchange);
  } else {
    drop (exchange);
  }
}

static gint64
trip (Exchange *exchange)
{
  World *world = exchange->network->world;
  gboolean slow = exchange->fate == FATE_SLOW;
  gint64 usual = slow ? world_milliseconds (world, CHANCE_NETWORK, 1000, 120000)
                      : world_milliseconds (world, CHANCE_NETWORK, 5, 150);

  return (gint64)(usual * (slow ? MIN (world->options.speed, 1) : world->options.speed));
}

static void
answer_later (Exchange *exchange)
{
  exchange->call =
      vz_clock_call_after (exchange->network->world->clock, trip (exchange), on_answer, exchange);
}

static void
on_arrival (gpointer data)
{
  Exchange *exchange = data;

  exchange->call = 0;
  exchange->reply =
      fate_answer (exchange->network->world, exchange->fate, exchange->request, exchange->session);
  exchange->date = shop_clock_date (exchange->network->world->shop_clock);
  ledger_look_at_wallet (exchange->network->world->ledger);
  if (exchange->fate != FATE_ANSWER_LOST) {
    answer_later (exchange);
  } else if (exchange->task == NULL) {
    drop (exchange);
  }
}

/* -- the request -- */

static char *
session_of (const VzRequest *request)
{
  for (guint i = 0; i < request->headers->len; i++) {
    const char *cookies = vz_header_value (g_ptr_array_index (request->headers, i), "Cookie");
    const char *id = cookies != NULL ? strstr (cookies, "sessionid=") : NULL;

    if (id != NULL) {
      id += strlen ("sessionid=");
      return g_strndup (id, strcspn (id, ";"));
    }
  }
  return NULL;
}

static void
begin (Exchange *exchange)
{
  Network *network = exchange->network;
  VzClock *clock = network->world->clock;

  exchange->patience =
      vz_clock_call_after (clock, exchange->request->money ? PATIENCE_WITH_MONEY : PATIENCE,
                           on_patience_over, exchange);
  if (exchange->fate == FATE_REFUSED) {
    answer_later (exchange);
  } else if (exchange->fate != FATE_REQUEST_LOST) {
    exchange->call = vz_clock_call_after (clock, trip (exchange), on_arrival, exchange);
  }
  g_ptr_array_add (network->exchanges, exchange);
}

static void
gate_send_async (VzGate *gate,
                 VzRequest *request,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer data)
{
  Network *network = ((NetworkGate *)gate)->network;
  GTask *task = g_task_new (gate, cancellable, callback, data);
  Exchange *exchange;

  if (network->hung_up || g_cancellable_is_cancelled (cancellable)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    g_object_unref (task);
    vz_request_free (request);
    return;
  }
  exchange = g_new0 (Exchange, 1);
  exchange->network = network;
  exchange->number = ++network->sent;
  exchange->task = task;
  exchange->request = request;
  exchange->session = session_of (request);
  exchange->sent = world_now (network->world);
  exchange->fate = fate_draw (network->world, &network->mood, request);
  if (cancellable != NULL) {
    exchange->cancelled =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), exchange);
  }
  world_tell (network->world, "register", "sends %u: %s %s%s", exchange->number, request->method,
              request->path, fate_words (exchange->fate));
  watch_sent (network->watch, request, exchange->session);
  exchange->sale = g_strdup (watch_sale (network->watch, exchange->session));
  if (request->money) {
    weather_tempt (network->world->weather, 300);
  }
  begin (exchange);
}

static VzResponse *
gate_send_finish (VzGate *gate, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
gate_init (VzGateInterface *iface)
{
  iface->send_async = gate_send_async;
  iface->send_finish = gate_send_finish;
}

/* -- the network -- */

Network *
network_new (World *world)
{
  Network *network = g_new0 (Network, 1);
  NetworkGate *gate = g_object_new (network_gate_get_type (), NULL);

  gate->network = network;
  network->world = world;
  network->gate = G_OBJECT (gate);
  network->watch = watch_new (world);
  network->exchanges = g_ptr_array_new_with_free_func (exchange_free);
  return network;
}

void
network_free (Network *network)
{
  g_ptr_array_unref (network->exchanges);
  watch_free (network->watch);
  g_object_unref (network->gate);
  g_free (network);
}

void
network_set_mood (Network *network, const Mood *mood)
{
  network->mood = *mood;
}

VzGate *
network_gate (Network *network)
{
  return VZ_GATE (network->gate);
}

Watch *
network_watch (Network *network)
{
  return network->watch;
}

void
network_hang_up (Network *network)
{
  network->hung_up = TRUE;
}

void
network_come_back (Network *network)
{
  network->hung_up = FALSE;
}
