/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos.h"

#include <string.h>

/* Code table numbers differ from family to family, and a wrong one prints other letters: a family
 * that is not known to have a table does without, and its lines go out as dots. */
static const VzPrinterProfile profiles[] = {
  {
      .name = "epson-tm-t88v",
      .width = 512,
      .columns = 42,
      .dpi = 180,
      .code_pages = { { "CP857", 13 }, { "CP1254", 48 }, { "CP858", 19 } },
      .native_qr = TRUE,
      .native_barcode = TRUE,
      .tells = TRUE,
      .confirms = TRUE,
      .guards = TRUE,
      .band = 24,
  },
  {
      .name = "epson-tm-t20",
      .width = 576,
      .columns = 48,
      .dpi = 203,
      .code_pages = { { "CP857", 13 }, { "CP1254", 48 }, { "CP858", 19 } },
      .native_qr = TRUE,
      .native_barcode = TRUE,
      .tells = TRUE,
      .confirms = TRUE,
      .guards = TRUE,
      .band = 24,
  },
  {
      .name = "generic-80mm",
      .width = 576,
      .columns = 48,
      .code_pages = { { "CP437", 0 }, { "CP850", 2 } },
      .native_barcode = TRUE,
      .band = 24,
  },
  {
      .name = "generic-58mm",
      .width = 384,
      .columns = 32,
      .code_pages = { { "CP437", 0 }, { "CP850", 2 } },
      .native_barcode = TRUE,
      .band = 24,
  },
  {
      .name = "bixolon-srp-350iii",
      .width = 512,
      .columns = 42,
      .dpi = 180,
      .code_pages = { { "CP857", 37 }, { "CP1254", 25 }, { "CP858", 19 } },
      .native_qr = TRUE,
      .native_barcode = TRUE,
      .tells = TRUE,
      .band = 24,
  },
  {
      .name = "citizen-ct-s651",
      .width = 576,
      .columns = 48,
      .dpi = 203,
      .code_pages = { { "CP857", 8 }, { "CP858", 19 } },
      .native_qr = TRUE,
      .native_barcode = TRUE,
      .tells = TRUE,
      .band = 24,
  },
  {
      .name = "pos-8360",
      .width = 576,
      .columns = 48,
      .code_pages = { { "CP857", 61 }, { "CP1254", 91 }, { "CP858", 19 } },
      .native_barcode = TRUE,
      .band = 24,
  },
  {
      .name = "pos-5890",
      .width = 384,
      .columns = 32,
      .code_pages = { { "CP857", 61 }, { "CP1254", 91 }, { "CP858", 19 } },
      .native_barcode = TRUE,
      .band = 24,
  },
  {
      .name = "rongta-rp326",
      .width = 576,
      .columns = 48,
      .code_pages = { { "CP857", 29 }, { "CP1254", 32 }, { "ISO-8859-9", 43 } },
      .native_qr = TRUE,
      .native_barcode = TRUE,
      .band = 24,
  },
};

static const VzPrinterProfile *const listed[] = {
  &profiles[0], &profiles[1], &profiles[2], &profiles[3], &profiles[4],
  &profiles[5], &profiles[6], &profiles[7], &profiles[8], NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (listed) == G_N_ELEMENTS (profiles) + 1);

const VzPrinterProfile *
vz_printer_profile (const char *name)
{
  g_return_val_if_fail (name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (strcmp (profiles[i].name, name) == 0)
      return &profiles[i];
  return NULL;
}

const VzPrinterProfile *const *
vz_printer_profiles (void)
{
  return listed;
}
