/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos.h"
#include "wire/paper-line.h"

/* The bytes of one job and what the printer's state is after them. For the encoder alone. */

#define VZ_CELL_WIDTH 12
#define VZ_CELL_HEIGHT 24

typedef struct {
  GByteArray *bytes;
  const VzPrinterProfile *profile;
  VzTextToDots text_to_dots;
  GIConv pages[VZ_CODE_PAGES]; /* opened when first wanted; like the profile's */
  guint page;
  VzAlign align;
  gboolean bold;
  guint8 size;
  gboolean pictured; /* a picture is the last that was put */
} VzEscposWriter;

void vz_escpos_writer_init (VzEscposWriter *writer,
                            const VzPrinterProfile *profile,
                            VzTextToDots text_to_dots);
void vz_escpos_writer_clear (VzEscposWriter *writer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzEscposWriter, vz_escpos_writer_clear)

#define VZ_ESCPOS_PUT(writer, ...)                                                                 \
  vz_escpos_put (writer, (const guint8[]){ __VA_ARGS__ }, sizeof (const guint8[]){ __VA_ARGS__ })
void vz_escpos_put (VzEscposWriter *writer, const guint8 *bytes, gsize n_bytes);
void vz_escpos_put_le16 (VzEscposWriter *writer, guint value);

/* GS ( D: whether DLE DC4 functions 1 and 2 (drawer, power) are taken from the stream. */
void vz_escpos_put_real_time (VzEscposWriter *writer, gboolean on);

/* An empty line, and a gap of so many dots. */
void vz_escpos_feed_line (VzEscposWriter *writer);
void vz_escpos_feed_dots (VzEscposWriter *writer, guint8 dots);

void vz_escpos_set_align (VzEscposWriter *writer, VzAlign align);

/* The face of @row is that of what follows. */
void vz_escpos_set_face (VzEscposWriter *writer, const VzReceiptRow *row);

/* A line in the face of @row: as text when a code page holds it, else as dots. */
void vz_escpos_put_line (VzEscposWriter *writer, const VzPaperLine *line, const VzReceiptRow *row);

/* Dots of a picture. A printer carries out a real-time command wherever it stands (DLE EOT, DLE
 * ENQ, DLE DC4, which opens the drawer), hence what looks like the head of one gets a dot more. */
void vz_escpos_put_dots (VzEscposWriter *writer, const guint8 *dots, gsize n_dots);

/* In bands, at the alignment that is set. */
void vz_escpos_put_raster (VzEscposWriter *writer, const VzBitmap *bitmap);
