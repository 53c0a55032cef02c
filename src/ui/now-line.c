/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/now-line.h"

#include "core/notation.h"

#include <glib/gi18n-lib.h>

void
vz_now_line_clear (VzNowLine *line)
{
  g_free (line->title);
  g_free (line->text);
  *line = (VzNowLine){ 0 };
}

VzWait
vz_wait_for (gint64 microseconds)
{
  static const gint64 starts[] = {
    [VZ_WAIT_SAID] = 300 * G_TIME_SPAN_MILLISECOND,
    [VZ_WAIT_COUNTED] = 5 * G_TIME_SPAN_SECOND,
    [VZ_WAIT_PROMISED] = 30 * G_TIME_SPAN_SECOND,
  };
  VzWait wait = VZ_WAIT_PROMISED;

  while (wait > VZ_WAIT_SILENT && microseconds < starts[wait]) {
    wait--;
  }
  return wait;
}

static char *
sending_text (VzWait wait, gint64 elapsed)
{
  g_autofree char *time = vz_notation_elapsed (elapsed);

  if (wait == VZ_WAIT_PROMISED) {
    return g_strdup_printf (_ ("No answer for %s. The register finds out what the server knows "
                               "before anything is sent again."),
                            time);
  }
  return wait == VZ_WAIT_COUNTED ? g_strdup_printf (_ ("No answer for %s."), time) : NULL;
}

static char *
at_terminal_text (const VzSaleView *sale)
{
  if (sale->terminal_text != NULL) {
    return g_strdup_printf (_ ("Terminal: “%s”"), sale->terminal_text);
  }
  return sale->stops_there ? g_strdup (_ ("It can be stopped at the payment terminal only."))
                           : NULL;
}

gboolean
vz_now_line_for_sending (const VzSaleView *sale, gint64 now, VzNowLine *line)
{
  gint64 elapsed;
  VzWait wait;

  g_return_val_if_fail (sale != NULL && line != NULL, FALSE);

  elapsed = MAX (now - sale->asked_since, 0);
  wait = vz_wait_for (elapsed);
  if (wait == VZ_WAIT_SILENT) {
    return FALSE;
  }
  line->icon = "vz-clock-symbolic";
  line->style = "accent";
  line->title =
      g_strdup (sale->asked_msgid != NULL ? _ (sale->asked_msgid) : _ ("Asking the server"));
  line->text = sale->at_terminal ? at_terminal_text (sale) : sending_text (wait, elapsed);
  return TRUE;
}

static char *
interval_text (guint seconds)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The server is asked every %u second.",
                                       "The server is asked every %u seconds.", seconds),
                          seconds);
}

/* Seconds up to a minute, then minutes and seconds. */
static char *
age_text (gint64 microseconds)
{
  gint64 seconds = MAX (microseconds, 0) / G_TIME_SPAN_SECOND;

  if (seconds < 60) {
    return g_strdup_printf (_ ("%d s"), (int)seconds);
  }
  return vz_notation_elapsed (microseconds);
}

static char *
heard_text (const VzWaiting *waiting, gint64 now)
{
  g_autofree char *age = NULL;

  if (waiting->heard_mono == 0) {
    return g_strdup (_ ("No answer yet."));
  }
  age = age_text (now - waiting->heard_mono);
  return g_strdup_printf (_ ("Last answer %s ago: not paid."), age);
}

static void
say_waiting (const VzWaiting *waiting, gint64 now, VzNowLine *line)
{
  g_autofree char *interval = interval_text (waiting->seconds);
  g_autofree char *heard = heard_text (waiting, now);

  line->icon = "vz-clock-symbolic";
  line->style = "accent";
  line->title = g_strdup (waiting->elsewhere ? _ ("The customer is paying on the phone")
                                             : _ ("Waiting for payment"));
  line->text = g_strdup_printf ("%s %s", interval, heard);
}

static void
say_reconnecting (const VzWaiting *waiting, gint64 now, VzNowLine *line)
{
  g_autofree char *heard = heard_text (waiting, now);

  line->icon = "vz-cloud-off-symbolic";
  line->style = "caution";
  line->title = g_strdup (_ ("Reconnecting"));
  line->text = g_strdup_printf (
      "%s %s", heard,
      _ ("The customer can still pay: the register goes on asking and completes the sale."));
}

static void
say_needs_hand (const VzWaiting *waiting, gint64 now, VzNowLine *line)
{
  g_autofree char *heard = heard_text (waiting, now);

  line->icon = "vz-alert-symbolic";
  line->style = "caution";
  line->title = g_strdup (_ ("Waiting too long"));
  line->text = g_strdup_printf ("%s %s", heard,
                                _ ("Look for the customer, or go back and void the sale. Until "
                                   "then the register goes on asking."));
}

/* It stays at stake: the register goes on asking. */
static void
say_barred (const VzWaiting *waiting, gint64 now, VzNowLine *line)
{
  const VzErrorText *words = vz_error_text_for_code (VZ_ERROR_BANK_ASKS);
  g_autofree char *heard = heard_text (waiting, now);

  line->icon = "vz-alert-symbolic";
  line->style = "caution";
  line->title = g_strdup (_ (words->sentence));
  line->text = g_strdup_printf ("%s %s", _ (words->way_out), heard);
}

void
vz_now_line_for_waiting (const VzWaiting *waiting, gint64 now, VzNowLine *line)
{
  g_return_if_fail (waiting != NULL && line != NULL);

  if (waiting->reconnecting) {
    say_reconnecting (waiting, now, line);
  } else if (waiting->barred) {
    say_barred (waiting, now, line);
  } else if (waiting->needs_hand) {
    say_needs_hand (waiting, now, line);
  } else {
    say_waiting (waiting, now, line);
  }
}
