/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/selling-private.h"

#include <glib/gi18n-lib.h>

/* The rows that a script asked for, until they can be paid. */

static const VzRow *
bad_row (const VzSaleView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (view->rows, i);

    if (row->state == VZ_ROW_UNKNOWN_CODE || row->state == VZ_ROW_REFUSED) {
      return row;
    }
  }
  return NULL;
}

static gint64
asked_of (const VzSelling *selling, const char *code)
{
  gint64 asked = 0;

  for (guint i = 0; i < selling->items->len; i++) {
    const VzSellItem *item = &g_array_index (selling->items, VzSellItem, i);

    asked += g_str_equal (item->code, code) ? item->quantity : 0;
  }
  return asked;
}

/* Commerce may take fewer than it was asked for; a script did not agree to that. */
static const VzRow *
reduced_row (const VzSelling *selling, const VzSaleView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (view->rows, i);

    if (row->id != 0 && row->quantity < asked_of (selling, row->code)) {
      return row;
    }
  }
  return NULL;
}

static VzExit
say_reduced (const VzSelling *selling, const VzRow *row)
{
  g_autofree char *detail =
      g_strdup_printf (_ ("%s: asked for %lld, available %lld"),
                       row->name != NULL ? row->name : row->code,
                       (long long)asked_of (selling, row->code), (long long)row->quantity);

  return vz_selling_say_problem (selling, VZ_ERROR_UNAVAILABLE, detail);
}

void
vz_selling_sell (VzSelling *selling, const VzSaleView *view)
{
  const VzRow *bad = bad_row (view);
  const VzRow *reduced = reduced_row (selling, view);

  if (bad != NULL) {
    vz_selling_end_void (selling,
                         vz_selling_say_problem (selling,
                                                 bad->state == VZ_ROW_REFUSED ? bad->problem
                                                                              : VZ_ERROR_NOT_FOUND,
                                                 bad->message != NULL ? bad->message : bad->code));
  } else if (view->problem != NULL && vz_selling_is_hopeless (selling, view->problem)) {
    vz_selling_end_void (selling, vz_selling_say_problem (selling, view->problem->code,
                                                          view->problem->detail));
  } else if (reduced != NULL) {
    vz_selling_end_void (selling, say_reduced (selling, reduced));
  } else if (view->voucher_refused != NULL) {
    vz_selling_end_void (selling,
                         vz_selling_say_problem (selling, VZ_ERROR_REFUSED, view->voucher_refused));
  } else if (selling->voucher != NULL && !selling->voucher_sent && view->open_rows == 0) {
    selling->voucher_sent = TRUE;
    vz_register_set_voucher (selling->self, selling->voucher);
    vz_register_pay (selling->self);
  } else if (view->can_pay && !selling->pay_sent && selling->voucher == NULL) {
    selling->pay_sent = TRUE;
    vz_register_pay (selling->self);
  }
}
