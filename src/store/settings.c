/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/settings.h"

#include "store/settings-keys.h"
#include "store/settings-sections.h"

#include <sodium.h>
#include <string.h>

#define SYSTEM_FILE "/etc/vezne/vezne.conf"
#define TRY_WITHOUT "`vezne --training` tries the register without one"

static char *
find_file (const char *path, GError **error)
{
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "vezne", "vezne.conf", NULL);

  if (path && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (path);
  if (path)
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "there is no configuration at %s; " TRY_WITHOUT, path);
  else if (g_file_test (own, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&own);
  else if (g_file_test (SYSTEM_FILE, G_FILE_TEST_EXISTS))
    return g_strdup (SYSTEM_FILE);
  else
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "there is no configuration at %s or %s; " TRY_WITHOUT, own, SYSTEM_FILE);
  return NULL;
}

/* Keys of which one is worth nothing without the other. */
static gboolean
check_together (VzSettingsText *text, const VzSettings *settings, GError **error)
{
  gboolean hooks = *settings->hooks_username != '\0';
  gboolean wallet = settings->wallet_provider != VZ_WALLET_NONE;
  const struct {
    gboolean missing;
    const char *group, *key, *because;
  } rules[] = {
    { hooks && !settings->hooks_password, "hooks", "password-file", "username is given" },
    { !hooks && settings->hooks_password, "hooks", "username", "password-file is given" },
    { wallet && !*settings->wallet_url, "wallet", "url", "a provider is chosen" },
    { wallet && !settings->wallet_private_key, "wallet", "private-key-file",
      "a provider is chosen" },
    { wallet && !settings->wallet_private_client, "wallet", "private-client-file",
      "a provider is chosen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].missing)
      return vz_settings_text_fail (text, error, rules[i].group, rules[i].key,
                                    "[%s] %s is expected when %s", rules[i].group, rules[i].key,
                                    rules[i].because);
  return TRUE;
}

VzSettings *
vz_settings_load (const char *path, GError **error)
{
  g_autofree char *file = find_file (path, error);
  g_autoptr (VzSettingsText) text = file ? vz_settings_text_load (file, error) : NULL;
  g_autoptr (VzSettings) settings = NULL;

  if (!text)
    return NULL;
  settings = g_new0 (VzSettings, 1);
  settings->path = g_steal_pointer (&file);
  if (!vz_settings_keys_read (text, settings, error) ||
      !vz_settings_sections_read (text, settings, error) || !check_together (text, settings, error))
    return NULL;
  return g_steal_pointer (&settings);
}

static void
free_texts (VzSettings *settings)
{
  char *texts[] = {
    settings->path,
    settings->id,
    settings->language,
    settings->tax_number,
    settings->delivery_option,
    settings->retail_store,
    settings->address,
    settings->shipping_option,
    settings->url,
    settings->username,
    settings->ca_file,
    settings->commerce_language,
    settings->currency,
    settings->barcode_field,
    settings->status_field,
    settings->status_done,
    settings->coupon_action,
    settings->hooks_username,
    settings->pre_order_path,
    settings->confirm_path,
    settings->wallet_url,
    settings->wallet_currency_id,
    settings->wallet_member_id,
    settings->wallet_client_ip,
    settings->wallet_identity_number,
    settings->wallet_success_url,
    settings->wallet_fail_url,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (settings->name);
  g_strfreev (settings->farewell);
}

static void
free_secrets (VzSettings *settings)
{
  sodium_free (settings->password);
  sodium_free (settings->hooks_password);
  sodium_free (settings->wallet_private_key);
  sodium_free (settings->wallet_private_client);
}

void
vz_settings_free (VzSettings *settings)
{
  if (!settings)
    return;
  free_texts (settings);
  free_secrets (settings);
  g_clear_pointer (&settings->logo, vz_bitmap_unref);
  g_clear_pointer (&settings->scan_patterns, g_ptr_array_unref);
  g_clear_pointer (&settings->new_address, g_hash_table_unref);
  g_clear_pointer (&settings->quick_keys, g_ptr_array_unref);
  g_clear_pointer (&settings->devices, g_ptr_array_unref);
  g_free (settings);
}

const char *
vz_settings_answer (const VzSettings *settings, const char *name)
{
  g_return_val_if_fail (settings && name, NULL);

  static const char *const masterpass_rest[] = {
    [VZ_MASTERPASS_REST_MASTERPASS] = "masterpass",
    [VZ_MASTERPASS_REST_CRAFTGATE] = "craftgate",
  };
  static const char *const wallets[] = {
    [VZ_WALLET_NONE] = "none",
    [VZ_WALLET_PAYWALL] = "paywall",
  };
  const struct {
    const char *name, *value;
  } answers[] = {
    { "delivery-option", settings->delivery_option },
    { "retail-store", settings->retail_store },
    { "address", settings->address },
    { "shipping-option", settings->shipping_option },
    { "status-field", settings->status_field },
    { "status-done", settings->status_done },
    { "coupon-action", settings->coupon_action },
    { "masterpass-rest", masterpass_rest[settings->masterpass_rest] },
    { "masterpass-three-d", settings->masterpass_three_d ? "true" : "false" },
    { "key-in-cards", settings->key_in_cards ? "yes" : "no" },
    { "wallet", wallets[settings->wallet_provider] },
    { "wallet-currency-id", settings->wallet_currency_id },
    { "wallet-member-id", settings->wallet_member_id },
    { "wallet-client-ip", settings->wallet_client_ip },
    { "wallet-identity-number", settings->wallet_identity_number },
    { "wallet-success-url", settings->wallet_success_url },
    { "wallet-success-url", settings->url },
    { "wallet-fail-url", settings->wallet_fail_url },
    { "wallet-fail-url", settings->url },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].name, name) && *answers[i].value)
      return answers[i].value;
  return NULL;
}
