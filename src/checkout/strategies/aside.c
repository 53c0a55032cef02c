/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* Pages beside the choice of the payment (commerce-api: independent pages, and a part of the
 * loyalty money).
 */

static const VzPage pages[] = {
  { .name = "OrderNotePage",
    .title = N_ ("Order note"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_TEXT,
                 .name = "notes",
                 .label = N_ ("Note for the order"),
                 .list = "notes",
                 .max = 500,
                 .shown = TRUE }),
    VZ_NEXT ("PaymentOptionSelectionPage") },
  { .name = "GiftBoxPage",
    .title = N_ ("Gift note"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_TEXT,
                 .name = "note",
                 .label = N_ ("Words for the gift"),
                 .max = 500,
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_MONEY, N_ ("Price of the gift box"), "price" }),
    VZ_NEXT ("PaymentOptionSelectionPage"),
    .entrance = "GiftBoxIndexPage",
    .reprices = TRUE },
  { .name = "CouponSelectionPage",
    .title = N_ ("Coupon"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (
        { .kind = VZ_FIELD_CHOICE,
          .name = "coupon",
          .label = N_ ("Coupon"),
          .list = "coupons",
          .shown = TRUE },
        { .kind = VZ_FIELD_FIXED, .name = "action", .value = "add", .setting = "coupon-action" }),
    VZ_NEXT ("PaymentOptionSelectionPage"),
    .reprices = TRUE },
  { .name = "LoyaltyMoneyUsagePage",
    .title = N_ ("Points"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AMOUNT,
                 .name = "loyalty_amount_to_use",
                 .label = N_ ("Points to use"),
                 .list = "balance" }),
    VZ_FACTS ({ VZ_FACT_MONEY, N_ ("Balance"), "balance" },
              { VZ_FACT_MONEY, N_ ("To pay"), "unpaid_amount" }),
    VZ_NEXT ("PaymentOptionSelectionPage") },
  { .name = "GiftBoxIndexPage",
    .title = N_ ("Gift box"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("GiftBoxPage") },
  { 0 },
};

static const VzPage *const entrances[] = { &pages[0], &pages[1], &pages[2], &pages[3], NULL };

const VzStrategy vz_strategy_aside = { .pages = pages };

const VzStrategy *
vz_aside_strategy (void)
{
  return &vz_strategy_aside;
}

const VzPage *const *
vz_asides (void)
{
  return entrances;
}
