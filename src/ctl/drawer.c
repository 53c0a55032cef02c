/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"
#include "ctl/terminal.h"
#include "register/people.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl drawer open: without a sale, by the leave of a manager. Who it is and the PIN come from
 * the terminal (or a pipe), never from the command line. */

#define ID_MAX 16
#define PATIENCE (5 * G_USEC_PER_SEC) /* until the drawer's device is there */

typedef struct {
  const VzCtl *ctl;
  VzRegister *self;
  const char *reason, *manager, *pin;
  GMainLoop *loop;
  guint late; /* clock call */
  gboolean asked;
  VzExit status;
} Opening;

static void
say_opened (const Opening *opening)
{
  if (opening->ctl->json) {
    vz_line_print (json_pack ("{s:s, s:s}", "event", "drawer-opened", "reason", opening->reason));
  } else {
    printf ("%s\n", _ ("The drawer was told to open."));
  }
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;

  if (vz_register_open_drawer_finish (VZ_REGISTER (source), result, &error)) {
    say_opened (opening);
  } else {
    opening->status = vz_ctl_fail (opening->ctl, error);
  }
  g_main_loop_quit (opening->loop);
}

static void
ask (Opening *opening)
{
  if (opening->asked) {
    return;
  }
  opening->asked = TRUE;
  vz_register_open_drawer_async (opening->self, opening->reason, opening->manager, opening->pin,
                                 on_opened, opening);
}

static void
on_late (gpointer data)
{
  Opening *opening = data;

  opening->late = 0;
  ask (opening);
}

static void
on_snapshot_changed (VzRegister *self, gpointer data)
{
  if (vz_register_snapshot (self)->can_open_drawer) {
    ask (data);
  }
}

static void
open_drawer (Opening *opening)
{
  VzClock *clock = vz_register_clock (opening->self);

  opening->late = vz_clock_call_after (clock, PATIENCE, on_late, opening);
  g_signal_connect (opening->self, "snapshot-changed", G_CALLBACK (on_snapshot_changed), opening);
  vz_register_start (opening->self);
  g_main_loop_run (opening->loop);
  g_signal_handlers_disconnect_by_data (opening->self, opening);
  vz_clock_cancel (clock, &opening->late);
  vz_register_stop (opening->self);
}

static VzExit
ask_and_open (const VzCtl *ctl, const char *reason)
{
  Opening opening = { .ctl = ctl, .reason = reason };
  g_autoptr (VzSecret) manager = vz_secret_new (ID_MAX);
  g_autoptr (VzSecret) pin = vz_secret_new (VZ_PIN_MAX);
  g_autoptr (VzRegister) self = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (!vz_terminal_ask (_ ("Number of the manager: "), manager) ||
      !vz_terminal_ask_secret (_ ("PIN: "), pin)) {
    return vz_ctl_usage ("drawer open");
  }
  opening.self = self = vz_ctl_register (ctl, &opening.status);
  opening.manager = vz_secret_peek (manager);
  opening.pin = vz_secret_peek (pin);
  opening.loop = loop;
  if (self != NULL) {
    open_drawer (&opening);
  }
  return opening.status;
}

VzExit
vz_ctl_drawer_open (const VzCtl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), "TEXT" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  return argc == 1 && reason != NULL ? ask_and_open (ctl, reason) : vz_ctl_usage ("drawer open");
}
