/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pace-private.h"

#include "counter.h"
#include "traffic.h"

#include <string.h>

/* So long what was touched may be on its way to a disk of the usual speed. */
#define TOUCH_LASTS (2 * G_USEC_PER_SEC)

static void
asker_free (gpointer data)
{
  Asker *asker = data;

  g_hash_table_unref (asker->questions);
  g_free (asker);
}

Pace *
pace_new (World *world)
{
  Pace *pace = g_new0 (Pace, 1);

  pace->world = world;
  pace->askers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, asker_free);
  return pace;
}

void
pace_free (Pace *pace)
{
  g_hash_table_unref (pace->askers);
  g_free (pace->sale);
  g_free (pace);
}

static Asker *
find_asker (Pace *pace, const char *name)
{
  Asker *asker = g_hash_table_lookup (pace->askers, name != NULL ? name : "");

  if (asker == NULL) {
    asker = g_new0 (Asker, 1);
    asker->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert (pace->askers, g_strdup (name != NULL ? name : ""), asker);
  }
  return asker;
}

static Question *
find_question (Asker *asker, const VzRequest *request)
{
  g_autofree char *key = g_strconcat (request->method, " ", request->path, NULL);
  Question *question = g_hash_table_lookup (asker->questions, key);

  if (question == NULL) {
    question = g_new0 (Question, 1);
    g_hash_table_insert (asker->questions, g_steal_pointer (&key), question);
  }
  return question;
}

/* -- what a person may -- */

void
pace_touched (Pace *pace, const char *sale)
{
  pace->touch++;
  pace->touched = world_now (pace->world);
  g_free (pace->sale);
  pace->sale = g_strdup (sale);
}

static void
forget (gpointer name, gpointer data, gpointer user_data)
{
  Asker *asker = data;
  GHashTableIter iter;
  gpointer question;

  asker->until = 0;
  asker->told = NULL;
  g_hash_table_iter_init (&iter, asker->questions);
  while (g_hash_table_iter_next (&iter, NULL, &question)) {
    ((Question *)question)->doubt = 0;
    ((Question *)question)->status = 200;
    ((Question *)question)->until = 0;
  }
}

void
pace_begins (Pace *pace)
{
  g_hash_table_foreach (pace->askers, forget, NULL);
}

/* Where all sales have one basket, it is not known whose it is; and an order may be collected anew.
 */
static gboolean
is_shown (const Pace *pace, const VzSale *sale)
{
  return sale == NULL || sale->collect != NULL ||
         pace->world->scene.baskets == VZ_SIM_BASKETS_USER ||
         g_strcmp0 (sale->number, pace->sale) == 0;
}

gboolean
pace_is_touched (const Pace *pace)
{
  gint64 lasts = (gint64)(TOUCH_LASTS * MAX (pace->world->options.speed, 1));

  return world_now (pace->world) - pace->touched <= lasts;
}

/* Once for each touch. */
static gboolean
is_touched (const Pace *pace, const PaceAsker *who, const Question *question)
{
  gboolean lately = pace_is_touched (pace) || counter_is_ill (pace->world->counter);

  return lately && question->touch != pace->touch && is_shown (pace, who->sale);
}

static void
count_look (const PaceAsker *who, Question *question)
{
  gint64 doubt = pace_is_in (who, VZ_SALE_UNKNOWN) ? who->sale->unknown_wall : 0;

  question->looks = question->doubt == doubt ? question->looks + 1 : 1;
  question->doubt = doubt;
}

/* What became of it is asked at once. */
static void
begin_anew (Asker *asker)
{
  GHashTableIter iter;
  gpointer question;

  g_hash_table_iter_init (&iter, asker->questions);
  while (g_hash_table_iter_next (&iter, NULL, &question)) {
    ((Question *)question)->ended = 0;
  }
}

static void
too_soon (Pace *pace, const VzRequest *request, gint64 left, const char *why)
{
  world_broken (pace->world, "%s %s was sent %.3f s before %s", request->method, request->path,
                (double)left / G_USEC_PER_SEC, why);
}

void
pace_sent (Pace *pace, const PaceAsker *who, const VzRequest *request)
{
  Asker *asker = find_asker (pace, who->name);
  Question *question = find_question (asker, request);
  gint64 now = world_now (pace->world);
  gint64 from = pace_from (pace, asker, who, request, question);
  gint64 until = pace_until (asker, who, question);

  if (now < MAX (from, until) && is_touched (pace, who, question)) {
    question->touch = pace->touch;
  } else if (now < until) {
    too_soon (pace, request, until - now, "commerce wanted to be left alone no longer");
  } else if (now < from) {
    too_soon (pace, request, from - now, "it may be asked again");
  }
  count_look (who, question);
  asker->look = pace_begins_look (request) ? now : asker->look;
  question->asked = now;
  question->last = request;
  if (traffic_empties_basket (request)) {
    begin_anew (asker); /* the number is dead */
  }
}

static void
hear_pace (Asker *asker, const PaceAsker *who, const VzResponse *response)
{
  if (traffic_says (response, "\"seconds\"")) {
    asker->told = who->sale;
  }
}

/* What is given up because something was answered late is asked anew at once. */
static gboolean
is_for_late_answer (const Pace *pace, const Question *question)
{
  return pace->heard_late == world_now (pace->world) ||
         (pace->heard_late != 0 && pace_may_be_held_up (pace, question));
}

static gboolean
may_ask_at_once (const Pace *pace, const Question *question, const VzResponse *response)
{
  return traffic_wants_token (response) ||
         (response == NULL && is_for_late_answer (pace, question));
}

/* Its last word counts. */
static gint64
read_patience (Pace *pace, const VzResponse *response)
{
  const char *seconds = response != NULL ? vz_response_header (response, "Retry-After") : NULL;

  return seconds != NULL
             ? world_now (pace->world) + g_ascii_strtoll (seconds, NULL, 10) * G_USEC_PER_SEC
             : 0;
}

void
pace_answered (Pace *pace,
               const PaceAsker *who,
               const VzRequest *request,
               const VzResponse *response)
{
  Asker *asker = find_asker (pace, who->name);
  Question *question = find_question (asker, request);

  if (question->last == request) {
    question->ended = may_ask_at_once (pace, question, response) ? 0 : world_now (pace->world);
    question->status = response != NULL ? response->status : 0;
  }
  if (traffic_walks (request)) {
    hear_pace (asker, who, response);
  }
  if (response != NULL && response->status == 200) {
    pace->heard = world_now (pace->world); /* what is spoiled may say enough */
  }
  if (traffic_is_whole (response)) {
    asker->heard = world_now (pace->world);
  }
  question->until = asker->until = read_patience (pace, response);
  asker->whose = who->sale;
  asker->state = who->sale != NULL ? who->sale->state : VZ_SALE_OPEN;
}

void
pace_answered_late (Pace *pace, const char *name)
{
  pace->heard_late = world_now (pace->world);
  begin_anew (find_asker (pace, name));
}
