/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What is on a paper, row by row; knows no printer and no width. */

typedef enum {
  VZ_RECEIPT_TEXT,  /* cells[0], aligned */
  VZ_RECEIPT_PAIR,  /* cells[0] at the start, cells[1] at the end; wraps under itself when it is too
                       long */
  VZ_RECEIPT_LINE,  /* cells: name, rate, amount: the columns of a sold line. A name that finds no
                       room  beside the columns takes lines of its own, and cells[3] ("  1 x 359,90",
                       may be  NULL) stands before the columns */
  VZ_RECEIPT_TABLE, /* cells: four columns, the first at the start, the others to the end */
  VZ_RECEIPT_RULE,  /* a line across */
  VZ_RECEIPT_SPACE, /* an empty line */
  VZ_RECEIPT_BARCODE, /* cells[0] as Code 128, wide: with wider bars; cells[1] as the text under it
                       */
  VZ_RECEIPT_QR,      /* cells[0] */
  VZ_RECEIPT_CODE_PAGES, /* cells[0] by each code page that a printer may have for it, each with
                            its name, of which one reads right */
  VZ_RECEIPT_PICTURE,    /* dots, centred; wide: as large as a whole number of times makes it */
  VZ_RECEIPT_LOGO,       /* the same; one that comes again and again, and that a printer may keep */
} VzReceiptRowKind;

typedef enum {
  VZ_ALIGN_START,
  VZ_ALIGN_CENTRE,
} VzAlign;

typedef struct {
  VzReceiptRowKind kind;
  VzAlign align;
  gboolean bold;
  gboolean tall; /* double height */
  gboolean wide; /* double width */
  char *cells[4];
  /* VZ_RECEIPT_PICTURE, VZ_RECEIPT_LOGO: one bit a dot, 1 is black, rows of (width + 7) / 8 bytes,
   * highest bit first. */
  guint width;
  guint height;
  GBytes *dots;
} VzReceiptRow;

typedef struct _VzReceipt VzReceipt;

VzReceipt *vz_receipt_new (void);
void vz_receipt_free (VzReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzReceipt, vz_receipt_free)

guint vz_receipt_length (const VzReceipt *receipt);
const VzReceiptRow *vz_receipt_row (const VzReceipt *receipt, guint index);

/* Each adds a row and gives it back so that its flags can be set. */
VzReceiptRow *vz_receipt_text (VzReceipt *receipt, VzAlign align, const char *text);
VzReceiptRow *vz_receipt_pair (VzReceipt *receipt, const char *start, const char *end);
VzReceiptRow *
vz_receipt_line (VzReceipt *receipt, const char *name, const char *rate, const char *amount);
VzReceiptRow *
vz_receipt_table (VzReceipt *receipt, const char *a, const char *b, const char *c, const char *d);
VzReceiptRow *vz_receipt_rule (VzReceipt *receipt);
VzReceiptRow *vz_receipt_space (VzReceipt *receipt);
VzReceiptRow *vz_receipt_barcode (VzReceipt *receipt, const char *data, const char *caption);
VzReceiptRow *vz_receipt_qr (VzReceipt *receipt, const char *data);
VzReceiptRow *vz_receipt_code_pages (VzReceipt *receipt, const char *sample);
VzReceiptRow *vz_receipt_picture (VzReceipt *receipt, guint width, guint height, GBytes *dots);
VzReceiptRow *vz_receipt_logo (VzReceipt *receipt, guint width, guint height, GBytes *dots);
