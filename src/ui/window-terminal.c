/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include <glib/gi18n-lib.h>

static gboolean
can_end_day (const VzSnapshot *snapshot, const char *name)
{
  for (guint i = 0; i < snapshot->terminals->len; i++) {
    const VzTerminalView *terminal = g_ptr_array_index (snapshot->terminals, i);
    if (g_str_equal (terminal->name, name))
      return (terminal->errands & 1u << VZ_ERRAND_END_OF_DAY) != 0;
  }
  return FALSE;
}

static void
say_which (VzWindow *self, const VzSheetText *words)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", self->terminal, _ (words->text));
  vz_sheet_show_text (self->sheet, text);
}

void
vz_window_ask_end_of_day (VzWindow *self, const char *terminal)
{
  static const VzSheetText words = { .icon = "terminal",
                                     .title = N_ ("End the day of the payment terminal?"),
                                     .text = N_ ("It closes its totals with the bank and prints "
                                                 "its report."),
                                     .back_label = N_ ("Leave"),
                                     .on_label = N_ ("End its day"),
                                     .on_icon = "check",
                                     .action = "frame.end-day",
                                     .covers_all = TRUE };
  if (self->snapshot == NULL || !can_end_day (self->snapshot, terminal))
    return;
  g_free (self->terminal);
  self->terminal = g_strdup (terminal);
  vz_window_ask (self, &words, NULL, 0);
  if (self->snapshot->terminals->len > 1)
    say_which (self, &words);
}

void
vz_window_end_day (VzWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.ask-terminal", "(ss)",
                              vz_errand_kind_name (VZ_ERRAND_END_OF_DAY), self->terminal);
}
