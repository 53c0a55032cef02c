/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VzTerminalZvt, vz_terminal_zvt, VZ_TYPE_TERMINAL)

static VzCondition
condition_of (VzTerminalZvt *self)
{
  if (self->state == VZ_ZVT_AWAY)
    return vz_terminal_away (VZ_TERMINAL (self));
  if (!self->met)
    return vz_terminal_unheard;
  if (self->trouble)
    return (VzCondition){ VZ_HEALTH_ATTENTION, self->trouble,
                          N_ ("Look at the display of the terminal.") };
  return (VzCondition){ .state = VZ_HEALTH_READY };
}

static void
report (VzTerminalZvt *self)
{
  vz_device_set_health (VZ_DEVICE (self), condition_of (self), self->detail,
                        self->has_order ? 1 : 0);
}

void
vz_terminal_zvt_set_state (VzTerminalZvt *self, VzTerminalZvtState state)
{
  if (self->state != state)
    g_debug ("Terminal %d -> %d", self->state, state);
  self->state = state;
  report (self);
}

static gboolean
on_told (gpointer data, VzZvtApdu apdu)
{
  return vz_terminal_zvt_take_word (data, apdu);
}

static void
on_ended (gpointer data, VzZvtEnd end, VzZvtApdu apdu)
{
  vz_terminal_zvt_take_end (data, end, apdu);
}

static void
on_not_stopped (gpointer data)
{
  vz_terminal_tell_notice (
      data, N_ ("The terminal does not stop it. Press its own stop key, or wait for its end."),
      NULL);
}

static void
on_opened (VzLink *link, VzTerminalZvt *self)
{
  g_clear_pointer (&self->detail, g_free);
  self->met = FALSE;
  vz_terminal_set_number (VZ_TERMINAL (self), 0);
  vz_zvt_exchange_reset (&self->exchange);
  vz_terminal_zvt_register (self);
}

static void
on_received (VzLink *link, GBytes *bytes, VzTerminalZvt *self)
{
  g_autoptr (VzTerminalZvt) held = g_object_ref (self);
  vz_zvt_talk_hear (&self->exchange.talk, bytes);
  vz_device_heard (VZ_DEVICE (self));
  vz_device_dropped (VZ_DEVICE (self), vz_zvt_reader_dropped (self->exchange.talk.reader) -
                                           vz_device_health (VZ_DEVICE (self))->dropped);
}

/* What was ordered may be done, or not. */
static void
go_away (VzTerminalZvt *self)
{
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->rest_id);
  vz_zvt_exchange_reset (&self->exchange);
  vz_terminal_zvt_set_state (self, VZ_ZVT_AWAY);
  if (self->has_order)
    vz_terminal_zvt_doubt (self);
}

static void
on_lost (VzLink *link, const GError *error, VzTerminalZvt *self)
{
  g_autoptr (VzTerminalZvt) held = g_object_ref (self);
  g_free (self->detail);
  self->detail = g_strdup (error->message);
  go_away (self);
}

static void
vz_terminal_zvt_start (VzDevice *device)
{
  vz_link_start (VZ_TERMINAL_ZVT (device)->link);
}

static void
vz_terminal_zvt_stop (VzDevice *device)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (device);
  vz_link_stop (self->link);
  go_away (self);
}

static gboolean
vz_terminal_zvt_can (VzTerminal *terminal, VzTerminalDeed deed)
{
  return deed < VZ_TERMINAL_N_DEEDS;
}

static gboolean
vz_terminal_zvt_is_free (VzTerminal *terminal)
{
  return VZ_TERMINAL_ZVT (terminal)->state == VZ_ZVT_FREE;
}

static GBytes *
command_of (VzTerminalZvt *self, const VzTerminalOrder *order)
{
  static const VzZvtCommand commands[] = {
    [VZ_TERMINAL_END_OF_DAY] = VZ_ZVT_END_OF_DAY,
    [VZ_TERMINAL_REPEAT_RECEIPT] = VZ_ZVT_REPEAT_RECEIPT,
    [VZ_TERMINAL_STATUS] = VZ_ZVT_STATUS_ENQUIRY,
  };
  if (order->deed == VZ_TERMINAL_PAYMENT)
    return vz_zvt_authorisation (order->amount);
  if (order->deed == VZ_TERMINAL_REVERSAL)
    return vz_zvt_reversal (self->section.password, order->receipt);
  return vz_zvt_command (commands[order->deed], self->section.password);
}

/* The number of a receipt is another payment's at another terminal. */
static const char *
why_not (VzTerminalZvt *self, GBytes *command)
{
  const VzTerminalOrder *order = &self->order;
  if (order->deed == VZ_TERMINAL_REVERSAL &&
      order->terminal != vz_terminal_number (VZ_TERMINAL (self)))
    return N_ ("It is not certain that this payment terminal charged the card. Give the money back "
               "at the one that did.");
  return command ? NULL : N_ ("The payment terminal cannot take this amount.");
}

void
vz_terminal_zvt_work (VzTerminalZvt *self)
{
  g_autoptr (GBytes) command = command_of (self, &self->order);
  const char *why = why_not (self, command);
  vz_zvt_report_clear (&self->report);
  if (why) {
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_DECLINED, why);
    return;
  }
  vz_terminal_zvt_set_state (self, VZ_ZVT_WORKING);
  vz_zvt_exchange_begin (&self->exchange, command);
}

static void
vz_terminal_zvt_begin (VzTerminal *terminal, const VzTerminalOrder *order)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (terminal);
  self->order = *order;
  self->has_order = TRUE;
  vz_terminal_zvt_work (self);
}

static gboolean
vz_terminal_zvt_find_out (VzTerminal *terminal, const VzTerminalOrder *order)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (terminal);
  if (self->has_order)
    return FALSE;
  self->order = *order;
  self->has_order = self->in_doubt = TRUE;
  self->approved = order->approved;
  if (self->state == VZ_ZVT_FREE)
    vz_terminal_zvt_register (self);
  return TRUE;
}

static void
vz_terminal_zvt_abort (VzTerminal *terminal)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (terminal);
  if (self->state == VZ_ZVT_WORKING)
    vz_zvt_exchange_abort (&self->exchange);
}

static void
vz_terminal_zvt_take_receipt (VzTerminal *terminal, guint32 number)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (terminal);
  if (!self->held || self->order.number != number)
    return;
  self->held = FALSE;
  vz_zvt_exchange_answer (&self->exchange);
}

/* What is being asked goes on: its answer is of no order. What people have done at it meanwhile is
 * looked at, so that nobody takes it for the next one. */
static void
vz_terminal_zvt_forget (VzTerminal *terminal, guint32 number)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (terminal);
  if (self->in_doubt && self->order.number == number) {
    self->has_order = self->in_doubt = self->approved = FALSE;
  }
  self->unseen = TRUE;
  if (self->state == VZ_ZVT_FREE)
    vz_terminal_zvt_register (self);
}

static void
vz_terminal_zvt_dispose (GObject *object)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (object);
  if (self->link) {
    g_signal_handlers_disconnect_by_data (self->link, self);
    vz_link_stop (self->link);
    vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->rest_id);
    vz_zvt_exchange_clear (&self->exchange);
  }
  g_clear_object (&self->link);
  G_OBJECT_CLASS (vz_terminal_zvt_parent_class)->dispose (object);
}

static void
vz_terminal_zvt_finalize (GObject *object)
{
  VzTerminalZvt *self = VZ_TERMINAL_ZVT (object);
  vz_zvt_report_clear (&self->report);
  g_free (self->detail);
  G_OBJECT_CLASS (vz_terminal_zvt_parent_class)->finalize (object);
}

static void
vz_terminal_zvt_class_init (VzTerminalZvtClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  VzDeviceClass *device_class = VZ_DEVICE_CLASS (klass);
  VzTerminalClass *terminal_class = VZ_TERMINAL_CLASS (klass);
  object_class->dispose = vz_terminal_zvt_dispose;
  object_class->finalize = vz_terminal_zvt_finalize;
  device_class->kind = "terminal-zvt";
  device_class->start = vz_terminal_zvt_start;
  device_class->stop = vz_terminal_zvt_stop;
  terminal_class->can = vz_terminal_zvt_can;
  terminal_class->is_free = vz_terminal_zvt_is_free;
  terminal_class->begin = vz_terminal_zvt_begin;
  terminal_class->find_out = vz_terminal_zvt_find_out;
  terminal_class->abort = vz_terminal_zvt_abort;
  terminal_class->take_receipt = vz_terminal_zvt_take_receipt;
  terminal_class->forget = vz_terminal_zvt_forget;
}

static void
vz_terminal_zvt_init (VzTerminalZvt *self)
{
}

VzDevice *
vz_terminal_zvt_new (const char *name,
                     VzLink *link,
                     VzZvtMedium medium,
                     const VzTerminalSection *section,
                     VzClock *clock)
{
  static const VzZvtExchangeHooks hooks = { .told = on_told,
                                            .ended = on_ended,
                                            .not_stopped = on_not_stopped };
  g_return_val_if_fail (name && VZ_IS_LINK (link) && section && clock, NULL);

  VzTerminalZvt *self = g_object_new (VZ_TYPE_TERMINAL_ZVT, "name", name, "clock", clock, NULL);
  self->section = *section;
  self->link = g_object_ref (link);
  vz_device_set_link (VZ_DEVICE (self), link);
  vz_zvt_exchange_init (&self->exchange, link, medium, &hooks, self);
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "received", G_CALLBACK (on_received), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  report (self);
  return VZ_DEVICE (self);
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  const char *address = g_hash_table_lookup (section, "link");
  VzTerminalSection read;
  if (!vz_terminal_section_read (&read, name, section, error))
    return NULL;
  g_autoptr (VzLink) link = vz_link_make (links, address ? address : "", clock, error);
  if (!link) {
    g_prefix_error (error, "device “%s”: ", name);
    return NULL;
  }
  VzZvtMedium medium = g_str_has_prefix (address, "tcp:") ? VZ_ZVT_TCP : VZ_ZVT_SERIAL;
  return vz_terminal_zvt_new (name, link, medium, &read, clock);
}

const VzDeviceKind vz_device_kind_terminal_zvt = {
  .kind = "terminal-zvt",
  .create = create,
};
