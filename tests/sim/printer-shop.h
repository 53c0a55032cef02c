/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "core/receipt.h"
#include "devices/device.h"
#include "image/bitmap.h"
#include "sim/printer.h"

/* A register's printer at one end of a real pseudo-terminal or connection, the simulated one at the
 * other. */

typedef struct {
  char *folder;
  char *link;
  VzClockVirtual *clock;
  VzSimPrinter *sim;
  VzLink *line; /* borrowed from the device */
  VzDevice *device;
  const VzPrinterProfile *profile;
  GString *done; /* "1:confirmed " */
} PrinterShop;

/* @scheme: "serial:" or "tcp:"; @fault: an order of the simulated one, or NULL. Started. */
PrinterShop *printer_shop_new_at (const char *scheme, const char *profile, const char *fault);
PrinterShop *printer_shop_new (const char *profile, const char *fault); /* at a serial line */
void printer_shop_free (PrinterShop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrinterShop, printer_shop_free)

/* Lets tenths of a second pass, and what is written arrive. */
void printer_shop_pass (PrinterShop *shop, guint tenths);

#define WAIT_UNTIL(condition)                                                                      \
  while (!(condition))                                                                             \
  g_main_context_iteration (NULL, TRUE)

#define PASSES_WITHIN(shop, seconds, condition)                                                    \
  for (guint tick = 0; tick < (seconds)*10 && !(condition); tick++)                                \
    printer_shop_pass (shop, 1);                                                                   \
  g_assert_true (condition)

void printer_shop_print (PrinterShop *shop, guint32 job, VzReceipt *receipt);

void printer_shop_print_words (PrinterShop *shop, guint32 job); /* WORDS */
#define WORDS "bir\niki\nüç\ndört\nbeş\n"

/* The paper that came out as the @number-th. Transfer full. */
char *printer_shop_text (PrinterShop *shop, guint number);
VzBitmap *printer_shop_picture (PrinterShop *shop, guint number);

/* How the register draws letters that a printer lacks. Transfer full. */
VzBitmap *
text_to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width);
