/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/command.h"

#include "register/language.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

const VzCommand vz_commands[] = {
  { "sell",
    "sell --item CODE[*QUANTITY]… --pay TYPE [--answer PARAM=VALUE]… [--customer-email E] "
    "[--customer-phone P] [--voucher CODE] [--wait SECONDS]",
    vz_ctl_sell },
  { "collect", "collect NUMBER --cash AMOUNT | --card [--slip NUMBER]", vz_ctl_collect },
  { "sales", "sales", vz_ctl_sales },
  { "show", "show SALE", vz_ctl_show },
  { "resume", "resume [SALE] [--wait SECONDS]", vz_ctl_resume },
  { "decide", "decide SALE --paid | --not-paid --reason TEXT --slip NUMBER", vz_ctl_decide },
  { "exceptions seen", "exceptions seen NUMBER --note TEXT", vz_ctl_exceptions_seen },
  { "exceptions", "exceptions", vz_ctl_exceptions },
  { "drawer open", "drawer open --reason TEXT", vz_ctl_drawer_open },
  { "terminal status", "terminal status [NAME]", vz_ctl_terminal_status },
  { "terminal repeat-receipt", "terminal repeat-receipt [NAME]", vz_ctl_terminal_repeat_receipt },
  { "terminal end-of-day", "terminal end-of-day [NAME]", vz_ctl_terminal_end_of_day },
  { "cashier add", "cashier add NAME [--manager]", vz_ctl_cashier_add },
  { "cashier list", "cashier list", vz_ctl_cashier_list },
  { "devices test", "devices test NAME [--code-page NUMBER|none] [--record FILE]",
    vz_ctl_devices_test },
  { "devices print-on", "devices print-on NAME", vz_ctl_devices_print_on },
  { "devices clear", "devices clear NAME", vz_ctl_devices_clear },
  { "devices find", "devices find", vz_ctl_devices_find },
  { "devices", "devices", vz_ctl_devices },
  { "journal verify", "journal verify", vz_ctl_journal_verify },
  { "journal export", "journal export", vz_ctl_journal_export },
  { "journal backup", "journal backup FILE", vz_ctl_journal_backup },
  { "journal restore", "journal restore FILE", vz_ctl_journal_restore },
  { 0 },
};

static void
log_to_stderr (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & G_LOG_LEVEL_MASK) <= G_LOG_LEVEL_WARNING) {
    fprintf (stderr, "%s: %s\n", domain != NULL ? domain : "veznectl", message);
  }
  if ((level & G_LOG_FLAG_FATAL) != 0) {
    abort ();
  }
}

/* A line a command. Transfer full. */
static char *
list_commands (void)
{
  GString *list = g_string_new (NULL);

  for (const VzCommand *command = vz_commands; command->name != NULL; command++) {
    g_string_append_printf (list, "  %s\n", command->usage);
  }
  return g_string_free (list, FALSE);
}

static void
print_usage (void)
{
  g_autofree char *commands = list_commands ();

  fprintf (stderr, "%s\n%s",
           _ ("Usage: veznectl [--config FILE] [--state-dir DIR] [--training] [--json] COMMAND …"),
           commands);
}

static GOptionContext *
context_new (const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new ("COMMAND …");
  g_autofree char *commands = list_commands ();
  g_autofree char *described = g_strdup_printf (_ ("Commands:\n%s"), commands);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_description (context, described);
  return context;
}

/* How many of the words name the command: 0, 1 or 2. */
static int
matches (const VzCommand *command, int argc, char **argv)
{
  g_autofree char *two = argc > 1 ? g_strjoin (" ", argv[0], argv[1], NULL) : NULL;

  if (g_strcmp0 (command->name, two) == 0) {
    return 2;
  }
  return g_str_equal (command->name, argv[0]) ? 1 : 0;
}

static VzExit
run_command (const VzCtl *ctl, int argc, char **argv)
{
  for (const VzCommand *command = vz_commands; argc > 0 && command->name != NULL; command++) {
    int words = matches (command, argc, argv);

    if (words > 0) {
      return command->run (ctl, argc - words + 1, argv + words - 1);
    }
  }
  print_usage ();
  return VZ_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  VzCtl ctl = { 0 };
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &ctl.config, N_ ("Read this configuration"), "FILE" },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &ctl.state_dir, N_ ("Keep the journal here"),
      "DIR" },
    { "training", 0, 0, G_OPTION_ARG_NONE, &ctl.training, N_ ("Use the running training world"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.json, N_ ("Print one JSON object a line"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  VzExit status = VZ_EXIT_DONE;

  vz_language_start (VZ_LOCALEDIR);
  g_log_set_default_handler (log_to_stderr, NULL);
  context = context_new (entries);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "veznectl: %s\n", error->message);
    status = VZ_EXIT_USAGE;
  } else if (version) {
    printf ("veznectl %s\n", VZ_VERSION);
  } else {
    status = run_command (&ctl, argc - 1, argv + 1);
  }
  g_free (ctl.config);
  g_free (ctl.state_dir);
  return status;
}
