/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"
#include "ctl/lines.h"
#include "ctl/terminal.h"
#include "register/letters.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* Which line of a printer's test receipt reads right: the person's answer. */

#define WRITING_TIME (10 * G_USEC_PER_SEC)
#define LONGEST_ANSWER 8
#define NO_LINE "none"

static gboolean
is_written (const GPtrArray *views, gconstpointer name)
{
  return !vz_ctl_device_find (views, name)->answer_waits;
}

static VzExit
say (const VzCtl *ctl, const VzDeviceView *view)
{
  g_autofree char *sentence = vz_letters_text (view);

  if (ctl->json) {
    vz_line_print (json_pack ("{s:s, s:s, s:s}", "event", "code-page", "device", view->name,
                              "code_pages", view->code_pages));
  } else {
    printf ("%s\n", sentence);
    fflush (stdout);
  }
  return view->answer_unwritten ? VZ_EXIT_DEFECT : VZ_EXIT_DONE;
}

static gboolean
read_line (const char *answer, guint *line)
{
  guint64 number = 0;

  if (g_str_equal (answer, NO_LINE)) {
    *line = 0;
    return TRUE;
  }
  if (!g_ascii_string_to_unsigned (answer, 10, 1, G_MAXUINT, &number, NULL)) {
    return FALSE;
  }
  *line = (guint)number;
  return TRUE;
}

static char *
why_not (const VzDeviceView *view, const char *answer)
{
  if (view->code_pages == NULL) {
    return g_strdup_printf (_ ("Only a printer has a code page: %s"), view->name);
  }
  if (view->code_pages_configured) {
    return g_strdup (_ ("The configuration has a code-page= for it, which goes before an answer. "
                        "Take that out first."));
  }
  return g_strdup_printf (_ ("The test receipt has no such line: %s. Expected a number from 1 to "
                             "%u, or “none”."),
                          answer, vz_letters_count_lines ());
}

VzExit
vz_ctl_device_answer (const VzCtl *ctl, VzDeviceSet *set, const char *name, const char *answer)
{
  g_autoptr (GPtrArray) before = vz_device_set_look (set);
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *why = NULL;
  guint line;

  if (!read_line (answer, &line) || !vz_device_set_answer (set, name, line)) {
    why = why_not (vz_ctl_device_find (before, name), answer);
    return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_QUESTION)->nick, why);
  }
  vz_ctl_devices_until (set, is_written, name, WRITING_TIME);
  after = vz_device_set_look (set);
  return say (ctl, vz_ctl_device_find (after, name));
}

VzExit
vz_ctl_device_ask (const VzCtl *ctl, VzDeviceSet *set, const char *name)
{
  g_autoptr (GPtrArray) views = vz_device_set_look (set);
  g_autoptr (VzSecret) answer = vz_secret_new (LONGEST_ANSWER);

  if (ctl->json || !vz_terminal_is_there () || !vz_ctl_device_find (views, name)->asks) {
    return VZ_EXIT_DONE;
  }
  if (!vz_terminal_ask (_ ("Which line reads like the drawn one? Its number, “none”, or nothing "
                           "to leave it as it is: "),
                        answer) ||
      vz_secret_length (answer) == 0) {
    return VZ_EXIT_DONE;
  }
  return vz_ctl_device_answer (ctl, set, name, vz_secret_peek (answer));
}
