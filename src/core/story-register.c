/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/error.h"
#include "core/story-private.h"

/* Who works, and with what. */

static void
tell_register_opened (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *version = vz_teller_text (event, "version");

  vz_story_say (line, "%s", _ ("The register was started"));
  if (version != NULL) {
    vz_story_add_detail (line, _ ("Vezne %s"), version);
  }
}

static void
tell_cashier_added (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean manager = g_str_equal (vz_json_string (event->payload, "role", ""), "manager");

  vz_story_say (line, manager ? _ ("Store manager added: %s") : _ ("Cashier added: %s"),
                vz_json_string (event->payload, "name", "?"));
}

/* The cashier that the event is about, who is not always the one at the desk. */
static const char *
named (const VzTeller *teller, const VzEvent *event)
{
  const char *id = vz_json_string (event->payload, "cashier", NULL);
  const char *name = id != NULL ? teller->words->cashier_name (id, teller->words->data) : NULL;

  return name != NULL && *name != '\0' ? name : "?";
}

static void
tell_signed_in (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, _ ("Signed in: %s"), named (teller, event));
}

static void
tell_sign_in_refused (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, _ ("The PIN of %s was not right"), named (teller, event));
}

static void
tell_locked (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean idle = g_str_equal (vz_json_string (event->payload, "reason", ""), "idle");

  vz_story_say (line, "%s",
                idle ? _ ("The register locked itself: nobody was working at it")
                     : _ ("The register was locked"));
}

static const char *const drops[VZ_ERROR_LAST + 1] = {
  [VZ_ERROR_CARD_SCANNED] = N_ ("What was scanned reads like a payment card; it was not taken"),
  [VZ_ERROR_SCAN_UNASKED] = N_ ("A scan was not taken: the page asked for a card or a code"),
  [VZ_ERROR_SCAN_BROKEN] = N_ ("A code was not read whole; nothing was added"),
  [VZ_ERROR_SCAN_MEASURED] = N_ ("A label with a weight, a price or a quantity was not taken"),
  [VZ_ERROR_SCAN_TOO_MANY] =
      N_ ("A label was too many pieces with the number that was entered; nothing was added"),
  [VZ_ERROR_CARD_UNREAD] = N_ ("A card was not read"),
  [VZ_ERROR_CARD_MASKED] = N_ ("The reader showed too few digits of a card"),
};

static void
tell_scan_dropped (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *drop = drops[vz_error_from_nick (vz_json_string (event->payload, "problem", ""))];

  gint64 times = vz_json_int (event->payload, "times", 1);

  vz_story_say (line, "%s", drop != NULL ? _ (drop) : _ ("A scan was not taken"));
  if (times > 1) {
    vz_story_add_detail (line, _ ("%d times within a minute"), (int)times);
  }
}

static char *
seconds_of (const VzEvent *event, gboolean *negative)
{
  gint64 seconds = vz_json_int (event->payload, "seconds", 0);

  *negative = seconds < 0;
  return vz_notation_elapsed (ABS (seconds) * G_USEC_PER_SEC);
}

static void
tell_clock_jumped (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean back;
  g_autofree char *by = seconds_of (event, &back);

  vz_story_say (line,
                back ? _ ("The clock of the register was put back by %s")
                     : _ ("The clock of the register was put forward by %s"),
                by);
}

static void
tell_clock_differs (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  gboolean behind;
  g_autofree char *by = seconds_of (event, &behind);

  vz_story_say (line,
                behind ? _ ("The clock of the register is %s behind the server’s")
                       : _ ("The clock of the register is %s ahead of the server’s"),
                by);
}

static void
tell_clock_agrees (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The clock of the register agrees with the server’s again"));
}

/* Who allowed it is not always the one at the desk. */
static void
tell_drawer_opened (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *id = vz_json_string (event->payload, "approver", NULL);
  const char *name = id != NULL && teller->words->cashier_name != NULL
                         ? teller->words->cashier_name (id, teller->words->data)
                         : NULL;
  g_autofree char *reason = vz_teller_text (event, "reason");

  vz_story_say (line, "%s", _ ("The cash drawer was opened without a sale"));
  if (name != NULL && *name != '\0') {
    vz_story_add_detail (line, "%s", name);
  }
  if (reason != NULL) {
    vz_story_add_detail (line, _ ("“%s”"), reason);
  }
}

static void
tell_terminal_day_ending (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The payment terminal is asked to end its day"));
}

static const char *
sentence_of_day_end (const char *outcome)
{
  if (g_str_equal (outcome, "done")) {
    return N_ ("The payment terminal has ended its day");
  }
  return g_str_equal (outcome, "not-done")
             ? N_ ("The payment terminal did not end its day")
             : N_ ("It is not known whether the payment terminal ended its day");
}

static void
tell_terminal_day_ended (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *amount = vz_json_string (event->payload, "amount", NULL);

  vz_story_say (line, "%s",
                _ (sentence_of_day_end (vz_json_string (event->payload, "outcome", ""))));
  if (amount != NULL) {
    vz_story_add_detail (line, _ ("total %s %s"), amount,
                         vz_json_string (event->payload, "currency", ""));
  }
  vz_story_add_reason (line, vz_json_string (event->payload, "reason", NULL));
}

static void
tell_journal_restored (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The journal was brought back from a copy"));
  vz_story_add_detail (line, _ ("up to record %lld"),
                       (long long)vz_json_int (event->payload, "records", 0));
}

static const VzStoryRow rows[] = {
  { VZ_EVENT_REGISTER_OPENED, VZ_STORY_FACT, tell_register_opened },
  { VZ_EVENT_CASHIER_ADDED, VZ_STORY_FACT, tell_cashier_added },
  { VZ_EVENT_SIGNED_IN, VZ_STORY_FACT, tell_signed_in },
  { VZ_EVENT_SIGN_IN_REFUSED, VZ_STORY_TROUBLE, tell_sign_in_refused },
  { VZ_EVENT_LOCKED, VZ_STORY_FACT, tell_locked },
  { VZ_EVENT_SCAN_DROPPED, VZ_STORY_FACT, tell_scan_dropped },
  { VZ_EVENT_CLOCK_JUMPED, VZ_STORY_TROUBLE, tell_clock_jumped },
  { VZ_EVENT_CLOCK_DIFFERS, VZ_STORY_TROUBLE, tell_clock_differs },
  { VZ_EVENT_CLOCK_AGREES, VZ_STORY_FACT, tell_clock_agrees },
  { VZ_EVENT_DRAWER_OPENED, VZ_STORY_DECIDED, tell_drawer_opened },
  { VZ_EVENT_TERMINAL_DAY_ENDING, VZ_STORY_SENT, tell_terminal_day_ending },
  { VZ_EVENT_TERMINAL_DAY_ENDED, VZ_STORY_ANSWERED, tell_terminal_day_ended },
  { VZ_EVENT_JOURNAL_RESTORED, VZ_STORY_TROUBLE, tell_journal_restored },
};

const VzStoryTable vz_story_register = { rows, G_N_ELEMENTS (rows) };
