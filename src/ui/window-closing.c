/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include <glib/gi18n-lib.h>

static const VzSheetText words = { .icon = "question",
                                   .title = N_ ("Not every payment is known"),
                                   .text = N_ ("Asking the server"),
                                   .back_label = N_ ("Stay open"),
                                   .on_label = N_ ("Close now"),
                                   .on_icon = "x",
                                   .action = "app.close",
                                   .covers_all = TRUE };

gboolean
vz_window_is_closing (VzWindow *self)
{
  g_return_val_if_fail (VZ_IS_WINDOW (self), FALSE);
  return vz_sheet_is_open (self->sheet) && vz_sheet_words (self->sheet) == &words;
}

void
vz_window_say_closing (VzWindow *self, const char *text)
{
  g_return_if_fail (VZ_IS_WINDOW (self) && text != NULL);
  if (!vz_window_is_closing (self))
    vz_window_ask (self, &words, NULL, 0);
  vz_sheet_show_text (self->sheet, text);
}
