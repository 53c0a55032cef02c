/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calls.h"
#include "commerce/http.h"
#include "server.h"

#include <glib/gstdio.h>

typedef struct {
  char *dir;
  char *key_path, *certificate_path;
  char *key, *certificate;
} Tls;

/* @names: what the certificate is for. */
static void
tls_set_up (Tls *tls, gconstpointer names)
{
  g_autofree char *command = NULL;
  g_autofree char *noise = NULL;
  int status;

  tls->dir = g_dir_make_tmp ("vezne-tls-XXXXXX", NULL);
  tls->key_path = g_build_filename (tls->dir, "key.pem", NULL);
  tls->certificate_path = g_build_filename (tls->dir, "certificate.pem", NULL);
  command =
      g_strdup_printf ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                       " -days 2 -subj /CN=vezne -addext subjectAltName=%s -keyout %s -out %s",
                       (const char *)names, tls->key_path, tls->certificate_path);
  g_assert_true (g_spawn_command_line_sync (command, NULL, &noise, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (tls->key_path, &tls->key, NULL, NULL));
  g_assert_true (g_file_get_contents (tls->certificate_path, &tls->certificate, NULL, NULL));
}

static void
tls_tear_down (Tls *tls, gconstpointer names)
{
  g_assert_cmpint (g_remove (tls->key_path), ==, 0);
  g_assert_cmpint (g_remove (tls->certificate_path), ==, 0);
  g_assert_cmpint (g_rmdir (tls->dir), ==, 0);
  g_free (tls->dir);
  g_free (tls->key_path);
  g_free (tls->certificate_path);
  g_free (tls->key);
  g_free (tls->certificate);
}

static void
test_unknown_certificate_is_refused (Tls *tls, gconstpointer names)
{
  static const ServerAnswer script[] = { { NULL } };
  g_autoptr (Server) server = server_new (script, tls->key, tls->certificate);
  g_autoptr (VzGate) gate = VZ_GATE (vz_http_new (server_origin (server), NULL, NULL));

  call_assert_fails (gate, call_request ("POST", "/", "secret", TRUE), VZ_ERROR_CERTIFICATE);
}

static void
test_configured_certificate_is_trusted (Tls *tls, gconstpointer names)
{
  static const ServerAnswer script[] = { { "GET /1", 200 }, { "GET /2", 200 }, { NULL } };
  g_autoptr (Server) server = server_new (script, tls->key, tls->certificate);
  g_autoptr (VzGate) gate =
      VZ_GATE (vz_http_new (server_origin (server), tls->certificate_path, NULL));
  g_autoptr (VzResponse) first = call_get (gate, "/1");
  g_autoptr (VzResponse) second = call_get (gate, "/2");

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (server_request (server, 0)->port, ==, server_request (server, 1)->port);
}

/* To read them again for each new connection would hold the main loop up. */
static void
test_trusted_certificates_are_read_once (Tls *tls, gconstpointer names)
{
  static const ServerAnswer script[] = { { "GET /1", 200 }, { "POST /2", 200 }, { NULL } };
  g_autofree char *away = g_strconcat (tls->certificate_path, ".away", NULL);
  g_autoptr (Server) server = server_new (script, tls->key, tls->certificate);
  g_autoptr (VzGate) gate =
      VZ_GATE (vz_http_new (server_origin (server), tls->certificate_path, NULL));
  g_autoptr (VzResponse) first = call_get (gate, "/1");
  g_autoptr (VzResponse) second = NULL;

  g_assert_cmpint (g_rename (tls->certificate_path, away), ==, 0);
  second = call_send (gate, call_request ("POST", "/2", "a", TRUE), NULL);
  g_assert_cmpint (g_rename (away, tls->certificate_path), ==, 0);
  g_assert_nonnull (second);
  g_assert_cmpuint (server_request (server, 0)->port, !=, server_request (server, 1)->port);
}

static void
test_certificate_of_another_host_is_refused (Tls *tls, gconstpointer names)
{
  static const ServerAnswer script[] = { { NULL } };
  g_autoptr (Server) server = server_new (script, tls->key, tls->certificate);
  g_autoptr (VzGate) gate =
      VZ_GATE (vz_http_new (server_origin (server), tls->certificate_path, NULL));

  call_assert_fails (gate, vz_request_new ("GET", "/"), VZ_ERROR_CERTIFICATE);
}

static void
test_missing_ca_file_is_refused (Tls *tls, gconstpointer names)
{
  static const ServerAnswer script[] = { { NULL } };
  g_autoptr (Server) server = server_new (script, tls->key, tls->certificate);
  g_autoptr (VzGate) gate = VZ_GATE (vz_http_new (server_origin (server), "/nowhere.pem", NULL));

  call_assert_fails (gate, vz_request_new ("GET", "/"), VZ_ERROR_CERTIFICATE);
}

#define ADD(name, names)                                                                           \
  g_test_add ("/tls/" #name, Tls, names, tls_set_up, test_##name, tls_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (unknown_certificate_is_refused, "IP:127.0.0.1");
  ADD (configured_certificate_is_trusted, "IP:127.0.0.1");
  ADD (trusted_certificates_are_read_once, "IP:127.0.0.1");
  ADD (certificate_of_another_host_is_refused, "DNS:elsewhere.example");
  ADD (missing_ca_file_is_refused, "IP:127.0.0.1");
  return g_test_run ();
}
