/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

/* The texts that a customer agrees to. */

typedef struct {
  const char *name;
  const char *turkish;
  const char *english;
} Contract;

static const Contract contracts[] = {
  { "info",
    "<h1>Ön bilgilendirme formu</h1><p>Satıcı: Ardıç Moda ve Ev Mağazaları A.Ş., Bahariye Cad. "
    "No: 41, Kadıköy / İstanbul.</p><p>Ürünlerin fiyatları vergiler dâhildir. 14 gün içinde cayma "
    "hakkınız vardır.</p>",
    "<h1>Preliminary information</h1><p>Seller: Ardıç Moda ve Ev Mağazaları A.Ş., Bahariye Cad. "
    "No: 41, Kadıköy / İstanbul.</p><p>Prices include taxes. You may withdraw within 14 "
    "days.</p>" },
  { "sales",
    "<h1>Mesafeli satış sözleşmesi</h1><p>Madde 1: Taraflar, satıcı ile siparişi veren müşteridir."
    "</p><p>Madde 2: Ürünler 30 gün içinde teslim edilir.</p>",
    "<h1>Distance sales contract</h1><p>Article 1: The parties are the seller and the customer who "
    "orders.</p><p>Article 2: The goods are delivered within 30 days.</p>" },
};

VzSimReply *
vz_sim_orders_contract (VzSimCall *call)
{
  const char *name = g_hash_table_lookup (call->request->query, "contract_name");

  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++) {
    if (g_strcmp0 (contracts[i].name, name) == 0)
      return vz_sim_reply_new_html (200, vz_sim_say (call->request, contracts[i].turkish,
                                                     contracts[i].english));
  }
  return vz_sim_reply_new_detail (404, "Not found.");
}
