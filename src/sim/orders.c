/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/orders.h"
#include "sim/amount.h"
#include "sim/order-members.h"
#include "sim/routes.h"

#include <string.h>

/* One order line a unit. */
static json_t *
unit_json (const VzSimLine *line, gint64 id, gint64 order)
{
  const VzSimProduct *product = line->product;
  g_autofree char *rate = g_strdup_printf ("%d.00", product->tax);

  return json_pack (
      "{s:I, s:I, s:o, s:o, s:o, s:s, s:{s:s, s:s}, s:{s:s, s:s}, s:b, s:b, s:b, s:b, s:[], s:n,"
      " s:O, s:{}, s:n, s:n}",
      "id", (json_int_t)id, "order", (json_int_t)order, "product", vz_sim_product_json (product),
      "price", vz_sim_amount_json (product->price), "retail_price",
      vz_sim_amount_json (product->price), "tax_rate", rate, "price_currency", "value", "try",
      "label", "TL", "status", "value", "400", "label", "Onaylandı", "is_cancelled", FALSE,
      "is_cancellable", TRUE, "is_refundable", FALSE, "is_tradable", FALSE,
      "cancellationrequest_set", "active_cancellation_request", "attributes", line->attributes,
      "extra_field", "datasource", "parent");
}

static json_t *
units_json (const VzSimBasket *basket, gint64 order)
{
  json_t *units = json_array ();

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (basket->lines, i);
    for (gint64 unit = 0; unit < line->quantity; unit++)
      json_array_append_new (units,
                             unit_json (line, order * 1000 + (gint64)json_array_size (units) + 1,
                                        order));
  }
  return units;
}

static json_t *
discount_items_json (VzSimCheckout *checkout, gint64 order)
{
  g_autoptr (json_t) discounts =
      vz_sim_basket_discounts_json (checkout->basket, checkout->session->signed_in);
  json_t *items = json_array ();
  json_t *discount;
  gsize i;

  json_array_foreach (discounts, i, discount)
  {
    json_t *name = json_object_get (discount, "description");
    json_t *amount = json_object_get (discount, "discount");
    json_array_append_new (items, json_pack ("{s:i, s:O, s:O, s:s, s:n, s:s, s:n, s:I}", "pk",
                                             (int)i + 1, "name", name, "amount", amount,
                                             "cancel_amount", "0.00", "code", "offer_type",
                                             "basket", "promotion", "order", (json_int_t)order));
  }
  return items;
}

static json_t *
bin_json (const VzSimCheckout *checkout)
{
  const char *bin = checkout->pre_order->paying.bin;

  return bin[0] != '\0' ? json_string (bin) : json_null ();
}

static void
add_payment (VzSimCheckout *checkout, json_t *json, gint64 unpaid)
{
  const VzSimOffered *option = vz_sim_offered (checkout->shop, vz_sim_payment_options (),
                                               checkout->pre_order->paying.option);
  VzSimInstalment plan = { .count = 1, .total = unpaid };
  gboolean planned = vz_sim_instalment (checkout->pre_order->paying.installment, unpaid, &plan);
  json_t *bank = planned ? vz_sim_bank_json (plan.bank_pk) : json_null ();

  json_object_update_new (
      json,
      json_pack ("{s:o, s:o, s:i, s:o, s:n, s:o, s:o, s:{s:I, s:s, s:s, s:s}, s:s}", "amount",
                 vz_sim_amount_json (plan.total + vz_sim_checkout_loyalty (checkout)),
                 "installment_interest_amount", vz_sim_amount_json (plan.total - unpaid),
                 "installment_count", plan.count, "installment",
                 planned ? json_integer (checkout->pre_order->paying.installment) : json_null (),
                 "card", "bin_number", bin_json (checkout), "bank", bank, "payment_option", "pk",
                 (json_int_t)option->pk, "name",
                 vz_sim_say (checkout->request, option->turkish, option->english), "payment_type",
                 option->type, "slug", option->slug, "payment_option_slug", option->slug));
}

static json_t *
order_json (VzSimCheckout *checkout, const VzSimOrder *order)
{
  gint64 unpaid = vz_sim_checkout_unpaid (checkout);
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (vz_clock_wall (checkout->shop->clock) / G_USEC_PER_SEC);
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  const char *email = checkout->session->email;
  json_t *json = json_pack (
      "{s:I, s:s, s:{s:s, s:s}, s:{s:s, s:s}, s:o, s:o, s:o, s:s, s:o, s:o, s:I, s:I, s:s, s:s,"
      " s:s?, s:b, s:b, s:b, s:s}",
      "id", (json_int_t)order->id, "number", order->number, "status", "value", "400", "label",
      "Onaylandı", "currency", "value", "try", "label", "TL", "amount_without_discount",
      vz_sim_amount_json (checkout->prices.products), "discount_amount",
      vz_sim_amount_json (checkout->prices.discount), "shipping_amount",
      vz_sim_amount_json (vz_sim_checkout_shipping (checkout)), "refund_amount", "0.00",
      "orderitem_set", units_json (checkout->basket, order->id), "discountitem_set",
      discount_items_json (checkout, order->id), "basket", (json_int_t)checkout->basket->pk,
      "shipping_option", (json_int_t)checkout->pre_order->shipping_option, "user_email",
      checkout->session->signed_in || email == NULL ? VZ_SIM_ACCOUNT : email, "client_type",
      "default", "notes", checkout->session->notes, "is_cancelled", FALSE, "is_cancellable", TRUE,
      "is_payable", FALSE, "created_date", created);

  add_payment (checkout, json, unpaid);
  vz_sim_order_complete (checkout, json);
  return json;
}

/* Shaped like Django's signed values: base64 of the number, time, signature. */
static char *
signed_token (VzSimShop *shop, const char *number)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", number);
  g_autofree char *encoded = g_base64_encode ((const guint8 *)quoted, strlen (quoted));
  g_autofree char *time = vz_sim_shop_draw (shop, 6);
  g_autofree char *signature = vz_sim_shop_draw (shop, 27);

  encoded[strcspn (encoded, "=")] = '\0';
  return g_strdup_printf ("%s:%s:%s", encoded, time, signature);
}

gint64
vz_sim_draw_number (VzSimCheckout *checkout)
{
  VzSimPaying *paying = &checkout->pre_order->paying;

  if (paying->number == 0)
    paying->number = checkout->shop->next_number++;
  return paying->number;
}

static VzSimOrder *
new_order (VzSimCheckout *checkout)
{
  VzSimShop *shop = checkout->shop;
  VzSimOrder *order = g_new0 (VzSimOrder, 1);

  order->id = shop->next_order++;
  order->number = g_strdup_printf ("%" G_GINT64_FORMAT, vz_sim_draw_number (checkout));
  order->token = signed_token (shop, order->number);
  order->context_token = vz_sim_shop_draw (shop, 40);
  order->checkout_token = g_strdup (checkout->pre_order->token);
  order->json = order_json (checkout, order);
  g_ptr_array_add (shop->orders, order);
  return order;
}

/* What was promised is sold, also when the last piece has gone meanwhile. */
static void
take_from_stock (const VzSimBasket *basket)
{
  for (guint i = 0; i < basket->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (basket->lines, i);
    line->product->stock = MAX (line->product->stock - line->quantity, 0);
  }
}

/* The account's basket is followed by a new one for all its sessions. */
static void
renew_basket (VzSimCheckout *checkout)
{
  VzSimShop *shop = checkout->shop;
  VzSimBasket *old = checkout->basket;
  VzSimBasket *fresh = vz_sim_shop_new_basket (shop, old->name_space);

  fresh->of_account = old->of_account;
  old->submitted = TRUE;
  if (shop->account_basket == old->pk)
    shop->account_basket = fresh->pk;
  checkout->session->basket = fresh->pk;
}

void
vz_sim_orders_place (VzSimCheckout *checkout)
{
  VzSimSession *session = checkout->session;

  session->order = new_order (checkout);
  take_from_stock (checkout->basket);
  renew_basket (checkout);
  session->pre_order = (VzSimPreOrder){ 0 };
  vz_sim_pre_order_forget_payment (&session->pre_order);
  g_clear_pointer (&session->notes, g_free);
  g_clear_pointer (&session->gift_box, json_decref);
}

json_t *
vz_sim_thank_you_json (VzSimCheckout *checkout)
{
  const VzSimOrder *order = checkout->session->order;

  if (order == NULL)
    return json_object ();
  g_autofree char *url = g_strdup_printf ("/orders/completed/%s/", order->token);
  return json_pack ("{s:s, s:I, s:b, s:s, s:[]}", "redirect_url", url, "order_id",
                    (json_int_t)order->id, "new_user", FALSE, "token", order->context_token,
                    "campaigns");
}

const VzSimPage vz_sim_thank_you_page = { "ThankYouPage", NULL, NULL, vz_sim_thank_you_json, NULL };

VzSimReply *
vz_sim_orders_completed (VzSimCall *call)
{
  const char *format = g_hash_table_lookup (call->request->query, "format");
  g_autofree char *token = g_uri_unescape_string (call->argument, NULL);

  for (guint i = 0; i < call->shop->orders->len; i++) {
    VzSimOrder *order = g_ptr_array_index (call->shop->orders, i);
    if (g_strcmp0 (order->token, token) != 0)
      continue;
    if (g_strcmp0 (format, "json") != 0)
      return vz_sim_reply_new_html (200, "<!DOCTYPE html><title>Teşekkürler</title>");
    return vz_sim_reply_new (200, json_pack ("{s:[], s:O}", "campaigns", "order", order->json));
  }
  return vz_sim_reply_new_detail (404, "Not found.");
}
