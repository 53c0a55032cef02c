/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-watch.h"

#include "core/mutant.h"

#include <string.h>

#define JUMP_MIN (2 * G_USEC_PER_SEC)
#define DIFFERS_FROM 120 /* seconds */
#define AGREES_BELOW 60  /* lower, so that it is not said and unsaid at every answer */

gint64
vz_clock_watch_look (VzClockWatch *watch, gint64 wall, gint64 monotonic)
{
  gint64 jump;

  g_return_val_if_fail (watch != NULL, 0);

  jump = watch->looked ? (wall - watch->wall) - (monotonic - watch->monotonic) : 0;
  watch->looked = TRUE;
  watch->wall = wall;
  watch->monotonic = monotonic;
  return ABS (jump) > JUMP_MIN ? jump / G_USEC_PER_SEC : 0;
}

gboolean
vz_clock_watch_compare (VzClockWatch *watch, gint64 server, gint64 wall)
{
  gint64 ahead = (wall - server) / G_USEC_PER_SEC;
  gboolean differed;

  g_return_val_if_fail (watch != NULL, FALSE);

  differed = watch->ahead != 0;
  if (ABS (ahead) > DIFFERS_FROM) {
    watch->ahead = ahead;
  } else if (ABS (ahead) < AGREES_BELOW && !VZ_MUTANT ("accuse-clock")) {
    watch->ahead = 0;
  }
  return differed != (watch->ahead != 0);
}

/* -- "Sun, 06 Nov 1994 08:49:37 GMT" -- */

#define PATTERN "Aaa, 00 Aaa 0000 00:00:00 GMT"

/* A stands for any letter, 0 for any digit. */
static gboolean
has_shape (const char *text)
{
  for (gsize i = 0; i < strlen (PATTERN); i++) {
    char wanted = PATTERN[i];
    gboolean fits = wanted == '0'                    ? g_ascii_isdigit (text[i])
                    : wanted == 'A' || wanted == 'a' ? g_ascii_isalpha (text[i])
                                                     : text[i] == wanted;

    if (!fits) {
      return FALSE;
    }
  }
  return text[strlen (PATTERN)] == '\0';
}

static int
number_at (const char *text, guint digits)
{
  int number = 0;

  for (guint i = 0; i < digits; i++) {
    number = number * 10 + g_ascii_digit_value (text[i]);
  }
  return number;
}

/* 1 to 12; 0: there is no such month. */
static int
month_at (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  for (int i = 0; i < 12; i++) {
    if (strncmp (text, months + (gsize)i * 3, 3) == 0) {
      return i + 1;
    }
  }
  return 0;
}

gboolean
vz_clock_watch_parse_date (const char *text, gint64 *wall)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (text != NULL && wall != NULL, FALSE);

  if (!has_shape (text) || month_at (text + 8) == 0) {
    return FALSE;
  }
  date = g_date_time_new_utc (number_at (text + 12, 4), month_at (text + 8),
                              number_at (text + 5, 2), number_at (text + 17, 2),
                              number_at (text + 20, 2), number_at (text + 23, 2));
  if (date == NULL) {
    return FALSE;
  }
  *wall = g_date_time_to_unix (date) * G_USEC_PER_SEC;
  return TRUE;
}
