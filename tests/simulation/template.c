/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "template.h"

#include "folder.h"

#include "core/clock-virtual.h"
#include "store/cashiers.h"
#include "store/catalogue.h"
#include "sim/hooks.h"
#include "store/journal.h"

#include <glib/gstdio.h>
#include <sodium.h>

static const char configuration_text[] = "[register]\n"
                                         "id=1\n"
                                         "language=en\n"
                                         "[store]\n"
                                         "name=Ardıç;Kadıköy\n"
                                         "delivery-option=retail_store\n"
                                         "retail-store=12\n"
                                         "address=84\n"
                                         "shipping-option=2\n"
                                         "[commerce]\n"
                                         "url=http://127.0.0.1:1\n"
                                         "username=store@vezne.example\n"
                                         "password-file=%s/password\n"
                                         "parallel=%s\n"
                                         "%s%s"
                                         "[device receipt]\n"
                                         "kind=printer-escpos\n"
                                         "link=file:/nowhere\n"
                                         "profile=%s\n"
                                         "%s";

/* %s: the folder */
static const char till_text[] = "[hooks]\n"
                                "username=" VZ_SIM_TILL "\n"
                                "password-file=%s/till-password\n";

/* %s: the folder, twice */
static const char wallet_text[] = "[wallet]\n"
                                  "provider=paywall\n"
                                  "url=http://127.0.0.1:1\n"
                                  "private-key-file=%s/wallet.key\n"
                                  "private-client-file=%s/wallet.client\n";

/* %s: its link */
static const char terminal_text[] = "[device card]\n"
                                    "kind=%s\n"
                                    "currency=TRY\n"
                                    "link=%s\n";

static const char *const files[] = { "journal.sqlite", "catalogue.sqlite" };

typedef struct {
  GBytes *contents[G_N_ELEMENTS (files)];
} Template;

static void
must (gboolean done, const char *what)
{
  if (!done) {
    g_error ("the folder of a register cannot be set up: %s", what);
  }
}

/* A PIN that costs nothing to check. */
static void
add_cashier (const char *state)
{
  g_autoptr (VzCashiers) cashiers = vz_cashiers_open (state, TRUE, NULL);
  char verifier[crypto_pwhash_STRBYTES];

  must (crypto_pwhash_str (verifier, TEMPLATE_PIN, strlen (TEMPLATE_PIN),
                           crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN) == 0,
        "a PIN");
  g_free (vz_cashiers_add (cashiers, "Elif K.", "manager", verifier, NULL));
}

static void
set_up (const char *state)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (0);
  const VzWork work = { .clock = vz_clock_virtual_clock (virtual) }; /* and no thread */
  g_autoptr (VzJournal) journal = vz_journal_open_for (state, &work, NULL);
  g_autoptr (VzCatalogue) catalogue = vz_catalogue_open (state, &work, NULL);

  must (journal != NULL && catalogue != NULL && vz_journal_claim (journal, "1", NULL), state);
  add_cashier (state);
}

static const Template *
make_template (void)
{
  g_autofree char *state = g_dir_make_tmp ("vezne-template-XXXXXX", NULL);
  Template *template = g_new0 (Template, 1);

  set_up (state);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (state, files[i], NULL);
    char *content;
    gsize length;

    must (g_file_get_contents (path, &content, &length, NULL), path);
    template->contents[i] = g_bytes_new_take (content, length);
  }
  template_remove (g_steal_pointer (&state));
  return template;
}

static void
put (const char *folder, const char *name, const char *text, gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  must (g_file_set_contents_full (path, text, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL),
        path);
}

char *
template_copy (VirtualDisk *disk, const Scene *scene, char **configuration, char **state)
{
  static const Template *template;
  char *folder = g_strdup ("/dev/shm/vezne-simulation-XXXXXX");
  g_autofree char *till = NULL;
  g_autofree char *wallet = NULL;
  g_autofree char *terminal = NULL;
  g_autofree char *text = NULL;

  template = template != NULL ? template : make_template ();
  must (g_mkdtemp_full (folder, 0700) != NULL, folder);
  *configuration = g_build_filename (folder, "vezne.conf", NULL);
  *state = g_build_filename (folder, "state", NULL);
  till = scene->collects ? g_strdup_printf (till_text, folder) : g_strdup ("");
  wallet = scene->wallet ? g_strdup_printf (wallet_text, folder, folder) : g_strdup ("");
  terminal =
      scene->terminal != NULL
          ? g_strdup_printf (terminal_text, scene->concert ? "terminal-concert" : "terminal-zvt",
                             scene->terminal)
          : g_strdup ("");
  text = g_strdup_printf (configuration_text, folder, scene->parallel, till, wallet, scene->printer,
                          terminal);
  put (folder, "vezne.conf", text, strlen (text));
  put (folder, "password", "training\n", strlen ("training\n"));
  put (folder, "till-password", VZ_SIM_TILL_PASSWORD "\n", strlen (VZ_SIM_TILL_PASSWORD "\n"));
  put (folder, "wallet.key", VZ_SIM_WALLET_KEY "\n", strlen (VZ_SIM_WALLET_KEY "\n"));
  put (folder, "wallet.client", VZ_SIM_WALLET_CLIENT "\n", strlen (VZ_SIM_WALLET_CLIENT "\n"));
  must (g_mkdir (*state, 0700) == 0, *state);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (*state, files[i], NULL);

    put (*state, files[i], "", 0); /* so that it is seen to be there */
    virtual_disk_put (disk, path, template->contents[i]);
  }
  return folder;
}

void
template_remove (char *folder)
{
  remove_folder (folder);
  g_free (folder);
}
