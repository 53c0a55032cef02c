/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/selling-bar.h"

#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

static void
describe_state (const VzSnapshot *snapshot, VzBar *bar)
{
  const VzSaleView *sale = snapshot->sale;
  if (snapshot->blocked != NULL) {
    bar->context_text = g_strdup (_ ("Selling has stopped"));
    bar->context_icon = "disk";
    bar->context_refused = TRUE;
  } else if (!snapshot->online) {
    bar->context_text = g_strdup (_ ("No connection"));
    bar->context_icon = "cloud-off";
    bar->context_refused = TRUE;
  } else if (sale->paying) {
    bar->context_text = g_strdup (_ ("Waits for the prices"));
    bar->context_icon = "clock";
  } else if (sale->open_rows > 0) {
    bar->context_text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u price pending",
                                                      "%u prices pending", sale->open_rows),
                                         sale->open_rows);
    bar->context_icon = "clock";
  } else {
    bar->context_text = g_strdup (_ ("Same as the server"));
    bar->context_icon = "check";
  }
}

void
vz_selling_bar_describe (const VzSnapshot *snapshot, VzBar *bar)
{
  g_return_if_fail (snapshot != NULL && bar != NULL);
  const VzSaleView *sale = snapshot->sale;
  if (sale->rows->len == 0) {
    bar->context_text = g_strdup (_ ("The basket is empty"));
  } else {
    bar->context_title = vz_sale_contents_text (sale);
    describe_state (snapshot, bar);
  }
  bar->back_label = _ ("Cancel");
  bar->back_icon = "x";
  bar->back_enabled = sale->rows->len > 0 && sale->can_void;
  bar->amount_label = _ ("To pay");
  bar->amount = sale->due;
  bar->approximate = sale->approximate;
  bar->on_label = _ ("Pay");
  bar->on_icon = "card";
  bar->on_enabled = sale->can_pay && snapshot->online && !sale->paying;
}
