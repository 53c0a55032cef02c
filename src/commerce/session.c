/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/session-private.h"

#include "commerce/cookies.h"

#include <string.h>

#define OSESSIONID "osessionid"
#define SESSIONID "sessionid"
#define LOGIN_HEAD "login "
#define GUEST_HEAD "guest "
#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

struct _VzSession {
  GObject parent_instance;
  VzGate *gate;
  char *origin;
  char *language;
  char *currency;      /* as x-currency wants it */
  char *currency_code; /* ISO 4217 */
  VzCookies *cookies;
  char *note;                 /* one line */
  const char *session_cookie; /* the one that commerce set last */
  gboolean logged_in;
  gboolean csrf_stale;  /* the token was refused */
  gboolean csrf_absent; /* this server gives none */
};

G_DEFINE_FINAL_TYPE (VzSession, vz_session, G_TYPE_OBJECT)

static void
vz_session_finalize (GObject *object)
{
  VzSession *self = VZ_SESSION (object);

  g_clear_object (&self->gate);
  g_free (self->origin);
  g_free (self->language);
  g_free (self->currency);
  g_free (self->currency_code);
  vz_cookies_free (self->cookies);
  vz_wipe (self->note);
  G_OBJECT_CLASS (vz_session_parent_class)->finalize (object);
}

static void
vz_session_class_init (VzSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_session_finalize;
}

static void
vz_session_init (VzSession *self)
{
  self->cookies = vz_cookies_new ();
}

VzSession *
vz_session_new (VzGate *gate, const char *origin, const char *language, const char *currency)
{
  VzSession *self;

  g_return_val_if_fail (VZ_IS_GATE (gate), NULL);
  g_return_val_if_fail (origin != NULL && language != NULL && currency != NULL, NULL);

  self = g_object_new (VZ_TYPE_SESSION, NULL);
  self->gate = g_object_ref (gate);
  self->origin = g_strdup (origin);
  self->language = g_strdup (language);
  self->currency = g_ascii_strdown (currency, -1);
  self->currency_code = g_ascii_strup (currency, -1);
  return self;
}

const char *
vz_session_currency (VzSession *self)
{
  g_return_val_if_fail (VZ_IS_SESSION (self), NULL);

  return self->currency_code;
}

gboolean
vz_session_is_logged_in (VzSession *self)
{
  g_return_val_if_fail (VZ_IS_SESSION (self), FALSE);

  return self->logged_in;
}

char *
vz_session_save (VzSession *self)
{
  char *cookies, *saved;

  g_return_val_if_fail (VZ_IS_SESSION (self), NULL);

  cookies = vz_cookies_to_text (self->cookies);
  saved = g_strconcat (self->logged_in ? LOGIN_HEAD : GUEST_HEAD,
                       self->note != NULL ? self->note : "", "\n", cookies, NULL);
  vz_wipe (cookies);
  return saved;
}

void
vz_session_set_note (VzSession *self, const char *note)
{
  g_return_if_fail (VZ_IS_SESSION (self));
  g_return_if_fail (note == NULL || strchr (note, '\n') == NULL);

  vz_wipe (self->note);
  self->note = g_strdup (note);
}

const char *
vz_session_note (VzSession *self)
{
  g_return_val_if_fail (VZ_IS_SESSION (self), NULL);

  return self->note;
}

gboolean
vz_session_restore (VzSession *self, const char *saved, GError **error)
{
  const char *cookies;
  gboolean login;

  g_return_val_if_fail (VZ_IS_SESSION (self), FALSE);
  g_return_val_if_fail (saved != NULL, FALSE);

  cookies = strchr (saved, '\n');
  login = g_str_has_prefix (saved, LOGIN_HEAD);
  if ((!login && !g_str_has_prefix (saved, GUEST_HEAD)) || cookies == NULL ||
      !vz_cookies_from_text (self->cookies, cookies + 1)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SESSION_GONE,
                         "the saved session cannot be read");
    return FALSE;
  }
  self->logged_in = login;
  vz_wipe (self->note);
  self->note =
      g_strndup (saved + strlen (LOGIN_HEAD), (gsize)(cookies - saved) - strlen (LOGIN_HEAD));
  return TRUE;
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

static gboolean
is_visible_ascii (const char *text)
{
  while (g_ascii_isgraph (*text))
    text++;
  return *text == '\0';
}

/* Two slashes would begin a host. */
static gboolean
is_path (const char *path)
{
  return !g_str_has_prefix (path, "//");
}

char *
vz_session_dup_path (VzSession *self, const char *address)
{
  g_autoptr (GUri) origin = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (VZ_IS_SESSION (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  origin = g_uri_parse (self->origin, URI_FLAGS, NULL);
  if (origin == NULL || !is_visible_ascii (address))
    return NULL;
  uri = g_uri_parse_relative (origin, address, URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || !is_same_origin (uri, origin) ||
      !is_path (g_uri_get_path (uri)))
    return NULL;
  return g_uri_join (URI_FLAGS, NULL, NULL, NULL, -1, g_uri_get_path (uri), g_uri_get_query (uri),
                     NULL);
}

/* The session is known as osessionid to some installations and as sessionid to others; after a
 * login both carry the value that commerce changed last. */
static void
share_session_value (VzSession *self)
{
  gboolean from_sessionid = g_strcmp0 (self->session_cookie, SESSIONID) == 0;
  const char *value =
      self->session_cookie != NULL ? vz_cookies_get (self->cookies, self->session_cookie) : NULL;

  if (value != NULL)
    vz_cookies_set (self->cookies, from_sessionid ? OSESSIONID : SESSIONID, value);
}

static gboolean
has_changed (VzSession *self, const char *name, const char *before)
{
  return g_strcmp0 (vz_cookies_get (self->cookies, name), before) != 0;
}

static void
take_cookies (VzSession *self, const VzResponse *response)
{
  const char *date = vz_response_header (response, "Date");

  for (guint i = 0; i < response->headers->len; i++) {
    const char *value = vz_header_value (g_ptr_array_index (response->headers, i), "Set-Cookie");

    if (value != NULL)
      vz_cookies_take (self->cookies, value, date);
  }
}

void
vz_session_take (VzSession *self, const VzResponse *response, const VzReply *reply)
{
  g_autofree char *osessionid = g_strdup (vz_cookies_get (self->cookies, OSESSIONID));
  g_autofree char *sessionid = g_strdup (vz_cookies_get (self->cookies, SESSIONID));
  const char *by_header = vz_response_header (response, OSESSIONID);
  const char *by_body = vz_json_string (reply->json, OSESSIONID, NULL);

  take_cookies (self, response);
  if (by_header != NULL)
    vz_cookies_set (self->cookies, OSESSIONID, by_header);
  if (by_body != NULL)
    vz_cookies_set (self->cookies, OSESSIONID, by_body);
  if (has_changed (self, OSESSIONID, osessionid))
    self->session_cookie = OSESSIONID;
  else if (has_changed (self, SESSIONID, sessionid))
    self->session_cookie = SESSIONID;
  if (reply->status == 401)
    self->logged_in = FALSE;
  if (self->logged_in)
    share_session_value (self);
}

void
vz_session_set_logged_in (VzSession *self)
{
  self->logged_in = TRUE;
  share_session_value (self);
}

void
vz_session_end_login (VzSession *self)
{
  g_return_if_fail (VZ_IS_SESSION (self));

  self->logged_in = FALSE;
}

VzGate *
vz_session_gate (VzSession *self)
{
  return self->gate;
}

void
vz_session_sign (VzSession *self, VzRequest *request)
{
  char *cookies = vz_cookies_to_text (self->cookies);
  const char *csrf = vz_cookies_get (self->cookies, "csrftoken");

  vz_request_header (request, "X-Requested-With", "XMLHttpRequest");
  vz_request_header (request, "Accept", "application/json");
  vz_request_header (request, "Accept-Language", self->language);
  vz_request_header (request, "x-currency", self->currency);
  vz_request_header (request, "Referer", self->origin);
  if (csrf != NULL && !g_str_equal (request->method, "GET"))
    vz_request_header (request, "X-CSRFToken", csrf);
  if (cookies != NULL)
    vz_request_header (request, "Cookie", cookies);
  vz_wipe (cookies);
}

gboolean
vz_session_wants_csrf (VzSession *self)
{
  return !self->csrf_absent &&
         (self->csrf_stale || vz_cookies_get (self->cookies, "csrftoken") == NULL);
}

gboolean
vz_session_refuse_csrf (VzSession *self)
{
  self->csrf_stale = TRUE;
  return !self->csrf_absent;
}

/* A token comes as a cookie, or as a member that is then made one. */
void
vz_session_take_csrf (VzSession *self, const VzResponse *response, const VzReply *reply)
{
  g_autofree char *before = g_strdup (vz_cookies_get (self->cookies, "csrftoken"));
  const char *token = vz_json_string (reply->json, "csrf_token", NULL);

  vz_session_take (self, response, reply);
  self->csrf_absent = reply->status == 404;
  self->csrf_stale = FALSE;
  if (token != NULL && g_strcmp0 (before, vz_cookies_get (self->cookies, "csrftoken")) == 0)
    vz_cookies_set (self->cookies, "csrftoken", token);
}
