/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

/* The paper of the simulated printer: what is printed on it, as dots and as text. */

#define VZ_SIM_PAPER_WIDTH 576

typedef enum {
  VZ_SIM_LEFT,
  VZ_SIM_CENTRE,
  VZ_SIM_RIGHT,
} VzSimAlign;

typedef struct {
  guint cell_width; /* dots of one column */
  guint height;     /* dots of the line */
  gboolean bold;
  gboolean underlined;
  gboolean reversed;
} VzSimFace;

typedef struct _VzSimPaper VzSimPaper;

VzSimPaper *vz_sim_paper_new (void);
/* One of which only the text is wanted: it has no dots. */
VzSimPaper *vz_sim_paper_new_plain (void);
void vz_sim_paper_free (VzSimPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimPaper, vz_sim_paper_free)

/* The printable width; cuts what is beyond. */
void vz_sim_paper_set_width (VzSimPaper *self, guint dots);
void vz_sim_paper_set_align (VzSimPaper *self, VzSimAlign align);

/* Puts a character on the line; a full line is printed first. */
void vz_sim_paper_type (VzSimPaper *self, gunichar character, const VzSimFace *face, guint spacing);

/* Moves within the line, forward. */
void vz_sim_paper_move_to (VzSimPaper *self, guint x);

/* Prints the line and feeds by @spacing dots, or by its height where that is more. */
void vz_sim_paper_end_line (VzSimPaper *self, guint spacing);
void vz_sim_paper_feed (VzSimPaper *self, guint dots);

/* Prints dots at the alignment. @note: how they show in the text; NULL for a picture. */
void vz_sim_paper_print_dots (VzSimPaper *self, const VzBitmap *dots, const char *note);

gboolean vz_sim_paper_is_blank (const VzSimPaper *self);

/* What was printed so far, with a margin above and below, and the paper blank again; NULL of a
 * plain one. Transfer full. */
VzBitmap *vz_sim_paper_cut (VzSimPaper *self, char **text);
