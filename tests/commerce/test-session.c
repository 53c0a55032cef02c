/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/http.h"
#include "shop.h"
#include "wait.h"

#include <string.h>

static void
test_documented_headers_are_sent (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, "Set-Cookie: osessionid=guest; Path=/; HttpOnly",
      "{\"csrf_token\": \"token\"}" },
    { "POST /baskets/basket/", 200, NULL, "{}" },
    { "GET /baskets/basket/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) posted = shop_request (shop, "POST", "/baskets/basket/", json_object ());
  g_autoptr (VzReply) got = shop_request (shop, "GET", "/baskets/basket/", NULL);

  for (guint i = 0; i < 3; i++) {
    shop_assert_header (shop, i, "X-Requested-With", "XMLHttpRequest");
    shop_assert_header (shop, i, "Accept", "application/json");
    shop_assert_header (shop, i, "Accept-Language", "tr-tr");
    shop_assert_header (shop, i, "x-currency", "try");
    shop_assert_header (shop, i, "Referer", server_origin (shop->server));
  }
  shop_assert_header (shop, 0, "Cookie", NULL);
  shop_assert_header (shop, 1, "Cookie", "osessionid=guest; csrftoken=token");
  shop_assert_header (shop, 1, "X-CSRFToken", "token");
  shop_assert_header (shop, 1, "Content-Type", "application/json");
  shop_assert_header (shop, 2, "Cookie", "osessionid=guest; csrftoken=token");
  shop_assert_header (shop, 2, "Content-Type", NULL);
  g_assert_cmpstr (server_request (shop->server, 1)->body->str, ==, "{}");
}

static void
test_token_of_a_cookie_goes_before_the_member (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, "Set-Cookie: csrftoken=cookie", "{\"csrf_token\": \"member\"}" },
    { "POST /x/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) reply = shop_request (shop, "POST", "/x/", json_object ());

  shop_assert_header (shop, 1, "X-CSRFToken", "cookie");
  shop_assert_header (shop, 1, "Cookie", "csrftoken=cookie");
}

static void
test_server_without_tokens_is_asked_once (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 404, NULL, "<h1>Not Found</h1>" },
    { "POST /x/", 200, NULL, "{}" },
    { "POST /x/", 403, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) first = shop_request (shop, "POST", "/x/", json_object ());
  g_autoptr (VzReply) second = shop_request (shop, "POST", "/x/", json_object ());

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (second->status, ==, 403);
  shop_assert_header (shop, 1, "X-CSRFToken", NULL);
}

static void
test_refused_token_is_renewed_once (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"old\"}" },
    { "POST /x/", 403, NULL, "<p>CSRF verification failed</p>" },
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"new\"}" },
    { "POST /x/", 200, NULL, "{}" },
    { "POST /x/", 403, NULL, "{}" },
    { "GET /csrf_token/", 200, "Set-Cookie: csrftoken=newer", "{\"csrf_token\": \"newest\"}" },
    { "POST /x/", 403, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) renewed = shop_request (shop, "POST", "/x/", json_pack ("{s:i}", "a", 1));
  g_autoptr (VzReply) refused = shop_request (shop, "POST", "/x/", json_object ());

  g_assert_cmpuint (renewed->status, ==, 200);
  shop_assert_header (shop, 1, "X-CSRFToken", "old");
  shop_assert_header (shop, 3, "X-CSRFToken", "new");
  g_assert_cmpstr (server_request (shop->server, 3)->body->str, ==, "{\"a\":1}");
  g_assert_cmpuint (refused->status, ==, 403);
  shop_assert_header (shop, 6, "X-CSRFToken", "newer");
}

static void
test_refused_money_is_not_repeated (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"old\"}" },
    { "POST /x/", 403, NULL, "{}" },
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"new\"}" },
    { "POST /x/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (json_t) form = json_object ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VzReply) refused = NULL;
  g_autoptr (VzReply) later = NULL;

  vz_session_request_async (shop->session, "POST", "/x/", VZ_BODY_FORM, form, TRUE, NULL,
                            wait_on_ready, &result);
  refused = vz_session_request_finish (shop->session, wait_for (&result), NULL);
  g_assert_cmpuint (refused->status, ==, 403);
  g_assert_cmpuint (server_count (shop->server), ==, 2);
  later = shop_request (shop, "POST", "/x/", json_object ());
  shop_assert_header (shop, 3, "X-CSRFToken", "new");
}

static void
test_forbidden_get_asks_for_no_token (void)
{
  static const ServerAnswer script[] = { { "GET /x/", 403, NULL, "{}" }, { NULL } };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) reply = shop_request (shop, "GET", "/x/", NULL);

  g_assert_cmpuint (reply->status, ==, 403);
}

/* The request itself was never sent: nothing is unknown. */
static void
test_lost_token_answer_is_offline (void)
{
  static const ServerAnswer rows[] = {
    { "GET /csrf_token/", .manner = SERVER_CLOSES },
    { "GET /csrf_token/", 200, NULL, NULL, VZ_BODY_MAX + 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { rows[i], { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (json_t) form = json_object ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;

    vz_session_request_async (shop->session, "POST", "/x/", VZ_BODY_FORM, form, TRUE, NULL,
                              wait_on_ready, &result);
    g_assert_null (vz_session_request_finish (shop->session, wait_for (&result), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_OFFLINE);
  }
}

static void
test_nothing_is_sent_when_its_token_is_turned_away (void)
{
  static const guint statuses[] = { 429, 500, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    const ServerAnswer script[] = { { "GET /csrf_token/", statuses[i], "Retry-After: 7", "{}" },
                                    { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (json_t) form = json_object ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;

    vz_session_request_async (shop->session, "POST", "/x/", VZ_BODY_FORM, form, TRUE, NULL,
                              wait_on_ready, &result);
    g_assert_null (vz_session_request_finish (shop->session, wait_for (&result), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_OFFLINE);
    g_assert_cmpuint (vz_error_retry_after (error), ==, 7);
  }
}

static void
test_form_is_encoded (void)
{
  static const ServerAnswer script[] = { { "GET /csrf_token/", 404 },
                                         { "POST /x/", 200, NULL, "{}" },
                                         { NULL } };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (json_t) form = json_pack ("{s:s, s:s, s:s, s:s}", "notes", "çay & süt=1+1 %", "empty",
                                       "", "zero", "0", "a b", "c/d");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VzReply) reply = NULL;

  vz_session_request_async (shop->session, "POST", "/x/", VZ_BODY_FORM, form, FALSE, NULL,
                            wait_on_ready, &result);
  reply = vz_session_request_finish (shop->session, wait_for (&result), NULL);
  g_assert_nonnull (reply);
  shop_assert_header (shop, 1, "Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
  g_assert_cmpstr (server_request (shop->server, 1)->body->str, ==,
                   "notes=%C3%A7ay%20%26%20s%C3%BCt%3D1%2B1%20%25&zero=0&a%20b=c%2Fd");
}

static void
test_login_keeps_the_session (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, "Set-Cookie: osessionid=guest", "{\"csrf_token\": \"old\"}" },
    { "POST /users/login/", 200,
      "Set-Cookie: osessionid=member; HttpOnly; Path=/; SameSite=Lax\nSet-Cookie: csrftoken=new",
      "{\"key\": \"abc\", \"redirect_url\": \"/\"}" },
    { "POST /x/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzReply) reply = NULL;

  g_assert_false (vz_session_is_logged_in (shop->session));
  g_assert_true (shop_login (shop, &error));
  g_assert_no_error (error);
  g_assert_true (vz_session_is_logged_in (shop->session));
  g_assert_cmpstr (server_request (shop->server, 1)->body->str, ==,
                   "{\"email\":\"store@vezne.example\",\"password\":\"pass\\\"word\"}");
  reply = shop_request (shop, "POST", "/x/", json_object ());
  shop_assert_header (shop, 2, "Cookie", "osessionid=member; csrftoken=new; sessionid=member");
  shop_assert_header (shop, 2, "X-CSRFToken", "new");
}

static void
test_login_by_sessionid (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 404 },
    { "POST /users/login/", 200, "Set-Cookie: sessionid=member", "{\"key\": \"abc\"}" },
    { "GET /x/", 200, "Set-Cookie: sessionid=rotated", "{}" },
    { "GET /x/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) first = NULL;
  g_autoptr (VzReply) second = NULL;

  g_assert_true (shop_login (shop, NULL));
  first = shop_request (shop, "GET", "/x/", NULL);
  shop_assert_header (shop, 2, "Cookie", "sessionid=member; osessionid=member");
  second = shop_request (shop, "GET", "/x/", NULL);
  shop_assert_header (shop, 3, "Cookie", "sessionid=rotated; osessionid=rotated");
}

/* Whichever of the two the login changed is the session's. */
static void
test_login_goes_before_the_guest_cookie (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 404, "Set-Cookie: osessionid=guest\nSet-Cookie: sessionid=guest" },
    { "POST /users/login/", 200, "Set-Cookie: sessionid=member", "{\"key\": \"abc\"}" },
    { "GET /x/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) reply = NULL;

  g_assert_true (shop_login (shop, NULL));
  reply = shop_request (shop, "GET", "/x/", NULL);
  shop_assert_header (shop, 2, "Cookie", "osessionid=member; sessionid=member");
}

static void
test_rotated_session_is_taken_up (void)
{
  static const struct {
    const char *headers;
    const char *body;
  } rows[] = {
    { "Set-Cookie: osessionid=rotated", "{}" },
    { NULL, "{\"basket\": {}, \"osessionid\": \"rotated\"}" },
    { "osessionid: rotated", "{}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = {
      { "GET /csrf_token/", 404 },
      { "POST /users/login/", 200, "Set-Cookie: osessionid=member", "{\"key\": \"abc\"}" },
      { "GET /x/", 200, rows[i].headers, rows[i].body },
      { "GET /x/", 200, NULL, "{}" },
      { NULL },
    };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (VzReply) first = NULL;
    g_autoptr (VzReply) second = NULL;

    g_assert_true (shop_login (shop, NULL));
    first = shop_request (shop, "GET", "/x/", NULL);
    second = shop_request (shop, "GET", "/x/", NULL);
    shop_assert_header (shop, 2, "Cookie", "osessionid=member; sessionid=member");
    shop_assert_header (shop, 3, "Cookie", "osessionid=rotated; sessionid=rotated");
  }
}

/* A value that would break out of its header must not get there. */
static void
test_hostile_token_is_not_sent (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"a\\r\\nX-Evil: 1\"}" },
    { "POST /x/", 200, NULL, "{\"osessionid\": \"b; evil=1\"}" },
    { "GET /x/", 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) first = shop_request (shop, "POST", "/x/", json_object ());
  g_autoptr (VzReply) second = shop_request (shop, "GET", "/x/", NULL);

  shop_assert_header (shop, 1, "X-Evil", NULL);
  shop_assert_header (shop, 1, "X-CSRFToken", NULL);
  shop_assert_header (shop, 2, "Cookie", NULL);
}

static void
test_each_refused_login_has_its_own_error (void)
{
  static const struct {
    guint status;
    const char *body;
    VzError code;
    const char *message; /* NULL: any */
  } rows[] = {
    { 202, "{}", VZ_ERROR_LOGIN_NEEDS_CODE, NULL },
    { 202, "", VZ_ERROR_LOGIN_NEEDS_CODE, NULL },
    { 400, "{\"email\": [\"Enter a valid address.\"]}", VZ_ERROR_LOGIN_REFUSED,
      "Enter a valid address." },
    { 400, "{\"non_field_errors\": [\"Wrong password.\", \"Try again.\"]}", VZ_ERROR_LOGIN_REFUSED,
      "Wrong password. Try again." },
    { 400, "{\"non_field_errors\": \"Verify your e-mail.\"}", VZ_ERROR_LOGIN_REFUSED,
      "Verify your e-mail." },
    { 400, "<html>", VZ_ERROR_LOGIN_REFUSED, NULL },
    { 401, "{\"detail\": \"Invalid.\"}", VZ_ERROR_LOGIN_REFUSED, "Invalid." },
    { 400, "{\"redirect_url\": \"/users/pz-captcha/\"}", VZ_ERROR_LOGIN_CAPTCHA, NULL },
    { 200, "{\"redirect_url\": \"/users/pz-captcha/\"}", VZ_ERROR_LOGIN_CAPTCHA, NULL },
    { 406, "", VZ_ERROR_LOGIN_CODE_WRONG, NULL },
    { 404, "", VZ_ERROR_NOT_FOUND, NULL },
    { 429, "{\"detail\": \"Too many attempts.\"}", VZ_ERROR_THROTTLED, "Too many attempts." },
    { 503, "<html>", VZ_ERROR_SERVER_TROUBLE, NULL },
    { 302, "", VZ_ERROR_BAD_REPLY, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = {
      { "GET /csrf_token/", 404 },
      { "POST /users/login/", rows[i].status, NULL, rows[i].body },
      { NULL },
    };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_false (shop_login (shop, &error));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
    if (rows[i].message != NULL)
      g_assert_cmpstr (error->message, ==, rows[i].message);
    g_assert_null (strstr (error->message, "pass\""));
    g_assert_false (vz_session_is_logged_in (shop->session));
  }
}

static void
test_login_without_a_key_asks_who_we_are (void)
{
  static const struct {
    const char *login;
    guint status;
    const char *user;
    const char *message; /* NULL: logged in */
  } rows[] = {
    { "{}", 200, "{\"pk\": 7}", NULL },
    { "", 200, "{\"pk\": \"7\"}", NULL },
    { "{}", 401, "{\"detail\": \"no\"}", "the login was answered without a key" },
    { "{\"key\": null}", 200, "{\"pk\": null}", "the login was answered without a key" },
    { "{\"non_field_errors\": [\"Closed.\"]}", 200, "{}", "Closed." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = {
      { "GET /csrf_token/", 404 },
      { "POST /users/login/", 200, "Set-Cookie: osessionid=a", rows[i].login },
      { "GET /current_user/", rows[i].status, NULL, rows[i].user },
      { NULL },
    };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_assert_true (shop_login (shop, &error) == (rows[i].message == NULL));
    g_assert_true (vz_session_is_logged_in (shop->session) == (rows[i].message == NULL));
    if (rows[i].message == NULL)
      continue;
    g_assert_error (error, VZ_ERROR, VZ_ERROR_LOGIN_REFUSED);
    g_assert_cmpstr (error->message, ==, rows[i].message);
  }
}

static gboolean
check_login (Shop *shop, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_session_check_login_async (shop->session, NULL, wait_on_ready, &result);
  return vz_session_check_login_finish (shop->session, wait_for (&result), error);
}

/* One that was corrupted on its way says nothing of the login. */
static void
test_login_is_lost_when_told_and_not_by_one_odd_answer (void)
{
  static const struct {
    const char *told[3]; /* NULL: not asked any more */
    gboolean known;
  } rows[] = {
    { { "{\"pk\": 7}" }, TRUE },           { { "{\"pk\": null}" }, FALSE },
    { { "{}", "{\"pk\": 7}" }, TRUE },     { { "{}", "[{\"detail\": 1}]", "{\"pk\": 7}" }, TRUE },
    { { "{}", "{\"pk\": null}" }, FALSE }, { { "{}", "{}", "{}" }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ServerAnswer script[] = {
      { "GET /csrf_token/", 404 },
      { "POST /users/login/", 200, "Set-Cookie: osessionid=a", "{\"key\": \"abc\"}" },
      { rows[i].told[0] != NULL ? "GET /current_user/" : NULL, 200, NULL, rows[i].told[0] },
      { rows[i].told[1] != NULL ? "GET /current_user/" : NULL, 200, NULL, rows[i].told[1] },
      { rows[i].told[2] != NULL ? "GET /current_user/" : NULL, 200, NULL, rows[i].told[2] },
      { NULL },
    };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_assert_true (shop_login (shop, NULL));
    g_assert_true (check_login (shop, &error) == rows[i].known);
    g_assert_true (vz_session_is_logged_in (shop->session) == rows[i].known);
    if (!rows[i].known)
      g_assert_error (error, VZ_ERROR, VZ_ERROR_SESSION_GONE);
  }
}

static void
test_saved_session_goes_on (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"token\"}" },
    { "POST /users/login/", 200, "Set-Cookie: osessionid=a==\nSet-Cookie: other=x y",
      "{\"key\": \"abc\"}" },
    { "POST /x/", 200, NULL, "{}" },
    { "GET /x/", 401, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzSession) restored = shop_new_session (shop);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzReply) reply = NULL;
  g_autoptr (VzReply) gone = NULL;

  g_assert_true (shop_login (shop, NULL));
  saved = vz_session_save (shop->session);
  g_assert_true (vz_session_restore (restored, saved, &error));
  g_assert_no_error (error);
  g_set_object (&shop->session, restored);
  g_assert_true (vz_session_is_logged_in (shop->session));
  reply = shop_request (shop, "POST", "/x/", json_object ());
  shop_assert_header (shop, 2, "Cookie",
                      "csrftoken=token; osessionid=a==; other=x y; sessionid=a==");
  shop_assert_header (shop, 2, "X-CSRFToken", "token");
  gone = shop_request (shop, "GET", "/x/", NULL);
  g_assert_cmpuint (gone->status, ==, 401);
  g_assert_false (vz_session_is_logged_in (shop->session));
}

static void
test_damaged_saved_session_is_refused (void)
{
  static const ServerAnswer script[] = { { NULL } };
  static const char *const rows[] = { "",
                                      "login ",
                                      "login \na",
                                      "login \na=1;b=2",
                                      "login \n=1",
                                      "login \na=\r\nX: y",
                                      "nonsense\na=1" };
  g_autoptr (Shop) shop = shop_new (script);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", rows[i]);
    g_assert_false (vz_session_restore (shop->session, rows[i], &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_SESSION_GONE);
  }
}

static void
test_empty_session_is_saved (void)
{
  static const ServerAnswer script[] = { { NULL } };
  g_autoptr (Shop) shop = shop_new (script);
  g_autofree char *saved = vz_session_save (shop->session);

  g_assert_true (vz_session_restore (shop->session, saved, NULL));
  g_assert_false (vz_session_is_logged_in (shop->session));
}

static void
test_path_of_own_origin_only (void)
{
  static const struct {
    const char *address;
    const char *path;
  } rows[] = {
    { "/orders/completed/abc:def/", "/orders/completed/abc:def/" },
    { "orders/completed/1/?a=b", "/orders/completed/1/?a=b" },
    { "https://shop.example.com/orders/1/", "/orders/1/" },
    { "https://SHOP.example.com:443/orders/1/?a=%20", "/orders/1/?a=%20" },
    { "https://shop.example.com", "/" },
    { "/a#fragment", "/a" },
    { "http://shop.example.com/orders/1/", NULL },
    { "https://shop.example.com:8443/", NULL },
    { "https://shop.example.com.evil.example/", NULL },
    { "https://shop.example.com@evil.example/", NULL },
    { "//evil.example/orders/1/", NULL },
    { "https:///evil.example/", NULL },
    { "https://shop.example.com//evil.example/", NULL },
    { "/a/..//evil.example/", NULL },
    { "javascript:alert(1)", NULL },
    { "data:text/html,x", NULL },
    { "file:///etc/passwd", NULL },
    { "/a b", NULL },
    { "/a\r\nX: y", NULL },
    { "/\xc3\xb6", NULL },
    { "/%zz", NULL },
    { "http://[", NULL },
  };
  g_autoptr (VzHttp) http = vz_http_new ("https://shop.example.com", NULL, NULL);
  g_autoptr (VzSession) session =
      vz_session_new (VZ_GATE (http), "https://shop.example.com", "tr-tr", "try");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = vz_session_dup_path (session, rows[i].address);

    g_test_message ("%s", rows[i].address);
    g_assert_cmpstr (path, ==, rows[i].path);
  }
}

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (data, "%s\n", (const char *)fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

static void
test_log_names_no_secret (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"SECRET\"}" },
    { "POST /users/login/", 200, "Set-Cookie: osessionid=SECRET", "{\"key\": \"SECRET\"}" },
    { "GET /orders/checkout/?page=IndexPage", 200, NULL, "{}" },
    { "GET /list/?search_text=SECRET", 200, NULL, "{}" },
    { "GET /orders/completed/SECRET-abcdefghijklmnopqrstuvwxyz/?format=json", 200, NULL, "SECRET" },
    { "GET /x/?page=1&token=SECRET", 200, NULL, "SECRET" },
    { NULL },
  };

  if (g_test_subprocess ()) {
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GString) log = g_string_new (NULL);

    g_log_set_writer_func (keep_log, log, NULL);
    g_assert_true (shop_login (shop, NULL));
    for (guint i = 2; script[i].line != NULL; i++)
      vz_reply_free (shop_request (shop, "GET", script[i].line + strlen ("GET "), NULL));
    g_print ("%s", log->str);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*POST /users/login/ -> 200\n"
                             "GET /orders/checkout/?page=IndexPage -> 200\n"
                             "GET /list/ -> 200\n"
                             "GET /orders/completed/.../ -> 200\n"
                             "GET /x/?page=1 -> 200\n*");
  g_test_trap_assert_stdout_unmatched ("*SECRET*");
  g_test_trap_assert_stderr_unmatched ("*SECRET*");
}

#define ADD(name) g_test_add_func ("/session/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (documented_headers_are_sent);
  ADD (token_of_a_cookie_goes_before_the_member);
  ADD (server_without_tokens_is_asked_once);
  ADD (refused_token_is_renewed_once);
  ADD (refused_money_is_not_repeated);
  ADD (forbidden_get_asks_for_no_token);
  ADD (lost_token_answer_is_offline);
  ADD (nothing_is_sent_when_its_token_is_turned_away);
  ADD (form_is_encoded);
  ADD (login_keeps_the_session);
  ADD (login_by_sessionid);
  ADD (login_goes_before_the_guest_cookie);
  ADD (rotated_session_is_taken_up);
  ADD (hostile_token_is_not_sent);
  ADD (each_refused_login_has_its_own_error);
  ADD (login_without_a_key_asks_who_we_are);
  ADD (login_is_lost_when_told_and_not_by_one_odd_answer);
  ADD (saved_session_goes_on);
  ADD (damaged_saved_session_is_refused);
  ADD (empty_session_is_saved);
  ADD (path_of_own_origin_only);
  ADD (log_names_no_secret);
  return g_test_run ();
}
