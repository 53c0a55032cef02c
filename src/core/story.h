/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/notation.h"
#include "core/sale.h"

/* One sale told in sentences, from its events: for whoever wants to know afterwards what happened.
 */

typedef enum {
  VZ_STORY_FACT,     /* done at the register */
  VZ_STORY_SENT,     /* went to commerce or to a device */
  VZ_STORY_ANSWERED, /* came back */
  VZ_STORY_DECIDED,  /* what it came to */
  VZ_STORY_TROUBLE,
} VzStoryTone;

typedef struct {
  gint64 wall;
  char *who; /* name of the cashier; NULL: nobody was signed in */
  VzStoryTone tone;
  char *sentence;
  char *detail; /* or NULL */
} VzStoryLine;

/* What the story is told with. The callbacks answer borrowed text. */
typedef struct {
  const VzNotation *notation;
  const char *(*cashier_name) (const char *id, gpointer data);
  const char *(*page_title) (const char *page, gpointer data); /* msgid; NULL: no table knows it */
  /* The same; "": its value is a key that says nothing to a person. */
  const char *(*answer_label) (const char *page, const char *parameter, gpointer data);
  gpointer data;
} VzStoryWords;

/* What it came to is taken from the sale, so that it needs no second reading. */
typedef struct {
  char *sale;
  char *order_number; /* or NULL */
  VzSaleState state;
  gboolean training;
  VzMoney amount;   /* unset: not known */
  GPtrArray *lines; /* VzStoryLine, oldest first */
} VzStory;

/* @sale is the fold of @events (VzEvent, all of that sale, in order). Events of further kinds and
 * with further members are told as far as they are understood. */
VzStory *vz_story_new (const VzSale *sale, GPtrArray *events, const VzStoryWords *words);
void vz_story_free (VzStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzStory, vz_story_free)

/* The state of a sale in a sentence. */
const char *vz_story_ending (VzSaleState state);

/* Parts, for who makes a story by hand: the tests of the screens. Nothing is taken. */
VzStory *vz_story_new_empty (const char *sale, VzSaleState state);
VzStoryLine *vz_story_add (VzStory *story, gint64 wall, VzStoryTone tone, const char *sentence);
