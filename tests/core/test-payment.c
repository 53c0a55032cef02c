/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sale.h"
#include "sample.h"

#define NUMBER "1-000001"
#define INTENDED "{'page': 'PayOnDeliveryPage', 'attempt': '1-A000007', 'amount': '12.50'}"
#define ID "'attempt': '1-A000007'"

static void
happens (VzSale *sale, VzEventKind kind, const char *payload, gint64 wall)
{
  g_autoptr (VzEvent) event = vz_event_new (NUMBER, kind, sample_parse (payload));

  event->wall = wall;
  vz_sale_apply (sale, event);
}

static VzSale *
in_checkout (void)
{
  VzSale *sale = vz_sale_new (NUMBER);

  happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY'}", 1);
  happens (sale, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}", 2);
  return sale;
}

static void
ends (VzSale *sale, const char *outcome, gint64 wall)
{
  g_autofree char *payload = g_strdup_printf ("{" ID ", 'outcome': '%s', 'reason': 'R'}", outcome);

  happens (sale, VZ_EVENT_ATTEMPT_ENDED, payload, wall);
}

static const VzAttempt *
last (const VzSale *sale)
{
  g_assert_cmpuint (sale->attempts->len, >, 0);
  return g_ptr_array_index (sale->attempts, sale->attempts->len - 1);
}

static void
test_an_attempt_is_told_step_by_step (void)
{
  g_autoptr (VzSale) sale = in_checkout ();

  happens (sale, VZ_EVENT_PAY_INTENDED, INTENDED, 10);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_INTENDED);
  g_assert_cmpstr (last (sale)->id, ==, "1-A000007");
  g_assert_cmpstr (last (sale)->page, ==, "PayOnDeliveryPage");
  g_assert_cmpint (last (sale)->amount.minor, ==, 1250);
  g_assert_null (vz_attempts_in_doubt (sale->attempts));
  g_assert_true (vz_sale_is_frozen (sale));
  happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
  g_assert_true (vz_attempts_in_doubt (sale->attempts) == last (sale));
  ends (sale, "unknown", 30);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_UNKNOWN);
  g_assert_true (vz_sale_is_frozen (sale));
  ends (sale, "approved", 40);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_APPROVED);
  g_assert_cmpstr (last (sale)->reason, ==, "R");
  g_assert_cmpint (last (sale)->intended, ==, 10);
  g_assert_cmpint (last (sale)->sent, ==, 20);
  g_assert_cmpint (last (sale)->ended, ==, 40);
  g_assert_null (vz_attempts_open (sale->attempts));
  g_assert_false (vz_sale_is_frozen (sale));
}

typedef struct {
  const char *first, *then;
  VzAttemptState state;
} EndRow;

/* What ended for good stays so, and what was not sent has no other end. */
static void
test_an_end_is_an_end (void)
{
  static const EndRow rows[] = {
    { "approved", "declined", VZ_ATTEMPT_APPROVED },
    { "declined", "approved", VZ_ATTEMPT_DECLINED },
    { "not-sent", "approved", VZ_ATTEMPT_NOT_SENT },
    { "declined", "unknown", VZ_ATTEMPT_DECLINED },
    { "unknown", "declined", VZ_ATTEMPT_DECLINED },
    { "unknown", "passed", VZ_ATTEMPT_PASSED },
    { "unknown", "not-sent", VZ_ATTEMPT_UNKNOWN },
    { "nonsense", "passed", VZ_ATTEMPT_PASSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = in_checkout ();

    happens (sale, VZ_EVENT_PAY_INTENDED, INTENDED, 10);
    happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
    ends (sale, rows[i].first, 30);
    ends (sale, rows[i].then, 40);
    happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 50);
    g_assert_cmpint (last (sale)->state, ==, rows[i].state);
  }
}

static void
test_what_was_only_intended_was_not_sent (void)
{
  g_autoptr (VzSale) sale = in_checkout ();

  happens (sale, VZ_EVENT_PAY_INTENDED, INTENDED, 10);
  ends (sale, "approved", 30);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_INTENDED);
  ends (sale, "not-sent", 40);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_NOT_SENT);
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  g_assert_false (vz_sale_is_frozen (sale));
}

/* Answers are matched by the id only. */
static void
test_an_end_of_another_attempt_ends_nothing (void)
{
  g_autoptr (VzSale) sale = in_checkout ();

  happens (sale, VZ_EVENT_PAY_INTENDED, INTENDED, 10);
  happens (sale, VZ_EVENT_ATTEMPT_SENT, "{'attempt': '1-A000008'}", 20);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_INTENDED);
  happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
  happens (sale, VZ_EVENT_ATTEMPT_ENDED, "{'attempt': '1-A000008', 'outcome': 'declined'}", 30);
  happens (sale, VZ_EVENT_ATTEMPT_ENDED, "{'outcome': 'declined'}", 30);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_SENT);
  g_assert_cmpuint (sale->attempts->len, ==, 1);
}

typedef struct {
  VzEventKind kind;
  const char *payload;
  VzAttemptState state;
} ToldRow;

/* Journals of before: no ids, no events of attempts; what followed tells what became of them. */
static void
test_journals_without_attempts_are_folded (void)
{
  static const ToldRow rows[] = {
    { VZ_EVENT_PAGE_SHOWN, "{'page': 'P'}", VZ_ATTEMPT_PASSED },
    { VZ_EVENT_WAITING, "{'page': 'P', 'seconds': 5}", VZ_ATTEMPT_PASSED },
    { VZ_EVENT_CHECKOUT_LEFT, "{'reason': 'back'}", VZ_ATTEMPT_PASSED },
    { VZ_EVENT_UNKNOWN, "{'page': 'P', 'reason': 'R'}", VZ_ATTEMPT_UNKNOWN },
    { VZ_EVENT_COMPLETED, "{'amount': '1.00'}", VZ_ATTEMPT_APPROVED },
    { VZ_EVENT_COLLECT_REFUSED, "{}", VZ_ATTEMPT_DECLINED },
    { VZ_EVENT_ANSWERED, "{}", VZ_ATTEMPT_SENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = in_checkout ();

    happens (sale, VZ_EVENT_PAY_INTENDED, "{'page': 'P'}", 10);
    g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_SENT);
    happens (sale, rows[i].kind, rows[i].payload, 20);
    g_assert_cmpint (last (sale)->state, ==, rows[i].state);
  }
}

/* An order is named after the page that it came with. */
static void
test_an_old_payment_that_was_completed_is_approved (void)
{
  static const VzEventKind before[] = { VZ_EVENT_PAGE_SHOWN, VZ_EVENT_UNKNOWN };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++) {
    g_autoptr (VzSale) sale = in_checkout ();

    happens (sale, VZ_EVENT_PAY_INTENDED, "{'page': 'P'}", 10);
    happens (sale, before[i], "{'page': 'ThankYouPage'}", 20);
    happens (sale, VZ_EVENT_PAGE_SHOWN, "{'page': 'ThankYouPage'}", 30);
    happens (sale, VZ_EVENT_COMPLETED, "{'amount': '1.00'}", 40);
    g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_APPROVED);
  }
}

/* … and so are those of others, by nothing but their own end. */
static void
test_an_attempt_with_an_id_is_told_by_its_own_events (void)
{
  g_autoptr (VzSale) sale = in_checkout ();

  happens (sale, VZ_EVENT_PAY_INTENDED, INTENDED, 10);
  happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
  happens (sale, VZ_EVENT_PAGE_SHOWN, "{'page': 'P'}", 30);
  happens (sale, VZ_EVENT_WAITING, "{'page': 'P', 'seconds': 5}", 30);
  g_assert_cmpint (last (sale)->state, ==, VZ_ATTEMPT_SENT);
}

static void
test_a_decision_and_a_reversal_end_the_doubt (void)
{
  static const ToldRow rows[] = {
    { VZ_EVENT_DECIDED, "{'outcome': 'paid', 'reason': 'R'}", VZ_ATTEMPT_APPROVED },
    { VZ_EVENT_DECIDED, "{'outcome': 'not-paid', 'reason': 'R'}", VZ_ATTEMPT_DECLINED },
    { VZ_EVENT_REVERSED, "{'evidence': 'E'}", VZ_ATTEMPT_DECLINED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = in_checkout ();

    happens (sale, rows[i].kind, rows[i].payload, 5);
    happens (sale, VZ_EVENT_PAY_INTENDED, INTENDED, 10);
    happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
    ends (sale, "unknown", 30);
    happens (sale, rows[i].kind, rows[i].payload, 40);
    g_assert_cmpint (last (sale)->state, ==, rows[i].state);
    g_assert_cmpint (sale->decided, ==, rows[i].kind == VZ_EVENT_DECIDED);
  }
}

/* A confirmation that was not sent leaves the sale what it was; one that was sent is in doubt. */
static void
test_a_confirmation_is_in_doubt_once_it_was_sent (void)
{
  g_autoptr (VzSale) sale = vz_sale_new (NUMBER);

  happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY', 'collect': '99'}", 1);
  happens (sale, VZ_EVENT_CONFIRM_INTENDED, "{'transaction': 't', 'amount': '21.20', " ID "}", 10);
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  g_assert_cmpstr (sale->transaction, ==, "t");
  happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
  g_assert_cmpint (sale->state, ==, VZ_SALE_UNKNOWN);
  g_assert_cmpint (last (sale)->amount.minor, ==, 2120);
}

static void
test_ids_are_numbered_through (void)
{
  g_autofree char *id = vz_attempt_id ("K2", 418);

  g_assert_cmpstr (id, ==, "K2-A000418");
  g_assert_cmpint (vz_attempt_serial (id), ==, 418);
  g_assert_cmpint (vz_attempt_serial ("A-A1234567"), ==, 1234567);
  g_assert_cmpint (vz_attempt_serial ("1-000418"), ==, 0);
  g_assert_cmpint (vz_attempt_serial ("A"), ==, 0);
  g_assert_cmpint (vz_attempt_serial (NULL), ==, 0);
}

static void
test_events_are_read_as_they_are_written (void)
{
  const VzMoney amount = { .minor = 1250, .currency = "TRY" };
  g_autoptr (json_t) intended = vz_attempt_intended_to_json ("P", "1-A000001", amount);
  g_autoptr (json_t) ended =
      vz_attempt_ended_to_json ("1-A000001", VZ_ATTEMPT_NOT_SENT, "no network");
  g_autofree char *first = vz_json_canonical (intended);
  g_autofree char *second = vz_json_canonical (ended);

  g_assert_cmpstr (first, ==, "{\"amount\":\"12.50\",\"attempt\":\"1-A000001\",\"page\":\"P\"}");
  g_assert_cmpstr (
      second, ==, "{\"attempt\":\"1-A000001\",\"outcome\":\"not-sent\",\"reason\":\"no network\"}");
}

static void
charge (VzSale *sale, const char *id, const char *reverses)
{
  const VzMoney amount = vz_money_from_minor (1250, "TRY");
  const VzTerminalMark before = { TRUE, 28004869, 7, 8 };
  g_autoptr (VzEvent) event =
      vz_event_new (NUMBER, VZ_EVENT_CHARGE_INTENDED,
                    vz_charge_intended_to_json ("card", id, amount, before, reverses));
  g_autofree char *sent = g_strdup_printf ("{'attempt': '%s'}", id);

  vz_sale_apply (sale, event);
  happens (sale, VZ_EVENT_ATTEMPT_SENT, sent, 20);
}

static VzSale *
collecting (void)
{
  VzSale *sale = vz_sale_new (NUMBER);

  happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY', 'collect': '99'}", 1);
  return sale;
}

static void
test_a_charge_that_is_approved_leads_on_until_it_is_given_back (void)
{
  g_autoptr (VzSale) sale = collecting ();

  charge (sale, "1-A000007", NULL);
  g_assert_cmpstr (last (sale)->device, ==, "card");
  g_assert_cmpuint (last (sale)->before.trace, ==, 7);
  g_assert_cmpint (sale->state, ==, VZ_SALE_UNKNOWN);
  g_assert_null (vz_attempts_charged (sale->attempts));
  g_assert_false (last (sale)->told);
  happens (sale, VZ_EVENT_CHARGE_TOLD, "{" ID ", 'trace': 9, 'receipt': 10}", 25);
  g_assert_true (last (sale)->told);
  ends (sale, "approved", 30);
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  g_assert_true (vz_attempts_charged (sale->attempts) == last (sale));
  g_assert_cmpuint (last (sale)->moved.receipt, ==, 10);
  charge (sale, "1-A000008", "1-A000007");
  g_assert_nonnull (vz_attempts_charged (sale->attempts));
  happens (sale, VZ_EVENT_ATTEMPT_ENDED, "{'attempt': '1-A000008', 'outcome': 'approved'}", 40);
  g_assert_null (vz_attempts_charged (sale->attempts));
}

static void
test_a_charge_of_which_nobody_knows_keeps_the_sale_unknown (void)
{
  g_autoptr (VzSale) sale = collecting ();

  charge (sale, "1-A000007", NULL);
  ends (sale, "unknown", 30);
  g_assert_cmpint (sale->state, ==, VZ_SALE_UNKNOWN);
  g_assert_true (vz_sale_is_frozen (sale));
  g_assert_null (vz_attempts_charged (sale->attempts));
  ends (sale, "declined", 40);
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
}

static void
gives_back_by_hand (VzSale *sale)
{
  g_autoptr (VzEvent) event =
      vz_event_new (NUMBER, VZ_EVENT_CHARGE_INTENDED,
                    vz_give_back_intended_to_json (last (sale), "1-A000008"));

  vz_sale_apply (sale, event);
}

/* Nothing is sent, and nobody but people knows what became of it. */
static void
test_what_people_give_back_is_unknown_at_once (void)
{
  g_autoptr (VzSale) sale = collecting ();

  charge (sale, "1-A000007", NULL);
  ends (sale, "approved", 30);
  gives_back_by_hand (sale);
  g_assert_true (vz_attempts_in_doubt (sale->attempts) == last (sale));
  g_assert_true (last (sale)->by_hand);
  g_assert_cmpstr (last (sale)->reverses, ==, "1-A000007");
  g_assert_cmpstr (last (sale)->device, ==, "card");
  g_assert_cmpint (last (sale)->amount.minor, ==, 1250);
  happens (sale, VZ_EVENT_DECIDED, "{'outcome': 'not-paid'}", 40);
  g_assert_null (vz_attempts_charged (sale->attempts));
}

/* Only what ends a sale stands for commerce's word. */
static void
test_a_decision_after_which_the_sale_goes_on_does_not_end_it (void)
{
  g_autoptr (VzSale) sale = collecting ();

  charge (sale, "1-A000007", NULL);
  ends (sale, "unknown", 30);
  happens (sale, VZ_EVENT_UNKNOWN, "{'page': 'P', 'reason': 'R'}", 30);
  happens (sale, VZ_EVENT_DECIDED, "{'outcome': 'paid', 'stays_charged': true}", 40);
  g_assert_cmpint (sale->state, ==, VZ_SALE_CHECKOUT);
  g_assert_null (sale->unknown_reason);
  g_assert_false (sale->decided);
}

static void
test_a_confirmation_that_was_doubted_may_have_arrived (void)
{
  g_autoptr (VzSale) sale = collecting ();

  happens (sale, VZ_EVENT_CONFIRM_INTENDED, "{" ID ", 'amount': '12.50'}", 10);
  happens (sale, VZ_EVENT_ATTEMPT_SENT, "{" ID "}", 20);
  g_assert_false (vz_attempts_lost_confirmation (sale->attempts));
  happens (sale, VZ_EVENT_UNKNOWN, "{'page': 'P', 'reason': 'R'}", 30);
  ends (sale, "declined", 40);
  g_assert_true (vz_attempts_lost_confirmation (sale->attempts));
  happens (sale, VZ_EVENT_DECIDED, "{'outcome': 'not-paid'}", 50);
  g_assert_false (vz_attempts_lost_confirmation (sale->attempts));
}

/* It is decided whether the customer has paid. */
static void
test_a_decision_of_money_to_be_given_back_says_whether_it_was (void)
{
  static const struct {
    const char *decision;
    gboolean stays_charged;
  } rows[] = { { "{'outcome': 'paid'}", TRUE }, { "{'outcome': 'not-paid'}", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = collecting ();

    charge (sale, "1-A000007", NULL);
    ends (sale, "approved", 30);
    charge (sale, "1-A000008", "1-A000007");
    happens (sale, VZ_EVENT_DECIDED, rows[i].decision, 40);
    g_assert_cmpint (vz_attempts_charged (sale->attempts) != NULL, ==, rows[i].stays_charged);
  }
}

#define ADD(name, function) g_test_add_func ("/core/payment/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("steps", test_an_attempt_is_told_step_by_step);
  ADD ("ends", test_an_end_is_an_end);
  ADD ("intended", test_what_was_only_intended_was_not_sent);
  ADD ("other-attempt", test_an_end_of_another_attempt_ends_nothing);
  ADD ("old-journals", test_journals_without_attempts_are_folded);
  ADD ("old-completed", test_an_old_payment_that_was_completed_is_approved);
  ADD ("own-events", test_an_attempt_with_an_id_is_told_by_its_own_events);
  ADD ("decided", test_a_decision_and_a_reversal_end_the_doubt);
  ADD ("confirmation", test_a_confirmation_is_in_doubt_once_it_was_sent);
  ADD ("charge", test_a_charge_that_is_approved_leads_on_until_it_is_given_back);
  ADD ("charge-unknown", test_a_charge_of_which_nobody_knows_keeps_the_sale_unknown);
  ADD ("charge-decided", test_a_decision_of_money_to_be_given_back_says_whether_it_was);
  ADD ("given-back-by-hand", test_what_people_give_back_is_unknown_at_once);
  ADD ("decided-and-goes-on", test_a_decision_after_which_the_sale_goes_on_does_not_end_it);
  ADD ("lost-confirmation", test_a_confirmation_that_was_doubted_may_have_arrived);
  ADD ("ids", test_ids_are_numbered_through);
  ADD ("written", test_events_are_read_as_they_are_written);
  return g_test_run ();
}
