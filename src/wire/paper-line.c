/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/paper-line.h"

#include <string.h>

#define MIN_COLUMNS 4

typedef struct {
  const char *text;
  guint end; /* the column before which it ends, when there is room */
} Tail;

void
vz_paper_line_free (VzPaperLine *line)
{
  for (guint i = 0; i < line->n_pieces; i++)
    g_free (line->pieces[i].text);
  g_free (line);
}

static void
append_clean (GString *clean, gunichar character)
{
  if (character == 0x20ba) /* ₺ */
    g_string_append (clean, "TL");
  else if (character == 0x2212) /* minus */
    g_string_append_c (clean, '-');
  else if (character == 0x00a0 || character == 0x202f || character == 0x2009) /* fixed spaces */
    g_string_append_c (clean, ' ');
  else if (character == '\n')
    g_string_append_c (clean, '\n');
  else if (g_unichar_iscntrl (character))
    g_string_append_c (clean, ' ');
  else if (g_unichar_type (character) != G_UNICODE_FORMAT || character == 0x200c ||
           character ==
               0x200d) /* (non-)joiners shape letters; other format characters do not show */
    g_string_append_unichar (clean, character);
}

char *
vz_paper_clean (const char *text)
{
  g_return_val_if_fail (text, NULL);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *clean = g_string_new (NULL);
  for (const char *at = composed; *at; at = g_utf8_next_char (at))
    append_clean (clean, g_utf8_get_char (at));
  return g_string_free (clean, FALSE);
}

static guint
columns_of (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

guint
vz_paper_columns (const char *text)
{
  guint columns = 0;
  for (; *text; text = g_utf8_next_char (text))
    columns += columns_of (g_utf8_get_char (text));
  return columns;
}

/* Where a line of at most @columns ends: at its last space when a word is cut otherwise. */
static const char *
find_end (const char *text, guint columns)
{
  const char *at = text;
  const char *space = NULL;
  gboolean in_words = FALSE;
  for (guint used = 0; *at && *at != '\n'; at = g_utf8_next_char (at)) {
    used += columns_of (g_utf8_get_char (at));
    if (*at == ' ' && in_words)
      space = at;
    in_words = in_words || *at != ' ';
    if (used > columns)
      return space ? space : at;
  }
  return at;
}

static GPtrArray *
wrap (const char *text, guint columns)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  do {
    const char *end = find_end (text, columns);
    g_ptr_array_add (lines, g_strchomp (g_strndup (text, (gsize)(end - text))));
    text = end + strspn (end, " ");
    text += *text == '\n' ? 1 : 0;
  } while (*text);
  return lines;
}

static VzPaperLine *
add_line (GPtrArray *lines)
{
  VzPaperLine *line = g_new0 (VzPaperLine, 1);
  g_ptr_array_add (lines, line);
  return line;
}

static void
add_piece (VzPaperLine *line, guint column, const char *text)
{
  g_assert (line->n_pieces < VZ_PAPER_PIECES);
  line->pieces[line->n_pieces++] = (VzPaperPiece){ g_strdup (text), column };
}

static void
add_at_start (GPtrArray *lines, const char *text, guint columns)
{
  g_autoptr (GPtrArray) parts = wrap (text, columns);
  for (guint i = 0; i < parts->len; i++)
    add_piece (add_line (lines), 0, g_ptr_array_index (parts, i));
}

static void
add_at_end (GPtrArray *lines, const char *text, guint columns)
{
  g_autoptr (GPtrArray) parts = wrap (text, columns);
  for (guint i = 0; i < parts->len; i++) {
    const char *part = g_ptr_array_index (parts, i);
    add_piece (add_line (lines), columns - MIN (vz_paper_columns (part), columns), part);
  }
}

/* The column of each tail, from the last to the first, at least a space apart; FALSE when they do
 * not fit. */
static gboolean
place (const Tail *tails, guint n_tails, guint columns, guint *starts)
{
  guint limit = columns;
  for (guint i = n_tails; i-- > 0;) {
    guint width = vz_paper_columns (tails[i].text);
    if (width > limit)
      return FALSE;
    starts[i] = MAX (MIN (tails[i].end, limit), width) - width;
    limit = width == 0 || starts[i] == 0 ? starts[i] : starts[i] - 1;
  }
  return TRUE;
}

/* @text wraps over whole lines; the tails stand beside its last one, or below when it is too long.
 */
static void
add_with_tails (GPtrArray *lines, const char *text, const Tail *tails, guint n_tails, guint columns)
{
  guint starts[VZ_PAPER_PIECES];
  if (*text)
    add_at_start (lines, text, columns);
  if (!place (tails, n_tails, columns, starts)) {
    for (guint i = 0; i < n_tails; i++)
      add_at_end (lines, tails[i].text, columns);
    return;
  }

  VzPaperLine *last = lines->len ? g_ptr_array_index (lines, lines->len - 1) : NULL;
  if (!last || vz_paper_columns (last->pieces[0].text) + 1 > starts[0])
    last = add_line (lines);
  for (guint i = 0; i < n_tails; i++)
    if (*tails[i].text)
      add_piece (last, starts[i], tails[i].text);
}

static void
lay_out_text (GPtrArray *lines, char **cells, guint columns)
{
  add_at_start (lines, cells[0], columns);
}

static void
lay_out_pair (GPtrArray *lines, char **cells, guint columns)
{
  const Tail tails[] = { { cells[1], columns } };
  add_with_tails (lines, cells[0], tails, G_N_ELEMENTS (tails), columns);
}

/* Whether @text and the tails have room on one line. */
static gboolean
fits_beside (const char *text, const Tail *tails, guint n_tails, guint columns)
{
  guint starts[VZ_PAPER_PIECES];
  return place (tails, n_tails, columns, starts) && vz_paper_columns (text) + 1 <= starts[0];
}

static void
lay_out_line (GPtrArray *lines, char **cells, guint columns)
{
  const guint amount = columns >= 40 ? 11 : 10;
  const Tail tails[] = { { cells[1], columns - MIN (amount, columns) }, { cells[2], columns } };
  const char *beside = cells[0];
  if (*cells[3] && !fits_beside (cells[0], tails, G_N_ELEMENTS (tails), columns)) {
    add_at_start (lines, cells[0], columns);
    beside = cells[3];
  }
  add_with_tails (lines, beside, tails, G_N_ELEMENTS (tails), columns);
}

/* A heading that would touch the first number is cut and marked with a point: the numbers stay in
 * line. */
static char *
shorten (const char *text, guint room)
{
  if (vz_paper_columns (text) + 1 <= room || room < 5)
    return g_strdup (text);
  g_autofree char *start = g_utf8_substring (text, 0, room - 3);
  return g_strconcat (g_strchomp (start), ".", NULL);
}

static void
lay_out_table (GPtrArray *lines, char **cells, guint columns)
{
  const Tail tails[] = {
    { cells[1], columns * 7 / 16 },
    { cells[2], columns * 17 / 24 },
    { cells[3], columns },
  };
  guint starts[G_N_ELEMENTS (tails)];
  gboolean fits = place (tails, G_N_ELEMENTS (tails), columns, starts);
  g_autofree char *heading = fits ? shorten (cells[0], starts[0]) : g_strdup (cells[0]);
  add_with_tails (lines, heading, tails, G_N_ELEMENTS (tails), columns);
}

typedef void (*LayOut) (GPtrArray *lines, char **cells, guint columns);

static const LayOut layouts[] = {
  [VZ_RECEIPT_TEXT] = lay_out_text,
  [VZ_RECEIPT_PAIR] = lay_out_pair,
  [VZ_RECEIPT_LINE] = lay_out_line,
  [VZ_RECEIPT_TABLE] = lay_out_table,
};

GPtrArray *
vz_paper_lay_out (const VzReceiptRow *row, guint columns)
{
  g_return_val_if_fail (row && row->kind < G_N_ELEMENTS (layouts), NULL);
  g_return_val_if_fail (columns >= MIN_COLUMNS, NULL);

  char *cells[G_N_ELEMENTS (row->cells)];
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = vz_paper_clean (row->cells[i] ? row->cells[i] : "");
  for (guint i = 1; i < G_N_ELEMENTS (cells); i++)
    g_strdelimit (cells[i], "\n", ' '); /* beside another it has one line */

  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_paper_line_free);
  layouts[row->kind](lines, cells, columns);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_free (cells[i]);
  return lines;
}

char *
vz_paper_line_to_text (const VzPaperLine *line)
{
  g_return_val_if_fail (line, NULL);

  GString *text = g_string_new (NULL);
  guint at = 0;
  for (guint i = 0; i < line->n_pieces; i++) {
    for (; at < line->pieces[i].column; at++)
      g_string_append_c (text, ' ');
    g_string_append (text, line->pieces[i].text);
    at += vz_paper_columns (line->pieces[i].text);
  }
  return g_string_free (text, FALSE);
}
