/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wedge.h"

#include "core/code.h"

#include <string.h>

#define TELLING_PIECE 2
#define UPC_A 12
#define GTIN_14 14

/* From the beginning: what grows leaves a copy behind. */
#define LONGEST (4 * VZ_WEDGE_MOST + 1)

struct _VzWedge {
  GString *held;    /* as the layout has it, to be typed */
  GString *code;    /* as a scanner means it */
  glong length;     /* characters held */
  guint32 last;     /* time of the last key that was held or eaten */
  gboolean ended;   /* the last key was the end of a burst */
  glong piece;      /* characters that were held, and given up without an end */
  guint32 given_up; /* time of the last of them */
  gboolean accent;  /* the next character belongs to a dead key */
  gboolean spills;  /* the burst is longer than any code: no more of it is held */
  gboolean of_card; /* the piece that was given up last is of a card's track */
};

VzWedge *
vz_wedge_new (void)
{
  VzWedge *self = g_new0 (VzWedge, 1);
  self->held = g_string_sized_new (LONGEST);
  self->code = g_string_sized_new (LONGEST);
  return self;
}

/* What was held may have been meant for a field of secrets. */
static void
wipe_text (GString *text)
{
  explicit_bzero (text->str, text->allocated_len);
  g_string_truncate (text, 0);
}

static void
wipe (VzWedge *self)
{
  wipe_text (self->held);
  wipe_text (self->code);
  self->length = 0;
}

void
vz_wedge_free (VzWedge *self)
{
  g_return_if_fail (self != NULL);
  wipe (self);
  g_string_free (self->held, TRUE);
  g_string_free (self->code, TRUE);
  g_free (self);
}

static char *
take_held (VzWedge *self)
{
  if (self->length == 0)
    return NULL;
  char *text = g_strdup (self->held->str);
  wipe (self);
  return text;
}

/* Event times wrap around after 49 days; the difference does not mind. */
static gboolean
follows (VzWedge *self, const VzWedgeKey *key)
{
  return key->time - self->last <= VZ_WEDGE_GAP;
}

static gboolean
begins_track (const GString *code)
{
  return code->len >= VZ_WEDGE_LEAST && strchr ("%;", code->str[0]) != NULL;
}

/* The screen, or the machine behind it, may have stood still within a burst. What is of a card is
 * not typed: an entry shows it, and keeps copies. */
static char *
give_up (VzWedge *self)
{
  self->of_card = begins_track (self->code) || (self->of_card && self->piece > 0);
  self->piece = self->length;
  self->given_up = self->last;
  if (!self->of_card)
    return take_held (self);
  wipe (self);
  return NULL;
}

/* One that lacks its first digit is never right: that digit counts once or three times. */
static gboolean
is_whole_article (const GString *code)
{
  return code->len >= UPC_A && code->len <= GTIN_14 &&
         strspn (code->str, "0123456789") == code->len &&
         vz_code_digits_check (code->str, code->len);
}

/* A piece came just before what is held: two keys so close are a scanner's, and so is a burst. One
 * key alone may be a person's, who typed when somebody scanned. */
static gboolean
is_torn (VzWedge *self)
{
  if (self->piece >= TELLING_PIECE)
    return TRUE;
  return self->piece > 0 && self->length >= VZ_WEDGE_LEAST && !is_whole_article (self->code);
}

/* The end of a scan of which all has been typed: it would press what has the focus. */
static gboolean
comes_late (VzWedge *self, const VzWedgeKey *key)
{
  return self->piece >= VZ_WEDGE_LEAST && key->time - self->given_up <= VZ_WEDGE_TORN;
}

static VzWedgeVerdict
pass (VzWedge *self, char **text)
{
  *text = take_held (self);
  self->ended = FALSE;
  self->piece = 0;
  self->accent = FALSE;
  return VZ_WEDGE_PASS;
}

/* What breaks into a burst makes a rest of what still comes of it. */
static VzWedgeVerdict
break_into (VzWedge *self, const VzWedgeKey *key, char **text)
{
  if (self->length > 0)
    *text = give_up (self);
  else if (key->time - self->given_up > VZ_WEDGE_TORN)
    self->piece = 0;
  self->ended = FALSE;
  self->accent = key->kind == VZ_WEDGE_DEAD;
  return VZ_WEDGE_PASS;
}

static VzWedgeVerdict
finish (VzWedge *self, const VzWedgeKey *key, VzWedgeVerdict verdict)
{
  wipe (self);
  self->piece = 0;
  self->spills = FALSE;
  self->ended = TRUE;
  self->last = key->time;
  return verdict;
}

static VzWedgeVerdict
take_end (VzWedge *self, const VzWedgeKey *key, char **text)
{
  if (self->ended && follows (self, key))
    return VZ_WEDGE_EAT;
  if (self->length > 0 && !follows (self, key))
    *text = give_up (self);
  if (self->length > 0 ? is_torn (self) : comes_late (self, key))
    return finish (self, key, VZ_WEDGE_TORN_OFF);
  if (self->length < VZ_WEDGE_LEAST)
    return *text != NULL ? VZ_WEDGE_PASS : pass (self, text);
  *text = g_strdup (self->code->str);
  return finish (self, key, VZ_WEDGE_SCAN);
}

/* A key that has no letter on this layout, or that stands for nothing to a scanner, is the other.
 */
static void
append (GString *text, gunichar character, gunichar other)
{
  gunichar taken = character != 0 ? character : other;
  if (taken != 0)
    g_string_append_unichar (text, taken);
}

static void
hold (VzWedge *self, const VzWedgeKey *key)
{
  append (self->held, key->character, g_ascii_isprint (key->meant) ? (guchar)key->meant : 0);
  append (self->code, (guchar)key->meant, key->character);
  self->length++;
}

/* No person types so much so quickly: nothing of it is typed, and its end is told. */
static VzWedgeVerdict
spill (VzWedge *self, const VzWedgeKey *key)
{
  wipe (self);
  self->spills = TRUE;
  self->piece = VZ_WEDGE_MOST;
  self->last = self->given_up = key->time;
  return VZ_WEDGE_EAT;
}

static gboolean
is_too_much (VzWedge *self, const VzWedgeKey *key)
{
  return (self->spills || self->length == VZ_WEDGE_MOST) && follows (self, key);
}

/* A space alone presses the button that has the focus, and no code begins with one. */
static VzWedgeVerdict
take_character (VzWedge *self, const VzWedgeKey *key, char **text)
{
  if (is_too_much (self, key))
    return spill (self, key);
  self->spills = FALSE;
  if (self->length > 0 && !follows (self, key))
    *text = give_up (self);
  if (self->length == 0 && key->time - self->given_up > VZ_WEDGE_TORN)
    self->piece = 0;
  if (self->accent || (self->length == 0 && key->character == ' ')) {
    self->accent = FALSE;
    return VZ_WEDGE_PASS;
  }
  hold (self, key);
  self->last = key->time;
  self->ended = FALSE;
  return VZ_WEDGE_HOLD;
}

static gboolean
is_within_burst (VzWedge *self, const VzWedgeKey *key)
{
  return (self->length > 0 || self->spills) && follows (self, key);
}

/* Nobody strikes an accent or a key without a letter so soon after another: it is a scanner's. */
static gboolean
belongs_to_burst (VzWedge *self, const VzWedgeKey *key)
{
  return (key->kind == VZ_WEDGE_DEAD || key->kind == VZ_WEDGE_OTHER) && key->meant != '\0' &&
         is_within_burst (self, key);
}

static VzWedgeVerdict
take_part (VzWedge *self, const VzWedgeKey *key)
{
  if (!is_within_burst (self, key))
    return VZ_WEDGE_PASS;
  self->last = key->time;
  return VZ_WEDGE_HOLD;
}

VzWedgeVerdict
vz_wedge_key (VzWedge *self, const VzWedgeKey *key, char **text)
{
  g_return_val_if_fail (self != NULL && key != NULL && text != NULL, VZ_WEDGE_PASS);
  *text = NULL;
  if (belongs_to_burst (self, key))
    return take_character (self, key, text);
  switch (key->kind) {
  case VZ_WEDGE_MODIFIER:
    return VZ_WEDGE_PASS;
  case VZ_WEDGE_CHARACTER:
    return take_character (self, key, text);
  case VZ_WEDGE_END:
    return take_end (self, key, text);
  case VZ_WEDGE_PART:
    return take_part (self, key);
  case VZ_WEDGE_DEAD:
  case VZ_WEDGE_OTHER:
    break;
  }
  return break_into (self, key, text);
}

guint
vz_wedge_patience (const VzWedge *self)
{
  g_return_val_if_fail (self != NULL, VZ_WEDGE_GAP);
  return self->length < VZ_WEDGE_LEAST ? VZ_WEDGE_GAP : VZ_WEDGE_TORN;
}

char *
vz_wedge_expire (VzWedge *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->length > 0 ? give_up (self) : NULL;
}
