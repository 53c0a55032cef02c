/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/archive.h"
#include "register/register.h"

/* What every command of veznectl is given, and how it ends. */

/* Exit statuses, fixed for scripts: see veznectl(1). */
typedef enum {
  VZ_EXIT_DONE = 0,
  VZ_EXIT_DEFECT = 1,
  VZ_EXIT_USAGE = 2,   /* usage, configuration, or a question left unanswered */
  VZ_EXIT_REFUSED = 3, /* by commerce or by the payment */
  VZ_EXIT_OFFLINE = 4, /* commerce not reachable, nothing is pending */
  VZ_EXIT_UNKNOWN = 5, /* money may have moved; the sale is kept */
  VZ_EXIT_DEVICE = 6,
  VZ_EXIT_WAITING = 7, /* still waiting for the customer; the sale is kept */
} VzExit;

typedef struct {
  char *config;
  char *state_dir;
  gboolean training;
  gboolean json;
} VzCtl;

typedef struct {
  const char *name; /* "sell", or "cashier add" */
  const char *usage;
  VzExit (*run) (const VzCtl *ctl, int argc, char **argv); /* argv[0] is the command's last word */
} VzCommand;

extern const VzCommand vz_commands[]; /* ends with a name NULL */

/* The state directory that the options mean; transfer full. */
char *vz_ctl_state_dir (const VzCtl *ctl);

/* A register on the options' directory; when there is none says why and sets *@status. */
VzRegister *vz_ctl_register (const VzCtl *ctl, VzExit *status);

/* The journal of the options' directory; when there is none says so and sets *@status. */
VzArchive *vz_ctl_archive (const VzCtl *ctl, VzExit *status);

/* Says @error on standard error (with --json also as an `error` line) and gives its exit status. */
VzExit vz_ctl_fail (const VzCtl *ctl, const GError *error);

/* Says @sentence in the same two ways under the name @code, and gives @status back. */
VzExit vz_ctl_say (const VzCtl *ctl, VzExit status, const char *code, const char *sentence);

/* Says that what was given as a code is of a payment card, without repeating it. */
VzExit vz_ctl_say_card (const VzCtl *ctl);

/* Takes the options out of the words; FALSE when it had to say that one is wrong. */
gboolean vz_ctl_parse (const GOptionEntry *entries, int *argc, char ***argv);

/* Says how the command is used. */
VzExit vz_ctl_usage (const char *command);

VzExit vz_ctl_sell (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_collect (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_resume (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_sales (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_show (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_decide (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_drawer_open (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_exceptions (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_exceptions_seen (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_cashier_add (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_cashier_list (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_devices (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_devices_find (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_devices_print_on (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_devices_clear (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_devices_test (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_terminal_status (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_terminal_repeat_receipt (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_terminal_end_of_day (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_journal_verify (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_journal_export (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_journal_backup (const VzCtl *ctl, int argc, char **argv);
VzExit vz_ctl_journal_restore (const VzCtl *ctl, int argc, char **argv);
