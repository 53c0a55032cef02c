/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/coupons.h"

typedef struct {
  const char *code;
  const char *turkish;
  const char *english;
} Coupon;

static const Coupon coupons[] = {
  { "HOSGELDIN10", "Hoş geldiniz: yüzde 10 indirim", "Welcome: 10 percent off" },
  { "YAZ25", "Yaz: yüzde 25 indirim", "Summer: 25 percent off" },
};

static json_t *
coupon_json (VzSimCheckout *checkout, guint place)
{
  const Coupon *coupon = &coupons[place];
  gboolean selected = g_strcmp0 (checkout->basket->voucher, coupon->code) == 0;

  return json_pack ("{s:i, s:s, s:s, s:b}", "pk", (int)place + 1, "code", coupon->code, "name",
                    vz_sim_say (checkout->request, coupon->turkish, coupon->english), "is_selected",
                    selected);
}

json_t *
vz_sim_coupons_context (VzSimCheckout *checkout)
{
  json_t *list = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (coupons); i++)
    json_array_append_new (list, coupon_json (checkout, i));
  return json_pack ("{s:o}", "coupons", list);
}

static const Coupon *
posted (VzSimCheckout *checkout)
{
  gint64 pk;

  if (!vz_sim_request_int (checkout->request, "coupon", &pk) || pk < 1 ||
      pk > (gint64)G_N_ELEMENTS (coupons))
    return NULL;
  return &coupons[pk - 1];
}

void
vz_sim_coupons_take (VzSimCheckout *checkout, json_t *errors)
{
  const char *action = vz_sim_request_text (checkout->request, "action");
  const Coupon *coupon = posted (checkout);
  const VzSimRefusal *refusal = coupon != NULL ? vz_sim_voucher_refusal (coupon->code) : NULL;
  gboolean removes = g_strcmp0 (action, "remove") == 0;

  if (coupon == NULL)
    vz_sim_complain (checkout, errors, "coupon", "Geçerli bir kupon seçin.",
                     "Select a valid coupon.");
  else if (refusal != NULL && !removes)
    vz_sim_complain (checkout, errors, "coupon", refusal->turkish, refusal->english);
  else {
    vz_sim_basket_set_voucher (checkout->basket, removes ? NULL : coupon->code);
    vz_sim_notice_basket (checkout);
  }
}
