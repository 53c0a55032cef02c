/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/commerce.h"
#include "sim/customers.h"
#include "sim/faults.h"
#include "sim/real-clock.h"
#include "sim/request-log.h"
#include "sim/routes.h"
#include "sim/server.h"
#include "sim/state.h"

#define SAVE_AFTER (100 * 1000)

struct _VzSimCommerce {
  VzClock *own_clock;
  VzSimShop *shop;
  VzSimFaults *faults;
  VzSimServer *server;
  VzSimLog log;
  gpointer log_data;
  char *saved; /* what the state's file holds */
  guint save_timer;
};

static void
restore (VzSimCommerce *commerce)
{
  const char *path = commerce->shop->options.state;
  g_autoptr (json_t) state = path != NULL ? json_load_file (path, 0, NULL) : NULL;

  vz_sim_state_restore (commerce->shop, state);
}

/* The file holds cookies, of a simulated shop only, and is nobody else's business all the same. */
static void
save (VzSimCommerce *commerce)
{
  const char *path = commerce->shop->options.state;

  if (path == NULL)
    return;
  g_autoptr (json_t) state = vz_sim_state_to_json (commerce->shop);
  g_autofree char *text = vz_json_canonical (state);
  if (g_strcmp0 (text, commerce->saved) == 0)
    return;
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    g_message ("%s cannot be written", path);
  g_free (commerce->saved);
  commerce->saved = g_steal_pointer (&text);
}

static void
on_save_due (gpointer data)
{
  VzSimCommerce *commerce = data;

  commerce->save_timer = 0;
  save (commerce);
}

/* Not within the request: a slow disk must not look like a slow server. */
static void
save_soon (VzSimCommerce *commerce)
{
  if (commerce->shop->options.state != NULL && commerce->save_timer == 0)
    commerce->save_timer =
        vz_clock_call_after (commerce->shop->clock, SAVE_AFTER, on_save_due, commerce);
}

VzSimCommerce *
vz_sim_commerce_new (const VzSimOptions *options, GError **error)
{
  g_return_val_if_fail (options != NULL, NULL);

  g_autoptr (VzSimFaults) faults = vz_sim_faults_new (options->faults, error);
  VzSimVariants variants = { 0 };
  if (faults == NULL || !vz_sim_variants_read (options->variants, &variants, error) ||
      !vz_sim_offers_check (options->offers, error))
    return NULL;
  VzSimCommerce *commerce = g_new0 (VzSimCommerce, 1);
  if (options->clock == NULL)
    commerce->own_clock = vz_sim_real_clock_new ();
  commerce->shop =
      vz_sim_shop_new (options, options->clock != NULL ? options->clock : commerce->own_clock);
  commerce->shop->variants = variants;
  commerce->faults = g_steal_pointer (&faults);
  restore (commerce);
  return commerce;
}

void
vz_sim_commerce_free (VzSimCommerce *commerce)
{
  if (commerce == NULL)
    return;
  g_clear_pointer (&commerce->server, vz_sim_server_free);
  vz_clock_cancel (commerce->shop->clock, &commerce->save_timer);
  save (commerce);
  vz_sim_faults_free (commerce->faults);
  vz_sim_shop_free (commerce->shop);
  g_clear_pointer (&commerce->own_clock, vz_sim_real_clock_free);
  g_free (commerce->saved);
  g_free (commerce);
}

void
vz_sim_commerce_set_log (VzSimCommerce *commerce, VzSimLog log, gpointer data)
{
  g_return_if_fail (commerce != NULL);

  commerce->log = log;
  commerce->log_data = data;
}

VzClock *
vz_sim_commerce_clock (VzSimCommerce *commerce)
{
  g_return_val_if_fail (commerce != NULL, NULL);

  return commerce->shop->clock;
}

VzSimShop *
vz_sim_commerce_shop (VzSimCommerce *commerce)
{
  g_return_val_if_fail (commerce != NULL, NULL);

  return commerce->shop;
}

static VzSimReply *
serve (VzSimCommerce *commerce, VzSimSession *session, const VzSimRequest *request)
{
  commerce->shop->totals_differ = FALSE;
  commerce->shop->refuses = commerce->shop->stays = FALSE;
  vz_sim_faults_prepare (commerce->faults, commerce->shop, session, request);
  VzSimReply *reply = vz_sim_route (commerce->shop, session, request);
  vz_sim_session_announce (session, request, reply);
  vz_sim_faults_spoil (commerce->faults, request, reply);
  return reply;
}

static VzSimReply *
answer (VzSimCommerce *commerce, VzSimSession *session, const VzSimRequest *request)
{
  VzSimReply *fault = vz_sim_faults_answer (commerce->faults, request);

  if (fault != NULL)
    return fault;
  if (!vz_sim_session_csrf_ok (commerce->shop, session, request))
    return vz_sim_reply_new_html (403, "<html><body><h1>Forbidden</h1><p>CSRF verification "
                                       "failed.</p></body></html>");
  return serve (commerce, session, request);
}

VzSimReply *
vz_sim_commerce_handle (VzSimCommerce *commerce, const VzSimRequest *request)
{
  g_return_val_if_fail (commerce != NULL && request != NULL, NULL);

  vz_sim_customers_settle (commerce->shop);
  VzSimSession *session = vz_sim_session_of (commerce->shop, request);
  guint ordinal = session->ordinal;
  VzSimReply *reply = answer (commerce, session, request);
  save_soon (commerce);
  g_autofree char *acted = vz_sim_faults_take_acted (commerce->faults);
  if (commerce->log != NULL) {
    g_autofree char *line = vz_sim_log_line (request, reply, ordinal, acted);
    commerce->log (line, commerce->log_data);
  }
  return reply;
}

gboolean
vz_sim_commerce_listen (VzSimCommerce *commerce, GError **error)
{
  g_return_val_if_fail (commerce != NULL && commerce->server == NULL, FALSE);

  commerce->server = vz_sim_server_new (commerce, commerce->shop->options.port, error);
  return commerce->server != NULL;
}

const char *
vz_sim_commerce_url (VzSimCommerce *commerce)
{
  g_return_val_if_fail (commerce != NULL && commerce->server != NULL, NULL);

  return vz_sim_server_url (commerce->server);
}
