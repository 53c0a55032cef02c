/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-talk.h"

#include "devices/link-loop.h"

#include <unistd.h>

static void
on_receipt (VzTerminal *terminal,
            guint number,
            const VzTerminalReceipt *receipt,
            TerminalTalk *talk)
{
  talk->receipt = *receipt;
  g_string_append_printf (talk->told, "receipt %u ", number);
  if (!talk->keeps_receipts)
    vz_terminal_take_receipt (terminal, number);
}

static void
on_doubt (VzTerminal *terminal, guint number, TerminalTalk *talk)
{
  g_string_append_printf (talk->told, "doubt %u ", number);
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          const VzTerminalReceipt *receipt,
          const char *reason,
          TerminalTalk *talk)
{
  static const char *const outcomes[] = { [VZ_TERMINAL_APPROVED] = "approved",
                                          [VZ_TERMINAL_DECLINED] = "declined",
                                          [VZ_TERMINAL_UNKNOWN] = "unknown" };
  g_assert_cmpint (receipt != NULL, ==, outcome == VZ_TERMINAL_APPROVED && !talk->moves_nothing);
  g_free (talk->reason);
  talk->reason = g_strdup (reason);
  g_string_append_printf (talk->told, "%s %u ", outcomes[outcome], number);
}

void
terminal_talk_init (TerminalTalk *talk, void (*hear) (TerminalTalk *talk, guint8 byte))
{
  *talk = (TerminalTalk){ .clock = vz_clock_virtual_new (0),
                          .hear = hear,
                          .heard = g_string_new (NULL),
                          .told = g_string_new (NULL) };
  talk->link = vz_link_new ("loop:", vz_clock_virtual_clock (talk->clock), TRUE, NULL);
}

void
terminal_talk_start (TerminalTalk *talk, VzDevice *terminal)
{
  talk->terminal = VZ_TERMINAL (terminal);
  g_signal_connect (terminal, "receipt", G_CALLBACK (on_receipt), talk);
  g_signal_connect (terminal, "doubt", G_CALLBACK (on_doubt), talk);
  g_signal_connect (terminal, "ended", G_CALLBACK (on_ended), talk);
  vz_device_start (terminal);
  terminal_talk_turn (talk);
}

void
terminal_talk_clear (TerminalTalk *talk)
{
  g_object_unref (talk->terminal);
  g_object_unref (talk->link);
  vz_clock_virtual_free (talk->clock);
  g_string_free (talk->heard, TRUE);
  g_string_free (talk->told, TRUE);
  g_free (talk->reason);
}

static gboolean
take (TerminalTalk *talk)
{
  guint8 byte;
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (talk->link));
  if (talk->held || peer < 0 || read (peer, &byte, 1) != 1)
    return FALSE;
  talk->hear (talk, byte);
  return TRUE;
}

void
terminal_talk_hold (TerminalTalk *talk, gboolean held)
{
  talk->held = held;
  vz_link_loop_set_held (VZ_LINK_LOOP (talk->link), held);
}

void
terminal_talk_turn (TerminalTalk *talk)
{
  while (g_main_context_iteration (NULL, FALSE) || take (talk))
    ;
}

void
terminal_talk_pass (TerminalTalk *talk, gint64 time, gint64 step)
{
  for (gint64 i = 0; i < time; i += step) {
    vz_clock_virtual_advance (talk->clock, step);
    terminal_talk_turn (talk);
  }
}

void
terminal_talk_say (TerminalTalk *talk, const void *bytes, gsize n_bytes)
{
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (talk->link));
  terminal_talk_turn (talk);
  g_assert_cmpint (write (peer, bytes, n_bytes), ==, (gssize)n_bytes);
  terminal_talk_turn (talk);
}

VzTerminalOrder
terminal_talk_payment (TerminalTalk *talk, const char *currency)
{
  return (VzTerminalOrder){ .deed = VZ_TERMINAL_PAYMENT,
                            .number = 7,
                            .amount = vz_money_from_minor (1234, currency),
                            .mark = vz_terminal_mark (talk->terminal) };
}
