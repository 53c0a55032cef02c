/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/code.h"
#include "ctl/lines.h"
#include "ctl/selling.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* veznectl sell and resume: what the command line asks for. */

/* FALSE when it had to say that @text is no item. */
static gboolean
read_item (const VzCtl *ctl, const char *text, VzSellItem *item)
{
  const char *star = strrchr (text, '*');
  g_autofree char *code = star != NULL ? g_strndup (text, (gsize)(star - text)) : g_strdup (text);
  guint64 quantity = 1;
  gboolean counted =
      star == NULL || g_ascii_string_to_unsigned (star + 1, 10, 1, 9999, &quantity, NULL);

  if (vz_code_is_card (text) || vz_code_is_card (code)) {
    vz_ctl_say_card (ctl);
    return FALSE;
  }
  item->code = counted ? vz_code_normalize (code) : NULL;
  item->quantity = (gint64)quantity;
  if (item->code == NULL) {
    fprintf (stderr, _ ("Not an item: %s (CODE or CODE*QUANTITY)\n"), text);
  }
  return item->code != NULL;
}

static void
item_clear (gpointer data)
{
  g_free (((VzSellItem *)data)->code);
}

static gboolean
read_items (VzSelling *selling, char **texts)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    VzSellItem item = { 0 };
    gboolean good = read_item (selling->ctl, texts[i], &item);

    g_array_append_val (selling->items, item);
    if (!good) {
      return FALSE;
    }
  }
  return TRUE;
}

VzSelling *
vz_selling_new (const VzCtl *ctl)
{
  VzSelling *selling = g_new0 (VzSelling, 1);

  selling->ctl = ctl;
  selling->lines.json = ctl->json;
  selling->lines.state_dir = vz_ctl_state_dir (ctl);
  selling->items = g_array_new (FALSE, FALSE, sizeof (VzSellItem));
  g_array_set_clear_func (selling->items, item_clear);
  selling->sales = g_ptr_array_new_with_free_func (g_free);
  vz_answers_init (&selling->answers);
  selling->wait = VZ_WAIT_TO_THE_END;
  return selling;
}

void
vz_selling_free (VzSelling *selling)
{
  vz_lines_clear (&selling->lines);
  g_array_unref (selling->items);
  vz_answers_clear (&selling->answers);
  g_free (selling->email);
  g_free (selling->phone);
  g_free (selling->voucher);
  g_free (selling->resume);
  g_free (selling->collect);
  g_free (selling->sale);
  g_ptr_array_unref (selling->sales);
  g_free (selling);
}

static VzExit
run (VzSelling *selling)
{
  VzExit status;
  g_autoptr (VzRegister) self = vz_ctl_register (selling->ctl, &status);

  return self != NULL ? vz_selling_run (selling, self) : status;
}

VzExit
vz_ctl_sell (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (VzSelling) selling = vz_selling_new (ctl);
  g_auto (GStrv) items = NULL;
  g_auto (GStrv) answers = NULL;
  const GOptionEntry entries[] = {
    { "item", 0, 0, G_OPTION_ARG_STRING_ARRAY, &items, N_ ("Sell this"), "CODE[*QUANTITY]" },
    { "pay", 0, 0, G_OPTION_ARG_STRING, &selling->answers.pay, N_ ("Pay by this type or slug"),
      "TYPE" },
    { "answer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &answers, N_ ("Answer a question"),
      "PARAM=VALUE" },
    { "customer-email", 0, 0, G_OPTION_ARG_STRING, &selling->email, N_ ("Sell to this guest"),
      "E" },
    { "customer-phone", 0, 0, G_OPTION_ARG_STRING, &selling->phone, N_ ("Phone of the customer"),
      "P" },
    { "voucher", 0, 0, G_OPTION_ARG_STRING, &selling->voucher, N_ ("Apply this voucher"), "CODE" },
    { "wait", 0, 0, G_OPTION_ARG_INT, &selling->wait, N_ ("Wait so long for the customer"),
      "SECONDS" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  if (argc > 1 || items == NULL || selling->answers.pay == NULL || selling->wait < 0) {
    return vz_ctl_usage ("sell");
  }
  if (selling->voucher != NULL && vz_code_is_track (selling->voucher)) {
    return vz_ctl_say_card (ctl);
  }
  if (!read_items (selling, items) || !vz_answers_read (&selling->answers, answers)) {
    return VZ_EXIT_USAGE;
  }
  return run (selling);
}

VzExit
vz_ctl_resume (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (VzSelling) selling = vz_selling_new (ctl);
  const GOptionEntry entries[] = {
    { "wait", 0, 0, G_OPTION_ARG_INT, &selling->wait, N_ ("Wait so long for the customer"),
      "SECONDS" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  if (argc > 2 || selling->wait < 0) {
    return vz_ctl_usage ("resume");
  }
  selling->resume = g_strdup (argc == 2 ? argv[1] : "");
  return run (selling);
}
