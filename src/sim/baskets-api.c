/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

static VzSimBasket *
basket_of (VzSimCall *call)
{
  return vz_sim_session_basket (call->shop, call->session);
}

static VzSimReply *
answer (VzSimCall *call, VzSimBasket *basket)
{
  json_t *gone = vz_sim_basket_drop_unavailable (basket);

  return vz_sim_reply_new (200, json_pack ("{s:o}", "basket",
                                           vz_sim_basket_json (basket, call->session->signed_in,
                                                               VZ_SIM_BASKET_FULL, gone)));
}

static VzSimReply *
refuse (const char *sentence, const char *code)
{
  return vz_sim_reply_new (400, json_pack ("{s:s, s:s}", "non_field_errors", sentence, "error_code",
                                           code));
}

VzSimReply *
vz_sim_basket_get (VzSimCall *call)
{
  return answer (call, basket_of (call));
}

/* The product and quantity of the body; a reply when they will not do. */
static VzSimReply *
read_line (VzSimCall *call, VzSimProduct **product, gint64 *quantity)
{
  gint64 pk = 0;

  *quantity = 0;
  if (!vz_sim_request_int (call->request, "product", &pk) ||
      !vz_sim_request_int (call->request, "quantity", quantity) || *quantity < 0)
    return vz_sim_reply_new (400, json_pack ("{s:[s]}", "product",
                                             vz_sim_say (call->request, "Bu alan zorunlu.",
                                                         "This field is required.")));
  *product = vz_sim_catalogue_get (call->shop->catalogue, pk);
  if (*product == NULL)
    return vz_sim_reply_new_detail (404, vz_sim_say (call->request, "Ürün bulunamadı.",
                                                     "No such product."));
  return NULL;
}

static VzSimReply *
set_line (VzSimCall *call, VzSimProduct *product, const json_t *attributes, gint64 quantity)
{
  VzSimBasket *basket = basket_of (call);

  if (quantity > product->stock) {
    g_autofree char *turkish = g_strdup_printf ("“%s” ürününden en fazla %d adet alınabilir.",
                                                product->name, (int)product->stock);
    g_autofree char *english = g_strdup_printf ("Only %d pieces of “%s” are in stock.",
                                                (int)product->stock, product->name);
    return refuse (vz_sim_say (call->request, turkish, english), "out_of_stock");
  }
  vz_sim_basket_set (basket, product, attributes, quantity);
  call->session->order = NULL;
  return answer (call, basket);
}

static json_t *
dup_attributes (VzSimCall *call)
{
  json_t *attributes = json_object_get (call->request->body, "attributes");

  return json_is_object (attributes) ? json_deep_copy (attributes) : json_object ();
}

VzSimReply *
vz_sim_basket_add (VzSimCall *call)
{
  VzSimProduct *product = NULL;
  gint64 quantity;
  VzSimReply *refusal = read_line (call, &product, &quantity);

  if (refusal != NULL)
    return refusal;
  g_autoptr (json_t) attributes = dup_attributes (call);
  VzSimLine *line = vz_sim_basket_find (basket_of (call), product->pk, attributes);
  return set_line (call, product, attributes, quantity + (line != NULL ? line->quantity : 0));
}

VzSimReply *
vz_sim_basket_put (VzSimCall *call)
{
  VzSimProduct *product = NULL;
  gint64 quantity;
  VzSimReply *refusal = read_line (call, &product, &quantity);

  if (refusal != NULL)
    return refusal;
  g_autoptr (json_t) attributes = dup_attributes (call);
  if (vz_sim_basket_find (basket_of (call), product->pk, attributes) == NULL)
    return refuse (vz_sim_say (call->request, "Sepette böyle bir satır yok.",
                               "The basket has no such line."),
                   "line_not_found");
  return set_line (call, product, attributes, quantity);
}

VzSimReply *
vz_sim_basket_patch (VzSimCall *call)
{
  const char *code = vz_sim_request_text (call->request, "voucher_code");

  if (code == NULL && json_is_true (json_object_get (call->request->body, "remove_voucher_code"))) {
    vz_sim_basket_set_voucher (basket_of (call), NULL);
    return answer (call, basket_of (call));
  }
  const VzSimRefusal *refusal = vz_sim_voucher_refusal (code);
  if (refusal != NULL)
    return refuse (vz_sim_say (call->request, refusal->turkish, refusal->english), refusal->code);
  vz_sim_basket_set_voucher (basket_of (call), code);
  return answer (call, basket_of (call));
}

VzSimReply *
vz_sim_basket_delete (VzSimCall *call)
{
  vz_sim_basket_clear (basket_of (call));
  return answer (call, basket_of (call));
}
