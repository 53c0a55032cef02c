/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/hooks.h"
#include "sim/orders.h"
#include "sim/routes.h"

#include <string.h>

/* The till's side of cash_register: /hooks/cash_register/. Always 200; what is wrong is a code. */

#define BASKET_CHANGED "402"
#define CREDENTIALS "403"
#define NO_PAYMENT "407"
#define OTHER_PAYMENT "408"
#define NO_NUMBER "409"
#define NOT_ACTIVE "410"
#define NO_SESSION "411"
#define OTHER_AMOUNT "412"
#define OTHER_TRANSACTION "413"

static const struct {
  const char *code, *turkish, *english;
} reasons[] = {
  { BASKET_CHANGED, "Sepet değişti.", "Basket has changed." },
  { CREDENTIALS, "Kullanıcı bilgileri geçersiz.", "Invalid credentials." },
  { NO_PAYMENT, "Ödeme seçeneği yok.", "Payment option is empty." },
  { OTHER_PAYMENT, "Ödeme seçeneği kasa değil.", "Payment option is not cash register." },
  { NO_NUMBER, "Sipariş numarası eksik.", "Order number is missing." },
  { NOT_ACTIVE, "Sipariş numarası geçerli değil.", "Order number is not active." },
  { NO_SESSION, "Ön sipariş oturumu bulunamadı.", "Pre order session is not found." },
  { OTHER_AMOUNT, "Tutar, kalan tutara eşit değil.", "Amount is not the outstanding balance." },
  { OTHER_TRANSACTION, "İşlem numarası eksik veya kullanılmış.",
    "Transaction id is missing or was used for another order." },
};

static const char *
reason (const VzSimCall *call, const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (g_str_equal (reasons[i].code, code))
      return vz_sim_say (call->request, reasons[i].turkish, reasons[i].english);
  }
  return "";
}

void
vz_sim_hooks_issue (VzSimCheckout *checkout)
{
  const VzSimBasket *basket = checkout->basket;
  g_autofree char *number =
      g_strdup_printf ("%" G_GINT64_FORMAT, checkout->pre_order->paying.number);

  json_object_set_new (checkout->shop->issued, number,
                       json_pack ("{s:i, s:I, s:i}", "session", (int)checkout->session->ordinal,
                                  "basket", (json_int_t)basket->pk, "version",
                                  (int)basket->version));
}

static gboolean
is_paid (const VzSimShop *shop, const char *number)
{
  for (guint i = 0; i < shop->orders->len; i++) {
    const VzSimOrder *order = g_ptr_array_index (shop->orders, i);
    if (g_str_equal (order->number, number))
      return TRUE;
  }
  return FALSE;
}

static VzSimSession *
session_of (const VzSimShop *shop, const json_t *issued)
{
  gint64 ordinal = vz_json_int (issued, "session", 0);

  for (guint i = 0; i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);
    if (session->ordinal == ordinal)
      return session->pre_order.basket != 0 ? session : NULL;
  }
  return NULL;
}

static gboolean
is_changed (const VzSimCheckout *checkout, const json_t *issued)
{
  const VzSimBasket *basket = checkout->basket;

  return basket == NULL || basket->submitted ||
         basket->version != vz_json_int (issued, "version", 0) ||
         basket->pk != checkout->pre_order->basket;
}

static const char *
find_fault (const VzSimCheckout *checkout, const json_t *issued, const char *number)
{
  g_autofree char *current =
      g_strdup_printf ("%" G_GINT64_FORMAT, checkout->pre_order->paying.number);
  const VzSimOffered *option = vz_sim_offered (checkout->shop, vz_sim_payment_options (),
                                               checkout->pre_order->paying.option);

  if (is_changed (checkout, issued))
    return BASKET_CHANGED;
  if (option == NULL)
    return NO_PAYMENT;
  if (!g_str_equal (option->type, "cash_register"))
    return OTHER_PAYMENT;
  return g_str_equal (current, number) ? NULL : NOT_ACTIVE;
}

static gboolean
is_known (const VzSimCall *call)
{
  return g_strcmp0 (vz_sim_request_text (call->request, "username"), VZ_SIM_TILL) == 0 &&
         g_strcmp0 (vz_sim_request_text (call->request, "password"), VZ_SIM_TILL_PASSWORD) == 0;
}

/* The checkout that a number stands for; else the code that says why there is none. */
static const char *
open_checkout (VzSimCall *call, VzSimCheckout *checkout)
{
  const char *number = vz_sim_request_text (call->request, "order_number");
  const json_t *issued = number != NULL ? json_object_get (call->shop->issued, number) : NULL;

  if (!is_known (call))
    return CREDENTIALS;
  if (number == NULL)
    return NO_NUMBER;
  if (issued == NULL || is_paid (call->shop, number))
    return NOT_ACTIVE;
  *checkout = (VzSimCheckout){ call->shop, session_of (call->shop, issued), call->request };
  if (checkout->session == NULL)
    return NO_SESSION;
  checkout->pre_order = &checkout->session->pre_order;
  checkout->basket = vz_sim_shop_basket (call->shop, vz_json_int (issued, "basket", 0));
  if (checkout->basket != NULL)
    checkout->prices = vz_sim_basket_prices (checkout->basket, checkout->session->signed_in);
  return find_fault (checkout, issued, number);
}

static json_t *
card_json (VzSimCheckout *checkout)
{
  VzSimInstalment plan;

  if (!vz_sim_instalment (checkout->pre_order->paying.installment,
                          vz_sim_checkout_unpaid (checkout), &plan))
    return NULL;
  return json_pack ("{s:o, s:s}", "bank", vz_sim_bank_json (plan.bank_pk), "card_payment_type",
                    "credit");
}

VzSimReply *
vz_sim_hooks_pre_order (VzSimCall *call)
{
  VzSimCheckout checkout;
  const char *code = open_checkout (call, &checkout);

  if (code != NULL)
    return vz_sim_reply_new (200, json_pack ("{s:s, s:s}", "error_code", code, "error_message",
                                             reason (call, code)));
  return vz_sim_reply_new (200, json_pack ("{s:s, s:o, s:o*}", "order_number",
                                           vz_sim_request_text (call->request, "order_number"),
                                           "pre_order", vz_sim_pre_order_json (&checkout), "card",
                                           card_json (&checkout)));
}

/* Exactly as it is outstanding, to the last digit. */
static gboolean
is_outstanding (VzSimCall *call, VzSimCheckout *checkout)
{
  json_t *promotions = json_object_get (call->request->body, "promotions");
  const char *member = json_array_size (promotions) > 0 ? "discounted_amount" : "amount";
  VzSimInstalment plan = { .total = vz_sim_checkout_unpaid (checkout) };

  vz_sim_instalment (checkout->pre_order->paying.installment, plan.total, &plan);
  g_autofree char *outstanding = vz_sim_amount_text (plan.total);
  return g_strcmp0 (vz_sim_request_text (call->request, member), outstanding) == 0;
}

static VzSimReply *
answer_confirm (VzSimCall *call, const char *code)
{
  if (code == NULL)
    return vz_sim_reply_new (200, json_pack ("{s:s}", "result", "0"));
  return vz_sim_reply_new (200, json_pack ("{s:s, s:s}", "result", code, "error_message",
                                           reason (call, code)));
}

/* The same transaction again is answered as the first time, and pays nothing twice. */
static gboolean
is_repeated (VzSimCall *call, const char *transaction)
{
  const char *number = json_string_value (json_object_get (call->shop->confirmed, transaction));

  return number != NULL &&
         g_strcmp0 (vz_sim_request_text (call->request, "order_number"), number) == 0;
}

VzSimReply *
vz_sim_hooks_confirm (VzSimCall *call)
{
  const char *transaction = vz_sim_request_text (call->request, "transaction_id");
  VzSimCheckout checkout;

  if (transaction != NULL && is_known (call) && is_repeated (call, transaction))
    return answer_confirm (call, NULL);
  const char *code = open_checkout (call, &checkout);
  if (code != NULL)
    return answer_confirm (call, code);
  if (transaction == NULL || json_object_get (call->shop->confirmed, transaction) != NULL)
    return answer_confirm (call, OTHER_TRANSACTION);
  if (!is_outstanding (call, &checkout))
    return answer_confirm (call, OTHER_AMOUNT);
  json_object_set_new (call->shop->confirmed, transaction,
                       json_string (vz_sim_request_text (call->request, "order_number")));
  vz_sim_orders_place (&checkout);
  return answer_confirm (call, NULL);
}
