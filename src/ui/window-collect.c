/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include <glib/gi18n-lib.h>

/* The number of an order that is to be collected: scanned, or keyed in. */

static const VzSheetText words = { .icon = "barcode",
                                   .title = N_ ("Which order is to be collected?"),
                                   .text = N_ ("Scan its barcode, or key its number in."),
                                   .back_label = N_ ("Leave"),
                                   .on_label = N_ ("Collect"),
                                   .on_icon = "check",
                                   .action = "register.collect",
                                   .scans = TRUE };

void
vz_window_ask_collect (VzWindow *self)
{
  static const VzSheetField field = { N_ ("Order number"), GTK_INPUT_PURPOSE_DIGITS, NULL };
  if (self->snapshot == NULL || !self->snapshot->signed_in || !self->snapshot->can_collect)
    return;
  vz_window_close_menu (self);
  vz_window_ask (self, &words, &field, 1);
  vz_window_say_no_order (self);
}

/* It lies over the banner that says so elsewhere. */
void
vz_window_say_no_order (VzWindow *self)
{
  const VzProblem *dropped = self->snapshot->scan_dropped;
  if (vz_sheet_words (self->sheet) != &words)
    return;
  vz_sheet_show_text (self->sheet,
                      dropped != NULL && dropped->code == VZ_ERROR_CARD_SCANNED
                          ? _ ("That reads like a payment card. Nothing of it was kept. When it is "
                               "the number of an order, key it in.")
                          : _ (words.text));
}
