/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/settings-keys.h"

#include "store/settings-kinds.h"
#include "store/settings-sections.h"

#include <string.h>

#define VALUE_MAX 1024
#define VALUE "at most 1024 bytes without control characters, with \\ written twice"
#define DIGITS "^[0-9]{0,18}$"
#define PATH "^/([!-.0-~][!-~]*)?$"
#define CHOICES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define SLOT(member) .slot = G_STRUCT_OFFSET (VzSettings, member)

static const VzSettingsKey keys[] = {
  { "register", "id", vz_read_text, SLOT (id), "1", "1 to 8 letters or digits",
    .pattern = "^[A-Za-z0-9]{1,8}$" },
  { "register", "language", vz_read_text, SLOT (language), "", "tr or en",
    .pattern = "^((tr|en)([_-][A-Z]{2})?)?$" },
  { "register", "waiting-limit", vz_read_number, SLOT (waiting_limit), "7200",
    "a number of seconds from 1 to 604800", .min = 1, .max = 604800 },
  { "register", "idle-limit", vz_read_number, SLOT (idle_limit), "300",
    "a number of seconds from 0 (never) to 86400", .min = 0, .max = 86400 },
  { "register", "drawer-alarm", vz_read_number, SLOT (drawer_alarm), "30",
    "a number of seconds from 0 (never) to 3600", .min = 0, .max = 3600 },
  { "store", "name", vz_read_lines, SLOT (name), "", "at most 12 lines, separated by a semicolon" },
  { "store", "tax-number", vz_read_text, SLOT (tax_number), "", "at most 40 characters",
    .pattern = "^.{0,40}$" },
  { "store", "farewell", vz_read_lines, SLOT (farewell), "",
    "at most 12 lines, separated by a semicolon" },
  { "store", "logo", vz_read_picture, SLOT (logo), "",
    "a PNG of at most 4096 dots a side and 4 MiB" },
  { "store", "scan-patterns", vz_read_scan_patterns, SLOT (scan_patterns), "",
    "at most 16 patterns such as 27[IIIII]WWWWWC, separated by a semicolon" },
  { "store", "delivery-option", vz_read_text, SLOT (delivery_option), "" },
  { "store", "retail-store", vz_read_text, SLOT (retail_store), "",
    "the pk of a store, digits only", .pattern = DIGITS },
  { "store", "address", vz_read_text, SLOT (address), "", "the pk of an address, digits only",
    .pattern = DIGITS },
  { "store", "shipping-option", vz_read_text, SLOT (shipping_option), "" },
  { "commerce", "url", vz_read_origin, SLOT (url), NULL,
    "an address such as https://shop.example.com, without a path" },
  { "commerce", "username", vz_read_text, SLOT (username), NULL, "the store's account" },
  { "commerce", "password-file", vz_read_secret, SLOT (password), NULL,
    "a file with the account's password in its first line" },
  { "commerce", "language", vz_read_text, SLOT (commerce_language), "tr-tr",
    "a language such as tr-tr", .pattern = "^[A-Za-z]{2,3}(-[A-Za-z]{2,4})?$" },
  { "commerce", "currency", vz_read_currency, SLOT (currency), "try",
    "an ISO 4217 currency such as try" },
  { "commerce", "ca-file", vz_read_file, SLOT (ca_file), "", "a file with certificates" },
  { "commerce", "masterpass-rest", vz_read_choice, SLOT (masterpass_rest), "masterpass",
    "masterpass or craftgate", .choices = CHOICES ("masterpass", "craftgate") },
  { "commerce", "barcode-field", vz_read_text, SLOT (barcode_field), "sku",
    "sku or attributes.NAME", .pattern = "^(sku|attributes\\.[A-Za-z0-9_-]{1,64})$" },
  { "commerce", "parallel", vz_read_choice, SLOT (parallel), "session", "session, namespace or one",
    .choices = CHOICES ("session", "namespace", "one") },
  { "commerce", "status-interval", vz_read_number, SLOT (status_interval), "5",
    "a number of seconds from 1 to 300", .min = 1, .max = 300 },
  { "commerce", "masterpass-three-d", vz_read_choice, SLOT (masterpass_three_d), "no", "yes or no",
    .choices = CHOICES ("no", "yes") },
  { "commerce", "status-field", vz_read_text, SLOT (status_field), "status",
    "the path of a member, such as status", .pattern = "^[A-Za-z0-9_.]{1,64}$" },
  { "commerce", "status-done", vz_read_text, SLOT (status_done), "completed", "1 to 64 characters",
    .pattern = "^.{1,64}$" },
  { "commerce", "coupon-action", vz_read_text, SLOT (coupon_action), "add", "1 to 64 characters",
    .pattern = "^.{1,64}$" },
  { "commerce", "key-in-cards", vz_read_choice, SLOT (key_in_cards), "no", "yes or no",
    .choices = CHOICES ("no", "yes") },
  { "hooks", "username", vz_read_text, SLOT (hooks_username), "" },
  { "hooks", "password-file", vz_read_secret, SLOT (hooks_password), "",
    "a file with the password in its first line" },
  { "hooks", "pre-order-path", vz_read_text, SLOT (pre_order_path),
    "/hooks/cash_register/pre_order/", "a path that begins with one /", .pattern = PATH },
  { "hooks", "confirm-path", vz_read_text, SLOT (confirm_path), "/hooks/cash_register/confirm/",
    "a path that begins with one /", .pattern = PATH },
  { "wallet", "provider", vz_read_choice, SLOT (wallet_provider), "none", "none or paywall",
    .choices = CHOICES ("none", "paywall") },
  { "wallet", "url", vz_read_url, SLOT (wallet_url), "",
    "an address such as https://pay.example.com" },
  { "wallet", "private-key-file", vz_read_secret, SLOT (wallet_private_key), "",
    "a file with the key in its first line" },
  { "wallet", "private-client-file", vz_read_secret, SLOT (wallet_private_client), "",
    "a file with the client's secret in its first line" },
  { "wallet", "currency-id", vz_read_text, SLOT (wallet_currency_id), "1", "digits only",
    .pattern = "^[0-9]{1,6}$" },
  { "wallet", "member-id", vz_read_text, SLOT (wallet_member_id), "0", "digits only",
    .pattern = DIGITS },
  { "wallet", "client-ip", vz_read_text, SLOT (wallet_client_ip), "127.0.0.1",
    "an IP address such as 203.0.113.7", .pattern = "^[0-9A-Fa-f:.]{2,45}$" },
  { "wallet", "identity-number", vz_read_text, SLOT (wallet_identity_number), "", "digits only",
    .pattern = DIGITS },
  { "wallet", "success-url", vz_read_url, SLOT (wallet_success_url), "",
    "an address such as https://shop.example.com/paid" },
  { "wallet", "fail-url", vz_read_url, SLOT (wallet_fail_url), "",
    "an address such as https://shop.example.com/not-paid" },
};

static gboolean
is_clean (const char *value)
{
  for (const char *c = value; *c; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return strlen (value) <= VALUE_MAX;
}

char *
vz_settings_keys_value (VzSettingsText *text, const char *group, const char *key, GError **error)
{
  GKeyFile *file = vz_settings_text_keys (text);
  g_autofree char *value = NULL;
  g_autoptr (GError) escape = NULL;

  if (!g_key_file_has_key (file, group, key, NULL))
    return g_strdup ("");
  value = g_key_file_get_string (file, group, key, &escape);
  if (!escape && is_clean (g_strstrip (value)))
    return g_steal_pointer (&value);
  vz_settings_text_fail (text, error, group, key, "[%s] %s: expected is " VALUE, group, key);
  return NULL;
}

static gboolean
read_key (VzSettingsText *text,
          const VzSettingsKey *key,
          VzSettings *settings,
          const char *folder,
          GError **error)
{
  g_autofree char *given = vz_settings_keys_value (text, key->group, key->key, error);
  const char *expected = key->expected;
  const char *value;

  if (!given)
    return FALSE;
  value = *given ? given : key->fallback;
  if (value && key->read (key, value, folder, G_STRUCT_MEMBER_P (settings, key->slot), &expected))
    return TRUE;
  return vz_settings_text_fail (text, error, key->group, key->key, "[%s] %s: expected is %s",
                                key->group, key->key, expected);
}

static char *
known_keys (const char *group)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group))
      g_ptr_array_add (names, (gpointer)keys[i].key);
  vz_settings_sections_list (group, names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static gboolean
is_known (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && (!key || g_str_equal (keys[i].key, key)))
      return TRUE;
  return vz_settings_sections_own (group, key);
}

static gboolean
check_keys (VzSettingsText *text, const char *group, GError **error)
{
  g_auto (GStrv) given = g_key_file_get_keys (vz_settings_text_keys (text), group, NULL, NULL);
  g_autofree char *known = known_keys (group);

  for (guint i = 0; given && given[i]; i++)
    if (!is_known (group, given[i]))
      return vz_settings_text_fail (text, error, group, given[i],
                                    "[%s] knows no key %s; expected is one of: %s", group, given[i],
                                    known);
  return TRUE;
}

static gboolean
check_groups (VzSettingsText *text, GError **error)
{
  g_auto (GStrv) given = g_key_file_get_groups (vz_settings_text_keys (text), NULL);

  for (guint i = 0; given[i]; i++) {
    if (!is_known (given[i], NULL))
      return vz_settings_text_fail (
          text, error, given[i], NULL,
          "no section [%s] is known; expected is one of: register, store, "
          "commerce, hooks, wallet, quick-keys, device NAME",
          given[i]);
    if (!check_keys (text, given[i], error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vz_settings_keys_read (VzSettingsText *text, VzSettings *settings, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (vz_settings_text_path (text), NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!check_groups (text, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!read_key (text, &keys[i], settings, folder, error))
      return FALSE;
  return TRUE;
}
