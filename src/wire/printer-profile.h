/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/code-page.h"

/* What a model of printer can do. Each is a file of data/printers/, made into a row at build time.
 * Sources: the Epson ESC/POS reference, the makers' manuals, and the public database of printer
 * profiles for the numbers of code tables: they differ from family to family, and a wrong one
 * prints other letters. A family that is not known to have a table does without, and its lines go
 * out as dots. */

typedef enum {
  VZ_CUT_PARTIAL,
  VZ_CUT_FULL,
  VZ_CUT_NONE,
} VzPrinterCut;

/* By what a printer tells that a job is on paper. */
typedef enum {
  VZ_CONFIRM_NONE,
  VZ_CONFIRM_STATUS, /* that it is on line once it has the job, asked in real time (DLE EOT): not
                        that anything is on paper */
  VZ_CONFIRM_FENCE,  /* questions that wait behind the job for their turn (GS r, GS a) */
  VZ_CONFIRM_JOB,    /* the number of the job (GS ( H) */
} VzPrinterConfirm;

/* Of the plug of a cash drawer: the one that opens it. */
typedef enum {
  VZ_DRAWER_PIN_2,
  VZ_DRAWER_PIN_5,
} VzDrawerPin;

typedef enum {
  VZ_QUIRK_NO_DOT_FEED = 1 << 0,     /* passes over ESC J */
  VZ_QUIRK_LOSES_LINE_FEED = 1 << 1, /* the one right after a picture */
} VzPrinterQuirk;

typedef struct {
  const char *name; /* "epson-tm-t88v" */
  guint width;      /* dots */
  guint columns;    /* of font A */
  guint8 dpi;       /* sets its motion units to dots (GS P); 0: they are dots already */
  VzCodePage code_pages[VZ_CODE_PAGES]; /* of ESC t n, in order of preference; the rest are NULL */
  gboolean native_qr;
  gboolean native_barcode;
  VzPrinterCut cut; /* at the end of a job */
  guint cuts;       /* those that it can: 1 << VzPrinterCut */
  VzPrinterConfirm confirm;
  VzDrawerPin drawer_pin;
  gboolean tells;      /* reports its state by itself (GS a) */
  gboolean guards;     /* can be told not to take pictures for real-time commands (GS ( D) */
  gboolean recovers;   /* from an error, by what it is told (DLE ENQ) */
  gboolean keeps_logo; /* in a memory that lasts (GS ( L) */
  char logo_key[3];    /* the one that it keeps; empty: none that is known */
  guint quirks;        /* VzPrinterQuirk */
  guint band;          /* rows of one raster command */
} VzPrinterProfile;

extern const VzPrinterProfile *const vz_printer_profiles[]; /* generated; ends with NULL */

/* The profile of a name, NULL when unknown. */
const VzPrinterProfile *vz_printer_profile (const char *name);

/* Whether @profile can end a paper by @cut. */
gboolean vz_printer_profile_can_cut (const VzPrinterProfile *profile, VzPrinterCut cut);

/* Reads "CP857:13", or several with commas, instead of what @pages had; each of a character set
 * that some profile has. FALSE, with @pages as they were, when it is not so. */
gboolean vz_code_pages_read (VzCodePage pages[VZ_CODE_PAGES], const char *text);

/* The same text for @pages; "" when there are none. Transfer full. */
char *vz_code_pages_write (const VzCodePage pages[VZ_CODE_PAGES]);
