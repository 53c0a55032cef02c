/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/line-display.h"

#include "wire/paper-line.h"

#include <string.h>

#define NOT_OPEN ((GIConv)-1)
#define FOLD "tr" /* whose letters lose their marks: ş is s, ö is o */

/* Displays rarely have the letters of Turkish. Code table numbers: the Epson DM-D reference (0 to 5
 * and 16 to 19) and the manual of the Aures OCD; those of other CD5220 displays are not known. */
static const VzDisplayProfile profiles[] = {
  { "epson-dm-d", VZ_DISPLAY_EPSON, { { "CP858", 19 }, { "CP852", 18 }, { "CP437", 0 } } },
  { "aures-ocd", VZ_DISPLAY_EPSON, { { "CP1254", 13 } } },
  { "cd5220", VZ_DISPLAY_CD5220, { { NULL, 0 } } },
};

static const VzDisplayProfile *const listed[] = { &profiles[0], &profiles[1], &profiles[2], NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (listed) == G_N_ELEMENTS (profiles) + 1);

typedef struct {
  const char *bytes;
  gsize length;
} Command;

#define COMMAND(bytes)                                                                             \
  {                                                                                                \
    bytes, sizeof bytes - 1                                                                        \
  }

typedef struct {
  Command begin;
  Command keep; /* what of it does not clear the cells */
  Command upper, lower;
  Command code_page; /* the number follows */
} Commands;

/* Both are told which of printer and display is meant (ESC =). CLR comes first on a CD5220: after a
 * line by ESC Q, which we do not use, it takes nothing else. */
static const Commands commands[] = {
  [VZ_DISPLAY_EPSON] = { COMMAND ("\x1b=\x02\x1b@\x1f\x01\x1f"
                                  "C\x00"),
                         COMMAND ("\x1b=\x02\x1f\x01\x1f"
                                  "C\x00"),
                         COMMAND ("\x1f$\x01\x01"), COMMAND ("\x1f$\x01\x02"), COMMAND ("\x1bt") },
  [VZ_DISPLAY_CD5220] = { COMMAND ("\x0c\x1b=\x02\x1b@\x1b\x11\x1b_\x00"),
                          COMMAND ("\x1b=\x02\x1b\x11\x1b_\x00"), COMMAND ("\x1bl\x01\x01"),
                          COMMAND ("\x1bl\x01\x02"),
                          COMMAND ("\x1b"
                                   "c") },
};

const VzDisplayProfile *
vz_display_profile (const char *name)
{
  g_return_val_if_fail (name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (strcmp (profiles[i].name, name) == 0)
      return &profiles[i];
  return NULL;
}

const VzDisplayProfile *const *
vz_display_profiles (void)
{
  return listed;
}

static void
put (GByteArray *bytes, Command command)
{
  g_byte_array_append (bytes, (const guint8 *)command.bytes, (guint)command.length);
}

GBytes *
vz_line_display_begin (const VzDisplayProfile *profile)
{
  g_return_val_if_fail (profile, NULL);
  Command begin = commands[profile->commands].begin;
  return g_bytes_new (begin.bytes, begin.length);
}

GBytes *
vz_line_display_keep (const VzDisplayProfile *profile)
{
  g_return_val_if_fail (profile, NULL);
  Command keep = commands[profile->commands].keep;
  return g_bytes_new (keep.bytes, keep.length);
}

static char *
clean (const char *text)
{
  char *plain = vz_paper_clean (text);
  return g_strdelimit (plain, "\n", ' ');
}

static GByteArray *
encode_on_page (const char *charset, const char *text)
{
  GIConv iconv = NOT_OPEN;
  GByteArray *bytes = vz_code_page_encode (charset, &iconv, text);
  if (iconv != NOT_OPEN)
    g_iconv_close (iconv);
  return bytes;
}

/* One page for both lines; NULL: none has all of their letters. */
static GByteArray *
encode (const VzDisplayProfile *profile, const char *text, const VzCodePage **page)
{
  for (guint i = 0; i < VZ_CODE_PAGES && profile->code_pages[i].charset; i++) {
    *page = &profile->code_pages[i];
    GByteArray *bytes = encode_on_page ((*page)->charset, text);
    if (bytes)
      return bytes;
  }
  *page = NULL;
  return NULL;
}

/* The ı has no mark to lose. */
static GByteArray *
fold (const char *text)
{
  g_autoptr (GString) dotted = g_string_new (text);
  g_string_replace (dotted, "ı", "i", 0);
  g_autofree char *plain = g_str_to_ascii (dotted->str, FOLD);
  return g_byte_array_append (g_byte_array_new (), (const guint8 *)plain, (guint)strlen (plain));
}

/* All cells, so that nothing stays of what was there. */
static void
put_cells (GByteArray *bytes, const guint8 *cells, gsize n_cells)
{
  char line[VZ_DISPLAY_COLUMNS];
  memset (line, ' ', sizeof line);
  memcpy (line, cells, MIN (n_cells, sizeof line));
  g_byte_array_append (bytes, (const guint8 *)line, sizeof line);
}

GBytes *
vz_line_display_show (const VzDisplayProfile *profile, const char *upper, const char *lower)
{
  g_return_val_if_fail (profile && upper && lower, NULL);
  const Commands *with = &commands[profile->commands];
  g_autofree char *first = clean (upper), *second = clean (lower);
  g_autofree char *both = g_strconcat (first, "\n", second, NULL);
  const VzCodePage *page = NULL;
  g_autoptr (GByteArray) text = encode (profile, both, &page);
  if (!text)
    text = fold (both);
  const guint8 *end = memchr (text->data, '\n', text->len);
  gsize n_first = (gsize)(end - text->data);

  GByteArray *bytes = g_byte_array_new ();
  if (page) {
    put (bytes, with->code_page);
    g_byte_array_append (bytes, &page->number, 1);
  }
  put (bytes, with->upper);
  put_cells (bytes, text->data, n_first);
  put (bytes, with->lower);
  put_cells (bytes, end + 1, text->len - n_first - 1);
  return g_byte_array_free_to_bytes (bytes);
}

char *
vz_line_display_pair (const char *left, const char *right)
{
  g_return_val_if_fail (left && right, NULL);
  g_autofree char *begin = clean (left), *end = clean (right);
  guint taken = vz_paper_columns (end), n = (guint)g_utf8_strlen (begin, -1);
  guint room = taken < VZ_DISPLAY_COLUMNS ? VZ_DISPLAY_COLUMNS - taken - 1 : 0;
  g_autofree char *cut = g_utf8_substring (begin, 0, MIN (n, room));
  guint gap = VZ_DISPLAY_COLUMNS - MIN (VZ_DISPLAY_COLUMNS, taken + MIN (n, room));
  return g_strdup_printf ("%s%*s%s", cut, (int)gap, "", end);
}
