/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sale-bar.h"

#include "core/notation.h"
#include "ui/format.h"
#include "ui/plan-text.h"

#include <glib/gi18n-lib.h>

guint
vz_counting_rows (const VzSaleView *sale)
{
  guint n = 0;

  for (guint i = 0; i < sale->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (sale->rows, i);

    n += row->state != VZ_ROW_UNKNOWN_CODE && row->state != VZ_ROW_REFUSED;
  }
  return n;
}

/* By its end, as the chips name it: the whole number is wider than the bar has room for. */
static char *
collected_text (const char *number)
{
  g_autofree char *end = vz_format_number_end (number);

  return g_strdup_printf (_ ("Order number %s"), end);
}

char *
vz_sale_contents_text (const VzSaleView *sale)
{
  if (sale->collect != NULL) {
    return collected_text (sale->collect);
  }
  guint lines = vz_counting_rows (sale);
  g_autofree char *items =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", (gulong)sale->units),
                       (guint)sale->units);
  g_autofree char *rows =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u line", "%u lines", lines), lines);

  return g_strdup_printf ("%s, %s", items, rows);
}

void
vz_sale_bar_say (VzBar *bar, char *title, char *text, const char *icon)
{
  g_return_if_fail (bar != NULL);

  g_free (bar->context_title);
  g_free (bar->context_text);
  bar->context_title = title;
  bar->context_text = text;
  bar->context_icon = icon;
  bar->context_named = FALSE;
}

void
vz_sale_bar_begin (VzBar *bar, const VzSaleView *sale)
{
  g_return_if_fail (bar != NULL && sale != NULL);

  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = sale->can_go_back;
  bar->context_title = vz_sale_contents_text (sale);
  if (!sale->approximate) {
    bar->context_text = g_strdup (_ ("Same as the server"));
    bar->context_icon = "check";
  }
  bar->amount_label = _ ("To pay");
  bar->amount = sale->due;
  bar->approximate = sale->approximate;
}

void
vz_sale_bar_say_plan (VzBar *bar, const VzSaleView *sale)
{
  g_return_if_fail (bar != NULL && sale != NULL);

  if (sale->bank == NULL && sale->payment == NULL) {
    return;
  }
  vz_sale_bar_say (bar, g_strdup (sale->bank != NULL ? sale->bank : sale->payment),
                   sale->instalments > 0 ? vz_plan_text (sale->instalments, sale->monthly) : NULL,
                   NULL);
  bar->context_named = TRUE;
}

void
vz_sale_bar_say_payment (VzBar *bar, const VzSaleView *sale)
{
  g_return_if_fail (bar != NULL && sale != NULL);

  vz_sale_bar_say_plan (bar, sale);
  if (bar->context_named && bar->context_text == NULL) {
    bar->context_text = vz_sale_contents_text (sale);
  }
}

char *
vz_offline_text (const VzSnapshot *snapshot, gint64 now)
{
  g_autofree char *since = NULL;
  gint64 seconds;

  g_return_val_if_fail (snapshot != NULL, NULL);

  since = vz_notation_elapsed (MAX (now - snapshot->offline_since, 0));
  if (snapshot->next_try == 0) {
    return g_strdup_printf (_ ("For %s. Paying needs the connection; the sale is kept."), since);
  }
  seconds = MAX (snapshot->next_try - now, 0) / G_TIME_SPAN_SECOND;
  return g_strdup_printf (
      _ ("For %s. Paying needs the connection; the sale is kept. Next try in %d s."), since,
      (int)seconds);
}
