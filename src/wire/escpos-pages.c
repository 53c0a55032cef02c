/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-pages.h"

#include <string.h>

#define MOST_PAGES 40
#define NAME_COLUMNS 14 /* and three for the number before it: 32 with the letters */
#define EURO " €"
#define NOT_OPEN ((GIConv)-1)

typedef struct {
  VzCodePage pages[MOST_PAGES];
  guint n_pages;
} Candidates;

static void
add_candidate (Candidates *candidates, VzCodePage page)
{
  for (guint i = 0; i < candidates->n_pages; i++)
    if (candidates->pages[i].number == page.number &&
        strcmp (candidates->pages[i].charset, page.charset) == 0)
      return;
  if (candidates->n_pages < MOST_PAGES)
    candidates->pages[candidates->n_pages++] = page;
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const VzCodePage *first = a, *second = b;
  int order = strcmp (first->charset, second->charset);
  return order ? order : (int)first->number - (int)second->number;
}

/* With the sign that not every page of these letters has, as far as it has it. */
static GByteArray *
encode_sample (const VzCodePage *page, const char *sample)
{
  GIConv iconv = NOT_OPEN;
  g_autofree char *longer = g_strconcat (sample, EURO, NULL);
  GByteArray *bytes = vz_code_page_encode (page->charset, &iconv, longer);
  if (!bytes)
    bytes = vz_code_page_encode (page->charset, &iconv, sample);
  if (iconv != NOT_OPEN)
    g_iconv_close (iconv);
  return bytes;
}

static gboolean
holds (const VzCodePage *page, const char *sample)
{
  g_autoptr (GByteArray) bytes = encode_sample (page, sample);
  return bytes != NULL;
}

static void
add_all (Candidates *candidates)
{
  candidates->n_pages = 0;
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++)
    for (guint i = 0; i < VZ_CODE_PAGES && (*each)->code_pages[i].charset; i++)
      add_candidate (candidates, (*each)->code_pages[i]);
}

/* To try one takes time. */
static void
drop_those_without (Candidates *candidates, const char *sample)
{
  guint n_kept = 0;
  for (guint i = 0; i < candidates->n_pages; i++)
    if (holds (&candidates->pages[i], sample))
      candidates->pages[n_kept++] = candidates->pages[i];
  candidates->n_pages = n_kept;
}

/* Always in the same order: the number on the paper is what a person answers, perhaps later. */
static void
collect_candidates (Candidates *candidates, const char *sample)
{
  add_all (candidates);
  drop_those_without (candidates, sample);
  qsort (candidates->pages, candidates->n_pages, sizeof (VzCodePage), compare_pages);
}

/* By its number, whatever the writer takes the printer's pages for, and back again. */
static void
put_page (VzEscposWriter *writer, guint line, const VzCodePage *page, const char *sample)
{
  g_autoptr (GByteArray) bytes = encode_sample (page, sample);
  g_autofree char *name = g_strdup_printf ("%s:%u", page->charset, page->number);
  g_autofree char *label = g_strdup_printf ("%2u %-*s", line, NAME_COLUMNS, name);
  vz_escpos_put (writer, (const guint8 *)label, strlen (label));
  VZ_ESCPOS_PUT (writer, 0x1b, 0x74, page->number);
  vz_escpos_put (writer, bytes->data, bytes->len);
  VZ_ESCPOS_PUT (writer, 0x0a, 0x1b, 0x74, writer->profile->code_pages[writer->page].number);
}

void
vz_escpos_put_code_pages (VzEscposWriter *writer, const char *sample)
{
  const guint width = writer->profile->width;
  g_autofree char *longer = g_strconcat (sample, EURO, NULL);
  g_autoptr (VzBitmap) drawn =
      writer->text_to_dots (longer, VZ_CELL_WIDTH, VZ_CELL_HEIGHT, FALSE, width);
  Candidates candidates;
  vz_escpos_put_raster (writer, drawn);
  collect_candidates (&candidates, sample);
  for (guint i = 0; i < candidates.n_pages; i++)
    put_page (writer, i + 1, &candidates.pages[i], sample);
}

guint
vz_escpos_count_code_pages (const char *sample)
{
  Candidates candidates;

  g_return_val_if_fail (sample, 0);
  collect_candidates (&candidates, sample);
  return candidates.n_pages;
}

gboolean
vz_escpos_find_code_page (const char *sample, guint line, VzCodePage *page)
{
  Candidates candidates;

  g_return_val_if_fail (sample && page, FALSE);
  collect_candidates (&candidates, sample);
  if (line < 1 || line > candidates.n_pages)
    return FALSE;
  *page = candidates.pages[line - 1];
  return TRUE;
}
