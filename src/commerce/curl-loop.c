/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/curl-loop.h"

#include <glib-unix.h>

#define KEPT_CONNECTIONS 8L

/* libcurl refuses calls into itself from its own callbacks, so on_socket() and on_timer() only
 * arrange sources; all work is done when these are dispatched. */

struct _VzCurlLoop {
  CURLM *multi;
  GMainContext *context;
  GHashTable *sockets; /* file descriptor → GSource */
  GSource *timer;
  VzCurlDone done;
};

static void
destroy_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
clear_loop (gpointer data)
{
  VzCurlLoop *loop = data;

  curl_multi_cleanup (loop->multi);
  g_clear_pointer (&loop->timer, destroy_source);
  g_hash_table_unref (loop->sockets);
  g_main_context_unref (loop->context);
}

void
vz_curl_loop_unref (VzCurlLoop *loop)
{
  g_rc_box_release_full (loop, clear_loop);
}

static void
tell_done (VzCurlLoop *loop)
{
  CURLMsg *message;
  int left;

  while ((message = curl_multi_info_read (loop->multi, &left)) != NULL) {
    CURL *easy = message->easy_handle;
    CURLcode code = message->data.result;

    curl_multi_remove_handle (loop->multi, easy);
    loop->done (easy, code);
  }
}

static void
act (VzCurlLoop *loop, curl_socket_t socket, int events)
{
  VzCurlLoop *alive = g_rc_box_acquire (loop);
  int running;

  curl_multi_socket_action (loop->multi, socket, events, &running);
  tell_done (loop);
  vz_curl_loop_unref (alive);
}

static gboolean
on_socket_ready (int fd, GIOCondition condition, gpointer data)
{
  int events = 0;

  if (condition & G_IO_IN)
    events |= CURL_CSELECT_IN;
  if (condition & G_IO_OUT)
    events |= CURL_CSELECT_OUT;
  if (condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL))
    events |= CURL_CSELECT_ERR;
  act (data, fd, events);
  return G_SOURCE_CONTINUE;
}

static int
on_socket (CURL *easy, curl_socket_t socket, int what, void *data, void *unused)
{
  static const GIOCondition conditions[] = {
    [CURL_POLL_IN] = G_IO_IN,
    [CURL_POLL_OUT] = G_IO_OUT,
    [CURL_POLL_INOUT] = G_IO_IN | G_IO_OUT,
  };
  VzCurlLoop *loop = data;
  GSource *source;

  if (what == CURL_POLL_REMOVE) {
    g_hash_table_remove (loop->sockets, GINT_TO_POINTER (socket));
    return 0;
  }
  source = g_unix_fd_source_new (socket, conditions[what] | G_IO_HUP | G_IO_ERR);
  g_source_set_callback (source, G_SOURCE_FUNC (on_socket_ready), loop, NULL);
  g_source_attach (source, loop->context);
  g_hash_table_replace (loop->sockets, GINT_TO_POINTER (socket), source);
  return 0;
}

static gboolean
on_time (gpointer data)
{
  VzCurlLoop *loop = data;

  g_clear_pointer (&loop->timer, destroy_source);
  act (loop, CURL_SOCKET_TIMEOUT, 0);
  return G_SOURCE_REMOVE;
}

static int
on_timer (CURLM *multi, long milliseconds, void *data)
{
  VzCurlLoop *loop = data;

  g_clear_pointer (&loop->timer, destroy_source);
  if (milliseconds < 0)
    return 0;
  loop->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (loop->timer, on_time, loop, NULL);
  g_source_attach (loop->timer, loop->context);
  return 0;
}

VzCurlLoop *
vz_curl_loop_new (VzCurlDone done)
{
  VzCurlLoop *loop = g_rc_box_new0 (VzCurlLoop);

  loop->done = done;
  loop->context = g_main_context_ref_thread_default ();
  loop->sockets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)destroy_source);
  loop->multi = curl_multi_init ();
  curl_multi_setopt (loop->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt (loop->multi, CURLMOPT_SOCKETDATA, loop);
  curl_multi_setopt (loop->multi, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt (loop->multi, CURLMOPT_TIMERDATA, loop);
  curl_multi_setopt (loop->multi, CURLMOPT_MAXCONNECTS, KEPT_CONNECTIONS);
  return loop;
}

void
vz_curl_loop_add (VzCurlLoop *loop, CURL *easy)
{
  CURLMcode code = curl_multi_add_handle (loop->multi, easy);

  g_assert (code == CURLM_OK);
}

void
vz_curl_loop_remove (VzCurlLoop *loop, CURL *easy)
{
  curl_multi_remove_handle (loop->multi, easy);
}
