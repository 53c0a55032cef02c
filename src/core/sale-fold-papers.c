/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale-fold-private.h"

/* What became of the papers of a sale. */

static void
on_print_ordered (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = g_new0 (VzSalePrint, 1);

  print->job = vz_json_int (event->payload, "job", 0);
  print->copy = vz_json_int (event->payload, "copy", 0);
  print->what = vz_json_dup_text (event->payload, "what");
  print->lines = json_incref (vz_json_get (event->payload, "lines"));
  print->wall = event->wall;
  g_ptr_array_add (sale->prints, print);
}

static VzSalePrint *
print_of (VzSale *sale, const VzEvent *event)
{
  return (VzSalePrint *)vz_sale_print (sale, vz_json_int (event->payload, "job", 0));
}

/* Stays so, unless the printer got nothing of it: it may be on paper. */
static void
on_print_begun (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = print_of (sale, event);

  if (print != NULL) {
    print->begun = TRUE;
  }
}

static void
on_print_held (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = print_of (sale, event);

  if (print != NULL) {
    print->begun = FALSE;
  }
}

static void
on_print_ended (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = print_of (sale, event);

  if (print == NULL) {
    return;
  }
  print->ended = TRUE;
  print->wall = event->wall;
  if (event->kind == VZ_EVENT_PRINTED) {
    vz_sale_take_text (&print->certainty, event, "certainty");
  }
  vz_sale_take_text (&print->reason, event, "reason");
}

const VzSaleFold vz_sale_paper_folds[VZ_EVENT_LAST] = {
  [VZ_EVENT_PRINT_ORDERED] = on_print_ordered, [VZ_EVENT_PRINT_BEGUN] = on_print_begun,
  [VZ_EVENT_PRINT_HELD] = on_print_held,       [VZ_EVENT_PRINTED] = on_print_ended,
  [VZ_EVENT_NOT_PRINTED] = on_print_ended,
};
