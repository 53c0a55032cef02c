/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/paywall.h"

#include "core/basket.h"
#include "core/mutant.h"

#include <string.h>

/* What the services of Paywall are sent (paywall-masterpass-payment-init; of the others the names
 * of the parameters are known and no more). */

#define PRODUCTS_MAX 500

static const char *
configured (const VzPageData *data, const char *setting, const char *fallback)
{
  const char *value = data->configured != NULL ? data->configured (setting, data->data) : NULL;

  return value != NULL ? value : fallback;
}

static gint64
configured_number (const VzPageData *data, const char *setting)
{
  return g_ascii_strtoll (configured (data, setting, "0"), NULL, 10);
}

/* A random GUID (RFC 4122, version 4). */
static char *
new_guid (VzRandom *random)
{
  guint8 b[16];

  vz_random_fill (random, b, sizeof b);
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

static char *
only_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++) {
    if (g_ascii_isdigit (*c)) {
      g_string_append_c (digits, *c);
    }
  }
  return g_string_free (digits, FALSE);
}

/* 90 and ten digits, however the number was written. */
static char *
with_country (const char *phone)
{
  g_autofree char *digits = only_digits (phone);
  gsize length = strlen (digits);

  return g_strconcat ("90", length > 10 ? digits + length - 10 : digits, NULL);
}

static gboolean
forces_three_d (const VzPageData *data)
{
  return g_str_equal (configured (data, "masterpass-three-d", "false"), "true");
}

void
vz_paywall_fill_session (const VzPageData *data, json_t *body, GString *query)
{
  g_autofree char *phone = with_country (vz_json_string (body, "UserPhone", ""));
  g_autofree char *reference = new_guid (data->random);

  json_object_set_new (body, "ReferenceCode", json_string (reference));
  json_object_set_new (body, "UserId", json_string (phone));
  json_object_set_new (body, "UserPhone", json_string (phone));
  json_object_set_new (data->kept, "UserPhone", json_string (phone));
  json_object_set_new (body, "Force3D", json_boolean (forces_three_d (data)));
}

static json_t *
exact (VzMoney money)
{
  g_autofree char *text = NULL;

  money.minor -= VZ_MUTANT ("round-wallet") ? money.minor % 100 : 0;
  text = vz_money_is_set (money) ? vz_money_to_text (money) : g_strdup ("0");
  return vz_json_exact (text);
}

static gint64
months (const VzPageData *data)
{
  gint64 chosen = vz_json_int (data->pre_order, "installment.installment_count", 1);

  return vz_json_int (data->kept, "installment.installment_count", chosen);
}

static char *
order_number (const VzPageData *data)
{
  return vz_json_dup_text (data->kept, "detour.page_context.order_no");
}

/* Nothing is committed by the provider itself: what the customer confirms after the cashier has
 * gone back costs nothing. */
static json_t *
payment_detail (const VzPageData *data)
{
  g_autofree char *unique = new_guid (data->random);
  g_autofree char *number = order_number (data);

  return json_pack ("{s:o, s:s, s:s, s:I, s:s, s:s, s:s, s:I, s:i, s:i, s:n, s:b, s:n}", "Amount",
                    exact (data->due), "MerchantUniqueCode", unique, "TrackingCode",
                    number != NULL ? number : unique, "CurrencyId",
                    (json_int_t)configured_number (data, "wallet-currency-id"),
                    "MerchantSuccessBackUrl", configured (data, "wallet-success-url", ""),
                    "MerchantFailBackUrl", configured (data, "wallet-fail-url", ""), "ClientIP",
                    configured (data, "wallet-client-ip", ""), "Installment",
                    (json_int_t)months (data), "ChannelId", 0, "TagId", 0, "PayWatch",
                    "PayWatchMultipleSupport", FALSE, "PayWatchMultiple");
}

static json_t *
product (const VzPageData *data, const char *id, const char *name, VzMoney amount)
{
  return json_pack ("{s:I, s:b, s:i, s:b, s:i, s:s, s:s, s:s, s:s, s:o, s:i, s:i, s:i, s:i, s:i, "
                    "s:i}",
                    "MemberId", (json_int_t)configured_number (data, "wallet-member-id"),
                    "MemberEarningCalculated", FALSE, "MemberEarning", 0, "MemberCustomCommission",
                    FALSE, "MemberCommission", 0, "ProductId", id, "ProductName", name,
                    "ProductCategory", "", "ProductDescription", name, "ProductAmount",
                    exact (amount), "DiscountOwnerType", 0, "DiscountType", 0, "DiscountValue", 0,
                    "CargoType", 0, "CargoCurrencyId", 0, "CargoCost", 0);
}

/* The products add up to what is collected: interest, shipping and discounts are spread over them.
 */
static gboolean
share (const VzPageData *data, const VzBasket *basket, VzMoney *shares)
{
  gint64 weights[PRODUCTS_MAX];

  for (guint i = 0; i < basket->lines->len; i++) {
    weights[i] = ((const VzBasketLine *)g_ptr_array_index (basket->lines, i))->total.minor;
  }
  return vz_money_split (data->due, weights, basket->lines->len, shares, NULL);
}

static void
add_products (const VzPageData *data, const VzBasket *basket, json_t *products)
{
  VzMoney shares[PRODUCTS_MAX];

  if (!share (data, basket, shares)) {
    return;
  }
  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);
    const char *sku = line->sku != NULL ? line->sku : "";

    json_array_append_new (products,
                           product (data, sku, line->name != NULL ? line->name : sku, shares[i]));
  }
}

static json_t *
products_of (const VzPageData *data)
{
  g_autoptr (VzBasket) basket = vz_basket_from_json (vz_json_get (data->pre_order, "basket"), "sku",
                                                     data->due.currency, NULL);
  g_autofree char *number = order_number (data);
  const char *all = number != NULL ? number : "1";
  json_t *products = json_array ();

  if (basket != NULL && basket->lines->len > 0 && basket->lines->len <= PRODUCTS_MAX) {
    add_products (data, basket, products);
  }
  if (json_array_size (products) == 0) {
    json_array_append_new (products, product (data, all, all, data->due));
  }
  return products;
}

static void
add_customer (const VzPageData *data, json_t *body)
{
  const char *identity = configured (data, "wallet-identity-number", NULL);

  if (identity != NULL) {
    json_object_set_new (body, "Customer", json_pack ("{s:s}", "IdentityNumber", identity));
  }
}

static void
add_kept (const VzPageData *data, json_t *body, const char *name, const char *path)
{
  json_t *value = vz_json_get (data->kept, path);

  if (value != NULL) {
    json_object_set (body, name, value);
  }
}

static void
add_session (const VzPageData *data, json_t *body)
{
  add_kept (data, body, "SessionId", "paywall.session");
}

/* What was answered is the card; its number stays with the customer. */
void
vz_paywall_fill_init (const VzPageData *data, json_t *body, GString *query)
{
  g_autoptr (json_t) card = json_copy (body);

  json_object_set_new (card, "IsSavedCard", json_true ());
  json_object_clear (body);
  add_session (data, body);
  json_object_set_new (body, "Force3D", json_boolean (forces_three_d (data)));
  json_object_set_new (body, "AutoCommit", json_false ());
  json_object_set_new (body, "PaymentDetail", payment_detail (data));
  json_object_set (body, "Card", card);
  add_customer (data, body);
  json_object_set_new (body, "Products", products_of (data));
}

void
vz_paywall_fill_code (const VzPageData *data, json_t *body, GString *query)
{
  add_session (data, body);
  add_kept (data, body, "MasterpassPaymentId", "paywall.name");
  add_kept (data, body, "OtpToken", "paywall.token");
}

void
vz_paywall_fill_resend (const VzPageData *data, json_t *body, GString *query)
{
  add_session (data, body);
  add_kept (data, body, "OtpToken", "paywall.token");
}

void
vz_paywall_fill_commit (const VzPageData *data, json_t *body, GString *query)
{
  add_session (data, body);
  add_kept (data, body, "PaymentId", "paywall.id");
}
