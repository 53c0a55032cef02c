/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-faults.h"

#include "core/error.h"
#include "sim/device-faults.h"
#include "wire/zvt.h"

#include <string.h>

typedef enum {
  OF_COMMAND = 1, /* it strikes at that, too */
  OF_LINE = 2,    /* it cannot be where TCP acknowledges for the terminal */
  MENDED = 4,     /* each side goes on as if nothing had been */
} Nature;

static const VzSimDeviceTrouble troubles[] = {
  [VZ_SIM_TERMINAL_SILENCE] = { "silence", 60,
                                "says and hears nothing for VALUE seconds (60), but goes on",
                                OF_COMMAND },
  [VZ_SIM_TERMINAL_HALF] = { "half", 60, "says half of the message, then likewise" },
  [VZ_SIM_TERMINAL_UNPLUG] = { "unplug", 2, "the cable is out for VALUE seconds (2), likewise",
                               OF_COMMAND },
  [VZ_SIM_TERMINAL_POWER_CYCLE] = { "power-cycle", 2,
                                    "off for VALUE seconds (2); it does not go on", OF_COMMAND },
  [VZ_SIM_TERMINAL_GARBAGE] = { "garbage", 0, "noise on the line before the message", OF_COMMAND },
  [VZ_SIM_TERMINAL_CHECKSUM] = { "checksum", 0, "the message is broken the first time",
                                 OF_LINE | MENDED },
  [VZ_SIM_TERMINAL_NAK] = { "nak", 2, "refuses the next VALUE frames (2)",
                            OF_COMMAND | OF_LINE | MENDED },
  [VZ_SIM_TERMINAL_LOST_ACK] = { "lost-ack", 1, "does not acknowledge the next VALUE frames (1)",
                                 OF_COMMAND | OF_LINE | MENDED },
  [VZ_SIM_TERMINAL_LATE] = { "late", 30, "the message comes VALUE seconds (30) late" },
  [VZ_SIM_TERMINAL_TWICE] = { "twice", 0, "the message comes twice", OF_LINE | MENDED },
  [VZ_SIM_TERMINAL_BUSY] = { "busy", 0, "refuses the command" },
  [VZ_SIM_TERMINAL_DECLINE] = { "decline", 0, "the bank declines" },
  [VZ_SIM_TERMINAL_CANCEL] = { "cancel", 0, "the customer stops it" },
};

static const struct {
  const char *name;
  guint16 command;
} commands[] = {
  { "registration", VZ_ZVT_REGISTRATION },
  { "authorisation", VZ_ZVT_AUTHORISATION },
  { "reversal", VZ_ZVT_REVERSAL },
  { "end-of-day", VZ_ZVT_END_OF_DAY },
  { "repeat-receipt", VZ_ZVT_REPEAT_RECEIPT },
  { "status-enquiry", VZ_ZVT_STATUS_ENQUIRY },
};

static gboolean
find_command (const char *name, VzSimTerminalFault *fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      fault->command = commands[i].command;
  return fault->command != 0;
}

static gboolean
read_place (const char *text, VzSimTerminalFault *fault)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 message = 1;

  if (parts[0] == NULL || !find_command (parts[0], fault))
    return FALSE;
  if (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, 1000, &message, NULL))
    return FALSE;
  fault->message = (guint)message;
  return TRUE;
}

static gboolean
read_trouble (const char *text, VzSimTerminalFault *fault)
{
  VzSimDeviceFault read = { 0 };

  if (!vz_sim_device_fault_read (text, troubles, G_N_ELEMENTS (troubles), &read))
    return FALSE;
  fault->trouble = (VzSimTerminalTrouble)read.trouble;
  fault->value = read.value;
  return TRUE;
}

static gboolean
parse (const char *specification, VzSimTerminalFault *fault)
{
  g_auto (GStrv) parts = g_strsplit (specification, "@", 2);

  *fault = (VzSimTerminalFault){ .message = 1 };
  if (parts[0] == NULL || !read_trouble (parts[0], fault) ||
      (parts[1] != NULL && !read_place (parts[1], fault)))
    return FALSE;
  return fault->message > 0 || vz_sim_terminal_trouble_is_of_command (fault->trouble);
}

gboolean
vz_sim_terminal_fault_parse (const char *specification, VzSimTerminalFault *fault, GError **error)
{
  if (parse (specification, fault))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "fault “%s” is not understood; expected KIND[=VALUE][@COMMAND[:N]]", specification);
  return FALSE;
}

const char *
vz_sim_terminal_trouble_name (VzSimTerminalTrouble trouble)
{
  return troubles[trouble].name;
}

gboolean
vz_sim_terminal_trouble_is_of_command (VzSimTerminalTrouble trouble)
{
  return (troubles[trouble].nature & OF_COMMAND) != 0;
}

gboolean
vz_sim_terminal_trouble_is_of_line (VzSimTerminalTrouble trouble)
{
  return (troubles[trouble].nature & OF_LINE) != 0;
}

gboolean
vz_sim_terminal_trouble_is_mended (VzSimTerminalTrouble trouble)
{
  return (troubles[trouble].nature & MENDED) != 0;
}

char *
vz_sim_terminal_faults_help (void)
{
  GString *help =
      g_string_new ("Faults, KIND[=VALUE][@COMMAND[:N]]: once, at the Nth message that "
                    "the terminal sends for the next such COMMAND\n(registration, "
                    "authorisation, reversal, end-of-day, repeat-receipt, "
                    "status-enquiry); message 0 is the command itself, of which \"half\", "
                    "\"checksum\", \"late\" and \"twice\" say nothing.\n");

  vz_sim_device_troubles_tell (help, troubles, G_N_ELEMENTS (troubles));
  return g_string_free (help, FALSE);
}
