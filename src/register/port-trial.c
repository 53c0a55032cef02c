/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/port-trial.h"

#include "devices/link-refusal.h"

#include <glib/gi18n-lib.h>

#define HEARD_FOR (15 * G_USEC_PER_SEC)

struct _VzPortTrial {
  VzGiven *given;
  char *address;
  VzLink *link; /* NULL: it is over */
  VzTrial state;
  const char *sentence; /* untranslated msgid */
  char *why;            /* what to do, or technical; or NULL */
  guint call;           /* of the clock */
  void (*changed) (gpointer data);
  gpointer data;
};

static void
let_go (VzPortTrial *trial)
{
  vz_clock_cancel (trial->given->clock, &trial->call);
  if (trial->link != NULL) {
    g_signal_handlers_disconnect_by_data (trial->link, trial);
    vz_link_stop (trial->link);
  }
  g_clear_object (&trial->link);
}

static void
end (VzPortTrial *trial, VzTrial state, const char *sentence)
{
  let_go (trial);
  trial->state = state;
  trial->sentence = sentence;
  trial->changed (trial->data);
}

static void
on_opened (VzLink *link, VzPortTrial *trial)
{
  trial->sentence = N_ ("It is open. Scan, draw a card or press a key on the device now.");
  trial->changed (trial->data);
}

static void
on_received (VzLink *link, GBytes *bytes, VzPortTrial *trial)
{
  end (trial, VZ_TRIAL_PASSED, N_ ("The device at it was heard."));
}

static void
on_lost (VzLink *link, const GError *error, VzPortTrial *trial)
{
  const VzErrorText *refusal = vz_link_refusal_text (error);

  trial->why = g_strdup (refusal != NULL ? _ (refusal->way_out) : error->message);
  end (trial, VZ_TRIAL_FAILED, refusal != NULL ? refusal->sentence : N_ ("It cannot be opened."));
}

static void
on_heard_nothing (gpointer data)
{
  VzPortTrial *trial = data;

  trial->call = 0;
  end (trial, VZ_TRIAL_PASSED,
       N_ ("It can be opened. Nothing was heard: a printer or a display says nothing by itself."));
}

static void
begin (VzPortTrial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzLink) held = NULL;

  trial->link = vz_link_make (trial->given->links, trial->address, trial->given->clock, &error);
  if (trial->link == NULL) {
    on_lost (NULL, error, trial);
    return;
  }
  held = g_object_ref (trial->link);
  g_signal_connect (trial->link, "opened", G_CALLBACK (on_opened), trial);
  g_signal_connect (trial->link, "received", G_CALLBACK (on_received), trial);
  g_signal_connect (trial->link, "lost", G_CALLBACK (on_lost), trial);
  trial->call = vz_clock_call_after (trial->given->clock, HEARD_FOR, on_heard_nothing, trial);
  vz_link_start (held);
}

VzPortTrial *
vz_port_trial_new (VzGiven *given,
                   const char *address,
                   void (*changed) (gpointer data),
                   gpointer data)
{
  VzPortTrial *trial = g_new0 (VzPortTrial, 1);

  trial->given = given;
  trial->address = g_strdup (address);
  trial->state = VZ_TRIAL_WAITS;
  trial->sentence = N_ ("It is being opened.");
  trial->changed = changed;
  trial->data = data;
  begin (trial);
  return trial;
}

void
vz_port_trial_free (VzPortTrial *trial)
{
  let_go (trial);
  g_free (trial->address);
  g_free (trial->why);
  g_free (trial);
}

const char *
vz_port_trial_address (const VzPortTrial *trial)
{
  return trial->address;
}

void
vz_port_trial_fill (const VzPortTrial *trial, VzDeviceView *view)
{
  view->trial = trial->state;
  view->trial_sentence = g_strdup (trial->sentence);
  view->trial_read = g_strdup (trial->why);
}
