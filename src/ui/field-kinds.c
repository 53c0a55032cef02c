/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-agreement.h"
#include "ui/field-amount.h"
#include "ui/field-card.h"
#include "ui/field-cash.h"
#include "ui/field-choice.h"
#include "ui/field-code.h"
#include "ui/field-digits.h"
#include "ui/field-instalment.h"
#include "ui/field-text.h"

static const VzFieldKindView kinds[VZ_FIELD_LAST] = {
  [VZ_FIELD_AGREEMENT] = { .type = vz_agreement_field_get_type },
  [VZ_FIELD_DIGITS] = { .type = vz_digits_field_get_type,
                        .pad = VZ_PAD_DIGITS,
                        .keypad = VZ_KEYPAD_CODE },
  [VZ_FIELD_TEXT] = { .type = vz_text_field_get_type, .pad = VZ_PAD_LETTERS },
  [VZ_FIELD_EMAIL] = { .type = vz_text_field_get_type, .pad = VZ_PAD_LETTERS },
  [VZ_FIELD_PHONE] = { .type = vz_text_field_get_type,
                       .pad = VZ_PAD_DIGITS,
                       .keypad = VZ_KEYPAD_CODE },
  [VZ_FIELD_CHOICE] = { .type = vz_choice_field_get_type,
                        .fills = TRUE,
                        .basket = VZ_BASKET_ALWAYS },
  [VZ_FIELD_INSTALMENT] = { .type = vz_instalment_field_get_type,
                            .fills = TRUE,
                            .basket = VZ_BASKET_WIDE,
                            .titled = TRUE },
  [VZ_FIELD_AMOUNT] = { .type = vz_amount_field_get_type,
                        .pad = VZ_PAD_DIGITS,
                        .keypad = VZ_KEYPAD_AMOUNT,
                        .fills = TRUE },
  [VZ_FIELD_CASH] = { .type = vz_cash_field_get_type,
                      .pad = VZ_PAD_DIGITS,
                      .keypad = VZ_KEYPAD_CASH,
                      .fills = TRUE,
                      .titled = TRUE,
                      .bare = TRUE },
  [VZ_FIELD_MONTH] = { .type = vz_digits_field_get_type,
                       .pad = VZ_PAD_DIGITS,
                       .keypad = VZ_KEYPAD_CODE,
                       .narrow = TRUE },
  [VZ_FIELD_YEAR] = { .type = vz_digits_field_get_type,
                      .pad = VZ_PAD_DIGITS,
                      .keypad = VZ_KEYPAD_CODE,
                      .narrow = TRUE },
  [VZ_FIELD_CARD_NUMBER] = { .type = vz_card_field_get_type,
                             .pad = VZ_PAD_DIGITS,
                             .keypad = VZ_KEYPAD_CODE },
  [VZ_FIELD_CARD_CODE] = { .type = vz_card_field_get_type,
                           .pad = VZ_PAD_DIGITS,
                           .keypad = VZ_KEYPAD_CODE,
                           .narrow = TRUE },
};

/* A code that was sent to the customer. */
static const VzFieldKindView code_kind = {
  .type = vz_code_field_get_type, .pad = VZ_PAD_DIGITS, .keypad = VZ_KEYPAD_CODE, .fills = TRUE
};

const VzFieldKindView *
vz_field_kind_view (const VzField *field, gboolean alone)
{
  g_return_val_if_fail (field != NULL && field->kind < VZ_FIELD_LAST, NULL);

  if (field->kind == VZ_FIELD_DIGITS && field->secret && alone) {
    return &code_kind;
  }
  return &kinds[field->kind];
}
