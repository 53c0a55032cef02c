/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/story-private.h"

/* What commerce tells of the order afterwards, and what became of its paper. */

static void
tell_order_read (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean read = vz_json_get (event->payload, "order") != NULL;
  g_autofree char *number =
      read ? vz_teller_text (event, "order.number") : vz_teller_text (event, "number");

  if (read) {
    vz_story_say (line, "%s", _ ("The server told what was ordered"));
  } else {
    line->tone = teller->sale->collect != NULL ? VZ_STORY_ANSWERED : VZ_STORY_TROUBLE;
    vz_story_say (line, "%s", _ ("The server did not tell what was ordered"));
    vz_story_add_reason (line, vz_json_string (event->payload, "reason", NULL));
  }
  vz_story_add_order (line, number);
}

typedef enum {
  QUEUED,
  BEGUN,
  HELD,
  PRINTED,
  SENT,
  UNKNOWN,
  LOST,
} Fate;

static const struct {
  const char *receipt;
  const char *slip;
} sentences[] = {
  [QUEUED] = { N_ ("The receipt waits for the printer"), N_ ("The slip waits for the printer") },
  [BEGUN] = { N_ ("The printer begins with the receipt"), N_ ("The printer begins with the slip") },
  [HELD] = { N_ ("The printer got nothing of the receipt yet; it waits"),
             N_ ("The printer got nothing of the slip yet; it waits") },
  [PRINTED] = { N_ ("The receipt is printed"), N_ ("The slip is printed") },
  [SENT] = { N_ ("The printer took the receipt, and does not say whether it is printed"),
             N_ ("The printer took the slip, and does not say whether it is printed") },
  [UNKNOWN] = { N_ ("It is not known whether the receipt was printed"),
                N_ ("It is not known whether the slip was printed") },
  [LOST] = { N_ ("The receipt was not printed"), N_ ("The slip was not printed") },
};

static const VzSalePrint *
print_of (const VzTeller *teller, const VzEvent *event)
{
  return vz_sale_print (teller->sale, vz_json_int (event->payload, "job", 0));
}

static void
say_fate (const VzTeller *teller, const VzEvent *event, Fate fate, VzStoryLine *line)
{
  const VzSalePrint *print = print_of (teller, event);
  gboolean slip = print != NULL && g_strcmp0 (print->what, "receipt") != 0;

  vz_story_say (line, "%s", _ (slip ? sentences[fate].slip : sentences[fate].receipt));
  if (print != NULL && print->copy > 0) {
    vz_story_add_detail (line, _ ("copy %d"), (int)print->copy);
  }
}

static void
tell_ordered (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  say_fate (teller, event, QUEUED, line);
}

static void
tell_begun (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  say_fate (teller, event, BEGUN, line);
}

static void
tell_held (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  say_fate (teller, event, HELD, line);
}

static void
tell_printed (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean confirmed = g_str_equal (vz_json_string (event->payload, "certainty", ""), "confirmed");

  say_fate (teller, event, confirmed ? PRINTED : SENT, line);
}

static void
tell_not_printed (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const VzSalePrint *print = print_of (teller, event);

  say_fate (teller, event, print != NULL && print->begun ? UNKNOWN : LOST, line);
  vz_story_add_reason (line, vz_json_string (event->payload, "reason", NULL));
}

/* -- what belongs to no sale: of the payment terminal -- */

static void
tell_paper_ordered (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("A paper of the payment terminal waits for the printer"));
}

static void
tell_paper_begun (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The printer begins with a paper of the payment terminal"));
}

static void
tell_paper_held (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s",
                _ ("The printer got nothing of a paper of the payment terminal yet; it waits"));
}

static const struct {
  const char *certainty; /* NULL: none is told */
  VzStoryTone tone;
  const char *sentence;
} endings[] = {
  { "confirmed", VZ_STORY_ANSWERED, N_ ("A paper of the payment terminal is printed") },
  { "sent", VZ_STORY_ANSWERED,
    N_ ("The printer took a paper of the payment terminal, and does not say whether it is "
        "printed") },
  { "unknown", VZ_STORY_TROUBLE,
    N_ ("It is not known whether a paper of the payment terminal was printed") },
  { NULL, VZ_STORY_TROUBLE, N_ ("A paper of the payment terminal was not printed") },
};

static void
tell_paper_ended (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *certainty = vz_json_string (event->payload, "certainty", NULL);
  guint i = 0;

  while (endings[i].certainty != NULL && g_strcmp0 (certainty, endings[i].certainty) != 0) {
    i++;
  }
  line->tone = endings[i].tone;
  vz_story_say (line, "%s", _ (endings[i].sentence));
  vz_story_add_reason (line, vz_json_string (event->payload, "reason", NULL));
}

static const VzStoryRow rows[] = {
  { VZ_EVENT_ORDER_READ, VZ_STORY_ANSWERED, tell_order_read },
  { VZ_EVENT_PRINT_ORDERED, VZ_STORY_SENT, tell_ordered },
  { VZ_EVENT_PRINT_BEGUN, VZ_STORY_SENT, tell_begun },
  { VZ_EVENT_PRINT_HELD, VZ_STORY_ANSWERED, tell_held },
  { VZ_EVENT_PRINTED, VZ_STORY_ANSWERED, tell_printed },
  { VZ_EVENT_NOT_PRINTED, VZ_STORY_TROUBLE, tell_not_printed },
  { VZ_EVENT_PAPER_ORDERED, VZ_STORY_SENT, tell_paper_ordered },
  { VZ_EVENT_PAPER_BEGUN, VZ_STORY_SENT, tell_paper_begun },
  { VZ_EVENT_PAPER_HELD, VZ_STORY_ANSWERED, tell_paper_held },
  { VZ_EVENT_PAPER_ENDED, VZ_STORY_ANSWERED, tell_paper_ended },
};

const VzStoryTable vz_story_paper = { rows, G_N_ELEMENTS (rows) };
