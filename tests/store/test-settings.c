/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "core/error.h"
#include "store/settings.h"
#include "wire/scan-pattern.h"

#include <glib/gstdio.h>
#include <string.h>

/* Four lines that suffice. */
#define SHOP "[commerce]\nurl=https://shop.example.com\nusername=store\npassword-file=password\n"
#define REST "username=store\npassword-file=password\n"
#define ACCOUNT "[commerce]\n" REST "url="

static VzFolder *
new_folder (void)
{
  VzFolder *folder = vz_folder_new ();
  g_autofree char *password = vz_folder_write (folder, "password", "training\n", 0600);
  g_autofree char *key = vz_folder_write (folder, "key", "private\r\nsecond line\n", 0400);
  g_autofree char *open = vz_folder_write (folder, "open", "training\n", 0640);
  g_autofree char *empty = vz_folder_write (folder, "empty", "\ntraining\n", 0600);
  g_autofree char *broken = vz_folder_write (folder, "broken", "\xff\xfe\n", 0600);
  g_autofree char *authority = vz_folder_write (folder, "ca.pem", "certificate\n", 0644);
  g_autofree char *text = g_strnfill (1025, 'x');
  g_autofree char *large = vz_folder_write (folder, "large", text, 0600);

  return folder;
}

static VzSettings *
load (VzFolder *folder, const char *text)
{
  g_autofree char *file = vz_folder_write (folder, "vezne.conf", text, 0644);
  GError *error = NULL;
  VzSettings *settings = vz_settings_load (file, &error);

  g_assert_no_error (error);
  return settings;
}

static void
test_four_lines_suffice (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings = load (folder, SHOP);

  g_assert_true (g_str_has_suffix (settings->path, "/vezne.conf"));
  g_assert_cmpstr (settings->id, ==, "1");
  g_assert_cmpstr (settings->language, ==, "");
  g_assert_cmpuint (settings->waiting_limit, ==, 7200);
  g_assert_cmpuint (settings->idle_limit, ==, 300);
  g_assert_cmpuint (settings->drawer_alarm, ==, 30);
  g_assert_cmpuint (g_strv_length (settings->name), ==, 0);
  g_assert_cmpuint (g_strv_length (settings->farewell), ==, 0);
  g_assert_cmpstr (settings->tax_number, ==, "");
  g_assert_cmpuint (settings->scan_patterns->len, ==, 0);
  g_assert_cmpstr (settings->url, ==, "https://shop.example.com");
  g_assert_cmpstr (settings->username, ==, "store");
  g_assert_cmpstr (settings->password, ==, "training");
  g_assert_cmpstr (settings->ca_file, ==, "");
  g_assert_cmpstr (settings->commerce_language, ==, "tr-tr");
  g_assert_cmpstr (settings->currency, ==, "try");
  g_assert_cmpstr (settings->barcode_field, ==, "sku");
  g_assert_cmpint (settings->parallel, ==, VZ_PARALLEL_SESSION);
  g_assert_cmpuint (settings->status_interval, ==, 5);
  g_assert_cmpint (settings->masterpass_rest, ==, VZ_MASTERPASS_REST_MASTERPASS);
  g_assert_false (settings->key_in_cards);
  g_assert_cmpstr (settings->hooks_username, ==, "");
  g_assert_null (settings->hooks_password);
  g_assert_cmpstr (settings->pre_order_path, ==, "/hooks/cash_register/pre_order/");
  g_assert_cmpstr (settings->confirm_path, ==, "/hooks/cash_register/confirm/");
  g_assert_cmpint (settings->wallet_provider, ==, VZ_WALLET_NONE);
  g_assert_null (settings->wallet_private_key);
  g_assert_cmpuint (g_hash_table_size (settings->new_address), ==, 0);
  g_assert_cmpuint (settings->quick_keys->len, ==, 0);
  g_assert_cmpuint (settings->devices->len, ==, 0);
  g_assert_null (vz_settings_answer (settings, "delivery-option"));
  g_assert_cmpstr (vz_settings_answer (settings, "wallet"), ==, "none");
}

#define FULL                                                                                       \
  "# a remark\n[register]\nid=K2\nlanguage=tr\nwaiting-limit=60\nidle-limit=0\ndrawer-alarm=45\n"  \
  "[store]\nname=Vezne Mağazası; Kadıköy "                                                     \
  ";;İstanbul\ntax-number=1234567890\nfarewell=Teşekkürler\n"                                   \
  "scan-patterns=27[IIIII]WWWWWC; 0[2III]PPC;\n"                                                   \
  "delivery-option=retail_store\nretail-store=12\naddress=84\nshipping-option=2\n"                 \
  "address-title=Mağaza\naddress-first-name=Vezne\naddress-last-name=Mağazası\n"                \
  "address-phone-number=05550000000\naddress-country=1\naddress-city=47\naddress-township=209\n"   \
  "address-line=Moda Cd. 1\naddress-postcode=34710\n"                                              \
  "[commerce]\nurl=http://127.0.0.1:8080/\nusername=store@vezne.example\npassword-file=password\n" \
  "language=en-us\ncurrency=EUR\nca-file=ca.pem\nmasterpass-rest=craftgate\n"                      \
  "barcode-field=attributes.barcode\nparallel=namespace\nstatus-interval=300\nkey-in-cards=yes\n"  \
  "[hooks]\nusername=till\npassword-file=password\npre-order-path=/a/\nconfirm-path=/b/\n"         \
  "[wallet]\nprovider=paywall\nurl=https://pay.example.com/base/\nprivate-key-file=key\n"          \
  "private-client-file=key\n"                                                                      \
  "[quick-keys]\nPoşet=8690000000029\nÇay 1 kg = 8690000000012\n"                                \
  "[device "                                                                                       \
  "receipt]\nkind=printer-escpos\nlink=serial:/dev/ttyS0?baud=38400\nprofile=epson-tm-t88v\n"      \
  "[device kitchen]\nkind=printer-escpos\nlink=tcp:10.0.0.9:9100\n"                                \
  "[device scanner]\nkind=scanner-keyboard\nlink=input:/dev/input/by-id/usb-scanner-event-kbd\n"

static void
test_every_key_is_taken (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings = load (folder, FULL);
  g_autofree char *authority = g_build_filename (folder, "ca.pem", NULL);

  g_assert_cmpstr (settings->id, ==, "K2");
  g_assert_cmpstr (settings->language, ==, "tr");
  g_assert_cmpuint (settings->waiting_limit, ==, 60);
  g_assert_cmpuint (settings->idle_limit, ==, 0);
  g_assert_cmpuint (settings->drawer_alarm, ==, 45);
  g_assert_cmpuint (g_strv_length (settings->name), ==, 3);
  g_assert_cmpstr (settings->name[0], ==, "Vezne Mağazası");
  g_assert_cmpstr (settings->name[1], ==, "Kadıköy");
  g_assert_cmpstr (settings->name[2], ==, "İstanbul");
  g_assert_cmpstr (settings->tax_number, ==, "1234567890");
  g_assert_cmpstr (settings->farewell[0], ==, "Teşekkürler");
  g_assert_cmpuint (settings->scan_patterns->len, ==, 2);
  g_assert_true (vz_scan_pattern_fits (settings->scan_patterns->pdata[0], "2712345012509"));
  g_assert_cmpstr (settings->url, ==, "http://127.0.0.1:8080");
  g_assert_cmpstr (settings->commerce_language, ==, "en-us");
  g_assert_cmpstr (settings->currency, ==, "eur");
  g_assert_cmpstr (settings->ca_file, ==, authority);
  g_assert_cmpint (settings->masterpass_rest, ==, VZ_MASTERPASS_REST_CRAFTGATE);
  g_assert_cmpstr (settings->barcode_field, ==, "attributes.barcode");
  g_assert_cmpint (settings->parallel, ==, VZ_PARALLEL_NAMESPACE);
  g_assert_cmpuint (settings->status_interval, ==, 300);
  g_assert_true (settings->key_in_cards);
  g_assert_cmpstr (settings->hooks_username, ==, "till");
  g_assert_cmpstr (settings->hooks_password, ==, "training");
  g_assert_cmpstr (settings->pre_order_path, ==, "/a/");
  g_assert_cmpstr (settings->confirm_path, ==, "/b/");
  g_assert_cmpint (settings->wallet_provider, ==, VZ_WALLET_PAYWALL);
  g_assert_cmpstr (settings->wallet_url, ==, "https://pay.example.com/base");
  g_assert_cmpstr (settings->wallet_private_key, ==, "private");
  g_assert_cmpstr (settings->wallet_private_client, ==, "private");
}

static void
test_pages_find_their_configured_answers (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings = load (folder, FULL);

  g_assert_cmpstr (vz_settings_answer (settings, "delivery-option"), ==, "retail_store");
  g_assert_cmpstr (vz_settings_answer (settings, "retail-store"), ==, "12");
  g_assert_cmpstr (vz_settings_answer (settings, "address"), ==, "84");
  g_assert_cmpstr (vz_settings_answer (settings, "shipping-option"), ==, "2");
  g_assert_null (vz_settings_answer (settings, "payment-option"));
}

static void
test_the_wallet_provider_is_told_what_is_usual (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings = load (folder, FULL);

  g_assert_cmpstr (vz_settings_answer (settings, "wallet"), ==, "paywall");
  g_assert_cmpstr (vz_settings_answer (settings, "wallet-currency-id"), ==, "1");
  g_assert_cmpstr (vz_settings_answer (settings, "wallet-member-id"), ==, "0");
  g_assert_cmpstr (vz_settings_answer (settings, "wallet-client-ip"), ==, "127.0.0.1");
  g_assert_null (vz_settings_answer (settings, "wallet-identity-number"));
  g_assert_cmpstr (vz_settings_answer (settings, "wallet-success-url"), ==, settings->url);
  g_assert_cmpstr (vz_settings_answer (settings, "wallet-fail-url"), ==, settings->url);
}

static void
test_the_stores_address_is_named_as_commerce_names_it (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings = load (folder, FULL);
  GHashTable *address = settings->new_address;

  g_assert_cmpuint (g_hash_table_size (address), ==, 9);
  g_assert_cmpstr (g_hash_table_lookup (address, "first_name"), ==, "Vezne");
  g_assert_cmpstr (g_hash_table_lookup (address, "phone_number"), ==, "05550000000");
  g_assert_cmpstr (g_hash_table_lookup (address, "line"), ==, "Moda Cd. 1");
  g_assert_cmpstr (g_hash_table_lookup (address, "postcode"), ==, "34710");
}

static void
test_quick_keys_and_devices_keep_their_order_and_keys (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings = load (folder, FULL);
  const VzQuickKey *bag = settings->quick_keys->pdata[0], *tea = settings->quick_keys->pdata[1];
  const VzDeviceSettings *receipt = settings->devices->pdata[0],
                         *kitchen = settings->devices->pdata[1];

  g_assert_cmpuint (settings->quick_keys->len, ==, 2);
  g_assert_cmpstr (bag->label, ==, "Poşet");
  g_assert_cmpstr (bag->code, ==, "8690000000029");
  g_assert_cmpstr (tea->label, ==, "Çay 1 kg");
  g_assert_cmpstr (tea->code, ==, "8690000000012");
  g_assert_cmpuint (settings->devices->len, ==, 3);
  g_assert_cmpstr (receipt->name, ==, "receipt");
  g_assert_cmpuint (g_hash_table_size (receipt->keys), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (receipt->keys, "profile"), ==, "epson-tm-t88v");
  g_assert_true (g_str_has_suffix (receipt->where, "/vezne.conf:51"));
  g_assert_true (
      g_str_has_suffix (g_hash_table_lookup (receipt->places, "profile"), "/vezne.conf:54"));
  g_assert_cmpstr (kitchen->name, ==, "kitchen");
  g_assert_cmpstr (g_hash_table_lookup (kitchen->keys, "link"), ==, "tcp:10.0.0.9:9100");
}

#define URL                                                                                        \
  "vezne.conf:4: [commerce] url: expected is an address such as https://shop.example.com, "        \
  "without a path"
#define TLS                                                                                        \
  "expected is an address that begins with https:// (http:// only for this machine itself)"
#define VALUE "expected is at most 1024 bytes without control characters, with \\ written twice"
#define PASSWORD "[commerce]\nurl=https://shop.example.com\nusername=store\npassword-file="

static const struct {
  const char *name;
  const char *text;
  const char *message; /* after the folder */
} wrong[] = {
  { "no-heading", "url=https://shop.example.com\n",
    "vezne.conf:1: a heading such as [register] is expected before the first key" },
  { "no-line", SHOP "\n# remark\nwhatever\n",
    "vezne.conf:7: a line is expected as key=value, [heading] or # remark" },
  { "semicolon-remark", SHOP "; remark\n",
    "vezne.conf:5: a line is expected as key=value, [heading] or # remark" },
  { "localized-key", SHOP "language[tr]=tr\n",
    "vezne.conf:5: a line is expected as key=value, [heading] or # remark" },
  { "open-heading", SHOP "[store\n", "vezne.conf:5: a heading is expected as [name]" },
  { "empty-heading", SHOP "[]\n", "vezne.conf:5: a heading is expected as [name]" },
  { "two-headings-in-a-line", SHOP "[store] [hooks]\n",
    "vezne.conf:5: a heading is expected as [name]" },
  { "heading-twice", SHOP "[store]\n[commerce]\n",
    "vezne.conf:6: [commerce] is there already, in line 1; each may be given once" },
  { "key-twice", SHOP "url=https://other.example.com\n",
    "vezne.conf:5: [commerce] url is there already, in line 2; each may be given once" },
  { "no-utf-8", SHOP "[store]\nname=\xfe\n", "vezne.conf:6: text in UTF-8 is expected" },
  { "bad-escape", SHOP "barcode-field=\\q\n", "vezne.conf:5: [commerce] barcode-field: " VALUE },
  { "control-character", SHOP "[store]\nname=a\\nb\n", "vezne.conf:6: [store] name: " VALUE },
  { "unknown-section", SHOP "[printer]\nkind=x\n",
    "vezne.conf:5: no section [printer] is known; expected is one of: register, store, commerce, "
    "hooks, wallet, quick-keys, device NAME" },
  { "unknown-key", SHOP "[register]\nID=1\n",
    "vezne.conf:6: [register] knows no key ID; expected is one of: id, language, waiting-limit, "
    "idle-limit, drawer-alarm" },
  { "address-key-elsewhere", SHOP "[register]\naddress-title=x\n",
    "vezne.conf:6: [register] knows no key address-title; expected is one of: id, language, "
    "waiting-limit, idle-limit, drawer-alarm" },
  { "logo-that-is-not-there", SHOP "[store]\nlogo=missing.png\n",
    "vezne.conf:6: [store] logo: expected is a PNG of at most 4096 dots a side and 4 MiB" },
  { "logo-that-is-no-picture", SHOP "[store]\nlogo=password\n",
    "vezne.conf:6: [store] logo: expected is a PNG of at most 4096 dots a side and 4 MiB" },
  { "id-too-long", SHOP "[register]\nid=123456789\n",
    "vezne.conf:6: [register] id: expected is 1 to 8 letters or digits" },
  { "id-with-dash", SHOP "[register]\nid=a-1\n",
    "vezne.conf:6: [register] id: expected is 1 to 8 letters or digits" },
  { "language", SHOP "[register]\nlanguage=turkish # remark\n",
    "vezne.conf:6: [register] language: expected is tr or en" },
  { "number-0", SHOP "[register]\nwaiting-limit=0\n",
    "vezne.conf:6: [register] waiting-limit: expected is a number of seconds from 1 to 604800" },
  { "number-too-large", SHOP "[register]\nwaiting-limit=604801\n",
    "vezne.conf:6: [register] waiting-limit: expected is a number of seconds from 1 to 604800" },
  { "number-negative", SHOP "[register]\nidle-limit=-1\n",
    "vezne.conf:6: [register] idle-limit: expected is a number of seconds from 0 (never) to "
    "86400" },
  { "number-with-unit", SHOP "status-interval=5s\n",
    "vezne.conf:5: [commerce] status-interval: expected is a number of seconds from 1 to 300" },
  { "number-past-64-bits", SHOP "status-interval=99999999999999999999\n",
    "vezne.conf:5: [commerce] status-interval: expected is a number of seconds from 1 to 300" },
  { "too-many-lines", SHOP "[store]\nname=1;2;3;4;5;6;7;8;9;10;11;12;13\n",
    "vezne.conf:6: [store] name: expected is at most 12 lines, separated by a semicolon" },
  { "pattern-of-a-scale", SHOP "[store]\nscan-patterns=27[IIIII]WWWWWC;27[IIIII]WWWWW\n",
    "vezne.conf:6: [store] scan-patterns: expected is at most 16 patterns such as "
    "27[IIIII]WWWWWC, separated by a semicolon" },
  { "store-pk", SHOP "[store]\nretail-store=shop\n",
    "vezne.conf:6: [store] retail-store: expected is the pk of a store, digits only" },
  { "address-incomplete", SHOP "[store]\naddress-title=x\n",
    "vezne.conf:5: [store] address-first-name is expected as soon as another address- key is "
    "given" },
  { "no-commerce", "[register]\nid=1\n\n",
    "vezne.conf:3: [commerce] url: expected is an address such as https://shop.example.com, "
    "without a path" },
  { "no-url", "[commerce]\n" REST,
    "vezne.conf:1: [commerce] url: expected is an address such as https://shop.example.com, "
    "without a path" },
  { "empty-url", ACCOUNT "\n", URL },
  { "url-without-scheme", ACCOUNT "shop.example.com\n", URL },
  { "url-with-path", ACCOUNT "https://shop.example.com/tr\n", URL },
  { "url-with-query", ACCOUNT "https://shop.example.com?a\n", URL },
  { "url-with-space", ACCOUNT "https://shop example.com\n", URL },
  { "url-with-account", ACCOUNT "https://a:b@shop.example.com\n", URL },
  { "url-with-bad-port", ACCOUNT "https://shop.example.com:99999\n", URL },
  { "url-without-host", ACCOUNT "https://\n", URL },
  { "http", ACCOUNT "http://shop.example.com\n", "vezne.conf:4: [commerce] url: " TLS },
  { "http-that-looks-local", ACCOUNT "http://127.0.0.1.example.com\n",
    "vezne.conf:4: [commerce] url: " TLS },
  { "http-in-the-local-network", ACCOUNT "http://192.168.1.5\n",
    "vezne.conf:4: [commerce] url: " TLS },
  { "ftp", ACCOUNT "ftp://127.0.0.1\n", "vezne.conf:4: [commerce] url: " TLS },
  { "no-username", "[commerce]\nurl=https://a.example\npassword-file=password\n",
    "vezne.conf:1: [commerce] username: expected is the store's account" },
  { "no-password-file", "[commerce]\nurl=https://a.example\nusername=a\n",
    "vezne.conf:1: [commerce] password-file: expected is a file with the account's password in its "
    "first line" },
  { "password-file-not-there", PASSWORD "none\n",
    "vezne.conf:4: [commerce] password-file: expected is a file that the register can read" },
  { "password-file-open-to-others", PASSWORD "open\n",
    "vezne.conf:4: [commerce] password-file: expected is a file that only its owner can read "
    "(chmod 600)" },
  { "password-file-empty", PASSWORD "empty\n",
    "vezne.conf:4: [commerce] password-file: expected is a file with the secret in its first line; "
    "it is empty" },
  { "password-file-too-large", PASSWORD "large\n",
    "vezne.conf:4: [commerce] password-file: expected is a secret of at most 1024 bytes" },
  { "password-file-no-utf-8", PASSWORD "broken\n",
    "vezne.conf:4: [commerce] password-file: expected is a secret in UTF-8" },
  { "password-file-a-folder", PASSWORD ".\n",
    "vezne.conf:4: [commerce] password-file: expected is an ordinary file with the secret in its "
    "first line" },
  { "commerce-language", SHOP "language=tr_TR\n",
    "vezne.conf:5: [commerce] language: expected is a language such as tr-tr" },
  { "currency", SHOP "currency=tl\n",
    "vezne.conf:5: [commerce] currency: expected is an ISO 4217 currency such as try" },
  { "ca-file", SHOP "ca-file=none.pem\n",
    "vezne.conf:5: [commerce] ca-file: expected is a file with certificates" },
  { "masterpass-rest", SHOP "masterpass-rest=Masterpass\n",
    "vezne.conf:5: [commerce] masterpass-rest: expected is masterpass or craftgate" },
  { "barcode-field", SHOP "barcode-field=ean\n",
    "vezne.conf:5: [commerce] barcode-field: expected is sku or attributes.NAME" },
  { "parallel", SHOP "parallel=two\n",
    "vezne.conf:5: [commerce] parallel: expected is session, namespace or one" },
  { "key-in-cards", SHOP "key-in-cards=true\n",
    "vezne.conf:5: [commerce] key-in-cards: expected is yes or no" },
  { "hooks-path", SHOP "[hooks]\nconfirm-path=hooks/confirm\n",
    "vezne.conf:6: [hooks] confirm-path: expected is a path that begins with one /" },
  { "hooks-path-elsewhere", SHOP "[hooks]\nconfirm-path=//other.example/confirm\n",
    "vezne.conf:6: [hooks] confirm-path: expected is a path that begins with one /" },
  { "hooks-without-password", SHOP "[hooks]\nusername=till\n",
    "vezne.conf:5: [hooks] password-file is expected when username is given" },
  { "hooks-without-username", SHOP "[hooks]\npassword-file=password\n",
    "vezne.conf:5: [hooks] username is expected when password-file is given" },
  { "wallet-provider", SHOP "[wallet]\nprovider=other\n",
    "vezne.conf:6: [wallet] provider: expected is none or paywall" },
  { "wallet-without-url", SHOP "[wallet]\nprovider=paywall\n",
    "vezne.conf:5: [wallet] url is expected when a provider is chosen" },
  { "wallet-without-key", SHOP "[wallet]\nprovider=paywall\nurl=https://p.example/a\n",
    "vezne.conf:5: [wallet] private-key-file is expected when a provider is chosen" },
  { "wallet-http", SHOP "[wallet]\nurl=http://p.example/a\n", "vezne.conf:6: [wallet] url: " TLS },
  { "wallet-key-open", SHOP "[wallet]\nprivate-key-file=open\n",
    "vezne.conf:6: [wallet] private-key-file: expected is a file that only its owner can read "
    "(chmod 600)" },
  { "quick-key-without-code", SHOP "[quick-keys]\n# remark\nPoşet=\n",
    "vezne.conf:7: a label of at most 40 characters, = and a product's code are expected" },
  { "device-without-name", SHOP "[device ]\n", "vezne.conf:5: a name is expected: [device NAME]" },
  { "device-without-kind", SHOP "[device receipt]\nlink=file:/tmp/x\n",
    "vezne.conf:5: [device receipt] kind: expected is a kind of device such as printer-escpos" },
  { "device-without-link", SHOP "[device receipt]\nkind=printer-escpos\n",
    "vezne.conf:5: [device receipt] link: expected is serial:…, tcp:HOST:PORT, usb:…, "
    "input:… or file:PATH" },
  { "device-with-half-a-link", SHOP "[device receipt]\nkind=printer-escpos\nlink=tcp:\n",
    "vezne.conf:7: [device receipt] link: expected is serial:…, tcp:HOST:PORT, usb:…, "
    "input:… or file:PATH" },
  { "device-with-loop", SHOP "[device receipt]\nkind=printer-escpos\nlink=loop:\n",
    "vezne.conf:7: [device receipt] link: expected is serial:…, tcp:HOST:PORT, usb:…, "
    "input:… or file:PATH" },
  { "device-with-tape", SHOP "[device receipt]\nkind=printer-escpos\nlink=tape:/tmp/x\n",
    "vezne.conf:7: [device receipt] link: expected is serial:…, tcp:HOST:PORT, usb:…, "
    "input:… or file:PATH" },
};

static void
test_wrong_is_answered_with_file_line_and_what_is_expected (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (VzFolder) folder = new_folder ();
  g_autofree char *file = vz_folder_write (folder, "vezne.conf", wrong[i].text, 0644);
  g_autofree char *expected = g_strdup_printf ("%s/%s", folder, wrong[i].message);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzSettings) settings = vz_settings_load (file, &error);

  g_assert_null (settings);
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  g_assert_cmpstr (error->message, ==, expected);
}

/* A text with one byte changed, taken out, or doubled. */
static char *
spoil (const char *text)
{
  GString *spoilt = g_string_new (text);
  gsize place = g_test_rand_int_range (0, spoilt->len);
  const char byte = "\n=[]#;\\ \xff"[g_test_rand_int_range (0, 9)];

  switch (g_test_rand_int_range (0, 3)) {
  case 0:
    spoilt->str[place] = byte;
    break;
  case 1:
    g_string_erase (spoilt, place, 1);
    break;
  default:
    g_string_insert_c (spoilt, place, byte);
  }
  return g_string_free (spoilt, FALSE);
}

static void
test_a_spoilt_file_is_read_or_refused_with_its_line (void)
{
  g_autoptr (VzFolder) folder = new_folder ();

  for (guint i = 0; i < 300; i++) {
    g_autofree char *text = spoil (FULL);
    g_autofree char *file = vz_folder_write (folder, "vezne.conf", text, 0644);
    g_autofree char *place = g_strconcat (file, ":", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (VzSettings) settings = vz_settings_load (file, &error);

    g_assert_true (!settings == !!error);
    if (error)
      g_assert_true (g_str_has_prefix (error->message, place) &&
                     g_ascii_isdigit (error->message[strlen (place)]));
    g_assert_cmpint (g_unlink (file), ==, 0);
  }
}

static void
test_addresses_of_this_machine_may_do_without_tls (void)
{
  static const char *const urls[] = { "http://127.0.0.1:8080", "http://127.1.2.3",
                                      "http://[::1]:80",       "http://localhost",
                                      "http://LOCALHOST:1",    "https://10.0.0.1:8443" };
  g_autoptr (VzFolder) folder = new_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_autofree char *text = g_strconcat (ACCOUNT, urls[i], "//\n", NULL);
    g_autoptr (VzSettings) settings = load (folder, text);

    g_assert_cmpstr (settings->url, ==, urls[i]);
  }
}

static void
test_windows_line_ends_and_a_byte_order_mark_do_no_harm (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (VzSettings) settings =
      load (folder, "\xef\xbb\xbf[commerce]\r\nurl=https://shop.example.com\r\nusername = store "
                    "\r\n\r\npassword-file=password\r\n");

  g_assert_cmpstr (settings->url, ==, "https://shop.example.com");
  g_assert_cmpstr (settings->username, ==, "store");
}

static void
test_a_file_that_is_too_large_is_refused (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autofree char *remark = g_strnfill (256 * 1024, '#');
  g_autofree char *text = g_strconcat (SHOP, remark, NULL);
  g_autofree char *file = vz_folder_write (folder, "vezne.conf", text, 0644);
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_settings_load (file, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  g_assert_nonnull (strstr (error->message, "256 KiB"));
}

static void
test_a_folder_in_place_of_the_file_is_refused (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_settings_load (folder, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  g_assert_true (g_str_has_prefix (error->message, folder));
}

static void
test_no_file_says_where_it_was_looked_for (void)
{
  g_autoptr (VzFolder) folder = new_folder ();
  g_autofree char *file = g_build_filename (folder, "none.conf", NULL);
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "vezne", "vezne.conf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_settings_load (file, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  g_assert_nonnull (strstr (error->message, file));
  g_assert_nonnull (strstr (error->message, "vezne --training"));
  g_clear_error (&error);
  if (g_file_test ("/etc/vezne/vezne.conf", G_FILE_TEST_EXISTS))
    return;
  g_assert_null (vz_settings_load (NULL, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  g_assert_nonnull (strstr (error->message, own));
  g_assert_nonnull (strstr (error->message, "/etc/vezne/vezne.conf"));
  g_assert_nonnull (strstr (error->message, "vezne --training"));
}

static void
test_the_users_own_file_is_found (void)
{
  g_autofree char *directory = g_build_filename (g_get_user_config_dir (), "vezne", NULL);
  g_autofree char *password = NULL, *file = NULL;
  g_autoptr (VzSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  password = vz_folder_write (directory, "password", "training", 0600);
  file = vz_folder_write (directory, "vezne.conf", SHOP, 0644);
  settings = vz_settings_load (NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (settings->path, ==, file);
  g_assert_cmpstr (settings->password, ==, "training");
  g_assert_cmpint (g_unlink (file), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (VzFolder) home = vz_folder_new ();

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/four-lines-suffice", test_four_lines_suffice);
  g_test_add_func ("/settings/every-key-is-taken", test_every_key_is_taken);
  g_test_add_func ("/settings/pages-find-their-configured-answers",
                   test_pages_find_their_configured_answers);
  g_test_add_func ("/settings/the-wallet-provider-is-told-what-is-usual",
                   test_the_wallet_provider_is_told_what_is_usual);
  g_test_add_func ("/settings/the-stores-address-is-named-as-commerce-names-it",
                   test_the_stores_address_is_named_as_commerce_names_it);
  g_test_add_func ("/settings/quick-keys-and-devices-keep-their-order-and-keys",
                   test_quick_keys_and_devices_keep_their_order_and_keys);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *path = g_strconcat ("/settings/wrong/", wrong[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i),
                          test_wrong_is_answered_with_file_line_and_what_is_expected);
  }
  g_test_add_func ("/settings/a-spoilt-file-is-read-or-refused-with-its-line",
                   test_a_spoilt_file_is_read_or_refused_with_its_line);
  g_test_add_func ("/settings/addresses-of-this-machine-may-do-without-tls",
                   test_addresses_of_this_machine_may_do_without_tls);
  g_test_add_func ("/settings/windows-line-ends-and-a-byte-order-mark-do-no-harm",
                   test_windows_line_ends_and_a_byte_order_mark_do_no_harm);
  g_test_add_func ("/settings/a-file-that-is-too-large-is-refused",
                   test_a_file_that_is_too_large_is_refused);
  g_test_add_func ("/settings/a-folder-in-place-of-the-file-is-refused",
                   test_a_folder_in_place_of_the_file_is_refused);
  g_test_add_func ("/settings/no-file-says-where-it-was-looked-for",
                   test_no_file_says_where_it_was_looked_for);
  g_test_add_func ("/settings/the-users-own-file-is-found", test_the_users_own_file_is_found);
  return g_test_run ();
}
