/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

/* A register that was killed in the middle of a picture leaves a printer that waits for the rest of
 * it, and nobody knows how much that is: the next paper's head would be swallowed, and its number
 * at the end told all the same. A printer that answers in turn is asked before the first paper; one
 * that does not answer is filled up, between commands it passes over that. Its word for a paper
 * counts only after the answer. One that never answers in turn is filled up at once. */

#define PATIENCE 2 /* ticks */

static gboolean
answers_in_turn (const VzPrinterEscpos *self)
{
  return self->talk.hears && self->profile.confirm >= VZ_CONFIRM_FENCE;
}

static void
follow (VzDevice *device)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  if (answers_in_turn (self))
    self->sounding = VZ_PRINTER_UNSOUNDED;
  else
    self->cut_off = MAX (self->cut_off, vz_escpos_longest_on_paper (&self->profile));
}

void
vz_printer_escpos_class_follow (VzDeviceClass *klass)
{
  klass->follow = follow;
}

static GBytes *
question (VzPrinterEscpos *self, VzPrinterSounding sounding)
{
  self->sounding = sounding;
  self->sounding_ticks = 0;
  return vz_escpos_question (&self->profile, self->sounding_number);
}

static void
ask (VzPrinterEscpos *self, VzPrinterSounding sounding)
{
  g_autoptr (GBytes) asked = question (self, sounding);
  vz_printer_talk_give_time (&self->talk);
  vz_link_write (self->link, asked);
}

/* An answer to another run, or to a question before this opening, has another number. */
void
vz_printer_escpos_begin_sounding (VzPrinterEscpos *self, GByteArray *first)
{
  self->sounding_number = (guint32)vz_clock_monotonic (vz_device_clock (VZ_DEVICE (self)));
  g_autoptr (GBytes) asked = question (self, VZ_PRINTER_SOUNDED);
  g_byte_array_append (first, g_bytes_get_data (asked, NULL), (guint)g_bytes_get_size (asked));
}

void
vz_printer_escpos_go_on_sounding (VzPrinterEscpos *self)
{
  if (self->sounding == VZ_PRINTER_UNSOUNDED && self->phase == VZ_PRINTER_IDLE &&
      vz_printer_talk_can_begin (&self->talk) && vz_link_pending (self->link) == 0)
    ask (self, VZ_PRINTER_SOUNDED);
}

gboolean
vz_printer_escpos_is_sounding (const VzPrinterEscpos *self)
{
  return self->sounding == VZ_PRINTER_UNSOUNDED || self->sounding == VZ_PRINTER_SOUNDED;
}

void
vz_printer_escpos_end_sounding (VzPrinterEscpos *self)
{
  self->sounding = VZ_PRINTER_SOUND;
}

void
vz_printer_escpos_sound_anew (VzPrinterEscpos *self)
{
  if (self->sounding != VZ_PRINTER_SOUND)
    self->sounding = VZ_PRINTER_UNSOUNDED;
}

/* The logo that it may have been given is whole after this, but not with the shop's dots. */
static void
fill (VzPrinterEscpos *self)
{
  gsize n_bytes =
      MAX (vz_escpos_longest_on_paper (&self->profile), vz_escpos_longest_logo (&self->profile));
  g_autoptr (GBytes) nothing = g_bytes_new_take (g_malloc0 (n_bytes), n_bytes);
  vz_printer_logo_doubt (&self->logo);
  self->torn = TRUE;
  vz_link_write (self->link, nothing);
}

/* One that says why it prints nothing answers later. */
void
vz_printer_escpos_watch_sounding (VzPrinterEscpos *self)
{
  if (self->sounding != VZ_PRINTER_SOUNDED || vz_link_pending (self->link) > 0 ||
      !vz_printer_can_begin (self->talk.status.state) || ++self->sounding_ticks < PATIENCE)
    return;
  fill (self);
  ask (self, VZ_PRINTER_FILLED);
}
