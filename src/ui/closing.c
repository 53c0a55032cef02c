/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/closing.h"

#include "ui/format.h"

#include <glib/gi18n-lib.h>

#define PATIENCE (8 * G_USEC_PER_SEC)

struct _VzClosing {
  VzClosingSteps steps;
  VzWindow *window; /* that was told of it last, weak */
  char *unknown;    /* as it was told */
  guint call;       /* as long as it is asked */
};

static void
add (GString *list, const char *sale, VzMoney amount)
{
  g_autofree char *isolated = vz_format_isolated (sale);
  g_autofree char *money = vz_format_money (amount);
  g_string_append_printf (list, "%s%s%s%s", list->len > 0 ? "\n" : "", isolated,
                          *money != '\0' ? " · " : "", money);
}

/* A locked desk has its own sale in the strip too. NULL: all is known. */
static char *
list_unknown (const VzSnapshot *snapshot)
{
  const VzSaleView *desk = snapshot->sale;
  GString *list = g_string_new (NULL);
  if (snapshot->signed_in && desk != NULL && desk->stage == VZ_STAGE_UNKNOWN)
    add (list, desk->sale, desk->due);
  for (guint i = 0; i < snapshot->chips->len; i++) {
    const VzChip *chip = g_ptr_array_index (snapshot->chips, i);
    if (chip->state == VZ_CHIP_UNKNOWN)
      add (list, chip->sale, chip->amount);
  }
  return g_string_free (list, list->len == 0);
}

static void
say (VzClosing *closing)
{
  const char *sentence =
      closing->call != 0
          ? _ ("The server is asked once more about these payments:")
          : _ ("It is still not known whether these are paid. Take no payment for them again. The "
               "server is asked about them at the next start:");
  g_autofree char *text = g_strconcat (sentence, "\n", closing->unknown, NULL);
  vz_window_say_closing (closing->window, text);
}

static void
on_over (gpointer data)
{
  VzClosing *closing = data;
  closing->call = 0;
  if (closing->window != NULL && vz_window_is_closing (closing->window))
    say (closing);
}

static void
keep (VzClosing *closing, VzWindow *window, char *unknown)
{
  g_free (closing->unknown);
  closing->unknown = unknown;
  g_set_weak_pointer (&closing->window, window);
}

void
vz_closing_ask (VzClosing *closing, VzWindow *window, const VzSnapshot *snapshot)
{
  g_return_if_fail (closing != NULL && snapshot != NULL);
  g_autofree char *unknown = list_unknown (snapshot);
  if (unknown == NULL || vz_window_is_closing (window)) {
    closing->steps.leave (closing->steps.data);
    return;
  }
  vz_clock_cancel (closing->steps.clock, &closing->call);
  closing->call = vz_clock_call_after (closing->steps.clock, PATIENCE, on_over, closing);
  keep (closing, window, g_steal_pointer (&unknown));
  say (closing);
  closing->steps.look (closing->steps.data);
}

void
vz_closing_show (VzClosing *closing, VzWindow *window, const VzSnapshot *snapshot)
{
  g_return_if_fail (closing != NULL && snapshot != NULL);
  if (!vz_window_is_closing (window))
    return;
  keep (closing, window, list_unknown (snapshot));
  if (closing->unknown == NULL)
    closing->steps.leave (closing->steps.data);
  else
    say (closing);
}

VzClosing *
vz_closing_new (const VzClosingSteps *steps)
{
  g_return_val_if_fail (steps != NULL, NULL);
  VzClosing *closing = g_new0 (VzClosing, 1);
  closing->steps = *steps;
  return closing;
}

void
vz_closing_free (VzClosing *closing)
{
  vz_clock_cancel (closing->steps.clock, &closing->call);
  g_clear_weak_pointer (&closing->window);
  g_free (closing->unknown);
  g_free (closing);
}
