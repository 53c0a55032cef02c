/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/error.h"
#include "core/story-private.h"

/* The money, and what is known of it. */

static void
tell_payment (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_text (event, "name");
  g_autofree char *type = vz_teller_text (event, "payment_type");

  vz_story_say (line, _ ("Payment chosen: %s"), name != NULL ? name : type != NULL ? type : "?");
}

static void
tell_instalment (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *bank = vz_teller_text (event, "bank");
  g_autofree char *monthly = vz_teller_money (teller, event, "monthly");
  g_autofree char *total = vz_teller_money (teller, event, "total");
  gint64 count = vz_json_int (event->payload, "count", 0);

  if (count > 1 && monthly != NULL) {
    vz_story_say (line, _ ("Instalments chosen: %d × %s"), (int)count, monthly);
  } else {
    vz_story_say (line, "%s", _ ("Chosen to be paid at once"));
  }
  if (bank != NULL) {
    vz_story_add_detail (line, "%s", bank);
  }
  if (total != NULL) {
    vz_story_add_detail (line, _ ("%s in total"), total);
  }
}

static const struct {
  const char *kind;
  const char *msgid;
} tenders[] = {
  { "cash", N_ ("Cash was taken") },
  { "card", N_ ("The card was charged at the terminal") },
  { "wallet", N_ ("The customer paid from the wallet") },
};

static const char *
tender_text (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (tenders); i++) {
    if (g_str_equal (tenders[i].kind, kind)) {
      return _ (tenders[i].msgid);
    }
  }
  return _ ("Money was taken at the counter");
}

static void
tell_tendered (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *given = vz_teller_money (teller, event, "given");
  g_autofree char *change = vz_teller_money (teller, event, "change");
  g_autofree char *slip = vz_teller_text (event, "slip");

  vz_story_say (line, "%s", tender_text (vz_json_string (event->payload, "kind", "")));
  if (given != NULL) {
    vz_story_add_detail (line, _ ("given %s"), given);
  }
  if (change != NULL) {
    vz_story_add_detail (line, _ ("change %s"), change);
  }
  if (slip != NULL) {
    vz_story_add_detail (line, _ ("slip %s"), slip);
  }
}

static void
tell_account (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *bank = vz_teller_text (event, "bank");
  g_autofree char *holder = vz_teller_text (event, "holder");
  g_autofree char *iban = vz_teller_text (event, "iban");
  g_autofree char *grouped = iban != NULL ? vz_notation_iban (iban) : NULL;

  if (bank != NULL) {
    vz_story_say (line, _ ("Account for the transfer: %s"), bank);
  } else {
    vz_story_say (line, "%s", _ ("Account for the transfer"));
  }
  if (holder != NULL) {
    vz_story_add_detail (line, "%s", holder);
  }
  if (grouped != NULL) {
    vz_story_add_detail (line, "%s", grouped);
  }
}

/* Kept before the act: whether it arrived is told by what follows. */
static void
tell_intended (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *title = vz_teller_page (teller, event);

  vz_story_say (line, "%s", _ ("The payment request goes to the server"));
  if (title != NULL) {
    vz_story_add_detail (line, "%s", title);
  }
}

static void
tell_confirm_intended (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *amount = vz_teller_money (teller, event, "amount");
  g_autofree char *number = vz_teller_text (event, "number");
  g_autofree char *transaction = vz_teller_text (event, "transaction");

  if (amount != NULL) {
    vz_story_say (line, _ ("The server is told that %s was collected"), amount);
  } else {
    vz_story_say (line, "%s", _ ("The server is told that the order was collected"));
  }
  vz_story_add_order (line, number);
  if (transaction != NULL) {
    vz_story_add_detail (line, _ ("transaction %s"), transaction);
  }
}

static void
tell_collect_refused (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  const char *problem = vz_json_string (event->payload, "problem", "");

  vz_story_say (line, "%s", _ ("Nothing was collected"));
  vz_story_add_detail (line, "%s",
                       _ (vz_error_text_for_code (vz_error_from_nick (problem))->sentence));
  vz_story_add_server_words (line, vz_json_string (event->payload, "message", NULL));
}

static void
tell_waiting (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *amount = vz_teller_money (teller, event, "amount");
  g_autofree char *number = vz_teller_text (event, "number");

  if (amount != NULL) {
    vz_story_say (line, _ ("Waits for the customer to pay %s"), amount);
  } else {
    vz_story_say (line, "%s", _ ("Waits for the customer to pay"));
  }
  vz_story_add_order (line, number);
}

static void
tell_set_aside (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("Left waiting; the next customer is served"));
}

static void
tell_taken_up (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("Taken up again"));
}

static void
tell_unknown (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  vz_story_say (line, "%s", _ ("The result of the payment is not known"));
  vz_story_add_reason (line, vz_json_string (event->payload, "reason", NULL));
}

static void
tell_completed (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *amount = vz_teller_money (teller, event, "amount");
  g_autofree char *number = vz_teller_text (event, "number");

  if (amount != NULL) {
    vz_story_say (line, _ ("The sale was completed: %s"), amount);
  } else {
    vz_story_say (line, "%s", _ ("The sale was completed"));
  }
  vz_story_add_order (line, number);
}

static const VzStoryRow rows[] = {
  { VZ_EVENT_PAYMENT_CHOSEN, VZ_STORY_FACT, tell_payment },
  { VZ_EVENT_INSTALMENT_CHOSEN, VZ_STORY_FACT, tell_instalment },
  { VZ_EVENT_TENDERED, VZ_STORY_FACT, tell_tendered },
  { VZ_EVENT_ACCOUNT_CHOSEN, VZ_STORY_FACT, tell_account },
  { VZ_EVENT_PAY_INTENDED, VZ_STORY_SENT, tell_intended },
  { VZ_EVENT_CONFIRM_INTENDED, VZ_STORY_SENT, tell_confirm_intended },
  { VZ_EVENT_COLLECT_REFUSED, VZ_STORY_TROUBLE, tell_collect_refused },
  { VZ_EVENT_WAITING, VZ_STORY_ANSWERED, tell_waiting },
  { VZ_EVENT_SET_ASIDE, VZ_STORY_FACT, tell_set_aside },
  { VZ_EVENT_TAKEN_UP, VZ_STORY_FACT, tell_taken_up },
  { VZ_EVENT_UNKNOWN, VZ_STORY_TROUBLE, tell_unknown },
  { VZ_EVENT_COMPLETED, VZ_STORY_DECIDED, tell_completed },
};

const VzStoryTable vz_story_payment = { rows, G_N_ELEMENTS (rows) };
