/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-private.h"

#include "wire/bcd.h"
#include "wire/zvt-field.h"
#include "wire/zvt-report.h"

#include <string.h>

#define IMPOSSIBLE 0x83

/* What the terminal says to each command, message by message. */

static GBytes *
taken (VzSimTerminal *self)
{
  return vz_zvt_plain_command (VZ_ZVT_TAKEN);
}

static GBytes *
refused (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_REFUSED | VZ_ZVT_REFUSED_BUSY, NULL, 0);
}

static GBytes *
insert_card (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_NOTICE, (const guint8 *)"\x0a", 1);
}

static GBytes *
ask_bank (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_NOTICE, (const guint8 *)"\x04", 1);
}

static void
put_moment (GByteArray *data, gint64 when)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (when / G_USEC_PER_SEC);
  int hour, minute, month, day;
  g_date_time_get_ymd (moment, NULL, &month, &day);
  hour = g_date_time_get_hour (moment);
  minute = g_date_time_get_minute (moment);
  vz_zvt_field_write_number (data, VZ_ZVT_TIME,
                             (guint64)(hour * 10000 + minute * 100 +
                                       g_date_time_get_second (moment)));
  vz_zvt_field_write_number (data, VZ_ZVT_DATE, (guint64)(month * 100 + day));
}

/* The card is the same each time: its number is masked here, as in the captures. */
static GBytes *
tell_entry (VzSimTerminal *self, const VzSimTerminalEntry *entry)
{
  static const guint8 card[] = { 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0x47, 0x71 };
  g_autoptr (GByteArray) data = g_byte_array_new ();
  vz_zvt_field_write_number (data, VZ_ZVT_RESULT, 0);
  vz_zvt_field_write_number (data, VZ_ZVT_AMOUNT, entry->amount);
  if (!self->hides_traces)
    vz_zvt_field_write_number (data, VZ_ZVT_TRACE, entry->trace);
  if (entry->is_reversal)
    vz_zvt_field_write_number (data, VZ_ZVT_ORIGINAL_TRACE, entry->original);
  put_moment (data, entry->when);
  vz_zvt_field_write (data, VZ_ZVT_CARD_NUMBER, card, sizeof card);
  vz_zvt_field_write_number (data, VZ_ZVT_TERMINAL, self->number);
  vz_zvt_field_write (data, VZ_ZVT_AUTHORISATION_CODE, (const guint8 *)"611804\0", 8);
  vz_zvt_field_write_number (data, VZ_ZVT_CURRENCY, entry->currency);
  vz_zvt_field_write_number (data, VZ_ZVT_RECEIPT, entry->receipt);
  vz_zvt_field_write (data, VZ_ZVT_CARD_NAME, (const guint8 *)"Debit Mastercard", 17);
  return vz_zvt_apdu_write (VZ_ZVT_STATUS, data->data, data->len);
}

static GBytes *
charge (VzSimTerminal *self)
{
  vz_sim_terminal_ledger_charge (&self->teller.ledger, self->amount, self->currency,
                                 vz_clock_wall (self->teller.clock));
  vz_sim_teller_tell_change (&self->teller);
  return tell_entry (self, vz_sim_terminal_ledger_last (&self->teller.ledger));
}

static GBytes *
reverse (VzSimTerminal *self)
{
  vz_sim_terminal_ledger_reverse (&self->teller.ledger, self->receipt,
                                  vz_clock_wall (self->teller.clock));
  vz_sim_teller_tell_change (&self->teller);
  return tell_entry (self, vz_sim_terminal_ledger_last (&self->teller.ledger));
}

static GBytes *
tell_last (VzSimTerminal *self)
{
  return tell_entry (self, vz_sim_terminal_ledger_last (&self->teller.ledger));
}

static GBytes *
end_day (VzSimTerminal *self)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  vz_zvt_field_write_number (data, VZ_ZVT_RESULT, 0);
  vz_zvt_field_write_number (data, VZ_ZVT_AMOUNT,
                             vz_sim_terminal_ledger_end_day (&self->teller.ledger));
  return vz_zvt_apdu_write (VZ_ZVT_STATUS, data->data, data->len);
}

static GBytes *
tell_failure (VzSimTerminal *self, guint8 result, const char *text)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  vz_zvt_field_write (data, VZ_ZVT_RESULT, &result, 1);
  vz_zvt_field_write_number (data, VZ_ZVT_TERMINAL, self->number);
  vz_zvt_field_write (data, VZ_ZVT_TEXT, (const guint8 *)text, strlen (text));
  return vz_zvt_apdu_write (VZ_ZVT_STATUS, data->data, data->len);
}

static GBytes *
tell_declined (VzSimTerminal *self)
{
  return tell_failure (self, VZ_ZVT_RESULT_DECLINED, "Abgelehnt");
}

static GBytes *
tell_aborted (VzSimTerminal *self)
{
  return tell_failure (self, VZ_ZVT_RESULT_STOPPED, "Abbruch durch Kunde");
}

static GBytes *
print_merchant_line (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_PRINT_LINE, (const guint8 *)"\x40* * H\x84ndlerbeleg * *", 21);
}

static GBytes *
print_line (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_PRINT_LINE, (const guint8 *)"\x40* * Kundenbeleg * *", 20);
}

static GBytes *
print_last_line (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_PRINT_LINE, (const guint8 *)"\x81", 1);
}

static GBytes *
done (VzSimTerminal *self)
{
  return vz_zvt_plain_command (VZ_ZVT_COMPLETION);
}

static GBytes *
registered (VzSimTerminal *self)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  vz_zvt_field_write_number (data, VZ_ZVT_PAYMENT_TYPE, 0);
  vz_zvt_field_write_number (data, VZ_ZVT_TERMINAL, self->number);
  return vz_zvt_apdu_write (VZ_ZVT_COMPLETION, data->data, data->len);
}

/* Its state follows the version, without a tag. */
static GBytes *
tell_version (VzSimTerminal *self)
{
  return vz_zvt_apdu_write (VZ_ZVT_COMPLETION,
                            (const guint8 *)"\xf0\xf0\xf7"
                                            "2.14.15",
                            11);
}

static GBytes *
abort_with (guint8 result)
{
  return vz_zvt_apdu_write (VZ_ZVT_ABORTED, &result, 1);
}

static GBytes *
end_declined (VzSimTerminal *self)
{
  return abort_with (VZ_ZVT_RESULT_DECLINED);
}

static GBytes *
end_stopped (VzSimTerminal *self)
{
  return abort_with (VZ_ZVT_RESULT_STOPPED);
}

static GBytes *
end_impossible (VzSimTerminal *self)
{
  return abort_with (IMPOSSIBLE);
}

#define SCRIPT(...)                                                                                \
  (const VzSimTerminalStep[])                                                                      \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

static const struct {
  guint16 command;
  const VzSimTerminalStep *script;
} scripts[] = {
  { VZ_ZVT_REGISTRATION, SCRIPT (taken, registered) },
  { VZ_ZVT_AUTHORISATION,
    SCRIPT (taken, insert_card, ask_bank, charge, print_line, print_last_line, done) },
  { VZ_ZVT_REVERSAL, SCRIPT (taken, ask_bank, reverse, print_line, print_last_line, done) },
  { VZ_ZVT_END_OF_DAY, SCRIPT (taken, ask_bank, end_day, print_line, print_last_line, done) },
  { VZ_ZVT_REPEAT_RECEIPT, SCRIPT (taken, tell_last, print_line, print_last_line, done) },
  { VZ_ZVT_STATUS_ENQUIRY, SCRIPT (taken, tell_version) },
};

const VzSimTerminalStep *
vz_sim_terminal_script_of_refusal (void)
{
  static const VzSimTerminalStep script[] = { refused, NULL };
  return script;
}

const VzSimTerminalStep *
vz_sim_terminal_script_of_decline (void)
{
  static const VzSimTerminalStep script[] = { taken,         insert_card,  ask_bank,
                                              tell_declined, end_declined, NULL };
  return script;
}

const VzSimTerminalStep *
vz_sim_terminal_script_of_cancel (void)
{
  static const VzSimTerminalStep script[] = { taken, insert_card, tell_aborted, end_stopped, NULL };
  return script;
}

const VzSimTerminalStep *
vz_sim_terminal_script_of_abort (void)
{
  static const VzSimTerminalStep script[] = { taken, tell_aborted, end_stopped, NULL };
  return script;
}

static void
read_fields (VzSimTerminal *self, VzZvtSpan rest)
{
  const struct {
    guint8 tag;
    guint *place;
  } numbers[] = { { VZ_ZVT_CURRENCY, &self->currency }, { VZ_ZVT_RECEIPT, &self->receipt } };
  VzZvtField field;
  guint64 number;

  while (vz_zvt_field_next (&rest, &field)) {
    if (!vz_bcd_read (field.value.bytes, field.value.n_bytes, &number))
      continue;
    if (field.tag == VZ_ZVT_AMOUNT)
      self->amount = number;
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      if (numbers[i].tag == field.tag)
        *numbers[i].place = (guint)number;
  }
}

static gboolean
can_do (VzSimTerminal *self)
{
  if (self->command == VZ_ZVT_REVERSAL)
    return vz_sim_terminal_ledger_can_reverse (&self->teller.ledger, self->receipt);
  if (self->command == VZ_ZVT_REPEAT_RECEIPT)
    return vz_sim_terminal_ledger_last (&self->teller.ledger) != NULL;
  return self->command != VZ_ZVT_AUTHORISATION || self->amount > 0;
}

const VzSimTerminalStep *
vz_sim_terminal_script (VzSimTerminal *self, VzZvtApdu command)
{
  static const VzSimTerminalStep cannot[] = { taken, end_impossible, NULL };
  static const VzSimTerminalStep two_slips[] = {
    taken,           insert_card, ask_bank,        charge, print_merchant_line,
    print_last_line, print_line,  print_last_line, done,   NULL,
  };
  gsize head = command.command == VZ_ZVT_AUTHORISATION ? 0 : MIN (3, command.n_data);

  self->command = command.command;
  self->amount = self->currency = self->receipt = 0;
  read_fields (self, (VzZvtSpan){ command.data + head, command.n_data - head });
  if (!can_do (self))
    return cannot;
  if (self->prints_both_slips && self->command == VZ_ZVT_AUTHORISATION)
    return two_slips;
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i].command == command.command)
      return scripts[i].script;
  return vz_sim_terminal_script_of_refusal ();
}
