/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/story-private.h"

/* What became of a payment request, and who decided where nobody knew. */

static void
add_attempt (const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *attempt = vz_teller_text (event, "attempt");

  if (attempt != NULL) {
    vz_story_add_detail (line, _ ("attempt %s"), attempt);
  }
}

static void
tell_sent (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The payment request left the register"));
  add_attempt (event, line);
}

static void
tell_charge_intended (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean back = vz_json_get (event->payload, "reverses") != NULL;
  gboolean by_hand = vz_json_bool (event->payload, "by_hand", FALSE);
  g_autofree char *told = vz_teller_money (teller, event, "amount");
  const char *amount = told != NULL ? told : "?";

  if (by_hand) {
    vz_story_say (line, _ ("%s are to be given back at the payment terminal, by hand"), amount);
  } else if (back) {
    vz_story_say (line, _ ("The payment terminal is asked to give %s back"), amount);
  } else {
    vz_story_say (line, _ ("The payment terminal is asked for %s"), amount);
  }
  add_attempt (event, line);
}

/* It may be another amount than was asked for. */
static char *
amount_in (const VzTeller *teller, const VzEvent *event, const char *member, const char *currency)
{
  const char *code = vz_json_string (event->payload, currency, NULL);
  VzMoney money = { 0 };

  if (code != NULL) {
    vz_json_money (event->payload, member, code, &money, NULL);
  }
  return vz_money_is_set (money)
             ? vz_notation_money (teller->words->notation, money, VZ_SYMBOL_SIGN)
             : NULL;
}

static void
tell_charge_told (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *amount = amount_in (teller, event, "amount", "currency");
  g_autofree char *card = vz_teller_text (event, "card");
  g_autofree char *authorisation = vz_teller_text (event, "authorisation");
  g_autofree char *slip = vz_teller_text (event, "receipt");

  vz_story_say (line, "%s", _ ("The payment terminal told what it did"));
  if (amount != NULL) {
    vz_story_add_detail (line, "%s", amount);
  }
  if (card != NULL) {
    vz_story_add_detail (line, "%s", card);
  }
  if (authorisation != NULL) {
    vz_story_add_detail (line, _ ("authorisation %s"), authorisation);
  }
  if (slip != NULL) {
    vz_story_add_detail (line, _ ("slip %s"), slip);
  }
  add_attempt (event, line);
}

static const struct {
  const char *outcome;
  VzStoryTone tone;
  const char *msgid;
} outcomes[] = {
  { "approved", VZ_STORY_ANSWERED, N_ ("The payment was approved") },
  { "declined", VZ_STORY_ANSWERED, N_ ("The payment did not go through") },
  { "passed", VZ_STORY_ANSWERED, N_ ("The server took the request; the payment goes on") },
  { "not-sent", VZ_STORY_TROUBLE, N_ ("The payment request did not leave the register") },
  { "unknown", VZ_STORY_TROUBLE, N_ ("No answer came to the payment request") },
};

static void
tell_ended (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *outcome = vz_json_string (event->payload, "outcome", "");

  vz_story_say (line, "%s", _ ("The payment request has ended"));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++) {
    if (g_str_equal (outcomes[i].outcome, outcome)) {
      line->tone = outcomes[i].tone;
      vz_story_say (line, "%s", _ (outcomes[i].msgid));
    }
  }
  vz_story_add_reason (line, vz_json_string (event->payload, "reason", NULL));
  add_attempt (event, line);
}

static void
tell_decided (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean paid = g_str_equal (vz_json_string (event->payload, "outcome", ""), "paid");
  const char *manager = vz_json_string (event->payload, "manager", NULL);
  const char *name = manager != NULL && teller->words->cashier_name != NULL
                         ? teller->words->cashier_name (manager, teller->words->data)
                         : NULL;
  g_autofree char *reason = vz_teller_text (event, "reason");
  g_autofree char *slip = vz_teller_text (event, "slip");

  if (vz_json_bool (event->payload, "gives_back", FALSE)) {
    vz_story_say (line, "%s",
                  paid ? _ ("A manager decided: the money did not go back")
                       : _ ("A manager decided: the money went back"));
  } else {
    vz_story_say (line, "%s",
                  paid ? _ ("A manager decided: it was paid")
                       : _ ("A manager decided: it was not paid"));
  }
  if (vz_json_bool (event->payload, "stays_charged", FALSE)) {
    vz_story_add_detail (line, "%s", _ ("the card stays charged, and the sale goes on"));
  }
  if (name != NULL && *name != '\0') {
    vz_story_add_detail (line, "%s", name);
  }
  if (reason != NULL) {
    vz_story_add_detail (line, _ ("“%s”"), reason);
  }
  if (slip != NULL) {
    vz_story_add_detail (line, _ ("slip %s"), slip);
  }
}

static void
tell_reversed (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The server took the payment back"));
  vz_story_add_reason (line, vz_json_string (event->payload, "evidence", NULL));
  add_attempt (event, line);
}

/* Commerce may have ordered it in another currency. */
static void
tell_other_amount (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *ordered = amount_in (teller, event, "ordered", "ordered_currency");
  g_autofree char *shown = amount_in (teller, event, "shown", "currency");

  vz_story_say (line, _ ("The order is over %s, and %s was shown: it must be looked at"),
                ordered != NULL ? ordered : "?", shown != NULL ? shown : "?");
}

static void
tell_exception (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  if (g_str_equal (vz_json_string (event->payload, "what", ""), "other-amount")) {
    tell_other_amount (teller, event, line);
    return;
  }
  vz_story_say (line, "%s", _ ("An answer came that nobody waited for: it must be looked at"));
  vz_story_add_server_words (line, vz_json_string (event->payload, "summary", NULL));
  add_attempt (event, line);
}

static void
tell_seen (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *note = vz_teller_text (event, "note");

  vz_story_say (line, "%s", _ ("What had to be looked at was seen"));
  if (note != NULL) {
    vz_story_add_detail (line, _ ("“%s”"), note);
  }
}

static const VzStoryRow rows[] = {
  { VZ_EVENT_CHARGE_INTENDED, VZ_STORY_SENT, tell_charge_intended },
  { VZ_EVENT_CHARGE_TOLD, VZ_STORY_ANSWERED, tell_charge_told },
  { VZ_EVENT_ATTEMPT_SENT, VZ_STORY_SENT, tell_sent },
  { VZ_EVENT_ATTEMPT_ENDED, VZ_STORY_ANSWERED, tell_ended },
  { VZ_EVENT_DECIDED, VZ_STORY_DECIDED, tell_decided },
  { VZ_EVENT_REVERSED, VZ_STORY_ANSWERED, tell_reversed },
  { VZ_EVENT_EXCEPTION, VZ_STORY_TROUBLE, tell_exception },
  { VZ_EVENT_EXCEPTION_SEEN, VZ_STORY_FACT, tell_seen },
};

const VzStoryTable vz_story_attempt = { rows, G_N_ELEMENTS (rows) };
