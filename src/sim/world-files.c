/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/world-files.h"
#include "core/error.h"
#include "sim/hooks.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const char conf[] =
    "# Written by vezne-sim world; a new start replaces it.\n"
    "[register]\n"
    "id=2\n"
    "language=%s\n"
    "[store]\n"
    "name=Ardıç;Kadıköy;Moda ve Ev Mağazaları A.Ş.;Bahariye Cad. No: 41;Kadıköy / İstanbul\n"
    "tax-number=Kadıköy V.D. 1234567890\n"
    "farewell=Değişim ve iade: 30 gün, bu fişle;Teşekkür ederiz\n"
    "delivery-option=retail_store\n"
    "retail-store=12\n"
    "address=84\n"
    "shipping-option=2\n"
    "address-title=Mağaza\n"
    "address-first-name=Ardıç\n"
    "address-last-name=Kadıköy\n"
    "address-phone-number=02160000000\n"
    "address-country=1\n"
    "address-city=34\n"
    "address-township=341\n"
    "address-line=Bahariye Cad. No: 41\n"
    "[commerce]\n"
    "url=%s\n"
    "username=" VZ_SIM_ACCOUNT "\n"
    "password-file=%s\n"
    "language=%s\n"
    "currency=try\n"
    "[wallet]\n"
    "provider=paywall\n"
    "url=%s\n"
    "private-key-file=%s\n"
    "private-client-file=%s\n"
    "[hooks]\n"
    "username=" VZ_SIM_TILL "\n"
    "password-file=%s\n"
    "[quick-keys]\n"
    "Poşet=8690000000029\n"
    "Paketleme=8690000000074\n"
    "Paça boyu=8690000000081\n"
    "Hediye kartı=8690000000098\n"
    "Bez çanta=8690000000104\n"
    "Bağcık=8690000000111\n"
    "[device receipt]\n"
    "kind=printer-escpos\n"
    "link=serial:%s\n"
    "profile=epson-tm-t20\n"
    "drawer-open-is=high\n"
    "[device scanner]\n"
    "kind=scanner-serial\n"
    "link=serial:%s\n"
    "[device reader]\n"
    "kind=reader-magnetic\n"
    "link=serial:%s\n"
    "[device customer]\n"
    "kind=display-line\n"
    "link=serial:%s\n"
    "profile=epson-dm-d\n"
    "[device terminal]\n"
    "kind=terminal-zvt\n"
    "link=serial:%s\n";

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

VzSimWorldFiles *
vz_sim_world_files_new (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  g_autoptr (VzSimWorldFiles) files = g_new0 (VzSimWorldFiles, 1);
  files->folder = g_canonicalize_filename (folder, NULL);
  files->conf = g_build_filename (files->folder, "vezne.conf", NULL);
  files->password = g_build_filename (files->folder, "commerce.password", NULL);
  files->wallet_key = g_build_filename (files->folder, "wallet.key", NULL);
  files->wallet_client = g_build_filename (files->folder, "wallet.client", NULL);
  files->till_password = g_build_filename (files->folder, "till.password", NULL);
  files->printer = g_build_filename (files->folder, "printer", NULL);
  files->scanner = g_build_filename (files->folder, "scanner", NULL);
  files->reader = g_build_filename (files->folder, "reader", NULL);
  files->display = g_build_filename (files->folder, "display", NULL);
  files->terminal = g_build_filename (files->folder, "terminal", NULL);
  files->charges = g_build_filename (files->folder, "terminal.txt", NULL);
  files->scan = g_build_filename (files->folder, "scan", NULL);
  files->draw = g_build_filename (files->folder, "draw", NULL);
  files->shown = g_build_filename (files->folder, "display.txt", NULL);
  files->receipts = g_build_filename (files->folder, "receipts", NULL);
  files->state = g_build_filename (files->folder, "commerce.state", NULL);
  files->log = g_build_filename (files->folder, "commerce.log", NULL);
  if (!make_folder (files->folder, error) || !make_folder (files->receipts, error))
    return NULL;
  return g_steal_pointer (&files);
}

void
vz_sim_world_files_free (VzSimWorldFiles *files)
{
  if (files == NULL)
    return;
  g_free (files->folder);
  g_free (files->conf);
  g_free (files->password);
  g_free (files->wallet_key);
  g_free (files->wallet_client);
  g_free (files->till_password);
  g_free (files->printer);
  g_free (files->scanner);
  g_free (files->reader);
  g_free (files->display);
  g_free (files->terminal);
  g_free (files->charges);
  g_free (files->scan);
  g_free (files->draw);
  g_free (files->shown);
  g_free (files->receipts);
  g_free (files->log);
  g_free (files->state);
  g_free (files);
}

/* The environment's language; Turkish where it names none. */
static char *
language (void)
{
  const char *name = g_get_language_names ()[0];

  if (!g_ascii_isalpha (name[0]) || g_str_equal (name, "C") || g_str_has_prefix (name, "C.") ||
      g_str_equal (name, "POSIX"))
    return g_strdup ("tr");
  return g_strndup (name, strspn (name, "abcdefghijklmnopqrstuvwxyz"));
}

static gboolean
write_secret (const char *path, const char *text, GError **error)
{
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

gboolean
vz_sim_world_files_write (const VzSimWorldFiles *files, const char *url, GError **error)
{
  g_return_val_if_fail (files != NULL && url != NULL, FALSE);

  g_autofree char *own = language ();
  const char *commerce = g_str_equal (own, "tr") ? "tr-tr" : "en-us";
  g_autofree char *text =
      g_strdup_printf (conf, own, url, files->password, commerce, url, files->wallet_key,
                       files->wallet_client, files->till_password, files->printer, files->scanner,
                       files->reader, files->display, files->terminal);

  return write_secret (files->password, VZ_SIM_PASSWORD "\n", error) &&
         write_secret (files->wallet_key, VZ_SIM_WALLET_KEY "\n", error) &&
         write_secret (files->wallet_client, VZ_SIM_WALLET_CLIENT "\n", error) &&
         write_secret (files->till_password, VZ_SIM_TILL_PASSWORD "\n", error) &&
         g_file_set_contents (files->conf, text, -1, error);
}
