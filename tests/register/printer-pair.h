/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till.h"

#include "sim/printer.h"

/* A register with two printers, each a simulated twin on a pseudo-terminal. */

#define SOON "--pay-after 1"
#define NEVER "--pay-after never"
#define AWAY "away"

typedef struct {
  VzSimPrinter *twin;
  char *folder;
} Twin;

typedef struct {
  Till *till;
  Twin one, two;
  char *sale; /* that was rung up last */
} PrinterPair;

/* @pay: when the shop is paid; @role_of_one, @role_of_two: what each of them prints;
 * @faults_of_one: the orders of its twin, separated by blanks, or AWAY. Unattended, and started. */
PrinterPair *printer_pair_new (const char *pay,
                               const char *role_of_one,
                               const char *role_of_two,
                               const char *faults_of_one);
void printer_pair_free (PrinterPair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrinterPair, printer_pair_free)

/* Pulls the first one out, and plugs it in again, without a fault. */
void printer_pair_unplug_one (PrinterPair *pair);
void printer_pair_plug_one (PrinterPair *pair);

/* Rings up a sale as far as its barcode; and asks for its slip, too. */
void printer_pair_sell (PrinterPair *pair);
void printer_pair_sell_with_slip (PrinterPair *pair);

/* How many papers came out; and waits for so many, from either. */
guint papers_of (const Twin *twin);
void printer_pair_wait_for (PrinterPair *pair, guint papers);

/* The paper that came out as the @number-th. Transfer full. */
char *paper_of (const Twin *twin, guint number);
gboolean paper_says (const Twin *twin, guint number, const char *words);
