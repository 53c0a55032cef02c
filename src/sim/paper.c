/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/paper.h"

#include "image/text.h"

#include <string.h>

#define MARGIN 24
#define COLUMN 12
#define LONGEST 20000  /* dots; a printer would be out of paper */
#define LOWEST_LINE 16 /* an empty one that is lower is a gap */

typedef struct {
  VzSimFace face;
  GString *text;
  guint x;
  guint columns;
} Run;

struct _VzSimPaper {
  gboolean plain;
  guint width;
  VzSimAlign align;
  GPtrArray *runs; /* of the line that is being typed */
  guint x;         /* where the line goes on */
  VzBitmap *dots;  /* higher than what is used of it */
  guint used;
  GString *text;
  guint pictured; /* height of the picture that the text ends with; 0: none */
};

static void
run_free (gpointer data)
{
  Run *run = data;

  g_string_free (run->text, TRUE);
  g_free (run);
}

VzSimPaper *
vz_sim_paper_new (void)
{
  VzSimPaper *self = g_new0 (VzSimPaper, 1);

  self->width = VZ_SIM_PAPER_WIDTH;
  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->text = g_string_new (NULL);
  return self;
}

VzSimPaper *
vz_sim_paper_new_plain (void)
{
  VzSimPaper *self = vz_sim_paper_new ();

  self->plain = TRUE;
  return self;
}

void
vz_sim_paper_free (VzSimPaper *self)
{
  g_ptr_array_unref (self->runs);
  g_clear_pointer (&self->dots, vz_bitmap_unref);
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
vz_sim_paper_set_width (VzSimPaper *self, guint dots)
{
  self->width = CLAMP (dots, 8 * COLUMN, VZ_SIM_PAPER_WIDTH);
}

void
vz_sim_paper_set_align (VzSimPaper *self, VzSimAlign align)
{
  self->align = align;
}

/* Makes room for @rows below what is used; FALSE at the end of the roll. */
static gboolean
reserve (VzSimPaper *self, guint rows)
{
  guint wanted = self->used + rows;

  if (wanted > LONGEST)
    return FALSE;
  if (self->plain || (self->dots != NULL && self->dots->height >= wanted))
    return TRUE;
  VzBitmap *longer = vz_bitmap_new (VZ_SIM_PAPER_WIDTH, MIN (MAX (wanted * 2, 512), LONGEST));
  if (self->dots != NULL) {
    memcpy (longer->dots, self->dots->dots, (gsize)self->dots->stride * self->dots->height);
    vz_bitmap_unref (self->dots);
  }
  self->dots = longer;
  return TRUE;
}

static guint
offset_of (const VzSimPaper *self, guint width)
{
  guint left = self->width - MIN (width, self->width);

  return self->align == VZ_SIM_LEFT ? 0 : self->align == VZ_SIM_CENTRE ? left / 2 : left;
}

static Run *
run_for (VzSimPaper *self, const VzSimFace *face)
{
  Run *last = self->runs->len > 0 ? g_ptr_array_index (self->runs, self->runs->len - 1) : NULL;

  if (last != NULL && memcmp (&last->face, face, sizeof *face) == 0 &&
      last->x + last->columns * face->cell_width == self->x)
    return last;
  Run *run = g_new0 (Run, 1);
  run->face = *face;
  run->text = g_string_new (NULL);
  run->x = self->x;
  g_ptr_array_add (self->runs, run);
  return run;
}

void
vz_sim_paper_type (VzSimPaper *self, gunichar character, const VzSimFace *face, guint spacing)
{
  if (self->x + face->cell_width > self->width)
    vz_sim_paper_end_line (self, spacing);
  Run *run = run_for (self, face);
  g_string_append_unichar (run->text, character);
  run->columns++;
  self->x += face->cell_width;
}

void
vz_sim_paper_move_to (VzSimPaper *self, guint x)
{
  if (x > self->x && x < self->width)
    self->x = x;
}

static void
blacken (VzSimPaper *self, guint x, guint y, guint width, guint height)
{
  for (guint i = 0; i < width * height; i++)
    vz_bitmap_set (self->dots, x + i % width, y + i / width);
}

/* Black on white, or white on black. */
static void
draw_run (VzSimPaper *self, const Run *run, guint left, guint bottom)
{
  const VzTextStyle style = { .cell_width = run->face.cell_width,
                              .height = run->face.height,
                              .bold = run->face.bold };
  guint width = run->columns * run->face.cell_width;
  guint x = left + run->x, y = bottom - run->face.height;
  g_autoptr (VzBitmap) dots = vz_text_render (run->text->str, &style, width);

  if (!run->face.reversed) {
    vz_bitmap_draw (self->dots, dots, (int)x, (int)y);
  } else {
    for (guint i = 0; i < width * style.height; i++)
      if (!vz_bitmap_get (dots, i % width, i / width))
        vz_bitmap_set (self->dots, x + i % width, y + i / width);
  }
  if (run->face.underlined)
    blacken (self, x, bottom - 2, width, 2);
}

static void
note_line (VzSimPaper *self, guint left)
{
  glong at = 0;

  self->pictured = 0;
  for (guint i = 0; i < self->runs->len; i++) {
    const Run *run = g_ptr_array_index (self->runs, i);
    for (glong column = (left + run->x + COLUMN / 2) / COLUMN; at < column; at++)
      g_string_append_c (self->text, ' ');
    g_string_append (self->text, run->text->str);
    at += g_utf8_strlen (run->text->str, -1) * (glong)MAX (run->face.cell_width / COLUMN, 1);
  }
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
  g_string_append_c (self->text, '\n');
}

void
vz_sim_paper_end_line (VzSimPaper *self, guint spacing)
{
  guint height = 0;
  guint left = offset_of (self, self->x);

  for (guint i = 0; i < self->runs->len; i++)
    height = MAX (height, ((Run *)g_ptr_array_index (self->runs, i))->face.height);
  guint rows = MAX (height, spacing);
  if (reserve (self, rows)) {
    for (guint i = 0; i < self->runs->len && !self->plain; i++)
      draw_run (self, g_ptr_array_index (self->runs, i), left, self->used + height);
    if (self->runs->len > 0 || rows >= LOWEST_LINE)
      note_line (self, left);
    self->used += rows;
  }
  g_ptr_array_set_size (self->runs, 0);
  self->x = 0;
}

void
vz_sim_paper_feed (VzSimPaper *self, guint dots)
{
  if (self->runs->len > 0)
    vz_sim_paper_end_line (self, dots);
  else if (reserve (self, dots))
    self->used += dots;
}

static gboolean
is_rule (const VzBitmap *dots)
{
  for (guint i = 0; i < dots->width * dots->height; i++)
    if (!vz_bitmap_get (dots, i % dots->width, i / dots->width))
      return FALSE;
  return dots->height <= 4;
}

/* The bands of a picture are one picture. */
static void
note_picture (VzSimPaper *self, const VzBitmap *dots)
{
  if (self->pictured > 0)
    g_string_truncate (self->text, (gsize)(strrchr (self->text->str, '[') - self->text->str));
  self->pictured += dots->height;
  g_string_append_printf (self->text, "[picture %u × %u]\n", dots->stride * 8, self->pictured);
}

static void
note_dots (VzSimPaper *self, const VzBitmap *dots, const char *note)
{
  if (note == NULL && !is_rule (dots)) {
    note_picture (self, dots);
    return;
  }
  self->pictured = 0;
  if (note != NULL)
    g_string_append_printf (self->text, "[%s]", note);
  for (guint i = 0; note == NULL && i < dots->width / COLUMN; i++)
    g_string_append_c (self->text, '-');
  g_string_append_c (self->text, '\n');
}

void
vz_sim_paper_print_dots (VzSimPaper *self, const VzBitmap *dots, const char *note)
{
  if (self->runs->len > 0)
    vz_sim_paper_end_line (self, 0);
  if (!reserve (self, dots->height))
    return;
  if (!self->plain)
    vz_bitmap_draw (self->dots, dots, (int)offset_of (self, dots->width), (int)self->used);
  note_dots (self, dots, note);
  self->used += dots->height;
}

gboolean
vz_sim_paper_is_blank (const VzSimPaper *self)
{
  return self->text->len == 0 && self->runs->len == 0;
}

static VzBitmap *
cut_dots (VzSimPaper *self)
{
  VzBitmap *piece = vz_bitmap_new (self->width, self->used + 2 * MARGIN);

  if (self->dots != NULL)
    vz_bitmap_draw (piece, self->dots, 0, MARGIN);
  return piece;
}

/* What was only fed to reach the edge says nothing. */
static void
trim_end (GString *text)
{
  while (g_str_has_suffix (text->str, "\n\n"))
    g_string_truncate (text, text->len - 1);
}

VzBitmap *
vz_sim_paper_cut (VzSimPaper *self, char **text)
{
  if (self->runs->len > 0)
    vz_sim_paper_end_line (self, 0);
  VzBitmap *piece = self->plain ? NULL : cut_dots (self);
  trim_end (self->text);
  *text = g_strdup (self->text->str);
  g_string_truncate (self->text, 0);
  g_clear_pointer (&self->dots, vz_bitmap_unref);
  self->used = 0;
  self->pictured = 0;
  return piece;
}
