/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/order-members.h"
#include "sim/address-api.h"

static const char *const empty_members[] = { "invoice_number", "invoice_date", "tracking_number",
                                             "tracking_url", "estimated_delivery_date" };
static const char *const empty_order_members[] = { "e_archive_url",     "shipping_tracking_url",
                                                   "shipping_company",  "segment",
                                                   "checkout_provider", "delivery_range" };

static void
leave_empty (json_t *json, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    json_object_set_new (json, names[i], json_null ());
}

static void
date (json_t *json, const json_t *created)
{
  json_object_set (json, "created_date", (json_t *)created);
  json_object_set (json, "modified_date", (json_t *)created);
}

static void
complete_units (json_t *order)
{
  json_t *units = json_object_get (order, "orderitem_set");
  json_t *unit;
  gsize i;

  json_array_foreach (units, i, unit)
  {
    leave_empty (unit, empty_members, G_N_ELEMENTS (empty_members));
    json_object_set_new (unit, "available_easy_return_shipping_companies", json_array ());
    date (unit, json_object_get (order, "created_date"));
  }
}

/* An address of an order names its customer. */
static json_t *
address_json (const VzSimCheckout *checkout, gint64 pk, const json_t *order)
{
  const VzSimAddress *address = vz_sim_shop_address (checkout->shop, checkout->session, pk);

  if (address == NULL)
    return json_null ();
  json_t *json = vz_sim_address_detailed_json (address);
  json_object_set_new (json, "user",
                       json_pack ("{s:O}", "email", json_object_get (order, "user_email")));
  return json;
}

void
vz_sim_order_complete (const VzSimCheckout *checkout, json_t *order)
{
  const VzSimPreOrder *chosen = checkout->pre_order;
  const VzSimOffered *shipping =
      vz_sim_offered (checkout->shop, vz_sim_shipping_options (), chosen->shipping_option);
  const json_t *gift = checkout->session->gift_box;
  gint64 shipped_to =
      chosen->shipping_address != 0 ? chosen->shipping_address : chosen->billing_address;

  leave_empty (order, empty_members, G_N_ELEMENTS (empty_members));
  leave_empty (order, empty_order_members, G_N_ELEMENTS (empty_order_members));
  date (order, json_object_get (order, "created_date"));
  complete_units (order);
  json_object_update_new (
      order,
      json_pack ("{s:s, s:s, s:s?, s:s, s:o, s:o, s:o, s:b, s:b, s:s?, s:{}, s:s, s:s}",
                 "discount_refund_amount", "0.00", "shipping_refund_amount", "0.00",
                 "shipping_option_slug", shipping != NULL ? shipping->slug : NULL,
                 "shipping_tax_rate", "20.00", "shipping_address",
                 address_json (checkout, shipped_to, order), "billing_address",
                 address_json (checkout, chosen->billing_address, order), "user",
                 checkout->session->signed_in ? json_integer (7) : json_null (), "is_refundable",
                 FALSE, "has_gift_box", gift != NULL, "gift_box_note",
                 vz_json_string (gift, "note", NULL), "extra_field", "remote_addr", "127.0.0.1",
                 "language_code", vz_sim_say (checkout->request, "tr-tr", "en-us")));
}
