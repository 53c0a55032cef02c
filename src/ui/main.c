/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/application.h"
#include "ui/language.h"
#include "ui/style.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

#define BAD_USAGE 2
#define NO_DISPLAY 2

static void
free_options (VzOptions *options)
{
  g_free (options->config);
  g_free (options->state_dir);
  g_free (options->customer_display);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzOptions, free_options)

static gboolean
read_options (VzOptions *options, int argc, char **argv, GError **error)
{
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &options->config, N_ ("Read this configuration"),
      N_ ("FILE") },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->state_dir, N_ ("Keep the journal here"),
      N_ ("DIR") },
    { "training", 0, 0, G_OPTION_ARG_NONE, &options->training, N_ ("Sell in a simulated world"),
      NULL },
    { "kiosk", 0, 0, G_OPTION_ARG_NONE, &options->kiosk, N_ ("Fill the screen and stay there"),
      NULL },
    { "customer-display", 0, 0, G_OPTION_ARG_STRING, &options->customer_display,
      N_ ("Where the customer’s window goes"), "auto|off|window|CONNECTOR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, _ ("Not an option: %s"),
                 argv[1]);
    return FALSE;
  }
  if (version) {
    printf ("vezne %s\n", VZ_VERSION);
    exit (EXIT_SUCCESS);
  }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_auto (VzOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  vz_language_start (VZ_LOCALEDIR);
  if (!read_options (&options, argc, argv, &error)) {
    fprintf (stderr, "vezne: %s\n", error->message);
    return BAD_USAGE;
  }
  vz_style_prepare ();
  if (!gtk_init_check ()) {
    fprintf (stderr, "vezne: %s\n",
             _ ("There is no display to show the register on, so it cannot start. Start it in a "
                "desktop session, or name the display in WAYLAND_DISPLAY or DISPLAY."));
    return NO_DISPLAY;
  }
  g_autoptr (VzApplication) application = vz_application_new (&options);
  int status = g_application_run (G_APPLICATION (application), 1, argv);
  return status != 0 ? status : vz_application_status (application);
}
