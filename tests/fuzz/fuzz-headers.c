/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "commerce/cookies.h"
#include "commerce/reply.h"
#include "commerce/session-private.h"

#include <string.h>

/* Header lines of a reply, then its body: as a session takes them up. What would be sent back is
 * one header line, bounded, and read again to the same. */

#define COOKIES_TEXT_MAX (50 * (4096 + 4))

typedef struct {
  GObject parent_instance;
} VzNoGate;

typedef struct {
  GObjectClass parent_class;
} VzNoGateClass;

static void
vz_no_gate_gate_init (VzGateInterface *iface)
{
}

GType vz_no_gate_get_type (void);
G_DEFINE_TYPE_WITH_CODE (VzNoGate,
                         vz_no_gate,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (VZ_TYPE_GATE, vz_no_gate_gate_init))

static void
vz_no_gate_class_init (VzNoGateClass *klass)
{
}

static void
vz_no_gate_init (VzNoGate *self)
{
}

static VzResponse *
read_response (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes, n_bytes);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);
  const char *body = strstr (text, "\n\n");
  VzResponse *response = g_new0 (VzResponse, 1);

  response->status = n_bytes > 0 ? bytes[0] * 3U : 0;
  response->headers = g_ptr_array_new_with_free_func (vz_wipe);
  response->body = body != NULL ? g_bytes_new (body + 2, strlen (body + 2)) : g_bytes_new (NULL, 0);
  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    g_ptr_array_add (response->headers, g_strdup (*line));
  return response;
}

static void
check_saved (VzSession *session)
{
  g_autofree char *saved = vz_session_save (session);
  const char *cookies = strchr (saved, '\n') + 1;
  g_autoptr (VzCookies) again = vz_cookies_new ();

  g_assert_cmpuint (strlen (cookies), <=, COOKIES_TEXT_MAX);
  g_assert_null (strpbrk (cookies, "\r\n"));
  if (*cookies == '\0')
    return;
  g_assert_true (vz_cookies_from_text (again, cookies));
  g_autofree char *text = vz_cookies_to_text (again);
  g_assert_cmpstr (text, ==, cookies);
}

static void
check_signed (VzSession *session)
{
  g_autoptr (VzRequest) request = vz_request_new ("POST", "/");

  vz_session_sign (session, request);
  for (guint i = 0; i < request->headers->len; i++)
    g_assert_null (strpbrk (g_ptr_array_index (request->headers, i), "\r\n"));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GObject) gate = g_object_new (vz_no_gate_get_type (), NULL);
  g_autoptr (VzSession) session =
      vz_session_new (VZ_GATE (gate), "https://shop.example.com", "tr-tr", "try");
  g_autoptr (VzResponse) response = read_response (bytes, n_bytes);
  g_autoptr (VzReply) reply = vz_reply_new (response);
  g_autoptr (GError) error = NULL;

  g_assert_true (vz_reply_check (reply, &error) == (error == NULL));
  g_assert_cmpuint (reply->retry_after, <=, 86400);
  vz_session_take (session, response, reply);
  check_saved (session);
  vz_session_set_logged_in (session);
  vz_session_take_csrf (session, response, reply);
  check_saved (session);
  check_signed (session);
  if (reply->location != NULL)
    g_free (vz_session_dup_path (session, reply->location));
  return 0;
}
