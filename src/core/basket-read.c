/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/basket-private.h"

#include "core/decimal.h"
#include "core/error.h"

#define MAX_ENTRIES 2000
#define MAX_QUANTITY 1000000
#define MAX_TAX_RATE 10000

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, message);
  return FALSE;
}

static gboolean
add (VzMoney *sum, VzMoney amount, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  return vz_money_add (*sum, amount, sum, &trouble) || fail (error, trouble->message);
}

/* Discounts come with either sign. */
static void
make_positive (VzMoney *money)
{
  if (money->minor < 0 && money->minor > G_MININT64) {
    money->minor = -money->minor;
  }
}

/* The pre-order of the till's service has a list of one product. */
static const json_t *
get_product (const json_t *line)
{
  const json_t *product = vz_json_get (line, "product");

  return json_is_array (product) ? json_array_get (product, 0) : product;
}

static gint64
get_pk (const json_t *json)
{
  return vz_json_int (json, "pk", vz_json_int (json, "id", 0));
}

static char *
dup_pk (const json_t *json)
{
  char *pk = vz_json_dup_text (json, "pk");

  return pk != NULL ? pk : vz_json_dup_text (json, "id");
}

/* NULL for an empty text too. */
static char *
dup_filled (const json_t *json, const char *member)
{
  const char *text = vz_json_string (json, member, "");

  return *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
read_tax_rate (const json_t *json, int *rate, GError **error)
{
  g_autofree char *text = vz_json_dup_text (json, "tax_rate");
  gint64 value;

  *rate = VZ_TAX_RATE_UNKNOWN;
  if (text == NULL) {
    return TRUE;
  }
  if (vz_decimal_parse (text, 2, &value) != VZ_DECIMAL_OK) {
    return fail (error, "tax_rate is not a rate");
  }
  if (value < 0 || value > MAX_TAX_RATE) {
    return fail (error, "tax_rate is out of range");
  }
  *rate = (int)value;
  return TRUE;
}

/* The first of the members that is there. */
static gboolean
read_unit_price (const json_t *json, VzBasketLine *line, const char *currency, GError **error)
{
  static const char *const paths[] = { "unit_price", "price", "product.price", "product[0].price" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    if (vz_json_get (json, paths[i]) != NULL) {
      return vz_json_money (json, paths[i], currency, &line->unit_price, error);
    }
  }
  return fail (error, "unit_price is missing");
}

/* The names of the offers, and their sum for a line that does not say it. */
static gboolean
read_badges (const json_t *json, VzBasketLine *line, const char *currency, GError **error)
{
  const json_t *badges = vz_json_get (json, "offer_badges");
  VzMoney sum = vz_money_zero (currency);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (gsize i = 0; i < MIN (json_array_size (badges), MAX_ENTRIES); i++) {
    const json_t *badge = json_array_get (badges, i);
    const char *name = vz_json_string (badge, "description", "");
    VzMoney amount;

    if (!vz_json_money (badge, "discount", currency, &amount, error)) {
      return FALSE;
    }
    make_positive (&amount);
    if (vz_money_is_set (amount) && !add (&sum, amount, error)) {
      return FALSE;
    }
    if (*name != '\0') {
      g_ptr_array_add (names, (gpointer)name);
    }
  }
  if (!vz_money_is_set (line->discount)) {
    line->discount = sum;
  }
  if (names->len > 0 && line->discount.minor != 0) {
    g_ptr_array_add (names, NULL);
    line->discount_name = g_strjoinv (", ", (char **)names->pdata);
  }
  return TRUE;
}

static gboolean
read_amounts (const json_t *json, VzBasketLine *line, const char *currency, GError **error)
{
  if (!read_unit_price (json, line, currency, error) ||
      !vz_json_money (json, "total_amount", currency, &line->total, error) ||
      !vz_json_money (json, "full_total", currency, &line->full_total, error) ||
      !vz_json_money (json, "discount_amount", currency, &line->discount, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (line->total) &&
      !vz_money_multiply (line->unit_price, line->quantity, &line->total, NULL)) {
    return fail (error, "unit_price is too large");
  }
  if (line->total.minor < 0 || line->unit_price.minor < 0) {
    return fail (error, "total_amount is negative");
  }
  make_positive (&line->discount);
  return read_badges (json, line, currency, error);
}

static gboolean
read_quantity (const json_t *json, gint64 *quantity, GError **error)
{
  if (!vz_json_need_int (json, "quantity", quantity, error)) {
    return FALSE;
  }
  return (*quantity >= 1 && *quantity <= MAX_QUANTITY) || fail (error, "quantity is out of range");
}

static gboolean
read_line (const json_t *json,
           VzBasketLine *line,
           const char *barcode_field,
           const char *currency,
           GError **error)
{
  const json_t *product = get_product (json);
  json_t *attributes = vz_json_get (json, "attributes");

  if (!json_is_object (product)) {
    return fail (error, "product is missing");
  }
  if (g_ascii_strcasecmp (vz_json_string (json, "currency_type", currency), currency) != 0) {
    return fail (error, "currency_type differs from that of the first line");
  }
  line->id = vz_json_dup_text (json, "id");
  if (line->id == NULL) {
    line->id = vz_json_dup_text (json, "pk");
  }
  line->product = get_pk (product);
  line->sku = vz_json_dup_text (product, "sku");
  line->name = g_strdup (vz_json_string (product, "name", line->sku != NULL ? line->sku : ""));
  line->barcode = vz_json_dup_text (json, "barcode");
  if (line->barcode == NULL && !g_str_equal (barcode_field, "sku")) {
    line->barcode = vz_json_dup_text (product, barcode_field);
  }
  line->attributes = json_is_object (attributes) ? json_incref (attributes) : json_object ();
  return read_quantity (json, &line->quantity, error) &&
         read_tax_rate (json, &line->tax_rate, error) && read_amounts (json, line, currency, error);
}

static gboolean
read_lines (const json_t *json, VzBasket *basket, const char *barcode_field, GError **error)
{
  const json_t *set = vz_json_need_array (json, "basketitem_set", error);

  if (set == NULL) {
    return FALSE;
  }
  if (json_array_size (set) > MAX_ENTRIES) {
    return fail (error, "basketitem_set has too many lines");
  }
  for (gsize i = 0; i < json_array_size (set); i++) {
    VzBasketLine *line = g_new0 (VzBasketLine, 1);

    g_ptr_array_add (basket->lines, line);
    if (!read_line (json_array_get (set, i), line, barcode_field, basket->currency, error)) {
      g_prefix_error (error, "basketitem_set[%" G_GSIZE_FORMAT "].", i);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_discounts (const json_t *json, VzBasket *basket, GError **error)
{
  const json_t *list = vz_json_get (json, "discounts");

  for (gsize i = 0; i < MIN (json_array_size (list), MAX_ENTRIES); i++) {
    const json_t *entry = json_array_get (list, i);
    VzMoney amount;

    if (!vz_json_money (entry, "discount", basket->currency, &amount, error)) {
      g_prefix_error (error, "discounts[%" G_GSIZE_FORMAT "].", i);
      return FALSE;
    }
    make_positive (&amount);
    if (vz_money_is_set (amount) && amount.minor != 0) {
      g_ptr_array_add (basket->discounts,
                       vz_discount_new (vz_json_string (entry, "description", NULL), amount));
    }
  }
  return TRUE;
}

static void
read_unavailable (const json_t *json, VzBasket *basket)
{
  const json_t *list = vz_json_get (json, "unavailable_basket_products");

  for (gsize i = 0; i < MIN (json_array_size (list), MAX_ENTRIES); i++) {
    const json_t *entry = json_array_get (list, i);
    VzUnavailable *unavailable = g_new0 (VzUnavailable, 1);

    unavailable->name = g_strdup (vz_json_string (entry, "name", ""));
    unavailable->quantity = vz_json_int (entry, "unavailable_quantity", 1);
    g_ptr_array_add (basket->unavailable, unavailable);
  }
}

static const char *
find_currency (const json_t *json, const char *fallback)
{
  const char *first = vz_json_string (json, "basketitem_set[0].currency_type", fallback);

  return vz_json_string (json, "currency", first);
}

static gboolean
read_total (const json_t *json, VzBasket *basket, GError **error)
{
  if (!vz_json_money (json, "total_amount", basket->currency, &basket->total, error) ||
      !vz_json_money (json, "total_product_amount", basket->currency, &basket->products, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (basket->total)) {
    return fail (error, "total_amount is missing");
  }
  return basket->total.minor >= 0 || fail (error, "total_amount is negative");
}

static void
count_units (VzBasket *basket)
{
  for (guint i = 0; i < basket->lines->len; i++) {
    basket->units += ((const VzBasketLine *)g_ptr_array_index (basket->lines, i))->quantity;
  }
}

VzBasket *
vz_basket_from_json (const json_t *json,
                     const char *barcode_field,
                     const char *currency,
                     GError **error)
{
  g_autoptr (VzBasket) basket = NULL;

  g_return_val_if_fail (barcode_field != NULL && currency != NULL, NULL);

  if (!json_is_object (json)) {
    fail (error, "basket is missing");
    return NULL;
  }
  basket = vz_basket_new (find_currency (json, currency));
  if (!read_total (json, basket, error) || !read_lines (json, basket, barcode_field, error) ||
      !read_discounts (json, basket, error) || !vz_basket_settle (basket, error)) {
    return NULL;
  }
  basket->pk = dup_pk (json);
  basket->voucher = dup_filled (json, "voucher_code");
  read_unavailable (json, basket);
  count_units (basket);
  return g_steal_pointer (&basket);
}
