/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/device-trial.h"

#include "core/code.h"
#include "devices/burst-device.h"
#include "devices/terminal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PATIENCE (30 * G_USEC_PER_SEC)
#define SAID_FOR (15 * G_USEC_PER_SEC)

#define SHOWN_OF_A_CODE 4
#define LONGEST_MASK 16

/* All of its cells, and letters that it may lack. */
#define UPPER_LINE "ÇĞİÖŞÜ çğıöşü ₺ 0123"
#define LOWER_LINE "12345678901234567890"

typedef struct {
  const char *said[VZ_TRIAL_FAILED + 1];
  void (*begin) (VzDeviceTrial *trial);
} Way;

struct _VzDeviceTrial {
  VzDevice *device;
  const Way *way;
  VzTrial state;
  char *read;
  guint call; /* of the clock: patience, then how long it is said */
  void (*changed) (gpointer data);
  gpointer data;
};

static void
on_said (gpointer data)
{
  VzDeviceTrial *trial = data;

  trial->call = 0;
  trial->state = VZ_TRIAL_NONE;
  trial->changed (trial->data);
}

static void
end (VzDeviceTrial *trial, VzTrial state)
{
  VzClock *clock = vz_device_clock (trial->device);

  if (trial->state != VZ_TRIAL_WAITS) {
    return;
  }
  vz_clock_cancel (clock, &trial->call);
  trial->call = vz_clock_call_after (clock, SAID_FOR, on_said, trial);
  trial->state = state;
  trial->changed (trial->data);
}

/* What has not come out would do so among the receipts of sales. */
static void
take_paper_back (VzDeviceTrial *trial)
{
  if (vz_device_can_print (trial->device)) {
    vz_device_take_back (trial->device, VZ_TRIAL_JOB);
  }
}

static void
on_patience (gpointer data)
{
  VzDeviceTrial *trial = data;

  trial->call = 0;
  take_paper_back (trial);
  end (trial, VZ_TRIAL_FAILED);
}

/* -- what is heard -- */

static gboolean
is_card (const char *block, gsize length)
{
  g_autofree char *text = g_strndup (block, length);
  gboolean card = vz_code_is_card (text) || strpbrk (text, "=^") != NULL;

  explicit_bzero (text, length);
  return card;
}

/* The end of a code tells which it was; of a card, nothing is shown. */
static char *
mask (const char *text, gsize length)
{
  GString *masked = g_string_new (NULL);
  gsize shown = length > SHOWN_OF_A_CODE && !is_card (text, length) ? SHOWN_OF_A_CODE : 0;

  for (gsize i = 0; i < MIN (length - shown, LONGEST_MASK); i++) {
    g_string_append (masked, "•");
  }
  for (const char *at = text + length - shown; at < text + length; at++) {
    g_string_append_c (masked, g_ascii_isgraph (*at) ? *at : '.');
  }
  return g_string_free (masked, FALSE);
}

static void
on_scanned (VzDevice *device, const char *block, guint64 length, VzDeviceTrial *trial)
{
  if (trial->state == VZ_TRIAL_WAITS) {
    trial->read = mask (block, length);
    end (trial, VZ_TRIAL_PASSED);
  }
}

static void
on_card (VzDevice *device, const VzTrackFacts *facts, VzDeviceTrial *trial)
{
  if (trial->state == VZ_TRIAL_WAITS) {
    trial->read = g_strconcat ("•••• ", facts->last_four, NULL);
    end (trial, VZ_TRIAL_PASSED);
  }
}

static void
on_misread (VzDevice *device, int why, VzDeviceTrial *trial)
{
  end (trial, VZ_TRIAL_FAILED);
}

static void
on_job_done (VzDevice *device, guint job, int outcome, const char *reason, VzDeviceTrial *trial)
{
  if (job == VZ_TRIAL_JOB) {
    end (trial, outcome == VZ_JOB_UNKNOWN ? VZ_TRIAL_FAILED : VZ_TRIAL_PASSED);
  }
}

static void
on_terminal_ended (VzTerminal *terminal,
                   guint number,
                   int outcome,
                   const VzTerminalReceipt *receipt,
                   const char *reason,
                   VzDeviceTrial *trial)
{
  if (number == VZ_TRIAL_JOB) {
    end (trial, outcome == VZ_TERMINAL_APPROVED ? VZ_TRIAL_PASSED : VZ_TRIAL_FAILED);
  }
}

/* -- how each is tried -- */

static void
begin_printing (VzDeviceTrial *trial)
{
  g_signal_connect (trial->device, "job-done", G_CALLBACK (on_job_done), trial);
}

/* A display says nothing: a person looks. */
static void
begin_showing (VzDeviceTrial *trial)
{
  vz_device_show (trial->device, UPPER_LINE, LOWER_LINE);
  trial->state = VZ_TRIAL_PASSED;
}

static void
begin_reading (VzDeviceTrial *trial)
{
  g_signal_connect (trial->device, "scanned", G_CALLBACK (on_scanned), trial);
  g_signal_connect (trial->device, "card", G_CALLBACK (on_card), trial);
  g_signal_connect (trial->device, "misread", G_CALLBACK (on_misread), trial);
}

/* What opens a drawer is a manager's leave and no test. */
static void
begin_nothing (VzDeviceTrial *trial)
{
  trial->state = VZ_TRIAL_PASSED;
}

static gboolean
ask (VzTerminal *terminal)
{
  const VzTerminalOrder order = { .deed = VZ_TERMINAL_STATUS,
                                  .number = VZ_TRIAL_JOB,
                                  .begun = vz_clock_wall (vz_device_clock (VZ_DEVICE (terminal))) };

  return vz_terminal_begin (terminal, &order);
}

static void
on_terminal_free (VzTerminal *terminal, VzDeviceTrial *trial)
{
  if (trial->state == VZ_TRIAL_WAITS && ask (terminal)) {
    g_signal_handlers_disconnect_by_func (terminal, on_terminal_free, trial);
  }
}

static void
begin_asking (VzDeviceTrial *trial)
{
  VzTerminal *terminal = VZ_TERMINAL (trial->device);

  g_signal_connect (terminal, "ended", G_CALLBACK (on_terminal_ended), trial);
  if (!ask (terminal)) {
    g_signal_connect (terminal, "free", G_CALLBACK (on_terminal_free), trial);
  }
}

static const Way printing = {
  { NULL, N_ ("A test receipt is being printed."),
    N_ ("The test receipt was sent. Look whether it came out whole."),
    N_ ("The test receipt did not come out. Look at the printer.") },
  begin_printing,
};

static const Way showing = {
  { NULL, NULL, N_ ("Letters and digits are on it now. Look whether all 40 places are lit."),
    NULL },
  begin_showing,
};

static const Way scanning = {
  { NULL, N_ ("Scan something now. It goes to no sale."), N_ ("The code was read."),
    N_ ("Nothing was read whole. Scan once more.") },
  begin_reading,
};

static const Way drawing = {
  { NULL, N_ ("Draw a card now. It goes to no sale."), N_ ("The card was read."),
    N_ ("No card was read whole. Draw one once more.") },
  begin_reading,
};

static const Way asking = {
  { NULL, N_ ("The terminal is being asked."), N_ ("The terminal is there."),
    N_ ("The terminal did not answer. Try again when it is free.") },
  begin_asking,
};

static const Way opening = {
  { NULL, NULL,
    N_ ("Its line is there. A test does not open it: “Open drawer” does, when the store manager "
        "allows it."),
    NULL },
  begin_nothing,
};

static const Way *
way_of (VzDevice *device)
{
  if (vz_device_can_print (device)) {
    return &printing;
  }
  if (vz_device_can_show (device)) {
    return &showing;
  }
  if (VZ_IS_TERMINAL (device)) {
    return &asking;
  }
  if (vz_device_has_drawer (device)) {
    return &opening;
  }
  return g_str_has_prefix (vz_device_health (device)->kind, "reader") ? &drawing : &scanning;
}

/* The row says already that it is away. */
static void
on_health_changed (VzDevice *device, VzDeviceTrial *trial)
{
  if (vz_device_health (device)->state == VZ_HEALTH_AWAY && trial->state != VZ_TRIAL_NONE) {
    vz_clock_cancel (vz_device_clock (device), &trial->call);
    on_said (trial);
  }
}

static void
watch (VzDeviceTrial *trial)
{
  VzClock *clock = vz_device_clock (trial->device);

  if (trial->state == VZ_TRIAL_WAITS) {
    trial->call = vz_clock_call_after (clock, PATIENCE, on_patience, trial);
  } else if (trial->call == 0) {
    trial->call = vz_clock_call_after (clock, SAID_FOR, on_said, trial);
  }
}

VzDeviceTrial *
vz_device_trial_new (VzDevice *device, void (*changed) (gpointer data), gpointer data)
{
  VzDeviceTrial *trial;

  g_return_val_if_fail (VZ_IS_DEVICE (device) && changed != NULL, NULL);
  trial = g_new0 (VzDeviceTrial, 1);
  trial->device = g_object_ref (device);
  trial->way = way_of (device);
  trial->state = VZ_TRIAL_WAITS;
  trial->changed = changed;
  trial->data = data;
  trial->way->begin (trial);
  g_signal_connect (device, "health-changed", G_CALLBACK (on_health_changed), trial);
  watch (trial);
  return trial;
}

void
vz_device_trial_free (VzDeviceTrial *trial)
{
  g_signal_handlers_disconnect_by_data (trial->device, trial);
  vz_clock_cancel (vz_device_clock (trial->device), &trial->call);
  take_paper_back (trial);
  g_object_unref (trial->device);
  g_free (trial->read);
  g_free (trial);
}

VzDevice *
vz_device_trial_device (const VzDeviceTrial *trial)
{
  return trial->device;
}

VzTrial
vz_device_trial_state (const VzDeviceTrial *trial)
{
  return trial->state;
}

const char *
vz_device_trial_sentence (const VzDeviceTrial *trial)
{
  return trial->way->said[trial->state];
}

const char *
vz_device_trial_read (const VzDeviceTrial *trial)
{
  return trial->read;
}
