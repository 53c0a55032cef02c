/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/code.h"
#include "ctl/selling.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl collect: what the command line asks for. */

typedef struct {
  char *cash;
  gboolean card;
  char *slip;
} Tender;

static void
tender_clear (Tender *tender)
{
  g_free (tender->cash);
  g_free (tender->slip);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tender, tender_clear)

static void
answer (VzSelling *selling, const char *parameter, const char *text)
{
  if (text != NULL) {
    g_hash_table_insert (selling->answers.texts, g_strdup (parameter), g_strdup (text));
  }
}

static void
answer_all (VzSelling *selling, const Tender *tender)
{
  answer (selling, "payment_choice", tender->card ? "credit_card" : "cash");
  answer (selling, "cash_given", tender->cash);
  answer (selling, "slip_number", tender->slip);
}

/* Either cash or a card, and a slip only of a card. */
static gboolean
is_one_tender (const Tender *tender)
{
  return (tender->cash != NULL) != tender->card && (tender->slip == NULL || tender->card);
}

static VzExit
run (VzSelling *selling)
{
  VzExit status;
  g_autoptr (VzRegister) self = vz_ctl_register (selling->ctl, &status);

  if (self == NULL) {
    return status;
  }
  if (!vz_register_snapshot (self)->can_collect) {
    return vz_ctl_say (selling->ctl, VZ_EXIT_USAGE,
                       vz_error_text_for_code (VZ_ERROR_CONFIGURATION)->nick,
                       _ ("This register is not set up to collect: the configuration has no "
                          "section [hooks]."));
  }
  return vz_selling_run (selling, self);
}

VzExit
vz_ctl_collect (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (VzSelling) selling = vz_selling_new (ctl);
  g_auto (Tender) tender = { 0 };
  const GOptionEntry entries[] = {
    { "cash", 0, 0, G_OPTION_ARG_STRING, &tender.cash, N_ ("So much cash was given"), "AMOUNT" },
    { "card", 0, 0, G_OPTION_ARG_NONE, &tender.card, N_ ("Paid by card at the terminal"), NULL },
    { "slip", 0, 0, G_OPTION_ARG_STRING, &tender.slip, N_ ("Number on the terminal’s slip"),
      "NUMBER" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  if (argc != 2 || !is_one_tender (&tender)) {
    return vz_ctl_usage ("collect");
  }
  if (vz_code_is_track (argv[1])) {
    return vz_ctl_say_card (ctl);
  }
  selling->collect = vz_code_order_number (argv[1]);
  if (selling->collect == NULL) {
    fprintf (stderr, _ ("Not an order number: %s\n"), argv[1]);
    return VZ_EXIT_USAGE;
  }
  answer_all (selling, &tender);
  return run (selling);
}
