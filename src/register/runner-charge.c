/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "checkout/late.h"
#include "register/charging.h"
#include "register/terminal-paper.h"

#include <glib/gi18n-lib.h>

/* A charge of a sale at the payment terminal: what is asked of it, and what it tells. */

static gboolean
is_there (const char *device, gpointer data)
{
  return vz_charging_is_there (((VzRunner *)data)->given->charging, device);
}

static const char *
take (const char *charged_at, VzTerminalMark *before, gpointer data)
{
  return vz_charging_take (((VzRunner *)data)->given->charging, charged_at,
                           charged_at != NULL ? VZ_TERMINAL_REVERSAL : VZ_TERMINAL_PAYMENT, before);
}

static gboolean
can_stop (const char *device, gpointer data)
{
  return vz_charging_can_stop (((VzRunner *)data)->given->charging, device);
}

static gboolean
can_give_back (gpointer data)
{
  const VzRunner *runner = data;

  return vz_charging_can_give_back (runner->given->charging,
                                    vz_attempts_charged (runner->sale->attempts));
}

const VzCollectTerminal *
vz_runner_terminal (void)
{
  static const VzCollectTerminal terminal = { is_there, take, can_stop, can_give_back };

  return &terminal;
}

/* -- what is asked of it -- */

/* The charge that @attempt gives back, or NULL. */
static const VzAttempt *
charge_to_give_back (const VzSale *sale, const VzAttempt *attempt)
{
  return vz_attempts_find (sale->attempts, attempt->reverses);
}

void
vz_runner_charge (VzRunner *runner, const VzFlowEffect *effect)
{
  const VzAttempt *attempt = vz_attempts_find (runner->sale->attempts, effect->attempt);

  vz_runner_charge_noticed (runner, NULL, NULL);
  vz_charging_begin (runner->given->charging, attempt, charge_to_give_back (runner->sale, attempt));
}

void
vz_runner_abort_charge (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_charging_abort (runner->given->charging, (guint32)vz_attempt_serial (effect->attempt));
}

void
vz_runner_take_receipt (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_charging_take_receipt (runner->given->charging, (guint32)vz_attempt_serial (effect->attempt));
}

const VzAttempt *
vz_runner_charge_in_doubt (const VzSale *sale)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (sale->attempts);

  return attempt != NULL && attempt->device != NULL ? attempt : NULL;
}

/* One that the terminal could not tell of is not asked for again: since then it may have taken
 * another of the same amount. */
void
vz_runner_look_into_charge (VzRunner *runner)
{
  const VzAttempt *charge = vz_runner_charge_in_doubt (runner->sale);

  if (!vz_sale_is_over (runner->sale) && charge != NULL && charge->state == VZ_ATTEMPT_SENT) {
    vz_charging_find_out (runner->given->charging, charge,
                          charge_to_give_back (runner->sale, charge));
  }
}

void
vz_runner_forget_charge (VzRunner *runner, gpointer attempt)
{
  vz_charging_forget (runner->given->charging, (guint32)vz_attempt_serial (attempt));
}

/* -- what it tells -- */

typedef struct {
  VzFlowInputKind kind;
  char *attempt;
  VzAttemptState outcome;
  json_t *receipt;   /* or NULL */
  char *reason;      /* or NULL */
  GPtrArray *papers; /* json_t: lines; or NULL */
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->attempt);
  json_decref (word->receipt);
  g_free (word->reason);
  g_clear_pointer (&word->papers, g_ptr_array_unref);
  g_free (word);
}

/* It has come to its end, and somebody may have decided how. */
static gboolean
is_late (VzRunner *runner, const Word *word)
{
  const VzAttempt *attempt = vz_attempts_find (runner->sale->attempts, word->attempt);

  return attempt != NULL && !vz_attempt_is_open (attempt);
}

/* Where it was told as done before, it is said twice. */
static void
note_late (VzRunner *runner, const Word *word, VzDecision *decision)
{
  const VzAttempt *attempt = vz_attempts_find (runner->sale->attempts, word->attempt);
  g_autofree char *summary =
      g_strdup_printf ("charged %s %s", vz_json_string (word->receipt, "amount", "?"),
                       vz_json_string (word->receipt, "currency", ""));

  if (word->kind == VZ_INPUT_CHARGE_TOLD &&
      (attempt->state != VZ_ATTEMPT_APPROVED || runner->sale->decided)) {
    vz_decision_event (decision, runner, VZ_EVENT_EXCEPTION,
                       vz_late_charge_to_json (word->attempt, summary));
  }
}

static void
print_papers (VzRunner *runner, const GPtrArray *papers, VzDecision *decision)
{
  for (guint i = 0; i < papers->len; i++) {
    vz_runner_print_of_terminal (runner, g_ptr_array_index (papers, i), decision);
  }
}

/* What is not known is on the paper, too: nobody is to take the slip for more than it is. */
static void
print_doubtful_papers (VzRunner *runner,
                       const VzAttempt *attempt,
                       const GPtrArray *papers,
                       VzDecision *decision)
{
  const char *heading =
      attempt != NULL && attempt->reverses != NULL
          ? _ ("It is not known whether the money was given back. This slip is no proof of it, and "
               "may be of another payment.")
          : _ ("It is not known whether the card was charged. This slip is no proof of it, and may "
               "be of another payment.");

  for (guint i = 0; i < papers->len; i++) {
    vz_terminal_paper_set_heading (g_ptr_array_index (papers, i), heading);
  }
  print_papers (runner, papers, decision);
}

void
vz_runner_print_papers_in_doubt (VzRunner *runner, const VzAttempt *charge, VzDecision *decision)
{
  const GPtrArray *told =
      vz_charging_papers (runner->given->charging, (guint32)vz_attempt_serial (charge->id));

  if (told != NULL) {
    g_autoptr (GPtrArray) papers = vz_runner_papers_of_terminal (told);

    print_doubtful_papers (runner, charge, papers, decision);
  }
}

static void
print_papers_of (VzRunner *runner, const Word *word, VzDecision *decision)
{
  if (word->papers == NULL) {
    return;
  }
  if (word->outcome == VZ_ATTEMPT_UNKNOWN) {
    print_doubtful_papers (runner, vz_attempts_find (runner->sale->attempts, word->attempt),
                           word->papers, decision);
  } else {
    print_papers (runner, word->papers, decision);
  }
}

static void
decide_word (VzRunner *runner, gpointer data, VzDecision *decision)
{
  Word *word = data;
  const VzFlowInput input = { .kind = word->kind,
                              .attempt = word->attempt,
                              .outcome = word->outcome,
                              .json = word->receipt,
                              .text = word->reason,
                              .now = vz_runner_now (runner) };

  if (is_late (runner, word)) {
    note_late (runner, word, decision);
    return;
  }
  print_papers_of (runner, word, decision);
  vz_runner_flow_input (runner, &input, decision);
}

static Word *
word_new (VzRunner *runner, VzFlowInputKind kind, guint32 number, const VzTerminalReceipt *receipt)
{
  Word *word = g_new0 (Word, 1);

  word->kind = kind;
  word->attempt = vz_attempt_id (runner->given->settings->id, number);
  word->receipt = receipt != NULL ? vz_terminal_receipt_to_json (receipt) : NULL;
  return word;
}

void
vz_runner_charge_told (VzRunner *runner, guint32 number, const VzTerminalReceipt *receipt)
{
  vz_runner_input (runner, decide_word, word_new (runner, VZ_INPUT_CHARGE_TOLD, number, receipt),
                   word_free);
}

void
vz_runner_charge_doubted (VzRunner *runner, guint32 number)
{
  vz_runner_input (runner, decide_word, word_new (runner, VZ_INPUT_CHARGE_DOUBTED, number, NULL),
                   word_free);
}

void
vz_runner_charge_ended (VzRunner *runner,
                        guint32 number,
                        VzTerminalOutcome outcome,
                        const VzTerminalReceipt *receipt,
                        const char *reason,
                        GPtrArray *papers)
{
  static const VzAttemptState outcomes[] = { [VZ_TERMINAL_APPROVED] = VZ_ATTEMPT_APPROVED,
                                             [VZ_TERMINAL_DECLINED] = VZ_ATTEMPT_DECLINED,
                                             [VZ_TERMINAL_UNKNOWN] = VZ_ATTEMPT_UNKNOWN };
  Word *word = word_new (runner, VZ_INPUT_CHARGE_ENDED, number, receipt);

  word->outcome = outcomes[outcome];
  word->reason = reason != NULL ? g_strdup (_ (reason)) : NULL;
  word->papers = vz_runner_papers_of_terminal (papers);
  vz_runner_input (runner, decide_word, word, word_free);
}

void
vz_runner_charge_noticed (VzRunner *runner, const char *sentence, const char *text)
{
  g_free (runner->notice);
  g_free (runner->terminal_text);
  runner->notice = g_strdup (sentence);
  runner->terminal_text = g_strdup (text);
  vz_runner_changed (runner);
}
