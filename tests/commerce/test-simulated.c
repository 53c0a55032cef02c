/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/basket-api.h"
#include "commerce/catalogue-api.h"
#include "commerce/checkout-api.h"
#include "commerce/http.h"
#include "child.h"
#include "wait.h"

#include <signal.h>
#include <string.h>

/* Against `vezne-sim commerce`, which is another reading of the same contract. */

#define TEA "8690000000012"

typedef struct {
  GSubprocess *process;
  GDataInputStream *lines;
  char *origin;
  VzSession *session;
} Sim;

static VzSession *
new_session (Sim *sim)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzHttp) http = vz_http_new (sim->origin, NULL, &error);

  g_assert_no_error (error);
  return vz_session_new (VZ_GATE (http), sim->origin, "tr-tr", "try");
}

static Sim *
sim_new (const char *fault)
{
  const char *const words[] = { g_getenv ("VEZNE_SIM"), "commerce", fault, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;
  Sim *sim = g_new0 (Sim, 1);

  sim->process = child_new (words, &error);
  g_assert_no_error (error);
  sim->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (sim->process));
  ready = g_data_input_stream_read_line (sim->lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ready, "ready "));
  sim->origin = g_strdup (ready + strlen ("ready "));
  sim->session = new_session (sim);
  return sim;
}

/* Ends the server and gives the requests that it had, one a line. */
static GPtrArray *
sim_end (Sim *sim)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_free);
  char *line;

  g_subprocess_send_signal (sim->process, SIGTERM);
  while ((line = g_data_input_stream_read_line (sim->lines, NULL, NULL, NULL)) != NULL)
    g_ptr_array_add (requests, line);
  g_assert_true (g_subprocess_wait (sim->process, NULL, NULL));
  return requests;
}

static void
sim_free (Sim *sim)
{
  g_object_unref (sim->session);
  g_object_unref (sim->lines);
  g_object_unref (sim->process);
  g_free (sim->origin);
  g_free (sim);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sim, sim_free)

static gboolean
login (Sim *sim, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_session_login_async (sim->session, "store@vezne.example", "training", NULL, wait_on_ready,
                          &result);
  return vz_session_login_finish (sim->session, wait_for (&result), error);
}

static VzBasket *
call_basket (Sim *sim, const VzBasketCall *call, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_basket_api_async (sim->session, call, "sku", NULL, wait_on_ready, &result);
  return vz_basket_api_finish (sim->session, wait_for (&result), error);
}

static VzProduct *
find (Sim *sim, const char *code, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_catalogue_api_find_async (sim->session, code, "sku", NULL, wait_on_ready, &result);
  return vz_catalogue_api_find_finish (sim->session, wait_for (&result), error);
}

static VzReply *
get_checkout (Sim *sim)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_checkout_api_get_async (sim->session, NULL, NULL, wait_on_ready, &result);
  return vz_checkout_api_finish (sim->session, wait_for (&result), NULL);
}

static void
test_goods_get_into_the_checkout (void)
{
  g_autoptr (Sim) sim = sim_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzProduct) product = NULL;
  g_autoptr (VzBasket) added = NULL;
  g_autoptr (VzBasket) set = NULL;
  g_autoptr (VzReply) checkout = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  g_assert_true (login (sim, &error));
  g_assert_no_error (error);
  product = find (sim, TEA, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (product->sku, ==, TEA);
  g_assert_true (vz_money_is_set (product->price));
  added = call_basket (sim, &(VzBasketCall){ VZ_BASKET_ADD, product->pk, 1 }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (added->units, ==, 1);
  set = call_basket (sim, &(VzBasketCall){ VZ_BASKET_SET, product->pk, 3 }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (set->units, ==, 3);
  checkout = get_checkout (sim);
  g_assert_true (vz_reply_check (checkout, &error));
  g_assert_nonnull (vz_json_get (checkout->json, "context_list[0].page_name"));
  g_assert_nonnull (vz_json_get (checkout->json, "pre_order"));

  requests = sim_end (sim);
  g_assert_cmpuint (requests->len, ==, 7);
  for (guint i = 0; i < requests->len; i++) {
    g_test_message ("%s", (const char *)requests->pdata[i]);
    g_assert_nonnull (strstr (requests->pdata[i], " xhr=yes accept=application/json "
                                                  "language=tr-tr currency=try "));
    g_assert_nonnull (strstr (requests->pdata[i], " referer=yes "));
  }
}

static void
test_saved_session_has_its_basket (void)
{
  g_autoptr (Sim) sim = sim_new (NULL);
  g_autoptr (VzSession) restored = new_session (sim);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzProduct) product = NULL;
  g_autoptr (VzBasket) before = NULL;
  g_autoptr (VzBasket) after = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  g_assert_true (login (sim, NULL));
  product = find (sim, TEA, NULL);
  before = call_basket (sim, &(VzBasketCall){ VZ_BASKET_ADD, product->pk, 1 }, &error);
  g_assert_no_error (error);
  saved = vz_session_save (sim->session);
  g_assert_true (vz_session_restore (restored, saved, NULL));
  g_set_object (&sim->session, restored);
  after = call_basket (sim, &(VzBasketCall){ VZ_BASKET_ADD, product->pk, 1 }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->pk, ==, before->pk);
  g_assert_cmpint (after->units, ==, 2);
  requests = sim_end (sim);
}

static void
test_unknown_code_is_not_found (void)
{
  g_autoptr (Sim) sim = sim_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  g_assert_null (find (sim, "no such code", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND);
  requests = sim_end (sim);
}

static void
test_each_fault_of_a_login_has_its_own_error (void)
{
  static const struct {
    const char *fault;
    VzError code;
  } rows[] = {
    { "--fault=login-202", VZ_ERROR_LOGIN_NEEDS_CODE },
    { "--fault=login-406", VZ_ERROR_LOGIN_CODE_WRONG },
    { "--fault=login-429", VZ_ERROR_THROTTLED },
    { "--fault=login-captcha", VZ_ERROR_LOGIN_CAPTCHA },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Sim) sim = sim_new (rows[i].fault);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) requests = NULL;

    g_test_message ("%s", rows[i].fault);
    g_assert_false (login (sim, &error));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
    requests = sim_end (sim);
  }
}

/* What is lost, and what is refused, is asked for once and no more. */
static void
test_each_fault_of_a_basket_has_its_own_error (void)
{
  static const struct {
    const char *fault;
    VzError code; /* VZ_ERROR_LAST: none */
  } rows[] = {
    { "--fault=http-401@POST:/baskets/#1", VZ_ERROR_SESSION_GONE },
    { "--fault=http-404@POST:/baskets/#1", VZ_ERROR_NOT_FOUND },
    { "--fault=http-429@POST:/baskets/#1", VZ_ERROR_THROTTLED },
    { "--fault=http-500@POST:/baskets/#1", VZ_ERROR_SERVER_TROUBLE },
    { "--fault=http-503@POST:/baskets/#1", VZ_ERROR_SERVER_TROUBLE },
    { "--fault=lost-500@POST:/baskets/#1", VZ_ERROR_SERVER_TROUBLE },
    { "--fault=drop@POST:/baskets/#1", VZ_ERROR_NO_ANSWER },
    { "--fault=no-answer@POST:/baskets/#1", VZ_ERROR_NO_ANSWER },
    { "--fault=cut@POST:/baskets/#1", VZ_ERROR_NO_ANSWER },
    { "--fault=half@POST:/baskets/#1", VZ_ERROR_BAD_REPLY },
    { "--fault=not-json@POST:/baskets/#1", VZ_ERROR_BAD_REPLY },
    { "--fault=deep@POST:/baskets/#1", VZ_ERROR_BAD_REPLY },
    { "--fault=huge@POST:/baskets/#1", VZ_ERROR_TOO_LARGE },
    { "--fault=redirect@POST:/baskets/#1", VZ_ERROR_BAD_REPLY },
    { "--fault=number-prices@POST:/baskets/#1", VZ_ERROR_LAST },
    { "--fault=rotate-session@POST:/baskets/#1", VZ_ERROR_LAST },
    { "--fault=rotate-in-body@POST:/baskets/#1", VZ_ERROR_LAST },
    { "--fault=csrf-403@POST:/baskets/#1", VZ_ERROR_LAST },
    { "--fault=csrf-403@POST:/baskets/#1-2", VZ_ERROR_CSRF },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Sim) sim = sim_new (rows[i].fault);
    g_autoptr (GError) error = NULL;
    g_autoptr (VzProduct) product = NULL;
    g_autoptr (VzBasket) basket = NULL;
    g_autoptr (GPtrArray) requests = NULL;
    gboolean renewed = strstr (rows[i].fault, "csrf") != NULL;

    g_test_message ("%s", rows[i].fault);
    g_assert_true (login (sim, NULL));
    product = find (sim, TEA, NULL);
    basket = call_basket (sim, &(VzBasketCall){ VZ_BASKET_ADD, product->pk, 1 }, &error);
    if (rows[i].code == VZ_ERROR_LAST)
      g_assert_no_error (error);
    else
      g_assert_error (error, VZ_ERROR, (int)rows[i].code);
    requests = sim_end (sim);
    g_assert_cmpuint (requests->len, ==, renewed ? 7 : 5);
  }
}

static void
test_rotated_session_keeps_its_basket (void)
{
  static const char *const faults[] = { "--fault=rotate-session@POST:/baskets/#1",
                                        "--fault=rotate-in-body@POST:/baskets/#1" };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (Sim) sim = sim_new (faults[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (VzProduct) product = NULL;
    g_autoptr (VzBasket) first = NULL;
    g_autoptr (VzBasket) second = NULL;
    g_autoptr (GPtrArray) requests = NULL;

    g_assert_true (login (sim, NULL));
    product = find (sim, TEA, NULL);
    first = call_basket (sim, &(VzBasketCall){ VZ_BASKET_ADD, product->pk, 1 }, &error);
    g_assert_no_error (error);
    second = call_basket (sim, &(VzBasketCall){ VZ_BASKET_ADD, product->pk, 1 }, &error);
    g_assert_no_error (error);
    g_assert_cmpint (second->units, ==, 2);
    requests = sim_end (sim);
  }
}

#define ADD(name) g_test_add_func ("/simulated/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (goods_get_into_the_checkout);
  ADD (saved_session_has_its_basket);
  ADD (unknown_code_is_not_found);
  ADD (each_fault_of_a_login_has_its_own_error);
  ADD (each_fault_of_a_basket_has_its_own_error);
  ADD (rotated_session_keeps_its_basket);
  return g_test_run ();
}
