/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-private.h"

#define GAP (200 * G_TIME_SPAN_MILLISECOND) /* at most, between two bytes of a frame */

static void
say_busy (VzSimTerminal *self)
{
  g_autoptr (GBytes) apdu = vz_zvt_apdu_write (VZ_ZVT_REFUSED | VZ_ZVT_REFUSED_BUSY, NULL, 0);
  g_autoptr (GBytes) frame = vz_zvt_frame (vz_sim_terminal_medium (self), apdu);
  vz_sim_port_say (self->teller.port, g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
  self->refusals += !vz_sim_terminal_is_tcp (self);
}

static const struct {
  VzSimTerminalTrouble trouble;
  const VzSimTerminalStep *(*script) (void);
} refusals[] = {
  { VZ_SIM_TERMINAL_BUSY, vz_sim_terminal_script_of_refusal },
  { VZ_SIM_TERMINAL_DECLINE, vz_sim_terminal_script_of_decline },
  { VZ_SIM_TERMINAL_CANCEL, vz_sim_terminal_script_of_cancel },
};

static void
take_command (VzSimTerminal *self, VzZvtApdu apdu)
{
  if (self->steps != NULL) {
    say_busy (self);
    return;
  }
  const VzSimTerminalStep *steps = vz_sim_terminal_script (self, apdu);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (vz_sim_teller_take_fault (&self->teller, refusals[i].trouble, self->command, 1)) {
      steps = refusals[i].script ();
      break;
    }
  vz_sim_terminal_begin (self, steps);
}

/* Only before anything was charged: while the card is waited for. */
static void
take_abort (VzSimTerminal *self)
{
  if (self->steps == NULL || self->command != VZ_ZVT_AUTHORISATION || self->message > 3)
    say_busy (self);
  else
    vz_sim_terminal_begin (self, vz_sim_terminal_script_of_abort ());
}

static void
take_apdu (VzSimTerminal *self, VzZvtApdu apdu)
{
  if (apdu.command == VZ_ZVT_ABORT_REQUEST) {
    take_abort (self);
  } else if (apdu.command != VZ_ZVT_TAKEN) {
    take_command (self, apdu);
  } else if (self->waits_for_answer && vz_sim_terminal_has_said (self)) {
    vz_sim_terminal_forget_frame (self);
    vz_sim_terminal_go_on (self);
  }
}

/* FALSE: it is as if the frame had not come. */
static gboolean
acknowledge (VzSimTerminal *self)
{
  if (self->teller.naks > 0) {
    self->teller.naks--;
    vz_sim_terminal_say_byte (self, VZ_ZVT_NAK_BYTE);
    return vz_sim_terminal_is_tcp (self);
  }
  if (self->lost_acks > 0)
    self->lost_acks--;
  else
    vz_sim_terminal_say_byte (self, VZ_ZVT_ACK_BYTE);
  return TRUE;
}

/* Whether it is not heard. */
static gboolean
strike_command (VzSimTerminal *self, VzZvtApdu apdu)
{
  return self->steps == NULL && apdu.command != VZ_ZVT_TAKEN &&
         vz_sim_teller_strike (&self->teller, apdu.command, 0);
}

static void
take_frame (VzSimTerminal *self, VzZvtApdu apdu)
{
  if (!strike_command (self, apdu) && acknowledge (self))
    take_apdu (self, apdu);
}

static void
take_event (VzSimTerminal *self, VzZvtEvent event)
{
  if (event == VZ_ZVT_ACK)
    vz_sim_terminal_take_ack (self);
  else if (event == VZ_ZVT_NAK && vz_sim_terminal_has_said (self))
    vz_sim_terminal_send_again (self);
  else if (event == VZ_ZVT_BROKEN)
    vz_sim_terminal_say_byte (self, VZ_ZVT_NAK_BYTE);
  else if (event == VZ_ZVT_APDU)
    take_frame (self, vz_zvt_reader_apdu (self->reader));
}

static void
on_gap (gpointer data)
{
  VzSimTerminal *self = data;
  VzZvtEvent event = vz_zvt_reader_pause (self->reader);

  self->gap_id = 0;
  if (!self->teller.deaf)
    take_event (self, event);
}

void
vz_sim_terminal_hear (VzSimTeller *teller, guint8 byte)
{
  VzSimTerminal *self = (VzSimTerminal *)teller;

  vz_clock_cancel (teller->clock, &self->gap_id);
  take_event (self, vz_zvt_reader_feed (self->reader, byte));
  if (!vz_sim_terminal_is_tcp (self) && vz_zvt_reader_is_midway (self->reader))
    self->gap_id = vz_clock_call_after (teller->clock, GAP, on_gap, self);
}

void
vz_sim_terminal_forget_heard (VzSimTeller *teller)
{
  VzSimTerminal *self = (VzSimTerminal *)teller;

  vz_clock_cancel (teller->clock, &self->gap_id);
  vz_zvt_reader_reset (self->reader);
}
