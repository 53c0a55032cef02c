/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens.h"

#include "ui/selling.h"
#include "ui/sign-in.h"

typedef GType (*TypeFunc) (void);

static const TypeFunc screen_of_stage[] = {
  [VZ_STAGE_SELLING] = vz_selling_get_type,
  [VZ_STAGE_VOIDED] = NULL,
};

GType
vz_screens_type_for (const VzSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, G_TYPE_INVALID);
  if (!snapshot->signed_in || snapshot->sale == NULL)
    return VZ_TYPE_SIGN_IN;
  TypeFunc type = screen_of_stage[snapshot->sale->stage];
  return type != NULL ? type () : G_TYPE_INVALID;
}
