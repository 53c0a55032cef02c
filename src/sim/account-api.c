/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/routes.h"

/* What an account holds besides its addresses and orders. */

/* The members that the customer may change begin as here. */
static json_t *
default_profile_json (void)
{
  return json_pack ("{s:s, s:s, s:s, s:b, s:b, s:b, s:b, s:n, s:n, s:s, s:{}}", "first_name",
                    "Ardıç", "last_name", "Kadıköy", "phone", "02160000000", "email_allowed", FALSE,
                    "sms_allowed", FALSE, "call_allowed", FALSE, "whatsapp_allowed", FALSE,
                    "date_of_birth", "gender", "language_code", "tr-tr", "attributes");
}

static json_t *
profile_json (VzSimCall *call)
{
  json_t *profile = default_profile_json ();

  json_object_update (profile, call->shop->profile);
  json_object_update_new (profile,
                          json_pack ("{s:i, s:s, s:n, s:[{s:s, s:s}, {s:s, s:s}], s:s}", "id", 7,
                                     "email", VZ_SIM_ACCOUNT, "avatar", "genders", "value", "male",
                                     "label", vz_sim_say (call->request, "Erkek", "Male"), "value",
                                     "female", "label",
                                     vz_sim_say (call->request, "Kadın", "Female"), "date_joined",
                                     "2024-03-01T09:00:00Z"));
  return profile;
}

VzSimReply *
vz_sim_account_profile (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);

  return refusal != NULL ? refusal : vz_sim_reply_new (200, profile_json (call));
}

VzSimReply *
vz_sim_account_change_profile (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  g_autoptr (json_t) known = default_profile_json ();
  const char *name;
  json_t *value;

  if (refusal != NULL)
    return refusal;
  json_object_foreach (call->request->body, name, value)
  {
    if (json_object_get (known, name) != NULL)
      json_object_set (call->shop->profile, name, value);
  }
  return vz_sim_reply_new (200, profile_json (call));
}

VzSimReply *
vz_sim_account_user (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);

  if (refusal != NULL)
    return refusal;
  g_autoptr (json_t) profile = profile_json (call);
  const char *first = json_string_value (json_object_get (profile, "first_name"));
  const char *last = json_string_value (json_object_get (profile, "last_name"));
  g_autofree char *name = g_strdup_printf ("%s %s", first, last);
  return vz_sim_reply_new (200, json_pack ("{s:s, s:s, s:s}", "username", VZ_SIM_ACCOUNT, "email",
                                           VZ_SIM_ACCOUNT, "full_name", name));
}

typedef struct {
  int pk;
  const char *name;
  int priority;
} Segment;

static const Segment segments[] = { { 1, "Mağaza", 1 }, { 2, "Sadık müşteri", 2 } };

VzSimReply *
vz_sim_account_segments (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  json_t *list = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
    json_array_append_new (list, json_pack ("{s:i, s:s, s:i}", "pk", segments[i].pk, "name",
                                            segments[i].name, "priority", segments[i].priority));
  if (refusal == NULL)
    return vz_sim_reply_new (200, list);
  json_decref (list);
  return refusal;
}

VzSimReply *
vz_sim_account_set_segment (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  gint64 pk = g_ascii_strtoll (call->argument, NULL, 10);

  if (refusal != NULL)
    return refusal;
  for (guint i = 0; i < G_N_ELEMENTS (segments); i++) {
    if (segments[i].pk == pk)
      return vz_sim_reply_new (200, json_pack ("{s:i, s:s, s:i}", "pk", segments[i].pk, "name",
                                               segments[i].name, "priority", segments[i].priority));
  }
  return vz_sim_reply_new_detail (404, "Not found.");
}

/* Its errors are shaped as the login's. A new account waits for its mail to be answered, as the
 * documents say: the shop knows no more of it. */
VzSimReply *
vz_sim_account_register (VzSimCall *call)
{
  static const char *const needed[] = { "email", "password", "first_name", "last_name" };
  g_autoptr (json_t) errors = json_object ();
  const char *email = vz_sim_request_text (call->request, "email");

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    if (vz_sim_request_text (call->request, needed[i]) == NULL)
      json_object_set_new (errors, needed[i],
                           json_pack ("[s]", vz_sim_say (call->request, "Bu alan zorunlu.",
                                                         "This field is required.")));
  }
  if (email != NULL && g_ascii_strcasecmp (email, VZ_SIM_ACCOUNT) == 0)
    json_object_set_new (errors, "email",
                         json_pack ("[s]", vz_sim_say (call->request, "Bu e-posta adresi kayıtlı.",
                                                       "This e-mail address is taken.")));
  if (json_object_size (errors) > 0)
    return vz_sim_reply_new (400, g_steal_pointer (&errors));
  g_autofree char *key = vz_sim_shop_draw (call->shop, 40);
  return vz_sim_reply_new (200, json_pack ("{s:s}", "key", key));
}

typedef struct {
  const char *path;
  const char *label;
  gint64 amount; /* 0: a percentage */
  int percentage;
  const char *start;
  const char *end;
  const char *voucher;
  const char *offer;
  const char *condition;
  int condition_value;
  const char *benefit;
} Offer;

/* The vouchers are those that the basket takes, or refuses as expired. */
static const Offer offers[] = {
  { "/account/basket-offers/", "Hoş geldin", 0, 10, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z",
    "HOSGELDIN10", "basket", "basket_total", 1, "percentage" },
  { "/account/future-basket-offers/", "Yılbaşı", 10000, 0, "2026-12-25T00:00:00Z",
    "2027-01-02T00:00:00Z", "YENIYIL", "basket", "basket_total", 1000, "fixed" },
  { "/account/expired-basket-offers/", "Yaz", 0, 25, "2026-06-01T00:00:00Z", "2026-09-01T00:00:00Z",
    "YAZ25", "basket", "basket_total", 1, "percentage" },
  { "/account/discount-items/", "Üç al iki öde", 12990, 0, "2026-01-01T00:00:00Z",
    "2027-01-01T00:00:00Z", NULL, "basket", "product_quantity", 3, "fixed" },
};

static json_t *
offer_json (const Offer *offer)
{
  g_autofree char *value = g_strdup_printf ("%d.00", offer->condition_value);
  json_t *amount = offer->amount != 0 ? vz_sim_amount_json (offer->amount) : json_null ();
  json_t *percentage = offer->percentage != 0 ? json_integer (offer->percentage) : json_null ();

  return json_pack ("{s:s, s:o, s:o, s:s, s:s, s:{s:s, s:s}, s:s?, s:{s:s}, s:{s:s, s:s}, s:{s:s}}",
                    "label", offer->label, "amount", amount, "percentage", percentage,
                    "start_datetime", offer->start, "end_datetime", offer->end, "currency", "value",
                    "try", "label", "TL", "voucher_code", offer->voucher, "offer_type", "value",
                    offer->offer, "condition", "type", offer->condition, "value", value,
                    "benefit_type", "value", offer->benefit);
}

/* All four services; the path says which. */
VzSimReply *
vz_sim_account_offers (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  json_t *list = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++) {
    if (g_str_has_prefix (offers[i].path, call->request->path))
      json_array_append_new (list, offer_json (&offers[i]));
  }
  if (refusal == NULL)
    return vz_sim_reply_new (200, vz_sim_page_of (list));
  json_decref (list);
  return refusal;
}
