/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/story-private.h"

/* The walk over commerce's pages. */

static void
tell_started (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gint64 number = vz_json_int (event->payload, "checkout", 1);

  if (number > 1) {
    vz_story_say (line, _ ("Payment was begun anew, for time no. %d"), (int)number);
  } else {
    vz_story_say (line, "%s", _ ("Payment was begun"));
  }
}

static void
tell_page (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *title = vz_teller_page (teller, event);
  const char *page = vz_json_string (event->payload, "page", NULL);

  if (title != NULL) {
    vz_story_say (line, _ ("Next step: %s"), title);
    return;
  }
  vz_story_say (line, "%s", _ ("The next step is not known here"));
  if (page != NULL) {
    vz_story_add_detail (line, "%s", page);
  }
}

static void
add_answer (const VzTeller *teller,
            const VzEvent *event,
            const char *parameter,
            const json_t *answer,
            VzStoryLine *line)
{
  const char *page = vz_json_string (event->payload, "page", "");
  const char *known = teller->words->answer_label (page, parameter, teller->words->data);
  const char *label = known != NULL && *known != '\0' ? _ (known) : parameter;
  const char *text = json_string_value (answer);

  if (text == NULL || *text == '\0' || g_strcmp0 (known, "") == 0) {
    return;
  }
  if (g_str_equal (text, "true")) {
    vz_story_add_detail (line, "%s", label);
  } else {
    vz_story_add_detail (line, "%s: %s", label, text);
  }
}

static void
add_answers (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  json_t *answers = vz_json_get (event->payload, "answers");
  const char *parameter;
  json_t *answer;

  json_object_foreach (answers, parameter, answer)
  {
    add_answer (teller, event, parameter, answer, line);
  }
}

static void
tell_answered (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *title = vz_teller_page (teller, event);

  if (title != NULL) {
    vz_story_say (line, _ ("Answered: %s"), title);
  } else {
    vz_story_say (line, "%s", _ ("Answered"));
  }
  add_answers (teller, event, line);
}

static gboolean
is_told_by (VzEventKind kind)
{
  return kind == VZ_EVENT_PAYMENT_CHOSEN || kind == VZ_EVENT_INSTALMENT_CHOSEN ||
         kind == VZ_EVENT_ACCOUNT_CHOSEN || kind == VZ_EVENT_TENDERED;
}

/* Many pages are answered by the configuration in the moment that they come; and what was chosen
 * has just been told by its own name. */
static gboolean
join_answered (const VzTeller *teller,
               const VzEvent *began,
               const VzEvent *event,
               VzStoryLine *line)
{
  const char *page = vz_json_string (event->payload, "page", "");

  if (began->kind == VZ_EVENT_PAGE_SHOWN &&
      g_str_equal (vz_json_string (began->payload, "page", ""), page)) {
    vz_story_add_detail (line, "%s", _ ("answered"));
  } else if (!is_told_by (began->kind)) {
    return FALSE;
  }
  add_answers (teller, event, line);
  return TRUE;
}

static const struct {
  const char *reason;
  const char *msgid;
} departures[] = {
  { "back", N_ ("The payment was left; back to the basket") },
  { "basket", N_ ("The server led back to the basket") },
  { "nothing happened", N_ ("Nothing was paid; the sale may be paid again") },
  { "next page", N_ ("The server goes on with the payment") },
  { "other payment", N_ ("Nobody had paid yet; another payment may be chosen") },
  { "repriced", N_ ("The prices changed; the payment begins anew") },
  { "restarted", N_ ("The register was restarted before anything was paid; back to the basket") },
};

static void
tell_left (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *reason = vz_json_string (event->payload, "reason", "");

  vz_story_say (line, "%s", _ ("The payment was left"));
  for (guint i = 0; i < G_N_ELEMENTS (departures); i++) {
    if (g_str_equal (departures[i].reason, reason)) {
      vz_story_say (line, "%s", _ (departures[i].msgid));
      return;
    }
  }
  vz_story_add_reason (line, reason);
}

static void
tell_void_asked (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The sale is to be voided; its basket is being emptied"));
}

static void
tell_voided (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *reason = vz_json_string (event->payload, "reason", "");

  vz_story_say (line, "%s", _ ("The sale was voided"));
  if (g_str_equal (reason, "restarted")) {
    vz_story_add_detail (line, "%s", _ ("The register was restarted before anything was paid."));
  } else if (g_str_equal (reason, "left")) {
    vz_story_add_detail (line, "%s", _ ("Nothing was collected."));
  } else if (g_str_equal (reason, "reversed")) {
    vz_story_add_detail (line, "%s", _ ("The server took the payment back."));
  } else if (g_str_equal (reason, "decided")) {
    vz_story_add_detail (line, "%s", _ ("A manager's decision ended it."));
  } else if (!g_str_equal (reason, "cashier")) {
    vz_story_add_reason (line, reason);
  }
}

static void
tell_collect_read (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *amount = vz_teller_money (teller, event, "amount");
  g_autofree char *bank = vz_teller_text (event, "bank");

  if (amount != NULL) {
    vz_story_say (line, _ ("The server named what is to be collected: %s"), amount);
  } else {
    vz_story_say (line, "%s", _ ("The server named what is to be collected"));
  }
  if (bank != NULL) {
    vz_story_add_detail (line, "%s", bank);
  }
}

static const VzStoryRow rows[] = {
  { VZ_EVENT_CHECKOUT_STARTED, VZ_STORY_SENT, tell_started },
  { VZ_EVENT_PAGE_SHOWN, VZ_STORY_ANSWERED, tell_page },
  { VZ_EVENT_ANSWERED, VZ_STORY_SENT, tell_answered, join_answered },
  { VZ_EVENT_CHECKOUT_LEFT, VZ_STORY_FACT, tell_left },
  { VZ_EVENT_VOID_ASKED, VZ_STORY_SENT, tell_void_asked },
  { VZ_EVENT_VOIDED, VZ_STORY_DECIDED, tell_voided },
  { VZ_EVENT_COLLECT_READ, VZ_STORY_ANSWERED, tell_collect_read },
};

const VzStoryTable vz_story_checkout = { rows, G_N_ELEMENTS (rows) };
