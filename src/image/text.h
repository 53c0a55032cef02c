/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

typedef struct {
  guint cell_width; /* dots of one column; 0 for a proportional face */
  guint height;     /* dots of the line */
  gboolean bold;
} VzTextStyle;

/* A line of text as dots, shaped by Pango (bidi and joining included), cut at @max_width dots. */
VzBitmap *vz_text_render (const char *text, const VzTextStyle *style, guint max_width);
