/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

G_DEFINE_INTERFACE (VzScreen, vz_screen, GTK_TYPE_WIDGET)

enum {
  BAR_CHANGED,
  ASK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
vz_screen_default_init (VzScreenInterface *iface)
{
  signals[BAR_CHANGED] = g_signal_new ("bar-changed", VZ_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[ASK] = g_signal_new ("ask", VZ_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_POINTER);
}

void
vz_bar_clear (VzBar *bar)
{
  g_free (bar->context_title);
  g_free (bar->context_text);
  *bar = (VzBar){ 0 };
}

void
vz_screen_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  g_return_if_fail (VZ_IS_SCREEN (screen));
  VZ_SCREEN_GET_IFACE (screen)->update (screen, snapshot, now);
}

void
vz_screen_describe (VzScreen *screen, VzBar *bar)
{
  g_return_if_fail (VZ_IS_SCREEN (screen));
  VZ_SCREEN_GET_IFACE (screen)->describe (screen, bar);
}

void
vz_screen_step_on (VzScreen *screen)
{
  g_return_if_fail (VZ_IS_SCREEN (screen));
  VZ_SCREEN_GET_IFACE (screen)->step_on (screen);
}

void
vz_screen_step_back (VzScreen *screen)
{
  g_return_if_fail (VZ_IS_SCREEN (screen));
  VZ_SCREEN_GET_IFACE (screen)->step_back (screen);
}

gboolean
vz_screen_type (VzScreen *screen, const char *text)
{
  g_return_val_if_fail (VZ_IS_SCREEN (screen), FALSE);
  VzScreenInterface *iface = VZ_SCREEN_GET_IFACE (screen);
  return iface->type != NULL && iface->type (screen, text);
}

void
vz_screen_bar_changed (VzScreen *screen)
{
  g_return_if_fail (VZ_IS_SCREEN (screen));
  g_signal_emit (screen, signals[BAR_CHANGED], 0);
}

void
vz_screen_ask (VzScreen *screen, const VzSheetText *text)
{
  g_return_if_fail (VZ_IS_SCREEN (screen));
  g_return_if_fail (text != NULL && text->action != NULL);
  g_signal_emit (screen, signals[ASK], 0, text);
}
