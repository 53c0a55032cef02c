/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include "ui/exceptions-view.h"

#include <glib/gi18n-lib.h>

void
vz_window_open_exceptions (VzWindow *self)
{
  if (self->snapshot == NULL || !self->snapshot->signed_in)
    return;
  vz_window_show_page (self, VZ_TYPE_EXCEPTIONS_VIEW);
}

void
vz_window_ask_seen (VzWindow *self, gint64 sequence)
{
  static const VzSheetText words = { .icon = "question",
                                     .title = N_ ("What was found?"),
                                     .text = N_ ("It is kept with the sale."),
                                     .back_label = N_ ("Leave"),
                                     .on_label = N_ ("Seen"),
                                     .on_icon = "check",
                                     .action = "frame.note-seen",
                                     .needs_text = TRUE,
                                     .covers_all = TRUE };
  static const VzSheetField field = { N_ ("What was found"), GTK_INPUT_PURPOSE_FREE_FORM, NULL };
  self->exception = sequence;
  vz_window_ask (self, &words, &field, 1);
}

void
vz_window_note_seen (VzWindow *self, const char *note)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.exception-seen", "(xs)", self->exception,
                              note);
}
