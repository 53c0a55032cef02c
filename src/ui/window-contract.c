/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>

static const VzSheetText contracts[] = {
  { .icon = "note",
    .title = N_ ("Information before the sale"),
    .text = N_ ("Asking the server"),
    .back_label = N_ ("Close") },
  { .icon = "note",
    .title = N_ ("Contract of sale"),
    .text = N_ ("Asking the server"),
    .back_label = N_ ("Close") },
};

static const VzSheetText *
contract_words (const char *name)
{
  return &contracts[g_str_equal (name, "sales")];
}

void
vz_window_read_contract (VzWindow *self, const char *name)
{
  vz_window_ask (self, contract_words (name), NULL, 0);
  self->desk->read_contract (self->desk->data, name);
}

/* It may have been closed before it came. */
void
vz_window_show_contract (VzWindow *self, const char *name, const char *text, const GError *error)
{
  g_return_if_fail (VZ_IS_WINDOW (self) && name != NULL);
  if (vz_sheet_words (self->sheet) != contract_words (name))
    return;
  if (text != NULL)
    vz_sheet_show_reading (self->sheet, text);
  else
    vz_sheet_show_text (self->sheet, _ (vz_error_text (error)->sentence));
}
