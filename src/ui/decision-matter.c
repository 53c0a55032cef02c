/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/decision-matter.h"

#include <glib/gi18n-lib.h>

static const VzDecisionOutcomes outcomes[] = {
  [VZ_IN_DOUBT_PAYMENT] = { N_ ("It was paid"), N_ ("It was not paid"),
                            N_ ("The sale is completed and its receipt printed."),
                            N_ ("The sale is void; the goods can be rung up again.") },
  [VZ_IN_DOUBT_CHARGE] = { N_ ("It was charged"), N_ ("It was not charged"),
                           N_ ("The server is told that the order is paid."),
                           N_ ("The sale is void; the order can be collected again.") },
  [VZ_IN_DOUBT_CONFIRMATION] = { N_ ("It counts as paid"), N_ ("It is still unpaid"),
                                 N_ ("The sale is completed and its receipt printed."),
                                 N_ ("The card stays charged: the order is confirmed again, or the "
                                     "money goes back.") },
  [VZ_IN_DOUBT_GIVING_BACK] = { N_ ("It did not go back"), N_ ("It went back"),
                                N_ ("The card stays charged: the order is confirmed again, or the "
                                    "money goes back."),
                                N_ ("The sale is void; the order can be collected again.") },
};

#define NO_MANAGER                                                                                 \
  N_ ("No manager is set up at this register. Leave the sale waiting and tell the office.")

static const VzDecisionMatter payments[] = {
  [VZ_IN_DOUBT_PAYMENT] = { "key", N_ ("Was it paid?"),
                            N_ ("Decide by what is on paper: the terminal’s slip, or the bank’s "
                                "list."),
                            NO_MANAGER, N_ ("A manager decides"), N_ ("Not known"), N_ ("Decide"),
                            &outcomes[VZ_IN_DOUBT_PAYMENT] },
  [VZ_IN_DOUBT_CHARGE] = { "key", N_ ("Was the card charged?"),
                           N_ ("Decide by what is on paper: the terminal’s slip."), NO_MANAGER,
                           N_ ("A manager decides"), N_ ("Not known"), N_ ("Decide"),
                           &outcomes[VZ_IN_DOUBT_CHARGE] },
  [VZ_IN_DOUBT_CONFIRMATION] = { "key", N_ ("Does the order count as paid?"),
                                 N_ ("The card is charged. Decide by the list of orders in the "
                                     "office."),
                                 NO_MANAGER, N_ ("A manager decides"), N_ ("Not known"),
                                 N_ ("Decide"), &outcomes[VZ_IN_DOUBT_CONFIRMATION] },
  [VZ_IN_DOUBT_GIVING_BACK] = { "key", N_ ("Did the money go back to the card?"),
                                N_ ("Decide by what is on paper: the terminal’s slip."), NO_MANAGER,
                                N_ ("A manager decides"), N_ ("Not known"), N_ ("Decide"),
                                &outcomes[VZ_IN_DOUBT_GIVING_BACK] },
};

static const char *const drawer_reasons[] = { N_ ("Float"), N_ ("Small change"), N_ ("Cash count"),
                                              NULL };

static const VzDecisionMatter drawer = {
  .icon = "drawer",
  .title = N_ ("Open the cash drawer?"),
  .text = N_ ("Without a sale, a manager has to allow it. The reason and the name are kept."),
  .no_manager = N_ ("No manager is set up at this register. Tell the office."),
  .bar = N_ ("A manager allows it"),
  .on_label = N_ ("Open"),
  .reasons = drawer_reasons,
};

const VzDecisionMatter *
vz_decision_matter_of_drawer (void)
{
  return &drawer;
}

const VzDecisionMatter *
vz_decision_matter_of_payment (VzInDoubt in_doubt)
{
  g_return_val_if_fail (in_doubt < G_N_ELEMENTS (payments), NULL);
  return &payments[in_doubt];
}
