/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-shop.h"

#include "devices/kinds/printer-escpos.h"
#include "image/png.h"
#include "image/text.h"
#include "wire/escpos-pages.h"
#include "folder.h"

#include <string.h>

static const char *const outcomes[] = {
  [VZ_JOB_CONFIRMED] = "confirmed",
  [VZ_JOB_SENT] = "sent",
  [VZ_JOB_UNKNOWN] = "unknown",
};

static void
on_job_done (VzDevice *device, guint job, int outcome, const char *reason, PrinterShop *shop)
{
  g_string_append_printf (shop->done, "%u:%s ", job, outcomes[outcome]);
}

/* What is opened is a real port, and takes real time. */
static void
settle (PrinterShop *shop)
{
  while (g_main_context_iteration (NULL, vz_link_is_opening (shop->line)))
    ;
}

static void
plug_in (PrinterShop *shop, const char *place, const char *fault)
{
  g_autoptr (GError) error = NULL;
  const char *const faults[] = { fault, NULL };
  shop->sim = vz_sim_printer_new (place, shop->folder, faults, vz_clock_virtual_clock (shop->clock),
                                  &error);
  g_assert_no_error (error);
}

static void
start_device (PrinterShop *shop, const char *scheme)
{
  g_autoptr (GError) error = NULL;
  VzClock *clock = vz_clock_virtual_clock (shop->clock);
  g_autofree char *address = g_strconcat (scheme, vz_sim_printer_place (shop->sim), NULL);
  g_autoptr (VzLink) link = vz_link_new (address, clock, FALSE, &error);
  g_assert_no_error (error);
  shop->line = link;
  shop->device = vz_printer_escpos_new ("receipt", link, shop->profile, clock);
  g_signal_connect (shop->device, "job-begins", G_CALLBACK (vz_device_begin), NULL);
  g_signal_connect (shop->device, "job-done", G_CALLBACK (on_job_done), shop);
  vz_device_start (shop->device);
  settle (shop);
}

PrinterShop *
printer_shop_new_at (const char *scheme, const char *profile, const char *fault)
{
  PrinterShop *shop = g_new0 (PrinterShop, 1);
  shop->folder = g_dir_make_tmp ("vezne-shop-XXXXXX", NULL);
  shop->link = g_build_filename (shop->folder, "printer", NULL);
  shop->clock = vz_clock_virtual_new (0);
  shop->done = g_string_new (NULL);
  shop->profile = vz_printer_profile (profile);
  plug_in (shop, strcmp (scheme, "tcp:") == 0 ? "tcp:0" : shop->link, fault);
  start_device (shop, scheme);
  return shop;
}

PrinterShop *
printer_shop_new (const char *profile, const char *fault)
{
  return printer_shop_new_at ("serial:", profile, fault);
}

void
printer_shop_free (PrinterShop *shop)
{
  g_object_unref (shop->device);
  vz_sim_printer_free (shop->sim);
  g_assert_false (g_file_test (shop->link, G_FILE_TEST_IS_SYMLINK));
  vz_clock_virtual_free (shop->clock);
  remove_folder (shop->folder);
  g_string_free (shop->done, TRUE);
  g_free (shop->folder);
  g_free (shop->link);
  g_free (shop);
}

void
printer_shop_pass (PrinterShop *shop, guint tenths)
{
  for (guint i = 0; i < tenths; i++) {
    settle (shop);
    vz_clock_virtual_advance (shop->clock, G_USEC_PER_SEC / 10);
    settle (shop);
  }
}

VzBitmap *
text_to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  const VzTextStyle style = { .cell_width = cell_width, .height = height, .bold = bold };
  return vz_text_render (text, &style, max_width);
}

void
printer_shop_print (PrinterShop *shop, guint32 job, VzReceipt *receipt)
{
  g_autoptr (GBytes) bytes = vz_escpos_encode (receipt, shop->profile, text_to_dots, job);
  vz_device_print (shop->device, job, bytes);
}

void
printer_shop_print_words (PrinterShop *shop, guint32 job)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  static const char *const words[] = { "bir", "iki", "üç", "dört", "beş" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    vz_receipt_text (receipt, VZ_ALIGN_START, words[i]);
  printer_shop_print (shop, job, receipt);
}

char *
printer_shop_text (PrinterShop *shop, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%04u.txt", shop->folder, number);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

VzBitmap *
printer_shop_picture (PrinterShop *shop, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%04u.png", shop->folder, number);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  VzBitmap *bitmap = vz_png_decode ((const guint8 *)bytes, length, &error);
  g_assert_no_error (error);
  g_free (bytes);
  return bitmap;
}
