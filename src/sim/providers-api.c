/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

/* Checkouts of other companies: the shop works with none. */

VzSimReply *
vz_sim_providers_list (VzSimCall *call)
{
  (void)call;
  return vz_sim_reply_new (200, vz_sim_page_of (json_array ()));
}

VzSimReply *
vz_sim_providers_choose (VzSimCall *call)
{
  return vz_sim_reply_new (400, json_pack ("{s:[s]}", "non_field_errors",
                                           vz_sim_say (call->request,
                                                       "Bu mağazada başka bir ödeme sayfası yok.",
                                                       "This shop has no other checkout.")));
}
