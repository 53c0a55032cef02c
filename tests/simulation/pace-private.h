/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pace.h"

typedef struct {
  gint64 asked;          /* monotonic: when, last … */
  const VzRequest *last; /* … by this; another sale may have asked the same */
  gint64 ended;          /* … and when it was answered or given up; 0: not yet */
  guint status;          /* of the answer; 0: there was none */
  guint looks;           /* into one doubt, in a row … */
  gint64 doubt;          /* … wall: which is as old as this */
  gint64 until;          /* monotonic: it was told to wait so long */
  guint touch;           /* that had it asked before its time */
} Question;

typedef struct {
  gint64 until;          /* monotonic: it was told to wait so long … */
  const VzSale *whose;   /* … with this sale … */
  VzSaleState state;     /* … which was so */
  gint64 heard;          /* monotonic: its last whole answer */
  gint64 look;           /* monotonic: when its last look into a doubt began */
  const VzSale *told;    /* how often its payment may be asked for */
  GHashTable *questions; /* method and path → Question */
} Asker;

struct _Pace {
  World *world;
  GHashTable *askers; /* name → Asker */
  gint64 heard;       /* monotonic: when commerce answered anybody last … */
  gint64 heard_late;  /* … and what had been given up: a session may have another name since */
  guint touch;        /* the last one … */
  gint64 touched;     /* … monotonic: when … */
  char *sale;         /* … with this on the screen, or NULL */
};

/* pace-rules.c: when it may be asked again by the register itself, monotonic; 0: at any time */
gint64 pace_from (const Pace *pace,
                  const Asker *asker,
                  const PaceAsker *who,
                  const VzRequest *request,
                  const Question *question);

/* … and until when commerce wants to be left alone with it */
gint64 pace_until (const Asker *asker, const PaceAsker *who, const Question *question);

gboolean pace_is_touched (const Pace *pace); /* lately: a PIN takes its time, too */

/* An ill disk holds up what was decided long before. */
gboolean pace_may_be_held_up (const Pace *pace, const Question *question);

gboolean pace_begins_look (const VzRequest *request); /* each look into a doubt begins with it */

gboolean pace_is_in (const PaceAsker *who, VzSaleState state); /* its sale is */
