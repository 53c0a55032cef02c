/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* Cash or card at the counter (payment-related: Set Payment Choice, SMS Verification;
 * payment-strategy-related: Pay on Delivery). The two documents differ in what follows the choice.
 */
/* What is taken is asked before the choice is sent: it may already complete the order. */

static const VzPage pages[] = {
  { .name = "PayOnDeliveryPaymentChoicePage",
    .title = N_ ("Cash or card?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_CHOICE,
                 .name = "payment_choice",
                 .label = N_ ("Paid with"),
                 .list = "payment_choices",
                 .value = "value" },
               { .kind = VZ_FIELD_CASH,
                 .name = "cash_given",
                 .label = N_ ("Given"),
                 .of = "payment_choice",
                 .being = "cash",
                 .local = TRUE,
                 .shown = TRUE },
               { .kind = VZ_FIELD_DIGITS,
                 .name = "slip_number",
                 .label = N_ ("Number on the terminal’s slip"),
                 .min = 1,
                 .max = 32,
                 .of = "payment_choice",
                 .being = "credit_card",
                 .local = TRUE,
                 .shown = TRUE,
                 .optional = TRUE }),
    VZ_NEXT ("SendSmsPage", "VerifySmsPage", "PayOnDeliveryPage", "ThankYouPage"),
    .money = TRUE },
  { .name = "SendSmsPage",
    .title = N_ ("Sending a code"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("VerifySmsPage") },
  { .name = "VerifySmsPage",
    .title = N_ ("Enter the code that came to the phone"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_DIGITS,
                 .name = "verify_code",
                 .label = N_ ("Code"),
                 .min = 4,
                 .max = 10,
                 .secret = TRUE }),
    VZ_NEXT ("PayOnDeliveryPage", "SendSmsPage", "ThankYouPage"),
    .money = TRUE,
    .again = "SendSmsPage",
    .phone = "user_phone_number" },
  { .name = "PayOnDeliveryPage",
    .title = N_ ("Does the customer agree?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the order") }),
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_pay_on_delivery = {
  .payment_type = "pay_on_delivery",
  .pages = pages,
};
