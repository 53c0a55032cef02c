/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-pair.h"

#include <string.h>

static void
plug (Twin *twin, Till *till, const char *name, const char *faults)
{
  g_auto (GStrv) each = g_strsplit (faults, " ", 0);
  g_autofree char *link = g_build_filename (till->folder, name, NULL);
  g_autofree char *papers = g_strconcat (name, "-papers", NULL);
  g_autoptr (GError) error = NULL;

  twin->folder = g_build_filename (till->folder, papers, NULL);
  twin->twin = vz_sim_printer_new (link, twin->folder, (const char *const *)each,
                                   hasty_clock_clock (till->clock), &error);
  g_assert_no_error (error);
}

static void
unplug (Twin *twin)
{
  g_clear_pointer (&twin->twin, vz_sim_printer_free);
  g_clear_pointer (&twin->folder, g_free);
}

/* The till's own printer, a file, is the last section. */
static void
keep_file_for_reports (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "vezne.conf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  longer = g_strconcat (text, "role=report\n", NULL);
  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
}

static void
configure (Till *till, const char *role_of_one, const char *role_of_two)
{
  static const char section[] = "[device %s]\nkind=printer-escpos\nprofile=epson-tm-t20\n"
                                "link=serial:%s/%s\nrole=%s\n";
  g_autofree char *one = g_strdup_printf (section, "one", till->folder, "one", role_of_one);
  g_autofree char *two = g_strdup_printf (section, "two", till->folder, "two", role_of_two);
  g_autofree char *both = g_strconcat (one, two, NULL);

  till_configure (till, both);
  keep_file_for_reports (till);
}

PrinterPair *
printer_pair_new (const char *pay,
                  const char *role_of_one,
                  const char *role_of_two,
                  const char *faults_of_one)
{
  PrinterPair *pair = g_new0 (PrinterPair, 1);

  pair->till = till_new_closed (pay);
  if (!g_str_equal (faults_of_one, AWAY)) {
    plug (&pair->one, pair->till, "one", faults_of_one);
  }
  plug (&pair->two, pair->till, "two", "");
  configure (pair->till, role_of_one, role_of_two);
  till_start (pair->till, TRUE);
  return pair;
}

void
printer_pair_free (PrinterPair *pair)
{
  till_stop (pair->till);
  unplug (&pair->one);
  unplug (&pair->two);
  till_free (pair->till);
  g_free (pair->sale);
  g_free (pair);
}

void
printer_pair_unplug_one (PrinterPair *pair)
{
  unplug (&pair->one);
}

void
printer_pair_plug_one (PrinterPair *pair)
{
  plug (&pair->one, pair->till, "one", "");
}

void
printer_pair_sell (PrinterPair *pair)
{
  g_free (pair->sale);
  pair->sale = till_ring_up_to_barcode (pair->till);
}

void
printer_pair_sell_with_slip (PrinterPair *pair)
{
  printer_pair_sell (pair);
  vz_register_print_slip (pair->till->self, pair->sale);
}

guint
papers_of (const Twin *twin)
{
  return twin->twin != NULL ? vz_sim_printer_count (twin->twin) : 0;
}

void
printer_pair_wait_for (PrinterPair *pair, guint papers)
{
  while (papers_of (&pair->one) + papers_of (&pair->two) < papers) {
    g_main_context_iteration (NULL, TRUE);
  }
}

char *
paper_of (const Twin *twin, guint number)
{
  g_autofree char *name = g_strdup_printf ("%04u.txt", number);
  g_autofree char *path = g_build_filename (twin->folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

gboolean
paper_says (const Twin *twin, guint number, const char *words)
{
  g_autofree char *text = paper_of (twin, number);

  return strstr (text, words) != NULL;
}
