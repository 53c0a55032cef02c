/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/line-display.h"

#include <string.h>

#define COLUMNS VZ_SIM_DISPLAY_COLUMNS
#define LINES 2
#define LONGEST 4 /* of a command */

#define ESC 0x1b
#define US 0x1f
#define CLR 0x0c
#define CAN 0x18

typedef enum {
  MODE_OVERWRITE, /* from the last cell to the first */
  MODE_ROLL_UP,
  MODE_ROLL_LEFT,
} Mode;

struct _VzSimLineDisplay {
  VzSimDisplayModel model;
  guint8 cells[LINES][COLUMNS];
  guint x, y;
  Mode mode;
  guint8 page;
  gboolean cursor;
  gboolean deaf;      /* its bytes are for the printer on the same line */
  gboolean in_string; /* CD5220: a line by ESC Q is being written, or was */
  gboolean string_done;
  guint8 command[LONGEST];
  guint n_command;
};

static void
clear (VzSimLineDisplay *self)
{
  memset (self->cells, ' ', sizeof self->cells);
  self->x = self->y = 0;
  self->in_string = FALSE;
}

static void
reset (VzSimLineDisplay *self)
{
  clear (self);
  self->mode = MODE_ROLL_UP;
  self->page = 0;
  self->cursor = TRUE;
}

void
vz_sim_line_display_restart (VzSimLineDisplay *self)
{
  *self = (VzSimLineDisplay){ .model = self->model };
  reset (self);
}

VzSimLineDisplay *
vz_sim_line_display_new (VzSimDisplayModel model)
{
  VzSimLineDisplay *self = g_new0 (VzSimLineDisplay, 1);
  self->model = model;
  vz_sim_line_display_restart (self);
  return self;
}

void
vz_sim_line_display_free (VzSimLineDisplay *self)
{
  g_free (self);
}

static void
roll_up (VzSimLineDisplay *self)
{
  memcpy (self->cells[0], self->cells[1], COLUMNS);
  memset (self->cells[1], ' ', COLUMNS);
}

static void
leave_line (VzSimLineDisplay *self)
{
  self->x = 0;
  if (self->y == 1 && self->mode == MODE_ROLL_UP)
    roll_up (self);
  else
    self->y = (self->y + 1) % LINES;
}

static void
type (VzSimLineDisplay *self, guint8 byte)
{
  if (self->x == COLUMNS && self->mode != MODE_ROLL_LEFT) {
    leave_line (self); /* it rolled until a moment ago */
  } else if (self->x == COLUMNS) {
    memmove (self->cells[self->y], self->cells[self->y] + 1, COLUMNS - 1);
    self->x = COLUMNS - 1;
  }
  self->cells[self->y][self->x++] = byte;
  if (self->x == COLUMNS && self->mode != MODE_ROLL_LEFT)
    leave_line (self);
}

static void
set_position (VzSimLineDisplay *self)
{
  guint x = self->command[2], y = self->command[3];
  if (x < 1 || x > COLUMNS || y < 1 || y > LINES)
    return;
  self->x = x - 1;
  self->y = y - 1;
}

static void
set_mode (VzSimLineDisplay *self)
{
  self->mode = (Mode)((self->command[1] & 0x0f) - 1);
}

static void
set_page (VzSimLineDisplay *self)
{
  self->page = self->command[2];
}

static void
set_cursor (VzSimLineDisplay *self)
{
  self->cursor = self->command[2] != 0;
}

static void
select_device (VzSimLineDisplay *self)
{
  self->deaf = self->command[2] == 1;
}

static void
begin_string (VzSimLineDisplay *self)
{
  self->x = 0;
  self->y = self->command[2] == 'B';
  self->in_string = TRUE;
  self->string_done = FALSE;
  memset (self->cells[self->y], ' ', COLUMNS);
}

static void
do_nothing (VzSimLineDisplay *self)
{
}

#define EPSON (1 << VZ_SIM_DISPLAY_EPSON)
#define CD5220 (1 << VZ_SIM_DISPLAY_CD5220)

static const struct {
  guint models;
  guint8 lead, letter;
  guint length; /* with both */
  void (*run) (VzSimLineDisplay *self);
} known[] = {
  { EPSON | CD5220, ESC, '=', 3, select_device },
  { EPSON | CD5220, ESC, '@', 2, reset },
  { EPSON, US, '$', 4, set_position },
  { EPSON, US, 0x01, 2, set_mode },
  { EPSON, US, 0x02, 2, set_mode },
  { EPSON, US, 0x03, 2, set_mode },
  { EPSON, US, 'C', 3, set_cursor },
  { EPSON, ESC, 't', 3, set_page },
  { EPSON, ESC, 'R', 3, do_nothing },
  { EPSON, US, 'X', 3, do_nothing },
  { EPSON, US, 'r', 3, do_nothing },
  { EPSON | CD5220, US, 'E', 3, do_nothing },
  { CD5220, ESC, 'l', 4, set_position },
  { CD5220, ESC, 0x11, 2, set_mode },
  { CD5220, ESC, 0x12, 2, set_mode },
  { CD5220, ESC, 0x13, 2, set_mode },
  { CD5220, ESC, '_', 3, set_cursor },
  { CD5220, ESC, 'c', 3, set_page },
  { CD5220, ESC, 'f', 3, do_nothing },
  { CD5220, ESC, '*', 3, do_nothing },
  { CD5220, ESC, 'Q', 3, begin_string },
};

/* After such a line nothing counts but CLR and CAN. */
static gboolean
take_in_string (VzSimLineDisplay *self, guint8 byte)
{
  if (!self->in_string || byte == CLR || byte == CAN)
    return FALSE;
  if (byte == '\r')
    self->string_done = TRUE;
  else if (byte >= ' ' && !self->string_done && self->x < COLUMNS)
    self->cells[self->y][self->x++] = byte;
  return TRUE;
}

static void
end_line (VzSimLineDisplay *self)
{
  memset (self->cells[self->y], ' ', COLUMNS);
  self->x = 0;
  self->in_string = FALSE;
}

static void
take_plain (VzSimLineDisplay *self, guint8 byte)
{
  if (byte == ESC || byte == US)
    self->command[self->n_command++] = byte;
  else if (byte == CLR)
    clear (self);
  else if (byte == CAN)
    end_line (self);
  else if (byte == 0x0b)
    self->x = self->y = 0;
  else if (byte == '\r')
    self->x = 0;
  else if (byte == '\n')
    self->y = (self->y + 1) % LINES;
  else if (byte >= ' ')
    type (self, byte);
}

/* A command that is not known ends with its letter. */
static void
take_command (VzSimLineDisplay *self, guint8 byte)
{
  self->command[self->n_command++] = byte;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (!(known[i].models & 1 << self->model) || known[i].lead != self->command[0] ||
        known[i].letter != self->command[1])
      continue;
    if (self->n_command < known[i].length)
      return;
    self->n_command = 0;
    if (!self->deaf || known[i].run == select_device)
      known[i].run (self);
    return;
  }
  self->n_command = 0;
}

static void
take_byte (VzSimLineDisplay *self, guint8 byte)
{
  if (self->n_command > 0)
    take_command (self, byte);
  else if (self->deaf && byte == ESC)
    self->command[self->n_command++] = byte;
  else if (!self->deaf && !take_in_string (self, byte))
    take_plain (self, byte);
}

void
vz_sim_line_display_take (VzSimLineDisplay *self, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    take_byte (self, bytes[i]);
}

static const struct {
  guint8 number;
  const char *charset;
} pages[] = {
  { 0, "CP437" },  { 2, "CP850" },   { 13, "CP1254" },
  { 18, "CP852" }, { 16, "CP1252" }, { 19, "CP858" },
};

static const char *
charset_of (const VzSimLineDisplay *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].number == self->page)
      return pages[i].charset;
  return "CP437";
}

/* The page that is set counts for all that is shown: who changes it writes both lines anew. A byte
 * that the page has not is a question mark. */
char *
vz_sim_line_display_read (const VzSimLineDisplay *self, guint line)
{
  GString *text = g_string_new (NULL);
  for (guint x = 0; x < COLUMNS; x++) {
    g_autofree char *character = g_convert ((const char *)&self->cells[line % LINES][x], 1, "UTF-8",
                                            charset_of (self), NULL, NULL, NULL);
    g_string_append (text, character ? character : "?");
  }
  return g_string_free (text, FALSE);
}

gboolean
vz_sim_line_display_shows_cursor (const VzSimLineDisplay *self)
{
  return self->cursor;
}
