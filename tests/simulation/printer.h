/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* A receipt printer at the other end of the register's link, and what is on its paper. */

Printer *printer_new (World *world);
void printer_free (Printer *printer);

/* Of a register that starts. Transfer full. */
VzLink *printer_link (Printer *printer, GError **error);

/* Takes what came over the link; TRUE when something came. */
gboolean printer_hears (Printer *printer);

typedef enum {
  PRINTER_FINE,
  PRINTER_AWAY, /* the cable is out */
  PRINTER_NO_PAPER,
  PRINTER_OPEN, /* its cover */
  PRINTER_MUTE, /* prints, and says nothing */
  PRINTER_OFF,  /* and on again when it is fine: what it had is forgotten */
  N_PRINTER_TROUBLES
} PrinterTrouble;

void printer_set (Printer *printer, PrinterTrouble trouble);
