/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/offers.h"
#include "core/error.h"
#include "sim/amount.h"

static const VzSimOffered delivery_options[] = {
  { 1, "magazadan-teslim", "Mağazadan teslim", "Take away", "retail_store" },
  { 2, "adrese-teslim", "Adrese teslim", "Home delivery", "customer" },
  { 0 },
};
static const VzSimOffered shipping_options[] = {
  { 2, "elden", "Elden", "By hand", "" },
  { 3, "hizli-kargo", "Hızlı kargo", "Express", "", 4990 },
  { 0 },
};
static const VzSimOffered retail_stores[] = {
  { 12, "kadikoy", "Ardıç Kadıköy", "Ardıç Kadıköy", "Bahariye Cad. No: 41" },
  { 14, "besiktas", "Ardıç Beşiktaş", "Ardıç Beşiktaş", "Ihlamur Yolu No: 7" },
  { 0 },
};
static const VzSimOffered payment_options[] = {
  { 1, "kasada-ode", "Kasada öde", "Pay at the till", "cash_register", 0, TRUE },
  { 2, "kasada-tek-cekim", "Kasada tek çekim", "Pay at once at the till", "cash_register" },
  { 3, "kredi-karti", "Kredi kartı", "Credit card", "credit_card" },
  { 4, "kapida-ode", "Kapıda öde", "Pay on delivery", "pay_on_delivery" },
  { 5, "havale", "Havale / EFT", "Bank transfer", "funds_transfer" },
  { 6, "magaza-puani", "Mağaza puanı", "Store credit", "loyalty_money" },
  { 7, "sonra-ode", "Sonra öde", "Pay later", "pay_later" },
  { 8, "bankaya-git", "Bankanın sayfasında öde", "Pay at the bank's page", "redirection" },
  { 9, "taksitli-kredi", "Taksitli kredi", "Instalment credit", "credit_payment" },
  { 10, "garanti-pay", "Garanti Pay", "Garanti Pay", "gpay" },
  { 11, "bkm-express", "BKM Express", "BKM Express", "bkm_express" },
  { 12, "mobilexpress", "MobilExpress", "MobilExpress", "stored_card" },
  { 13, "kayitli-kart", "Kayıtlı kart", "Saved card", "saved_card" },
  { 14, "masterpass", "Masterpass", "Masterpass", "masterpass" },
  { 15, "mp_rest", "Masterpass Rest", "Masterpass Rest", "masterpass_rest" },
  { 16, "paycell", "Paycell", "Paycell", "confirmation" },
  { 0 },
};

const VzSimOffered *
vz_sim_delivery_options (void)
{
  return delivery_options;
}

const VzSimOffered *
vz_sim_shipping_options (void)
{
  return shipping_options;
}

const VzSimOffered *
vz_sim_retail_stores (void)
{
  return retail_stores;
}

const VzSimOffered *
vz_sim_payment_options (void)
{
  return payment_options;
}

guint
vz_sim_offered_count (const VzSimShop *shop, const VzSimOffered *rows)
{
  guint count = 0;

  while (rows[count].pk != 0)
    count++;
  return rows == payment_options || shop->options.steps == VZ_SIM_STEPS_ALL ? count : 1;
}

static gboolean
is_slug (const char *slug)
{
  for (const VzSimOffered *row = payment_options; row->pk != 0; row++) {
    if (g_str_equal (row->slug, slug))
      return TRUE;
  }
  return FALSE;
}

gboolean
vz_sim_offers_check (const char *const *slugs, GError **error)
{
  for (guint i = 0; slugs != NULL && slugs[i] != NULL; i++) {
    if (is_slug (slugs[i]))
      continue;
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "no such payment option: %s", slugs[i]);
    return FALSE;
  }
  return TRUE;
}

gboolean
vz_sim_offers_payment (const VzSimShop *shop, const VzSimOffered *option)
{
  const char *const *slugs = shop->options.offers;

  return slugs == NULL || g_strv_contains (slugs, option->slug);
}

static gboolean
is_offered (const VzSimShop *shop, const VzSimOffered *rows, const VzSimOffered *row)
{
  return rows != payment_options || vz_sim_offers_payment (shop, row);
}

const VzSimOffered *
vz_sim_offered (const VzSimShop *shop, const VzSimOffered *rows, gint64 pk)
{
  for (guint i = 0; i < vz_sim_offered_count (shop, rows); i++) {
    if (rows[i].pk == pk && is_offered (shop, rows, &rows[i]))
      return &rows[i];
  }
  return NULL;
}

static json_t *
unavailable_json (const char *name,
                  const char *slug,
                  const char *type,
                  const char *label,
                  int code,
                  const char *why)
{
  return json_pack ("{s:s, s:s, s:s, s:s, s:i, s:s}", "name", name, "slug", slug, "payment_type",
                    type, "payment_type_label", label, "error_code", code, "error_message", why);
}

#define CREDIT_MINIMUM 500000

json_t *
vz_sim_unavailable_options_json (const VzSimRequest *request, gint64 total)
{
  json_t *options = json_array ();
  const char *why = total < CREDIT_MINIMUM ? vz_sim_say (request, "Tutar en az 5.000,00 ₺ olmalı",
                                                         "The amount must be at least ₺5,000.00")
                                           : vz_sim_say (request, "Bu müşteriye açık değil",
                                                         "Not open to this customer");

  json_array_append_new (options, unavailable_json (vz_sim_say (request, "Alışveriş kredisi",
                                                                "Shopping credit"),
                                                    "alisveris-kredisi", "credit_payment",
                                                    "Credit Payment", 1000, why));
  json_array_append_new (options,
                         unavailable_json (vz_sim_say (request, "Mobil ödeme", "Mobile payment"),
                                           "mobil-odeme", "confirmation", "Confirmation From User",
                                           1001,
                                           vz_sim_say (request, "Bu hat mobil ödemeye kapalı",
                                                       "This line has no mobile payment")));
  return options;
}
