/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/checkout.h"

/* What the pages have in common when they read what was posted. */

void
vz_sim_complain (VzSimCheckout *checkout,
                 json_t *errors,
                 const char *name,
                 const char *turkish,
                 const char *english)
{
  json_object_set_new (errors, name,
                       json_pack ("[s]", vz_sim_say (checkout->request, turkish, english)));
}

void
vz_sim_take_agreement (VzSimCheckout *checkout, json_t *errors)
{
  if (!vz_sim_request_says_yes (checkout->request, "agreement"))
    vz_sim_complain (checkout, errors, "agreement", "Devam etmek için onay gerekiyor.",
                     "The agreement is needed to go on.");
}

gint64
vz_sim_take_offered (VzSimCheckout *checkout,
                     json_t *errors,
                     const char *name,
                     const VzSimOffered *rows)
{
  gint64 pk = 0;

  if (vz_sim_request_int (checkout->request, name, &pk) &&
      vz_sim_offered (checkout->shop, rows, pk) != NULL)
    return pk;
  vz_sim_complain (checkout, errors, name, "Geçerli bir seçenek seçin.", "Select a valid choice.");
  return 0;
}

gint64
vz_sim_take_address (VzSimCheckout *checkout, json_t *errors, const char *name)
{
  gint64 pk = 0;

  if (vz_sim_request_int (checkout->request, name, &pk) &&
      vz_sim_shop_address (checkout->shop, checkout->session, pk) != NULL)
    return pk;
  vz_sim_complain (checkout, errors, name, "Geçerli bir adres seçin.", "Select a valid address.");
  return 0;
}
