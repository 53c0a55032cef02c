/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/commerce.h"
#include "sim/faults.h"
#include "sim/line-writer.h"
#include "sim/program.h"

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

typedef struct {
  int port;
  int seed;
  char *pay_after;
  int catalogue;
  int seconds;
  char *baskets;
  char *steps;
  char *csrf;
  char *state;
  char **offers;
  char **variants;
  char **faults;
} Arguments;

typedef struct {
  const char *name;
  int value;
} Word;

static const Word baskets_words[] = { { "session", VZ_SIM_BASKETS_SESSION },
                                      { "user", VZ_SIM_BASKETS_USER },
                                      { "namespace", VZ_SIM_BASKETS_NAMESPACE },
                                      { 0 } };
static const Word steps_words[] = { { "single", VZ_SIM_STEPS_SINGLE },
                                    { "all", VZ_SIM_STEPS_ALL },
                                    { "short", VZ_SIM_STEPS_SHORT },
                                    { 0 } };
static const Word csrf_words[] = { { "on", VZ_SIM_CSRF_ON }, { "off", VZ_SIM_CSRF_OFF }, { 0 } };

/* -1 when @name is none of the words; the first one for NULL. */
static int
word_value (const Word *words, const char *name)
{
  if (name == NULL)
    return words[0].value;
  for (; words->name != NULL; words++) {
    if (g_str_equal (words->name, name))
      return words->value;
  }
  return -1;
}

static gboolean
read_options (const Arguments *arguments, VzSimOptions *options)
{
  int baskets = word_value (baskets_words, arguments->baskets);
  int steps = word_value (steps_words, arguments->steps);
  int csrf = word_value (csrf_words, arguments->csrf);

  if (baskets < 0 || steps < 0 || csrf < 0 || arguments->port < 0 || arguments->port > 65535 ||
      arguments->catalogue < 0 || arguments->seconds < 0)
    return FALSE;
  options->port = (guint16)arguments->port;
  options->seed = (guint)arguments->seed;
  options->catalogue = (guint)arguments->catalogue;
  options->seconds = (guint)arguments->seconds;
  options->baskets = (VzSimBaskets)baskets;
  options->steps = (VzSimSteps)steps;
  options->csrf = (VzSimCsrf)csrf;
  options->state = arguments->state;
  options->offers = (const char *const *)arguments->offers;
  options->variants = (const char *const *)arguments->variants;
  options->faults = (const char *const *)arguments->faults;
  return vz_sim_read_pay_after (arguments->pay_after, &options->pay_after);
}

static const char log_help[] =
    "A line a request, words separated by single blanks:\n"
    "  METHOD TARGET STATUS page=NAME session=N connection=N xhr=yes|no accept=VALUE "
    "language=VALUE\n"
    "  currency=VALUE csrf=yes|no cookie=yes|no referer=yes|no type=form|json|other|none\n"
    "  body=NAME:VALUE,… fault=KIND,…\n"
    "  STATUS is 000 when the connection was closed without an answer; page is the page_name\n"
    "  answered; values in body are escaped as in an URL and secrets are *; - is none.\n";

static GOptionContext *
new_context (Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &arguments->port, "port on loopback; 0: any (0)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &arguments->seed, "what chance follows from (1)", "N" },
    { "pay-after", 0, 0, G_OPTION_ARG_STRING, &arguments->pay_after,
      "the customer pays so long after the barcode or the link is shown; never (15)", "SECONDS" },
    { "catalogue", 0, 0, G_OPTION_ARG_INT, &arguments->catalogue,
      "products besides the shop's own (0)", "COUNT" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &arguments->seconds,
      "between two polls, as the barcode page says (5)", "N" },
    { "baskets", 0, 0, G_OPTION_ARG_STRING, &arguments->baskets,
      "what a basket is tied to: session, user, namespace (session)", "WHAT" },
    { "steps", 0, 0, G_OPTION_ARG_STRING, &arguments->steps,
      "checkout pages with a single option, with all options, or short: completed by the server "
      "(single)",
      "HOW" },
    { "csrf", 0, 0, G_OPTION_ARG_STRING, &arguments->csrf,
      "whether writing requests need the CSRF token: on, off (on)", "HOW" },
    { "offer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->offers,
      "only the payment options with these slugs (all)", "SLUG" },
    { "variant", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->variants, "see below",
      "NAME[=VALUE]" },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &arguments->state,
      "sessions, baskets and orders outlive the server in this file", "FILE" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults, "see below", "SPEC" },
    { 0 },
  };
  GOptionContext *context = g_option_context_new ("- the commerce API over HTTP on loopback");
  g_autofree char *faults = vz_sim_faults_help ();
  g_autofree char *variants = vz_sim_variants_help ();
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", variants, faults, log_help);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, text);
  return context;
}

static void
print_line (const char *line, gpointer data)
{
  vz_sim_line_writer_write (data, line);
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static int
serve (const VzSimOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (VzSimLineWriter) output = vz_sim_line_writer_new (STDOUT_FILENO);
  g_autoptr (VzSimCommerce) commerce = vz_sim_commerce_new (options, &error);

  if (commerce == NULL || !vz_sim_commerce_listen (commerce, &error)) {
    fprintf (stderr, "vezne-sim: %s\n", error->message);
    return 2;
  }
  g_unix_signal_add (SIGTERM, on_signal, loop); /* before who reads "ready" may send one */
  g_unix_signal_add (SIGINT, on_signal, loop);
  g_autofree char *ready = g_strconcat ("ready ", vz_sim_commerce_url (commerce), NULL);
  vz_sim_line_writer_write (output, ready);
  vz_sim_commerce_set_log (commerce, print_line, output);
  g_main_loop_run (loop);
  return 0;
}

static void
clear_arguments (Arguments *arguments)
{
  g_free (arguments->pay_after);
  g_free (arguments->baskets);
  g_free (arguments->steps);
  g_free (arguments->csrf);
  g_free (arguments->state);
  g_strfreev (arguments->offers);
  g_strfreev (arguments->variants);
  g_strfreev (arguments->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

int
vz_sim_commerce_main (int argc, char **argv)
{
  VzSimOptions options = VZ_SIM_OPTIONS_INIT;
  g_auto (Arguments) arguments = { .seed = 1, .seconds = 5 };
  g_autoptr (GOptionContext) context = new_context (&arguments);

  if (!vz_sim_read_options (context, &argc, &argv))
    return 2;
  if (argc > 1 || !read_options (&arguments, &options)) {
    fprintf (stderr, "vezne-sim: a value is out of range; see vezne-sim commerce --help\n");
    return 2;
  }
  return serve (&options);
}
