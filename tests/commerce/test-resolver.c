/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/http.h"
#include "wait.h"

#include <netdb.h>

static GMutex lock;
static GCond changed;
static gboolean asked;
static gboolean released;

/* Stands before the C library's own: a name server that is silent until the test lets it speak. */
int
getaddrinfo (const char *node,
             const char *service,
             const struct addrinfo *hints,
             struct addrinfo **found)
{
  g_mutex_lock (&lock);
  asked = TRUE;
  g_main_context_wakeup (NULL);
  while (!released)
    g_cond_wait (&changed, &lock);
  g_mutex_unlock (&lock);
  return EAI_AGAIN;
}

static gboolean
has_been_asked (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return asked;
}

static void
release (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  released = TRUE;
  g_cond_broadcast (&changed);
}

static void
test_silent_name_server_holds_nothing_up (void)
{
  g_autoptr (VzHttp) http = vz_http_new ("https://shop.example.com", NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vz_gate_send_async (VZ_GATE (http), vz_request_new ("GET", "/"), cancellable, wait_on_ready,
                      &result);
  while (!has_been_asked ())
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (vz_gate_send_finish (VZ_GATE (http), wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_unknown_name_is_offline (void)
{
  g_autoptr (VzHttp) http = vz_http_new ("https://shop.example.com", NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VzRequest *request = vz_request_new ("POST", "/");

  release ();
  request->money = TRUE;
  vz_gate_send_async (VZ_GATE (http), request, NULL, wait_on_ready, &result);
  g_assert_null (vz_gate_send_finish (VZ_GATE (http), wait_for (&result), &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_OFFLINE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolver/silent-name-server-holds-nothing-up",
                   test_silent_name_server_holds_nothing_up);
  g_test_add_func ("/resolver/unknown-name-is-offline", test_unknown_name_is_offline);
  return g_test_run ();
}
