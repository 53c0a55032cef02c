/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/terminal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  VzTerminalMark mark;
  guint number;
  gboolean silent;
} VzTerminalPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VzTerminal, vz_terminal, VZ_TYPE_DEVICE)

enum {
  FREE,
  NOTICE,
  LINES,
  OTHERS_LINES,
  RECEIPT,
  DOUBT,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define CHECK_CABLE N_ ("Check its cable or network, and its power.")

const VzCondition vz_terminal_unheard = {
  VZ_HEALTH_ATTENTION,
  N_ ("The payment terminal has not answered yet."),
  CHECK_CABLE,
};

VzCondition
vz_terminal_away (VzTerminal *self)
{
  static const VzCondition away = {
    VZ_HEALTH_AWAY,
    N_ ("The payment terminal is not connected."),
    CHECK_CABLE,
  };
  return vz_device_away (VZ_DEVICE (self), away);
}

void
vz_terminal_line_free (VzTerminalLine *line)
{
  explicit_bzero (line->text, strlen (line->text));
  g_free (line->text);
  g_free (line);
}

gboolean
vz_terminal_can (VzTerminal *self, VzTerminalDeed deed)
{
  g_return_val_if_fail (VZ_IS_TERMINAL (self), FALSE);
  return VZ_TERMINAL_GET_CLASS (self)->can (self, deed);
}

gboolean
vz_terminal_is_free (VzTerminal *self)
{
  g_return_val_if_fail (VZ_IS_TERMINAL (self), FALSE);
  return VZ_TERMINAL_GET_CLASS (self)->is_free (self) && !vz_device_is_silent (VZ_DEVICE (self));
}

gboolean
vz_terminal_begin (VzTerminal *self, const VzTerminalOrder *order)
{
  g_return_val_if_fail (VZ_IS_TERMINAL (self) && order, FALSE);
  if (!vz_terminal_can (self, order->deed) || !vz_terminal_is_free (self))
    return FALSE;
  VZ_TERMINAL_GET_CLASS (self)->begin (self, order);
  return TRUE;
}

gboolean
vz_terminal_find_out (VzTerminal *self, const VzTerminalOrder *order)
{
  g_return_val_if_fail (VZ_IS_TERMINAL (self) && order, FALSE);
  return VZ_TERMINAL_GET_CLASS (self)->find_out (self, order);
}

gboolean
vz_terminal_can_abort (VzTerminal *self)
{
  g_return_val_if_fail (VZ_IS_TERMINAL (self), FALSE);
  return VZ_TERMINAL_GET_CLASS (self)->abort != NULL;
}

void
vz_terminal_abort (VzTerminal *self)
{
  g_return_if_fail (VZ_IS_TERMINAL (self));
  if (vz_terminal_can_abort (self))
    VZ_TERMINAL_GET_CLASS (self)->abort (self);
}

void
vz_terminal_take_receipt (VzTerminal *self, guint32 number)
{
  g_return_if_fail (VZ_IS_TERMINAL (self));
  VZ_TERMINAL_GET_CLASS (self)->take_receipt (self, number);
}

void
vz_terminal_forget (VzTerminal *self, guint32 number)
{
  g_return_if_fail (VZ_IS_TERMINAL (self));
  VZ_TERMINAL_GET_CLASS (self)->forget (self, number);
}

VzTerminalMark
vz_terminal_mark (VzTerminal *self)
{
  return ((VzTerminalPrivate *)vz_terminal_get_instance_private (self))->mark;
}

void
vz_terminal_set_mark (VzTerminal *self, VzTerminalMark mark)
{
  ((VzTerminalPrivate *)vz_terminal_get_instance_private (self))->mark = mark;
}

guint
vz_terminal_number (VzTerminal *self)
{
  g_return_val_if_fail (VZ_IS_TERMINAL (self), 0);
  return ((VzTerminalPrivate *)vz_terminal_get_instance_private (self))->number;
}

void
vz_terminal_set_number (VzTerminal *self, guint number)
{
  ((VzTerminalPrivate *)vz_terminal_get_instance_private (self))->number = number;
}

void
vz_terminal_tell_free (VzTerminal *self)
{
  g_signal_emit (self, signals[FREE], 0);
}

void
vz_terminal_tell_notice (VzTerminal *self, const char *sentence, const char *text)
{
  g_signal_emit (self, signals[NOTICE], 0, sentence, text);
}

void
vz_terminal_tell_lines (VzTerminal *self, VzTerminalPaper paper, GPtrArray *lines)
{
  g_signal_emit (self, signals[LINES], 0, (int)paper, lines);
}

void
vz_terminal_tell_others_lines (VzTerminal *self)
{
  g_signal_emit (self, signals[OTHERS_LINES], 0);
}

void
vz_terminal_tell_receipt (VzTerminal *self, guint32 number, const VzTerminalReceipt *receipt)
{
  g_signal_emit (self, signals[RECEIPT], 0, number, receipt);
}

void
vz_terminal_tell_doubt (VzTerminal *self, guint32 number)
{
  g_signal_emit (self, signals[DOUBT], 0, number);
}

void
vz_terminal_tell_end (VzTerminal *self,
                      guint32 number,
                      VzTerminalOutcome outcome,
                      const VzTerminalReceipt *receipt,
                      const char *reason)
{
  g_signal_emit (self, signals[ENDED], 0, number, (int)outcome, receipt, reason);
}

static void
vz_terminal_class_init (VzTerminalClass *klass)
{
  const GSignalFlags last = G_SIGNAL_RUN_LAST;
  GType type = G_TYPE_FROM_CLASS (klass);
  signals[FREE] = g_signal_new ("free", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A pointer: a string would be copied. */
  signals[NOTICE] = g_signal_new ("notice", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_POINTER);
  signals[LINES] = g_signal_new ("lines", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_INT, G_TYPE_PTR_ARRAY);
  signals[OTHERS_LINES] =
      g_signal_new ("others-lines", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECEIPT] = g_signal_new ("receipt", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_UINT, G_TYPE_POINTER);
  signals[DOUBT] =
      g_signal_new ("doubt", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ENDED] = g_signal_new ("ended", type, last, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                 G_TYPE_UINT, G_TYPE_INT, G_TYPE_POINTER, G_TYPE_STRING);
}

/* What waits for it may begin when it answers again. */
static void
on_health_changed (VzTerminal *self)
{
  VzTerminalPrivate *priv = vz_terminal_get_instance_private (self);
  gboolean was_silent = priv->silent;
  priv->silent = vz_device_is_silent (VZ_DEVICE (self));
  if (was_silent && !priv->silent && vz_terminal_is_free (self))
    vz_terminal_tell_free (self);
}

static void
vz_terminal_init (VzTerminal *self)
{
  g_signal_connect (self, "health-changed", G_CALLBACK (on_health_changed), NULL);
}
