/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/basket.h"
#include "sim/amount.h"

#include <string.h>

static void
free_line (gpointer data)
{
  VzSimLine *line = data;

  json_decref (line->attributes);
  g_free (line);
}

VzSimBasket *
vz_sim_basket_new (gint64 pk, const char *name_space)
{
  VzSimBasket *basket = g_new0 (VzSimBasket, 1);

  basket->pk = pk;
  basket->name_space = g_strdup (name_space);
  basket->lines = g_ptr_array_new_with_free_func (free_line);
  return basket;
}

void
vz_sim_basket_free (VzSimBasket *basket)
{
  if (basket == NULL)
    return;
  g_ptr_array_unref (basket->lines);
  g_free (basket->name_space);
  g_free (basket->voucher);
  g_free (basket);
}

VzSimLine *
vz_sim_basket_find (VzSimBasket *basket, gint64 product, const json_t *attributes)
{
  g_return_val_if_fail (basket != NULL, NULL);

  for (guint i = 0; i < basket->lines->len; i++) {
    VzSimLine *line = g_ptr_array_index (basket->lines, i);
    if (line->product->pk == product && json_equal (line->attributes, attributes))
      return line;
  }
  return NULL;
}

static VzSimLine *
add_line (VzSimBasket *basket, VzSimProduct *product, const json_t *attributes)
{
  VzSimLine *line = g_new0 (VzSimLine, 1);

  line->id = basket->pk * 100 + basket->version + 1;
  line->product = product;
  line->attributes = json_deep_copy (attributes);
  g_ptr_array_add (basket->lines, line);
  return line;
}

void
vz_sim_basket_set (VzSimBasket *basket,
                   VzSimProduct *product,
                   const json_t *attributes,
                   gint64 quantity)
{
  g_return_if_fail (basket != NULL && product != NULL && quantity >= 0);

  VzSimLine *line = vz_sim_basket_find (basket, product->pk, attributes);
  if ((line != NULL ? line->quantity : 0) == quantity)
    return;
  if (line == NULL)
    line = add_line (basket, product, attributes);
  line->quantity = quantity;
  if (quantity == 0)
    g_ptr_array_remove (basket->lines, line);
  basket->version++;
}

void
vz_sim_basket_clear (VzSimBasket *basket)
{
  g_return_if_fail (basket != NULL);

  g_ptr_array_set_size (basket->lines, 0);
  g_clear_pointer (&basket->voucher, g_free);
  basket->version++;
}

void
vz_sim_basket_set_voucher (VzSimBasket *basket, const char *code)
{
  g_return_if_fail (basket != NULL);

  g_free (basket->voucher);
  basket->voucher = g_strdup (code);
  basket->version++;
}

json_t *
vz_sim_basket_drop_unavailable (VzSimBasket *basket)
{
  g_return_val_if_fail (basket != NULL, NULL);

  json_t *gone = json_array ();
  for (guint i = basket->lines->len; i > 0; i--) {
    VzSimLine *line = g_ptr_array_index (basket->lines, i - 1);
    gint64 missing = line->quantity - line->product->stock;
    if (missing <= 0)
      continue;
    json_array_append_new (gone, json_pack ("{s:I, s:s, s:I}", "pk", (json_int_t)line->product->pk,
                                            "name", line->product->name, "unavailable_quantity",
                                            (json_int_t)missing));
    vz_sim_basket_set (basket, line->product, line->attributes, line->product->stock);
  }
  return gone;
}

static const VzSimRefusal expired = { "Kuponun süresi 31.08.2026’da doldu.",
                                      "The voucher expired on 31.08.2026.", "voucher_expired" };
static const VzSimRefusal unknown = { "Böyle bir kupon yok.", "There is no such voucher.",
                                      "voucher_not_found" };

const VzSimRefusal *
vz_sim_voucher_refusal (const char *code)
{
  if (g_strcmp0 (code, "HOSGELDIN10") == 0)
    return NULL;
  return g_strcmp0 (code, "YAZ25") == 0 ? &expired : &unknown;
}

gint64
vz_sim_line_discount (const VzSimLine *line, gboolean member)
{
  switch (line->product->offer) {
  case VZ_SIM_OFFER_THREE_FOR_TWO:
    return line->quantity / 3 * line->product->price;
  case VZ_SIM_OFFER_MEMBERS_TENTH:
    return member ? vz_sim_amount_share (line->product->price, 1, 10) * line->quantity : 0;
  case VZ_SIM_OFFER_NONE:
  default:
    return 0;
  }
}

static gint64
voucher_discount (const VzSimBasket *basket, gint64 rest)
{
  return basket->voucher != NULL ? vz_sim_amount_share (rest, 1, 10) : 0;
}

VzSimPrices
vz_sim_basket_prices (const VzSimBasket *basket, gboolean member)
{
  VzSimPrices prices = { 0 };

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (basket->lines, i);
    prices.products += line->product->price * line->quantity;
    prices.discount += vz_sim_line_discount (line, member);
    prices.units += line->quantity;
  }
  prices.discount += voucher_discount (basket, prices.products - prices.discount);
  prices.total = prices.products - prices.discount;
  return prices;
}
