/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/escpos-private.h"

#include "sim/families.h"

#include <string.h>

#define MOST_PARAMETERS (1024 * 1024)

void
vz_sim_escpos_set_page (VzSimEscpos *self, guint8 number)
{
  const char *charset = vz_sim_family_table (self->family, number);

  if (self->page != (GIConv)-1)
    g_iconv_close (self->page);
  self->page = g_iconv_open ("UTF-8", charset != NULL ? charset : "ASCII");
}

void
vz_sim_escpos_set_defaults (VzSimEscpos *self)
{
  vz_sim_escpos_set_page (self, 0);
  vz_sim_paper_set_align (self->paper, VZ_SIM_LEFT);
  vz_sim_paper_set_width (self->paper, VZ_SIM_PAPER_WIDTH);
  memset (&self->face, 0, sizeof self->face);
  self->wide = self->tall = 1;
  self->small = FALSE;
  self->spacing = 30;
  self->left_margin = 0;
  self->barcode_height = 162;
  self->barcode_module = 3;
  self->barcode_caption = FALSE;
  self->qr_module = 3;
  g_string_truncate (self->qr_data, 0);
}

VzSimEscpos *
vz_sim_escpos_new (VzSimPaper *paper, const VzSimEscposHooks *hooks, gpointer data)
{
  VzSimEscpos *self = g_new0 (VzSimEscpos, 1);

  self->paper = paper;
  self->hooks = *hooks;
  self->data = data;
  self->buffer = g_byte_array_new ();
  self->page = (GIConv)-1;
  self->family = g_strdup ("epson");
  self->qr_data = g_string_new (NULL);
  self->pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)vz_bitmap_unref);
  vz_sim_escpos_set_defaults (self);
  return self;
}

void
vz_sim_escpos_free (VzSimEscpos *self)
{
  if (self->page != (GIConv)-1)
    g_iconv_close (self->page);
  g_byte_array_unref (self->buffer);
  g_string_free (self->qr_data, TRUE);
  g_hash_table_unref (self->pictures);
  g_free (self->family);
  g_free (self);
}

void
vz_sim_escpos_set_family (VzSimEscpos *self, const char *family)
{
  g_free (self->family);
  self->family = g_strdup (family);
  vz_sim_escpos_set_defaults (self);
}

void
vz_sim_escpos_set_paper_low (VzSimEscpos *self, gboolean low)
{
  self->paper_low = low;
}

void
vz_sim_escpos_receive (VzSimEscpos *self, const guint8 *bytes, gsize n_bytes)
{
  g_byte_array_append (self->buffer, bytes, (guint)n_bytes);
}

gsize
vz_sim_escpos_pending (const VzSimEscpos *self)
{
  return self->buffer->len;
}

void
vz_sim_escpos_hold (VzSimEscpos *self, gboolean held)
{
  self->held = held;
}

void
vz_sim_escpos_pause (VzSimEscpos *self)
{
  self->paused = TRUE;
}

void
vz_sim_escpos_reset (VzSimEscpos *self)
{
  g_byte_array_set_size (self->buffer, 0);
  vz_sim_escpos_set_defaults (self);
}

static void
type_byte (VzSimEscpos *self, guint8 byte)
{
  char in = (char)byte, out[8] = { 0 };
  char *from = &in, *to = out;
  gsize in_left = 1, out_left = sizeof out - 1;
  VzSimFace face = self->face;

  g_iconv (self->page, NULL, NULL, NULL, NULL);
  gsize done = g_iconv (self->page, &from, &in_left, &to, &out_left);
  gunichar character = done == (gsize)-1 ? 0xfffd : g_utf8_get_char (out);
  face.cell_width = (self->small ? 9 : 12) * self->wide;
  face.height = (self->small ? 17 : 24) * self->tall;
  vz_sim_paper_type (self->paper, character, &face, self->spacing);
}

/* A run of text at once, which is taken from the buffer at once; @most: of it. */
static gsize
type_text (VzSimEscpos *self, gsize most)
{
  gsize n = 0;

  while (n < MIN (most, self->buffer->len) && self->buffer->data[n] >= 0x20)
    type_byte (self, self->buffer->data[n++]);
  return n;
}

/* A line feed right after a picture. */
static gboolean
is_lost (const VzSimEscpos *self)
{
  return self->after_picture && vz_sim_family_loses_line_feed (self->family);
}

static gsize
act_alone (VzSimEscpos *self, gsize most)
{
  if (self->buffer->data[0] >= 0x20) {
    self->after_picture = FALSE;
    return type_text (self, most);
  }
  if (self->buffer->data[0] == '\n' && !is_lost (self)) {
    vz_sim_paper_end_line (self->paper, self->spacing);
    self->hooks.line (self->data);
  }
  self->after_picture = FALSE;
  return 1;
}

typedef enum {
  NO_COMMAND,
  HALF_A_COMMAND,
  WHOLE_COMMAND,
} Match;

static Match
match (const VzSimCommand *command, const guint8 *bytes, gsize n, gsize *length)
{
  if (memcmp (bytes, command->head, MIN (n, command->n_head)) != 0)
    return NO_COMMAND;
  if (n < command->n_head)
    return HALF_A_COMMAND;
  gsize there = n - command->n_head;
  gsize wanted = command->measure != NULL ? command->measure (bytes + command->n_head, there)
                                          : command->n_parameters;
  *length = command->n_head + wanted;
  if (wanted > MOST_PARAMETERS)
    return NO_COMMAND;
  return there < wanted ? HALF_A_COMMAND : WHOLE_COMMAND;
}

static gboolean
begins_command (guint8 byte)
{
  return byte == 0x10 || byte == 0x1b || byte == 0x1c || byte == 0x1d;
}

/* Bytes that were used up, of text @most; 0: more are needed. */
static gsize
step (VzSimEscpos *self, gsize most)
{
  const guint8 *bytes = self->buffer->data;
  gsize n = self->buffer->len;

  if (!begins_command (bytes[0]))
    return act_alone (self, most);
  for (const VzSimCommand *command = vz_sim_escpos_commands; command->head != NULL; command++) {
    gsize length = 0;
    Match matched = match (command, bytes, n, &length);
    if (matched == HALF_A_COMMAND)
      return 0;
    if (matched == WHOLE_COMMAND) {
      self->after_picture = FALSE;
      command->act (self, bytes + command->n_head, length - command->n_head);
      return length;
    }
  }
  if (n < 2)
    return 0;
  g_debug ("Not known: %02x %02x", bytes[0], bytes[1]);
  return 2;
}

void
vz_sim_escpos_run (VzSimEscpos *self, gsize n_bytes)
{
  gsize done = 0;

  self->paused = FALSE;
  while (!self->held && !self->paused && self->buffer->len > 0 && done < n_bytes) {
    gsize used = step (self, n_bytes - done);
    if (used == 0)
      return;
    done += used;
    g_byte_array_remove_range (self->buffer, 0, (guint)MIN (used, self->buffer->len));
  }
}
