/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"

/* The lines of a receipt's row on paper of so many columns. */

#define VZ_PAPER_PIECES 4

typedef struct {
  char *text;   /* clean, on one line */
  guint column; /* where it begins */
} VzPaperPiece;

typedef struct {
  guint n_pieces;
  VzPaperPiece pieces[VZ_PAPER_PIECES];
} VzPaperLine;

void vz_paper_line_free (VzPaperLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzPaperLine, vz_paper_line_free)

/* Lays out a row of cells (text, pair, line or table) in lines of at most @columns (at least 4).
 * Transfer full; of VzPaperLine. */
GPtrArray *vz_paper_lay_out (const VzReceiptRow *row, guint columns);

/* The pieces with spaces between them. Transfer full. */
char *vz_paper_line_to_text (const VzPaperLine *line);

/* Text as paper can have it: valid, composed, without control characters and marks that no one
 * sees; ₺ is TL, and the minus sign a hyphen. Line feeds stay. Transfer full. */
char *vz_paper_clean (const char *text);

/* Columns that @text takes. */
guint vz_paper_columns (const char *text);
