/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/finding.h"
#include "register/letters.h"
#include "register/sealing.h"
#include "register/session-pool.h"
#include "register/trials.h"

#include <string.h>

/* What a register is made of, as its configuration says. */

static char *
find_state_dir (const VzRegisterOptions *options)
{
  if (options->state_dir != NULL) {
    return g_strdup (options->state_dir);
  }
  return g_build_filename (g_get_user_state_dir (), options->training ? "vezne-training" : "vezne",
                           NULL);
}

/* "tr" of the configuration's "tr_TR", or of the first language that the environment names. */
static char *
find_language (const VzSettings *settings)
{
  const char *name = *settings->language != '\0' ? settings->language : g_get_language_names ()[0];

  return g_strndup (name, strcspn (name, "_.-@"));
}

static void
make_quick_keys (VzRegister *self)
{
  GPtrArray *from = self->given.settings->quick_keys;

  self->quick_keys = g_new0 (VzQuickKeyView, from->len + 1);
  for (guint i = 0; i < from->len; i++) {
    const VzQuickKey *key = g_ptr_array_index (from, i);

    self->quick_keys[i] = (VzQuickKeyView){ key->label, key->code };
  }
}

static gboolean
open_store (VzRegister *self, const VzOutside *outside, GError **error)
{
  VzGiven *given = &self->given;

  given->journal = vz_journal_open_for (self->state_dir, outside->work, error);
  if (given->journal == NULL || !vz_journal_claim (given->journal, given->settings->id, error)) {
    return FALSE;
  }
  given->catalogue = vz_catalogue_open (self->state_dir, outside->work, error);
  self->cashiers = vz_cashiers_open (self->state_dir, TRUE, error);
  return given->catalogue != NULL && self->cashiers != NULL &&
         vz_register_read_people (self, error);
}

static gboolean
make_wallet (VzGiven *given, VzGate *gate, GError **error)
{
  const VzSettings *settings = given->settings;

  if (settings->wallet_provider == VZ_WALLET_NONE) {
    return TRUE;
  }
  given->wallet = vz_wallet_new (gate, settings->wallet_url, settings->wallet_private_key,
                                 settings->wallet_private_client, error);
  return given->wallet != NULL;
}

static gboolean
make_services (VzRegister *self, const VzOutside *outside, GError **error)
{
  VzGiven *given = &self->given;

  given->worker = vz_worker_new_for ("vezne-worker", outside->work);
  self->inspection.worker = vz_worker_new_for ("vezne-inspector", outside->work);
  given->sealing =
      vz_sealing_new (self->state_dir, given->settings->password, outside->key_cost, given->worker);
  given->pool = vz_session_pool_new (given, outside->gate, error);
  if (given->pool == NULL) {
    return FALSE;
  }
  if (!make_wallet (given, outside->gate, error)) {
    return FALSE;
  }
  given->letters = vz_letters_new (given, self->state_dir);
  given->printing = vz_printing_new (given, &vz_register_printing_hooks, self, error);
  if (given->printing == NULL) {
    return FALSE;
  }
  given->trials = vz_trials_new (given);
  given->finding = vz_finding_new (given, outside->ports);
  vz_register_make_charging (self);
  vz_register_hear_devices (self);
  vz_register_watch_drawer (self);
  return TRUE;
}

gboolean
vz_register_make_parts (VzRegister *self,
                        const VzRegisterOptions *options,
                        const VzOutside *outside,
                        GError **error)
{
  VzGiven *given = &self->given;

  given->settings = vz_settings_load (options->config, error);
  if (given->settings == NULL) {
    return FALSE;
  }
  self->state_dir = find_state_dir (options);
  self->language = find_language (given->settings);
  given->notation = vz_notation_for_language (self->language);
  make_quick_keys (self);
  return open_store (self, outside, error) && make_services (self, outside, error);
}
