/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fate.h"

#include "sim/session.h"
#include "traffic.h"

#include <string.h>

/* In a thousand, in any weather: what is answered after the register gave up is rare else. */
#define SLOW_WITH_MONEY 30

const char *
fate_words (Fate fate)
{
  static const char *const words[] = {
    [FATE_FINE] = "",
    [FATE_REFUSED] = " (no connection)",
    [FATE_REQUEST_LOST] = " (will be lost)",
    [FATE_ANSWER_LOST] = " (its answer will be lost)",
    [FATE_SLOW] = " (will be slow)",
    [FATE_TURNED_AWAY] = " (will be turned away)",
    [FATE_GATEWAY] = " (it or the gateway will fail after it)",
    [FATE_CUT] = " (its answer will be cut)",
    [FATE_SPOILED] = " (its answer will be spoiled)",
    [FATE_TWICE] = " (will arrive twice)",
    [FATE_ECHOED] = " (will arrive again later)",
  };

  return words[fate];
}

/* Of what may move money only the confirmation goes by a name of its own (its transaction), under
 * which commerce does it once: whatever stands on the way has to let the others alone. */
static gboolean
bears_repeating (const VzRequest *request)
{
  return !request->money || traffic_confirms (request);
}

/* A read that comes late does nothing. */
static gboolean
bears_echo (const VzRequest *request)
{
  return bears_repeating (request) && strcmp (request->method, "GET") != 0;
}

Fate
fate_draw (World *world, const Mood *mood, const VzRequest *request)
{
  const guint odds[] = {
    [FATE_REFUSED] = mood->refused,
    [FATE_REQUEST_LOST] = mood->request_lost,
    [FATE_ANSWER_LOST] = mood->answer_lost,
    [FATE_SLOW] = mood->slow + (request->money ? SLOW_WITH_MONEY : 0),
    [FATE_TURNED_AWAY] = mood->turned_away,
    [FATE_GATEWAY] = mood->gateway,
    [FATE_CUT] = mood->cut,
    [FATE_SPOILED] = mood->spoiled,
    [FATE_TWICE] = bears_repeating (request) ? mood->twice : 0,
    [FATE_ECHOED] = bears_echo (request) ? mood->echoed : 0,
  };
  guint drawn = world_draw (world, CHANCE_NETWORK, 1000);

  for (guint i = 0; i < G_N_ELEMENTS (odds); i++) {
    if (drawn < odds[i]) {
      return i;
    }
    drawn -= odds[i];
  }
  return FATE_FINE;
}

static void
spoil (World *world, VzSimReply *reply)
{
  static const char *const texts[] = {
    "<html><body>Welcome to the hotel's network</body></html>",
    "{\"context_list\": [{\"page_name\": ",
    "{}",
    "null",
    "[{\"detail\": 1}]",
    "",
  };

  vz_sim_reply_set_text (reply, texts[world_draw (world, CHANCE_NETWORK, G_N_ELEMENTS (texts))]);
}

/* Who says that a login is not known has forgotten it. */
static void
end_session (VzSimShop *shop, const char *id)
{
  for (guint i = 0; i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);

    if (g_strcmp0 (session->id, id) == 0) {
      vz_sim_session_sign_out (shop, session);
      return;
    }
  }
}

static VzSimReply *
turn_away (World *world, const char *session)
{
  static const guint statuses[] = { 401, 403, 429, 500, 503 };
  guint status = statuses[world_draw (world, CHANCE_NETWORK, G_N_ELEMENTS (statuses))];
  VzSimReply *reply = vz_sim_reply_new_detail (status, "Not now.");

  if (status == 401) {
    end_session (world->shop, session);
  }
  if (status == 429 || status == 503) {
    g_autofree char *seconds = g_strdup_printf ("%u", 1 + world_draw (world, CHANCE_NETWORK, 20));

    vz_sim_reply_add_header (reply, "Retry-After", seconds);
  }
  return reply;
}

static VzSimRequest *
request_of (const VzRequest *request)
{
  VzSimRequest *sent = vz_sim_request_new (request->method, request->path);

  vz_sim_request_add_header (sent, "Host", "127.0.0.1:1");
  for (guint i = 0; i < request->headers->len; i++) {
    g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (request->headers, i), ": ", 2);

    vz_sim_request_add_header (sent, parts[0], parts[1]);
  }
  if (request->body != NULL) {
    gsize length;
    const char *body = g_bytes_get_data (request->body, &length);

    vz_sim_request_set_body (sent, body, length);
  }
  return sent;
}

static VzSimReply *
serve (World *world, const VzRequest *request)
{
  g_autoptr (VzSimRequest) sent = request_of (request);

  return vz_sim_commerce_handle (world->commerce, sent);
}

void
fate_echo (World *world, const VzRequest *request)
{
  vz_sim_reply_free (serve (world, request));
}

VzSimReply *
fate_answer (World *world, Fate fate, const VzRequest *request, const char *session)
{
  static const guint statuses[] = { 500, 502, 504 };
  VzSimReply *reply =
      fate == FATE_TURNED_AWAY ? turn_away (world, session) : serve (world, request);

  if (fate == FATE_TWICE) {
    vz_sim_reply_free (reply);
    reply = serve (world, request);
  } else if (fate == FATE_SPOILED) {
    spoil (world, reply);
  } else if (fate == FATE_GATEWAY) {
    vz_sim_reply_free (reply);
    reply = vz_sim_reply_new_html (
        statuses[world_draw (world, CHANCE_NETWORK, G_N_ELEMENTS (statuses))], "<html>");
  }
  return reply;
}
