/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer-face.h"

#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

static const VzCustomerFace closed = { "words", "lock", "muted", N_ ("Closed for a moment"),
                                       NULL,    NULL };
static const VzCustomerFace welcome = { "words", "bag", "accent", N_ ("Welcome"), NULL, NULL };
static const VzCustomerFace selling = { "lines", NULL, NULL, NULL, NULL, N_ ("Total") };
static const VzCustomerFace to_pay = { "lines", NULL, NULL, NULL, NULL, N_ ("To pay") };
static const VzCustomerFace code = { "code", NULL, NULL, NULL, NULL, N_ ("To pay") };
static const VzCustomerFace elsewhere = { "words",
                                          "phone",
                                          "accent",
                                          N_ ("Pay on your phone"),
                                          N_ ("This screen changes when you have paid."),
                                          N_ ("To pay") };
static const VzCustomerFace at_terminal = { "words",  "card",
                                            "accent", N_ ("Pay at the terminal"),
                                            NULL,     N_ ("To pay") };
static const VzCustomerFace ordered = {
  "words",
  "check-circle",
  "positive",
  N_ ("Thank you"),
  N_ ("Your order is placed. The amount is still to be transferred."),
  N_ ("To transfer")
};
static const VzCustomerFace unknown = { "words",
                                        "clock",
                                        "accent",
                                        N_ ("One moment"),
                                        N_ ("We are asking for the result of your payment."),
                                        N_ ("Total") };
static const VzCustomerFace done = {
  "words",    "check-circle", "positive", N_ ("Thank you"), N_ ("Your payment is complete."),
  N_ ("Paid")
};

static const VzCustomerFace *const faces[] = {
  [VZ_STAGE_SELLING] = &selling, [VZ_STAGE_SENDING] = &to_pay, [VZ_STAGE_ASKING] = &to_pay,
  [VZ_STAGE_WAITING] = &code,    [VZ_STAGE_STUCK] = &to_pay,   [VZ_STAGE_UNKNOWN] = &unknown,
  [VZ_STAGE_DONE] = &done,       [VZ_STAGE_VOIDED] = &welcome,
};

/* A customer who is being waited for pays whether the register is locked or not. */
static gboolean
is_closed (const VzSnapshot *snapshot)
{
  const VzSaleView *sale = snapshot->sale;

  return sale == NULL || (!snapshot->signed_in && sale->stage != VZ_STAGE_WAITING &&
                          sale->stage != VZ_STAGE_UNKNOWN);
}

static gboolean
has_no_code (const VzSaleView *sale)
{
  return sale->waiting != NULL && sale->waiting->elsewhere && sale->waiting->link == NULL;
}

const VzCustomerFace *
vz_customer_face_of (const VzSnapshot *snapshot)
{
  const VzSaleView *sale;

  g_return_val_if_fail (snapshot != NULL, NULL);

  sale = snapshot->sale;
  if (is_closed (snapshot)) {
    return &closed;
  }
  if (sale->stage == VZ_STAGE_SELLING && vz_counting_rows (sale) == 0) {
    return &welcome;
  }
  if (sale->stage == VZ_STAGE_WAITING && has_no_code (sale)) {
    return &elsewhere;
  }
  if (sale->at_terminal) {
    return &at_terminal;
  }
  if (sale->stage == VZ_STAGE_DONE && sale->done->iban != NULL) {
    return &ordered;
  }
  return faces[sale->stage];
}
