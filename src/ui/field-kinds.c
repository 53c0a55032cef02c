/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-agreement.h"
#include "ui/field-choice.h"
#include "ui/field-digits.h"
#include "ui/field-instalment.h"
#include "ui/field-text.h"

static const VzFieldKindView kinds[VZ_FIELD_LAST] = {
  [VZ_FIELD_AGREEMENT] = { .type = vz_agreement_field_get_type },
  [VZ_FIELD_DIGITS] = { .type = vz_digits_field_get_type, .pad = VZ_PAD_DIGITS },
  [VZ_FIELD_TEXT] = { .type = vz_text_field_get_type, .pad = VZ_PAD_LETTERS },
  [VZ_FIELD_EMAIL] = { .type = vz_text_field_get_type, .pad = VZ_PAD_LETTERS },
  [VZ_FIELD_PHONE] = { .type = vz_text_field_get_type, .pad = VZ_PAD_DIGITS },
  [VZ_FIELD_CHOICE] = { .type = vz_choice_field_get_type, .fills = TRUE, .beside = TRUE },
  [VZ_FIELD_INSTALMENT] = { .type = vz_instalment_field_get_type, .fills = TRUE, .titled = TRUE },
};

const VzFieldKindView *
vz_field_kind_view (VzFieldKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < VZ_FIELD_LAST, NULL);

  return &kinds[kind];
}
