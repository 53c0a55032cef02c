/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "sim/commerce.h"

#include <string.h>

/* Time in the simulated world is the clock's that it is given: no socket, no sleep. */

typedef struct {
  VzClockVirtual *clock;
  VzSimCommerce *commerce;
  char *cookie;
} World;

static void
set_up (World *world, gconstpointer pay_after)
{
  VzSimOptions options = VZ_SIM_OPTIONS_INIT;

  world->clock = vz_clock_virtual_new (0);
  options.clock = vz_clock_virtual_clock (world->clock);
  options.csrf = VZ_SIM_CSRF_OFF;
  options.steps = VZ_SIM_STEPS_SHORT;
  options.pay_after = (gint64)GPOINTER_TO_INT (pay_after) * G_USEC_PER_SEC;
  world->commerce = vz_sim_commerce_new (&options, NULL);
}

static void
tear_down (World *world, gconstpointer pay_after)
{
  vz_sim_commerce_free (world->commerce);
  vz_clock_virtual_free (world->clock);
  g_free (world->cookie);
}

static void
keep_cookie (World *world, const VzSimReply *reply)
{
  for (guint i = 0; i < reply->headers->len; i++) {
    const char *header = g_ptr_array_index (reply->headers, i);
    if (!g_str_has_prefix (header, "Set-Cookie: osessionid="))
      continue;
    g_free (world->cookie);
    world->cookie = g_strdup (header + strlen ("Set-Cookie: "));
  }
}

static VzSimReply *
ask (World *world, const char *method, const char *target, const char *body)
{
  g_autoptr (VzSimRequest) request = vz_sim_request_new (method, target);

  vz_sim_request_add_header (request, "X-Requested-With", "XMLHttpRequest");
  vz_sim_request_add_header (request, "Content-Type", "application/json");
  if (world->cookie != NULL)
    vz_sim_request_add_header (request, "Cookie", world->cookie);
  vz_sim_request_set_body (request, body, strlen (body));
  VzSimReply *reply = vz_sim_commerce_handle (world->commerce, request);
  keep_cookie (world, reply);
  return reply;
}

static char *
page_after (World *world, const char *page, const char *body)
{
  g_autofree char *target = g_strdup_printf ("/orders/checkout/?page=%s", page);
  g_autoptr (VzSimReply) reply = ask (world, "POST", target, body);

  return vz_json_dup_text (reply->json, "context_list[0].page_name");
}

static void
assert_poll (World *world, const char *page)
{
  g_autofree char *now = page_after (world, "CashRegisterCompletePage", "{}");

  g_assert_cmpstr (now, ==, page);
}

static void
show_barcode (World *world)
{
  g_autoptr (VzSimReply) login =
      ask (world, "POST", "/users/login/",
           "{\"email\": \"" VZ_SIM_ACCOUNT "\", \"password\": \"" VZ_SIM_PASSWORD "\"}");
  g_autoptr (VzSimReply) basket = ask (world, "POST", "/baskets/basket/",
                                       "{\"product\": 1001, \"quantity\": 1, \"attributes\": {}}");
  g_autofree char *first =
      page_after (world, "PaymentOptionSelectionPage", "{\"payment_option\": 2}");
  g_autofree char *second = page_after (world, "CashRegisterPage", "{}");

  g_assert_cmpint (login->status, ==, 200);
  g_assert_cmpint (basket->status, ==, 200);
  g_assert_cmpstr (first, ==, "CashRegisterPage");
  g_assert_cmpstr (second, ==, "CashRegisterCompletePage");
}

static void
test_pays_when_the_time_has_come (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (8) * G_USEC_PER_SEC - 1);
  assert_poll (world, "CashRegisterCompletePage");
  vz_clock_virtual_advance (world->clock, 1);
  assert_poll (world, "ThankYouPage");
}

static void
test_cannot_pay_a_changed_basket (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  g_autoptr (VzSimReply) basket = ask (world, "POST", "/baskets/basket/",
                                       "{\"product\": 1002, \"quantity\": 1, \"attributes\": {}}");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (60) * G_USEC_PER_SEC);
  assert_poll (world, "PaymentOptionSelectionPage");
}

static void
test_pays_although_nobody_polls (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  g_autoptr (VzSimReply) emptied = ask (world, "DELETE", "/baskets/basket/", "{}");
  assert_poll (world, "ThankYouPage");
}

static void
test_never_pays_when_told_so (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC);
  assert_poll (world, "CashRegisterCompletePage");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, seconds, test)                                                                   \
  g_test_add ("/sim/customers/" name, World, GINT_TO_POINTER (seconds), set_up, test, tear_down)
  ADD ("pays when the time has come", 8, test_pays_when_the_time_has_come);
  ADD ("cannot pay a changed basket", 8, test_cannot_pay_a_changed_basket);
  ADD ("pays although nobody polls", 8, test_pays_although_nobody_polls);
  ADD ("never pays when told so", -1, test_never_pays_when_told_so);
#undef ADD
  return g_test_run ();
}
