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

static gboolean
read_tax_rate (const json_t *json, int *rate, GError **error)
{
  g_autofree char *text = vz_json_dup_text (json, "tax_rate");
  gint64 value = 0;

  if (text != NULL && vz_decimal_parse (text, 2, &value) != VZ_DECIMAL_OK) {
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
    return fail (error, "total_amount is missing");
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

typedef struct {
  VzMoney totals;    /* of the lines as commerce wrote them */
  VzMoney discounts; /* of the lines */
  VzMoney full;      /* of the lines before discounts */
} Sums;

static gboolean
sum_lines (const VzBasket *basket, Sums *sums, GError **error)
{
  *sums = (Sums){ .totals = vz_money_zero (basket->currency),
                  .discounts = vz_money_zero (basket->currency),
                  .full = vz_money_zero (basket->currency) };
  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);

    if (!add (&sums->totals, line->total, error) ||
        !add (&sums->discounts, line->discount, error) ||
        (vz_money_is_set (line->full_total) && !add (&sums->full, line->full_total, error))) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
line_is_full (const VzBasketLine *line)
{
  VzMoney full;

  return line->discount.minor == 0 ||
         (vz_money_multiply (line->unit_price, line->quantity, &full, NULL) &&
          vz_money_equal (full, line->total));
}

/* Whether the totals of the lines are written before their discounts. The documents do not say; the
 * sum of the products tells it, and where it is absent the unit prices. */
static gboolean
lines_are_full (const VzBasket *basket, const Sums *sums)
{
  gint64 products = basket->products.minor;
  gint64 after;

  if (vz_money_is_set (basket->products)) {
    if (!__builtin_add_overflow (sums->totals.minor, sums->discounts.minor, &after) &&
        after == products) {
      return FALSE;
    }
    if (sums->totals.minor == products) {
      return basket->total.minor <= products - sums->discounts.minor;
    }
  }
  for (guint i = 0; i < basket->lines->len; i++) {
    if (!line_is_full (g_ptr_array_index (basket->lines, i))) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
settle_line (VzBasketLine *line, gboolean full, GError **error)
{
  if (vz_money_is_set (line->full_total)) {
    return TRUE;
  }
  line->full_total = line->total;
  if (!full) {
    return add (&line->full_total, line->discount, error);
  }
  if (line->discount.minor > line->total.minor) {
    return fail (error, "discount_amount is larger than total_amount");
  }
  line->total.minor -= line->discount.minor;
  return TRUE;
}

static gboolean
settle_lines (VzBasket *basket, Sums *sums, GError **error)
{
  gboolean full;

  if (!sum_lines (basket, sums, error)) {
    return FALSE;
  }
  full = lines_are_full (basket, sums);
  for (guint i = 0; i < basket->lines->len; i++) {
    if (!settle_line (g_ptr_array_index (basket->lines, i), full, error)) {
      g_prefix_error (error, "basketitem_set[%u].", i);
      return FALSE;
    }
  }
  return sum_lines (basket, sums, error);
}

static gboolean
read_discounts (const json_t *json, VzBasket *basket, VzMoney *sum, GError **error)
{
  const json_t *list = vz_json_get (json, "discounts");

  *sum = vz_money_zero (basket->currency);
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
      if (!add (sum, amount, error)) {
        return FALSE;
      }
    }
  }
  return TRUE;
}

/* Puts the discounts of the lines before those of the basket. */
static void
list_line_discounts (VzBasket *basket)
{
  guint at = 0;

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);

    if (line->discount.minor != 0) {
      g_ptr_array_insert (basket->discounts, (int)at++,
                          vz_discount_new (line->discount_name, line->discount));
    }
  }
}

/* Makes the list explain the whole difference between lines and total. Commerce may or may not
 * repeat the discounts of the lines in it; what no list explains stays without a name. */
static void
settle_discounts (VzBasket *basket, gint64 listed, gint64 of_lines)
{
  gint64 whole = basket->discount.minor;

  if (listed == whole) {
    return;
  }
  if (of_lines == whole || listed != whole - of_lines) {
    g_ptr_array_set_size (basket->discounts, 0);
  }
  if (of_lines == whole || listed == whole - of_lines) {
    list_line_discounts (basket);
  } else if (whole != 0) {
    g_ptr_array_add (basket->discounts, vz_discount_new (NULL, basket->discount));
  }
}

static gboolean
settle_sums (const json_t *json, VzBasket *basket, GError **error)
{
  VzMoney listed;
  Sums sums;

  if (!settle_lines (basket, &sums, error) || !read_discounts (json, basket, &listed, error)) {
    return FALSE;
  }
  basket->products = sums.full.minor >= basket->total.minor ? sums.full : basket->total;
  basket->discount = basket->products;
  basket->discount.minor -= basket->total.minor;
  settle_discounts (basket, listed.minor, sums.discounts.minor);
  return TRUE;
}

static gboolean
sum_tax (VzBasket *basket, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GArray) table = vz_basket_tax_table (basket, &trouble);

  if (table == NULL) {
    return fail (error, trouble->message);
  }
  basket->tax = vz_money_zero (basket->currency);
  for (guint i = 0; i < table->len; i++) {
    if (!add (&basket->tax, g_array_index (table, VzTaxRow, i).tax, error)) {
      return FALSE;
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
      !settle_sums (json, basket, error) || !sum_tax (basket, error)) {
    return NULL;
  }
  basket->pk = dup_pk (json);
  basket->voucher = g_strdup (vz_json_string (json, "voucher_code", NULL));
  read_unavailable (json, basket);
  count_units (basket);
  return g_steal_pointer (&basket);
}
