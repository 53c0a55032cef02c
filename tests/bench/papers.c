/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory.h"

#include "register/clock-glib.h"
#include "register/letters.h"
#include "register/printing.h"
#include "sim/printer.h"

#include <glib/gstdio.h>
#include <string.h>

/* Ten thousand receipts by the register's own way: encoded by the worker, queued, given leave, over
 * a pseudo-terminal to a printer, and said by it to be on paper. What is held afterwards is what
 * was held after the first hundreds. */

#define WARM 500
#define ROUNDS 10000

typedef struct {
  VzGiven given;
  VzSimPrinter *twin;
  guint printed;
} Bench;

static void
on_begins (guint32 job, gpointer data)
{
  Bench *bench = data;

  vz_printing_begin (bench->given.printing, job);
}

static void
on_held (guint32 job, gpointer data)
{
  g_assert_not_reached ();
}

static void
on_ended (guint32 job, const char *certainty, const char *reason, gpointer data)
{
  Bench *bench = data;

  g_assert_cmpstr (certainty, ==, "confirmed");
  bench->printed++;
}

static void
on_changed (gpointer data)
{
}

/* Ten thousand would fill the disk. */
static void
on_cut (VzSimPrinter *twin, gpointer data)
{
  const char *picture = vz_sim_printer_last (twin);
  g_autofree char *text = g_strdup (picture);

  memcpy (strrchr (text, '.'), ".txt", strlen (".txt"));
  g_assert_cmpint (g_remove (picture), ==, 0);
  g_assert_cmpint (g_remove (text), ==, 0);
}

static VzReceipt *
make_receipt (guint number)
{
  VzReceipt *receipt = vz_receipt_new ();
  g_autofree char *code = g_strdup_printf ("99221111%05u", number);

  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Kadıköy / İstanbul")->bold = TRUE;
  vz_receipt_line (receipt, "Pamuklu çorap, gri 40-44", "%10", "389,70");
  vz_receipt_pair (receipt, "TOPLAM", "4.278,60 ₺")->tall = TRUE;
  vz_receipt_barcode (receipt, code, code);
  return receipt;
}

static VzSettings *
make_settings (const char *folder, const char *place)
{
  g_autofree char *conf = g_build_filename (folder, "vezne.conf", NULL);
  g_autofree char *password = g_build_filename (folder, "password", NULL);
  g_autofree char *text = g_strdup_printf ("[store]\nname=Bench\n[commerce]\n"
                                           "url=http://127.0.0.1:9\nusername=a@b.example\n"
                                           "password-file=%s\n[device receipt]\n"
                                           "kind=printer-escpos\nprofile=epson-tm-t20\n"
                                           "link=serial:%s\n",
                                           password, place);
  g_autoptr (GError) error = NULL;
  VzSettings *settings;

  g_assert_true (
      g_file_set_contents_full (password, "x\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
  settings = vz_settings_load (conf, &error);
  g_assert_no_error (error);
  return settings;
}

static void
begin (Bench *bench, const char *folder)
{
  static const VzPrintingHooks hooks = { on_begins, on_held, on_ended };
  g_autofree char *link = g_build_filename (folder, "printer", NULL);
  g_autofree char *papers = g_build_filename (folder, "papers", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  bench->twin = vz_sim_printer_new (link, papers, NULL, vz_clock_glib (), &error);
  g_assert_no_error (error);
  vz_sim_printer_watch (bench->twin, on_cut, NULL);
  bench->given = (VzGiven){ .clock = vz_clock_glib (),
                            .settings = make_settings (folder, link),
                            .worker = vz_worker_new ("bench"),
                            .changed = on_changed };
  bench->given.letters = vz_letters_new (&bench->given, folder);
  bench->given.printing = vz_printing_new (&bench->given, &hooks, bench, &error);
  g_assert_no_error (error);
  vz_printing_start (bench->given.printing);
}

static void
end (Bench *bench)
{
  vz_printing_stop (bench->given.printing);
  vz_printing_free (bench->given.printing);
  vz_letters_free (bench->given.letters);
  vz_worker_free (bench->given.worker);
  vz_settings_free (bench->given.settings);
  vz_sim_printer_free (bench->twin);
}

static void
print (Bench *bench, guint number)
{
  vz_printing_print (bench->given.printing, VZ_ROLE_RECEIPT, number, make_receipt (number));
  while (bench->printed < number) {
    g_main_context_iteration (NULL, TRUE);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  Bench bench = { 0 };
  Memory warm = { 0 };
  gboolean flat;

  begin (&bench, folder);
  for (guint i = 1; i <= ROUNDS; i++) {
    print (&bench, i);
    warm = i == WARM ? memory_measure () : warm;
  }
  flat = memory_is_flat ("receipts through the queue, over a line, and confirmed", ROUNDS, warm);
  end (&bench);
  return flat ? 0 : 1;
}
