/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/command.h"

#include "core/json.h"
#include "ctl/lines.h"
#include "register/clock-glib.h"
#include "register/language.h"
#include "register/random-system.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

char *
vz_ctl_state_dir (const VzCtl *ctl)
{
  if (ctl->state_dir != NULL) {
    return g_strdup (ctl->state_dir);
  }
  return g_build_filename (g_get_user_state_dir (), ctl->training ? "vezne-training" : "vezne",
                           NULL);
}

static VzExit
status_of (const GError *error)
{
  static const VzExit statuses[VZ_ERROR_LAST] = {
    [VZ_ERROR_BAD_AMOUNT] = VZ_EXIT_REFUSED,
    [VZ_ERROR_BAD_REPLY] = VZ_EXIT_REFUSED,
    [VZ_ERROR_TOO_LARGE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_OFFLINE] = VZ_EXIT_OFFLINE,
    [VZ_ERROR_NO_ANSWER] = VZ_EXIT_OFFLINE,
    [VZ_ERROR_SERVER_TROUBLE] = VZ_EXIT_OFFLINE,
    [VZ_ERROR_THROTTLED] = VZ_EXIT_OFFLINE,
    [VZ_ERROR_CERTIFICATE] = VZ_EXIT_OFFLINE,
    [VZ_ERROR_REFUSED] = VZ_EXIT_REFUSED,
    [VZ_ERROR_UNAVAILABLE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_NOT_FOUND] = VZ_EXIT_REFUSED,
    [VZ_ERROR_SESSION_GONE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_CSRF] = VZ_EXIT_REFUSED,
    [VZ_ERROR_LOGIN_REFUSED] = VZ_EXIT_REFUSED,
    [VZ_ERROR_LOGIN_NEEDS_CODE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_LOGIN_CODE_WRONG] = VZ_EXIT_REFUSED,
    [VZ_ERROR_LOGIN_CAPTCHA] = VZ_EXIT_REFUSED,
    [VZ_ERROR_BASKET_TAKEN] = VZ_EXIT_REFUSED,
    [VZ_ERROR_BASKET_EMPTY] = VZ_EXIT_REFUSED,
    [VZ_ERROR_TOTALS_DIFFER] = VZ_EXIT_REFUSED,
    [VZ_ERROR_NO_CHOICE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_BANK_ASKS] = VZ_EXIT_REFUSED,
    [VZ_ERROR_CIRCLE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_UNKNOWN_PAGE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_QUESTION] = VZ_EXIT_USAGE,
    [VZ_ERROR_CONFIGURATION] = VZ_EXIT_USAGE,
    [VZ_ERROR_ANOTHER_REGISTER] = VZ_EXIT_USAGE,
    [VZ_ERROR_DEVICE] = VZ_EXIT_DEVICE,
    [VZ_ERROR_HOOK_BASKET_CHANGED] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_CREDENTIALS] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_NO_PAYMENT] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_OTHER_PAYMENT] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_NO_NUMBER] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_NOT_ACTIVE] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_NO_SESSION] = VZ_EXIT_REFUSED,
    [VZ_ERROR_HOOK_REFUSED] = VZ_EXIT_REFUSED,
  };
  VzExit status = error->domain == VZ_ERROR ? statuses[error->code] : VZ_EXIT_DEFECT;

  return status != VZ_EXIT_DONE ? status : VZ_EXIT_DEFECT;
}

static void
print_error_line (const VzCtl *ctl, const char *code, const char *message)
{
  if (ctl->json) {
    vz_line_print (
        json_pack ("{s:s, s:s, s:s}", "event", "error", "code", code, "message", message));
  }
}

/* What is meant for a sale that stays on a screen is not true of a script's. */
static gboolean
way_out_helps (const GError *error)
{
  return vz_error_text (error)->meaning == NULL && vz_error_has_way_out (error);
}

VzExit
vz_ctl_fail (const VzCtl *ctl, const GError *error)
{
  const VzErrorText *text = vz_error_text (error);
  gboolean helps = way_out_helps (error);

  fprintf (stderr, "%s%s%s\n%s\n", _ (text->sentence), helps ? " " : "",
           helps ? _ (text->way_out) : "", error->message);
  print_error_line (ctl, text->nick, error->message);
  return status_of (error);
}

VzExit
vz_ctl_say (const VzCtl *ctl, VzExit status, const char *code, const char *sentence)
{
  fprintf (stderr, "%s\n", sentence);
  print_error_line (ctl, code, sentence);
  return status;
}

VzExit
vz_ctl_say_card (const VzCtl *ctl)
{
  const VzErrorText *text = vz_error_text_for_code (VZ_ERROR_CARD_SCANNED);

  return vz_ctl_say (ctl, VZ_EXIT_USAGE, text->nick, _ (text->sentence));
}

gboolean
vz_ctl_parse (const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error)) {
    fprintf (stderr, "veznectl: %s\n", error->message);
    return FALSE;
  }
  return TRUE;
}

VzExit
vz_ctl_usage (const char *name)
{
  for (const VzCommand *command = vz_commands; command->name != NULL; command++) {
    if (g_str_equal (command->name, name)) {
      fprintf (stderr, _ ("Usage: veznectl [OPTIONS] %s\n"), command->usage);
    }
  }
  return VZ_EXIT_USAGE;
}

static VzExit
say_no_world (const VzCtl *ctl, const char *world)
{
  g_autofree char *folder = g_path_get_dirname (world);
  g_autofree char *sentence =
      g_strdup_printf (_ ("There is no training world in %s. Start one with "
                          "“vezne-sim world --dir %s”."),
                       folder, folder);

  return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_CONFIGURATION)->nick,
                     sentence);
}

VzRegister *
vz_ctl_register (const VzCtl *ctl, VzExit *status)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autofree char *world = g_build_filename (state_dir, "world", "vezne.conf", NULL);
  gboolean in_world = ctl->config == NULL && ctl->training;
  const VzRegisterOptions options = { .config = in_world ? world : ctl->config,
                                      .state_dir = state_dir,
                                      .training = ctl->training,
                                      .unattended = TRUE };
  const VzOutside outside = { .clock = vz_clock_glib (), .random = vz_random_system () };
  g_autoptr (GError) error = NULL;
  VzRegister *self;

  if (in_world && !g_file_test (world, G_FILE_TEST_EXISTS)) {
    *status = say_no_world (ctl, world);
    return NULL;
  }
  self = vz_register_new (&options, &outside, &error);
  if (self == NULL) {
    *status = vz_ctl_fail (ctl, error);
    return NULL;
  }
  vz_language_use (vz_register_snapshot (self)->language, VZ_LOCALEDIR);
  vz_register_keep_health (self);
  return self;
}

VzArchive *
vz_ctl_archive (const VzCtl *ctl, VzExit *status)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autoptr (GError) error = NULL;
  VzArchive *archive = vz_archive_open (state_dir, &error);
  g_autofree char *sentence = NULL;

  if (archive != NULL) {
    return archive;
  }
  if (!g_error_matches (error, VZ_ERROR, VZ_ERROR_NOT_FOUND)) {
    *status = vz_ctl_fail (ctl, error);
    return NULL;
  }
  sentence =
      g_strdup_printf (_ ("There is no journal in %s: nothing was sold there yet."), state_dir);
  *status =
      vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_JOURNAL)->nick, sentence);
  return NULL;
}
