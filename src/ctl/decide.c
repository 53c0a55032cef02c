/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"
#include "ctl/lines.h"
#include "ctl/terminal.h"
#include "register/people.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl decide: a manager says what became of an unknown payment. Who it is and the PIN come
 * from the terminal (or a pipe), never from the command line. */

#define ID_MAX 16
#define PATIENCE (60 * G_USEC_PER_SEC) /* with a sale that goes on */

typedef struct {
  const VzCtl *ctl;
  char *sale;
  gboolean paid, not_paid;
  char *reason, *slip;
  GMainLoop *loop;
  gboolean goes_on; /* after the decision: a card stays charged */
  gboolean decided;
  guint call; /* clock call */
  VzExit status;
} Deciding;

static void
deciding_clear (Deciding *deciding)
{
  g_free (deciding->sale);
  g_free (deciding->reason);
  g_free (deciding->slip);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deciding, deciding_clear)

static void
say_decided (const Deciding *deciding)
{
  const char *outcome = deciding->paid ? "paid" : "not-paid";

  if (deciding->ctl->json) {
    vz_line_print (json_pack ("{s:s, s:s, s:s}", "event", "decided", "sale", deciding->sale,
                              "outcome", outcome));
  } else {
    printf (deciding->paid ? _ ("Sale %s counts as paid.\n") : _ ("Sale %s counts as not paid.\n"),
            deciding->sale);
  }
}

/* Most sales end with it; what is written is on the disk already. */
static void
on_event (VzRegister *self, VzEvent *event, gpointer data)
{
  Deciding *deciding = data;

  if (g_strcmp0 (event->sale, deciding->sale) == 0 && event->kind == VZ_EVENT_DECIDED) {
    say_decided (deciding);
    deciding->decided = TRUE;
    if (!deciding->goes_on) {
      g_main_loop_quit (deciding->loop);
    }
  }
}

/* -- a sale that goes on -- */

static void
leave_charged (Deciding *deciding)
{
  deciding->status = vz_ctl_say (
      deciding->ctl, VZ_EXIT_UNKNOWN, vz_error_text_for_code (VZ_ERROR_CARD_CHARGED)->nick,
      _ ("The card stays charged, and the sale is not at its end: go on with it at the register."));
  g_main_loop_quit (deciding->loop);
}

static void
on_patience (gpointer data)
{
  Deciding *deciding = data;

  deciding->call = 0;
  leave_charged (deciding);
}

static gboolean
is_over (const VzSaleView *view)
{
  return view->stage == VZ_STAGE_DONE || view->stage == VZ_STAGE_VOIDED;
}

/* What is asked of nobody any more waits for a person. */
static gboolean
waits_for_person (const VzSaleView *view)
{
  return view->stage == VZ_STAGE_ASKING || view->stage == VZ_STAGE_STUCK ||
         (view->stage == VZ_STAGE_UNKNOWN && view->asked_msgid == NULL);
}

static void
on_snapshot_changed (VzRegister *self, gpointer data)
{
  Deciding *deciding = data;
  const VzSaleView *view = vz_register_snapshot (self)->sale;

  if (g_strcmp0 (view->sale, deciding->sale) != 0) {
    return;
  }
  if (is_over (view)) {
    g_main_loop_quit (deciding->loop);
  } else if (deciding->decided && waits_for_person (view)) {
    leave_charged (deciding);
  }
}

/* Commerce is told of the charge by what the decision leads to, and not at some next start. */
static void
let_go_on (Deciding *deciding, VzRegister *self)
{
  deciding->goes_on = vz_register_goes_on_decided (self, deciding->sale, deciding->paid);
  if (deciding->goes_on) {
    g_signal_connect (self, "snapshot-changed", G_CALLBACK (on_snapshot_changed), deciding);
    vz_register_start (self);
    vz_register_open_sale (self, deciding->sale);
    deciding->call =
        vz_clock_call_after (vz_register_clock (self), PATIENCE, on_patience, deciding);
  }
}

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  Deciding *deciding = data;
  g_autoptr (GError) error = NULL;

  if (!vz_register_decide_finish (VZ_REGISTER (source), result, &error)) {
    deciding->status = vz_ctl_fail (deciding->ctl, error);
    g_main_loop_quit (deciding->loop);
  }
}

static VzExit
decide (Deciding *deciding, VzRegister *self, const char *manager, const char *pin)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  deciding->loop = loop;
  g_signal_connect (self, "event", G_CALLBACK (on_event), deciding);
  let_go_on (deciding, self);
  vz_register_decide_async (self, deciding->sale, manager, pin, deciding->paid, deciding->reason,
                            deciding->slip, on_decided, deciding);
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (self, deciding);
  vz_clock_cancel (vz_register_clock (self), &deciding->call);
  if (deciding->goes_on) {
    vz_ctl_devices_let_out (VZ_CTL_LAST_WORD_TIME);
  }
  vz_register_stop (self);
  return deciding->status;
}

static VzExit
ask_and_decide (Deciding *deciding)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (VzSecret) manager = vz_secret_new (ID_MAX);
  g_autoptr (VzSecret) pin = vz_secret_new (VZ_PIN_MAX);
  g_autoptr (VzRegister) self = NULL;

  if (!vz_terminal_ask (_ ("Number of the manager: "), manager) ||
      !vz_terminal_ask_secret (_ ("PIN: "), pin)) {
    return vz_ctl_usage ("decide");
  }
  self = vz_ctl_register (deciding->ctl, &status);
  return self != NULL ? decide (deciding, self, vz_secret_peek (manager), vz_secret_peek (pin))
                      : status;
}

/* The running number of the sale that is meant; NULL when it had to say why there is none. */
static char *
find_sale (const VzCtl *ctl, const char *which, VzExit *status)
{
  g_autoptr (VzArchive) archive = vz_ctl_archive (ctl, status);
  g_autoptr (GError) error = NULL;
  char *number = archive != NULL ? vz_archive_find (archive, which, &error) : NULL;

  if (error != NULL) {
    *status = vz_ctl_fail (ctl, error);
  }
  return number;
}

VzExit
vz_ctl_decide (const VzCtl *ctl, int argc, char **argv)
{
  g_auto (Deciding) deciding = { .ctl = ctl };
  const GOptionEntry entries[] = {
    { "paid", 0, 0, G_OPTION_ARG_NONE, &deciding.paid, N_ ("It is paid"), NULL },
    { "not-paid", 0, 0, G_OPTION_ARG_NONE, &deciding.not_paid, N_ ("It is not paid"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &deciding.reason, N_ ("Why"), "TEXT" },
    { "slip", 0, 0, G_OPTION_ARG_STRING, &deciding.slip, N_ ("Number of the slip that shows it"),
      "NUMBER" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  if (argc != 2 || deciding.paid == deciding.not_paid || deciding.reason == NULL ||
      deciding.slip == NULL) {
    return vz_ctl_usage ("decide");
  }
  deciding.sale = find_sale (ctl, argv[1], &deciding.status);
  return deciding.sale != NULL ? ask_and_decide (&deciding) : deciding.status;
}
