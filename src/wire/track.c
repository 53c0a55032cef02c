/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/track.h"

#include "core/card.h"

#include <string.h>

#define END '?'
#define MASK '*'
#define BAR '|' /* behind the tracks of a MagneSafe reader, which hides digits behind noughts */
#define BAR_CLEAR 4
#define SHORTEST 8     /* digits of a number */
#define HIDDEN 2       /* that are never told */
#define LONG_NUMBER 16 /* of such a number eight digits may be known, of a shorter one six */
#define SHORT_BIN 6
#define LAST 4

typedef struct {
  char start, separator;
  char lowest, highest; /* characters */
  gboolean format_code; /* before the number: B */
  gboolean names;       /* a name stands between number and expiry */
} Layout;

static const Layout layouts[] = {
  { '%', '^', ' ', '_', TRUE, TRUE },
  { ';', '=', '0', '?', FALSE, FALSE },
};

/* A piece of the caller's bytes. */
typedef struct {
  const char *at, *end;
} Piece;

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CARD_UNREAD, reason);
  return FALSE;
}

static const Layout *
find_layout (char start)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].start == start)
      return &layouts[i];
  return NULL;
}

char
vz_track_lrc (const char *track, gsize length)
{
  g_return_val_if_fail (track && length > 0, '\0');
  const Layout *layout = find_layout (track[0]);
  char base = layout ? layout->lowest : '0';
  guint sum = 0;
  for (gsize i = 0; i < length; i++)
    sum ^= (guint)(track[i] - base);
  return (char)(base + (char)(sum & 0x3f));
}

static gboolean
has_only_its_characters (const Layout *layout, Piece track)
{
  for (; track.at < track.end; track.at++)
    if (*track.at != MASK && (*track.at < layout->lowest || *track.at > layout->highest))
      return FALSE;
  return TRUE;
}

static gsize
count_digits (Piece piece)
{
  gsize n = 0;
  while (piece.at + n < piece.end && g_ascii_isdigit (piece.at[n]))
    n++;
  return n;
}

static gsize
count_mask (Piece piece)
{
  gsize n = 0;
  while (piece.at + n < piece.end && piece.at[n] == MASK)
    n++;
  return n;
}

/* Digits, digits that are hidden, digits. */
static gboolean
read_number (Piece number, guint clear, VzTrackFacts *facts)
{
  gsize length = (gsize)(number.end - number.at), before = count_digits (number);
  gsize hidden = count_mask ((Piece){ number.at + before, number.end });
  gsize after = count_digits ((Piece){ number.at + before + hidden, number.end });
  facts->masked = hidden > 0 || clear > 0;
  if (before + hidden + after != length || length < SHORTEST || length > VZ_CARD_NUMBER_MAX ||
      (hidden > 0 ? after : before) < LAST)
    return FALSE;

  gsize known = length >= LONG_NUMBER ? VZ_TRACK_BIN_MAX : SHORT_BIN;
  gsize last = MIN (LAST, length - known - HIDDEN);
  known = MIN (known, before);
  if (clear > 0)
    known = MIN (known, clear);
  memcpy (facts->bin, number.at, known);
  memcpy (facts->last_four, number.end - last, last);
  facts->length = (guint)length;
  return TRUE;
}

static gboolean
is_month (const char *digits)
{
  guint month = (guint)(digits[0] - '0') * 10 + (guint)(digits[1] - '0');
  return month >= 1 && month <= 12;
}

/* YYMM and three digits; where one is not on the card, the separator stands for it. */
static void
read_dates (Piece rest, char separator, VzTrackFacts *facts)
{
  if (count_digits (rest) >= 4) {
    facts->expires = is_month (rest.at + 2);
    rest.at += 4;
  } else if (rest.at < rest.end && *rest.at == separator)
    rest.at++;
  if (count_digits (rest) < 3)
    return;
  memcpy (facts->service, rest.at, 3);
  facts->chip = facts->service[0] == '2' || facts->service[0] == '6';
}

static const char *
find (Piece piece, char character)
{
  return memchr (piece.at, character, (gsize)(piece.end - piece.at));
}

/* What stands between the sentinels, cut into the number and what follows the name. */
static gboolean
cut (const Layout *layout, Piece body, Piece *number, Piece *rest)
{
  if (layout->format_code && (body.at == body.end || (*body.at != 'B' && *body.at != MASK)))
    return FALSE;
  body.at += layout->format_code ? 1 : 0;
  const char *separator = find (body, layout->separator);
  if (!separator)
    return FALSE;
  *number = (Piece){ body.at, separator };
  *rest = (Piece){ separator + 1, body.end };
  const char *name_end = layout->names ? find (*rest, layout->separator) : NULL;
  if (name_end)
    rest->at = name_end + 1;
  return name_end || !layout->names;
}

static gboolean
is_one_card (const VzTrackFacts *a, const VzTrackFacts *b)
{
  return a->length == b->length && strcmp (a->bin, b->bin) == 0 &&
         strcmp (a->last_four, b->last_four) == 0;
}

/* A track that is not a payment card's is passed over: the other one may be. */
static gboolean
take_track (Piece track, const VzTrackReader *reader, VzTrackFacts *facts, GError **error)
{
  const Layout *layout = find_layout (*track.at);
  Piece body = { track.at + 1, track.end - 1 }, number, rest;
  VzTrackFacts read = { 0 };
  if (!layout || !has_only_its_characters (layout, track) || !cut (layout, body, &number, &rest) ||
      !read_number (number, reader->clear, &read))
    return TRUE;
  if (!read.masked && !vz_card_digits_check (number.at, read.length))
    return fail ("the check digit of a number is wrong", error);
  read_dates (rest, layout->separator, &read);
  if (facts->length > 0 && !is_one_card (facts, &read))
    return fail ("the tracks are of two cards", error);
  *facts = read;
  return TRUE;
}

/* Gives what follows the track; NULL with an error. */
static const char *
take_lrc (Piece track, Piece all, gboolean sent, GError **error)
{
  if (track.end < all.end && !sent)
    return track.end + (*track.end == MASK ? 1 : 0); /* hidden, too */
  if (!sent)
    return track.end;
  if (track.end < all.end && *track.end == vz_track_lrc (track.at, (gsize)(track.end - track.at)))
    return track.end + 1;
  fail ("the LRC of a track is wrong", error);
  return NULL;
}

static const char *
find_start (Piece all)
{
  while (all.at < all.end && !strchr ("%;+", *all.at))
    all.at++;
  return all.at;
}

static gboolean
is_start (Piece all)
{
  return all.at < all.end && *all.at != '\0' && strchr ("%;+", *all.at);
}

/* Tracks follow each other without a gap; what comes then is the reader's own. */
static gboolean
read_tracks (Piece all, const VzTrackReader *reader, VzTrackFacts *facts, GError **error)
{
  for (all.at = find_start (all); is_start (all);) {
    const char *end = find (all, END);
    if (!end)
      return fail ("a track is cut off", error);
    Piece track = { all.at, end + 1 };
    all.at = take_lrc (track, all, reader->lrc, error);
    if (!all.at || !take_track (track, reader, facts, error))
      return FALSE;
  }
  return facts->length > 0 || fail ("no track was read", error);
}

/* The digit that such a reader alters makes the number pass its check: nothing else tells. */
static VzTrackReader
as_it_speaks (const VzTrackReader *reader, Piece all)
{
  VzTrackReader speaks = *reader;
  if (find (all, BAR))
    speaks.clear = reader->clear > 0 ? reader->clear : BAR_CLEAR;
  return speaks;
}

gboolean
vz_track_read (const char *bytes,
               gsize n_bytes,
               const VzTrackReader *reader,
               VzTrackFacts *facts,
               GError **error)
{
  g_return_val_if_fail (bytes && reader && facts, FALSE);
  const Piece all = { bytes, bytes + n_bytes };
  const VzTrackReader speaks = as_it_speaks (reader, all);
  *facts = (VzTrackFacts){ 0 };
  if (read_tracks (all, &speaks, facts, error))
    return TRUE;
  *facts = (VzTrackFacts){ 0 };
  return FALSE;
}
