/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a printer says, and what follows from it for the job that it has. */

/* Within an answer; less than between two looks whether it is there. */
#define GAP (200 * G_TIME_SPAN_MILLISECOND)

/* One that was filled without being switched off tells first that it is well again. After a
 * switch-off the end of a job, and the question behind it, may have gone to a printer that has lost
 * the beginning. */
static void
take_confirmation (VzPrinterEscpos *self, gboolean was_fine)
{
  if (self->sounding != VZ_PRINTER_SOUND)
    vz_printer_escpos_end_job (
        self, VZ_JOB_UNKNOWN,
        N_ ("The printer may have lost the beginning of the receipt: look whether it is whole."));
  else if (was_fine)
    vz_printer_escpos_end_job (self, VZ_JOB_CONFIRMED, NULL);
  else
    vz_printer_escpos_end_job (
        self, VZ_JOB_UNKNOWN,
        N_ ("The printer was in trouble while it had the receipt: look whether it is whole."));
}

typedef gboolean (*Names) (const VzPrinterEscpos *self, guint32 number);

/* The last that the printer gets is the question: its answer may be here before the link tells that
 * all has left. */
static void
take_number (VzPrinterEscpos *self, Names names, gboolean was_fine)
{
  if (self->sounding != VZ_PRINTER_SOUND && names (self, self->sounding_number))
    vz_printer_escpos_end_sounding (self);
  else if (self->job && names (self, self->job->number))
    take_confirmation (self, was_fine);
}

static gboolean
names_job (const VzPrinterEscpos *self, guint32 number)
{
  char id[5];
  vz_escpos_job_id (number, id);
  return strcmp (id, self->talk.status.job) == 0;
}

static void
take_job (VzPrinterEscpos *self)
{
  take_number (self, names_job, vz_printer_can_begin (self->talk.status.state));
}

static gboolean
waits_for_fence (const VzPrinterEscpos *self)
{
  gboolean waits = self->job || self->sounding != VZ_PRINTER_SOUND;
  return waits && self->profile.confirm == VZ_CONFIRM_FENCE;
}

static gboolean
fence_names (const VzPrinterEscpos *self, guint32 number)
{
  return vz_escpos_fence_answers (&self->fence, number);
}

/* A byte of it that nobody waits for belongs to nothing. */
static void
take_fence (VzPrinterEscpos *self, VzEscposEvent event)
{
  vz_escpos_fence_hear (&self->fence, event, vz_printer_can_begin (self->talk.status.state));
  if (event == VZ_ESCPOS_FENCE)
    self->talk.status.dropped += waits_for_fence (self) ? 0 : 1;
  if (event == VZ_ESCPOS_STATE && waits_for_fence (self))
    take_number (self, fence_names, vz_escpos_fence_was_fine (&self->fence));
}

/* On line, it has taken all of the job: no more is known. */
static void
take_status (VzPrinterEscpos *self)
{
  if (self->phase == VZ_PRINTER_CONFIRMING && self->profile.confirm == VZ_CONFIRM_STATUS &&
      vz_printer_can_begin (self->talk.status.state))
    vz_printer_escpos_end_job (self, VZ_JOB_SENT, NULL);
}

static void
take_logos (VzPrinterEscpos *self)
{
  vz_printer_logo_hear (&self->logo, &self->talk.status);
  g_strlcpy (self->profile.logo_key, vz_printer_logo_key (&self->logo),
             sizeof self->profile.logo_key);
}

void
vz_printer_escpos_forget (VzPrinterEscpos *self)
{
  self->fence = (VzEscposFence){ 0 };
  self->profile.logo_key[0] = '\0';
  vz_printer_logo_forget (&self->logo);
}

static void
take_event (VzPrinterEscpos *self, VzEscposEvent event)
{
  take_fence (self, event);
  if (event == VZ_ESCPOS_READY) {
    vz_printer_escpos_forget (self);
    vz_printer_escpos_sound_anew (self);
  }
  if (event == VZ_ESCPOS_LOGOS)
    take_logos (self);
  if (event == VZ_ESCPOS_ANSWER)
    take_status (self);
  if (event == VZ_ESCPOS_JOB)
    take_job (self);
  else if (event == VZ_ESCPOS_READY && self->job)
    vz_printer_escpos_lose_job (
        self, N_ ("The printer was switched on anew before the receipt was on paper."));
}

/* What holds it up has its time. That it is well, which it may say for ever, moves nothing. */
static void
take_trouble (VzPrinterEscpos *self, gboolean was_fine)
{
  if (!was_fine || !vz_printer_can_begin (self->talk.status.state))
    self->quiet_ticks = 0;
}

static void
drop_half_an_answer (VzPrinterEscpos *self)
{
  gint64 now = vz_clock_monotonic (vz_device_clock (VZ_DEVICE (self)));
  if (now - self->talk.byte_at >= GAP)
    vz_escpos_status_pause (&self->talk.status);
}

void
vz_printer_escpos_hear (VzPrinterEscpos *self, guint8 byte)
{
  drop_half_an_answer (self);
  gboolean was_there = self->talk.contact == VZ_PRINTER_HEARD;
  gboolean was_fine = vz_printer_can_begin (self->talk.status.state);
  VzEscposEvent event = vz_printer_talk_hear (&self->talk, byte);
  if (!was_there && self->talk.contact == VZ_PRINTER_HEARD && self->sounding == VZ_PRINTER_FILLED)
    vz_printer_escpos_sound_anew (self);
  take_trouble (self, was_fine);
  take_event (self, event);
}
