/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens.h"

#include "ui/barcode-view.h"
#include "ui/customer-view.h"
#include "ui/done-view.h"
#include "ui/page-view.h"
#include "ui/selling.h"
#include "ui/sign-in.h"
#include "ui/stuck-view.h"
#include "ui/unknown-view.h"

typedef GType (*TypeFunc) (void);

static const TypeFunc screen_of_stage[] = {
  [VZ_STAGE_SELLING] = vz_selling_get_type,  [VZ_STAGE_SENDING] = vz_page_view_get_type,
  [VZ_STAGE_ASKING] = vz_page_view_get_type, [VZ_STAGE_WAITING] = vz_barcode_view_get_type,
  [VZ_STAGE_STUCK] = vz_stuck_view_get_type, [VZ_STAGE_UNKNOWN] = vz_unknown_view_get_type,
  [VZ_STAGE_DONE] = vz_done_view_get_type,   [VZ_STAGE_VOIDED] = vz_done_view_get_type,
};

GType
vz_screens_customer_type (void)
{
  return VZ_TYPE_CUSTOMER_VIEW;
}

GType
vz_screens_type_for (const VzSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, G_TYPE_INVALID);
  if (!snapshot->signed_in || snapshot->sale == NULL)
    return VZ_TYPE_SIGN_IN;
  TypeFunc type = screen_of_stage[snapshot->sale->stage];
  return type != NULL ? type () : G_TYPE_INVALID;
}
