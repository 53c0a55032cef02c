/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "collect-fixtures.h"

#include "checkout/collect-page.h"

#include <string.h>

#define NUMBER "9922111123321"
#define ALL_ERRANDS ((1u << VZ_ERRAND_KINDS) - 1)
#define OTHER "card by the door"

static const char told[] =
    "{\"order_number\": \"" NUMBER "\", \"card\": {\"bank\": {\"name\": \"Lodosbank\"}},"
    " \"pre_order\": {\"unpaid_amount\": \"4278.60\", \"total_amount_with_interest\": \"4278.60\","
    " \"installment\": {\"installment_count\": 6,"
    " \"monthly_price_with_accrued_interest\": \"713.10\"}, \"basket\": {\"pk\": 1,"
    " \"total_amount\": \"4278.60\", \"total_product_amount\": \"4568.40\", \"basketitem_set\":"
    " [{\"product\": {\"pk\": 1, \"sku\": \"1\", \"name\": \"Keten gömlek\"}, \"quantity\": 1,"
    " \"unit_price\": \"4568.40\", \"total_amount\": \"4568.40\"}], \"discounts\":"
    " [{\"description\": \"3 al 2 öde\", \"discount\": \"289.80\"}]}}}";

static void
open_menu (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.menu", "i", 0);
}

static void
open_terminal (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.menu", "i", 6);
}

static void
ask_for_end_of_day (VzScreen *screen)
{
  open_terminal (screen);
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.ask-end-of-day", "s", "card");
}

static void
ask_for_end_of_the_other (VzScreen *screen)
{
  open_terminal (screen);
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.ask-end-of-day", "s", OTHER);
}

static void
add_terminal (VzSnapshot *snapshot, const char *name, guint errands)
{
  g_ptr_array_add (snapshot->terminals, vz_terminal_view_new (name, errands));
}

static VzSnapshot *
make_terminal_page (void)
{
  VzSnapshot *snapshot = fixture_desk ();

  add_terminal (snapshot, "card", ALL_ERRANDS);
  return snapshot;
}

static VzSnapshot *
make_terminals_page (void)
{
  VzSnapshot *snapshot = make_terminal_page ();

  add_terminal (snapshot, OTHER, ALL_ERRANDS);
  return snapshot;
}

static VzSnapshot *
make_terminal_of_cashier (void)
{
  VzSnapshot *snapshot = fixture_desk ();

  add_terminal (snapshot, "card", ALL_ERRANDS & ~(1u << VZ_ERRAND_END_OF_DAY));
  return snapshot;
}

static VzSnapshot *
make_errand (VzErrandState state, const char *notice, const char *reason)
{
  VzSnapshot *snapshot = make_terminal_page ();

  snapshot->errand = vz_errand_new (VZ_ERRAND_END_OF_DAY, "card");
  snapshot->errand->state = state;
  snapshot->errand->notice = g_strdup (notice);
  snapshot->errand->reason = g_strdup (reason);
  return snapshot;
}

static VzSnapshot *
make_terminal_at_work (void)
{
  return make_errand (VZ_ERRAND_RUNNING, "The terminal waits for the bank.", NULL);
}

static VzSnapshot *
make_terminal_done (void)
{
  VzSnapshot *snapshot = make_errand (VZ_ERRAND_DONE, NULL, NULL);

  snapshot->errand->total = vz_money_from_minor (1284990, "TRY");
  return snapshot;
}

static VzSnapshot *
make_terminal_silent (void)
{
  return make_errand (VZ_ERRAND_UNKNOWN, NULL,
                      "The payment terminal does not say whether it ended its day. Look at its "
                      "display and its own paper before you ask again.");
}

static void
ask_for_the_number (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.ask-collect", NULL);
}

static VzSnapshot *
make_desk (void)
{
  VzSnapshot *snapshot = fixture_desk ();

  snapshot->can_collect = TRUE;
  return snapshot;
}

/* A reader of cards has typed one. */
static VzSnapshot *
make_desk_with_a_card (void)
{
  VzSnapshot *snapshot = make_desk ();

  snapshot->scan_dropped = vz_problem_new (VZ_ERROR_CARD_SCANNED, NULL);
  return snapshot;
}

static VzSnapshot *
make_full_counter (void)
{
  VzSnapshot *snapshot = make_terminal_page ();

  snapshot->can_collect = TRUE;
  snapshot->can_open_drawer = TRUE;
  return snapshot;
}

static VzSnapshot *
make_sale (VzStage stage)
{
  VzSnapshot *snapshot = fixture_sale ();

  snapshot->can_collect = TRUE;
  snapshot->sale->stage = stage;
  snapshot->sale->collect = g_strdup (NUMBER);
  snapshot->sale->can_change = FALSE;
  snapshot->sale->can_pay = FALSE;
  return snapshot;
}

static VzSnapshot *
make_question (const char *answers)
{
  VzSnapshot *snapshot = make_sale (VZ_STAGE_ASKING);
  g_autoptr (json_t) json = vz_json_parse (told, strlen (told), NULL);
  g_autoptr (json_t) given = vz_json_parse (answers, strlen (answers), NULL);
  g_autoptr (VzCollectOrder) order = vz_collect_order_read (json, NUMBER, "TRY", NULL);

  snapshot->sale->question = vz_collect_question (order, given);
  snapshot->sale->can_go_back = TRUE;
  return snapshot;
}

static VzSnapshot *
make_choice (void)
{
  return make_question ("{}");
}

static VzSnapshot *
make_cash (void)
{
  return make_question ("{\"payment_choice\": \"cash\", \"cash_given\": \"4300.00\"}");
}

static VzSnapshot *
make_card (void)
{
  return make_question ("{\"payment_choice\": \"credit_card\"}");
}

static VzSnapshot *
make_terminal (void)
{
  VzSnapshot *snapshot = make_sale (VZ_STAGE_SENDING);

  snapshot->sale->at_terminal = TRUE;
  snapshot->sale->can_go_back = TRUE;
  snapshot->sale->asked_msgid = g_strdup ("The customer presents the card at the terminal.");
  snapshot->sale->terminal_text = g_strdup ("Karte bitte");
  snapshot->sale->asked_since = FIXTURE_NOW - 12 * G_USEC_PER_SEC;
  return snapshot;
}

static VzSnapshot *
make_terminal_of_few_words (void)
{
  VzSnapshot *snapshot = make_terminal ();

  snapshot->sale->can_go_back = FALSE;
  snapshot->sale->stops_there = TRUE;
  g_clear_pointer (&snapshot->sale->terminal_text, g_free);
  g_free (snapshot->sale->asked_msgid);
  snapshot->sale->asked_msgid = g_strdup ("Waiting for the payment terminal");
  return snapshot;
}

static VzSnapshot *
make_problem (VzStage stage, VzError code, const char *detail)
{
  VzSnapshot *snapshot = make_sale (stage);

  snapshot->sale->problem = vz_problem_new (code, detail);
  snapshot->sale->problem->since = FIXTURE_NOW - 12 * G_USEC_PER_SEC;
  return snapshot;
}

static VzSnapshot *
make_refused (void)
{
  VzSnapshot *snapshot =
      make_problem (VZ_STAGE_STUCK, VZ_ERROR_HOOK_BASKET_CHANGED, "Sepet değişti.");

  snapshot->sale->can_go_back = TRUE;
  snapshot->sale->can_void = TRUE;
  return snapshot;
}

static VzSnapshot *
make_left (void)
{
  return make_sale (VZ_STAGE_VOIDED);
}

static VzSnapshot *
make_done (void)
{
  VzSnapshot *snapshot = make_sale (VZ_STAGE_DONE);
  VzDone *done = g_new0 (VzDone, 1);

  done->number = g_strdup (NUMBER);
  done->amount = fixture_lira (427860);
  done->wall = FIXTURE_WALL;
  done->paper = VZ_PAPER_PRINTED;
  done->paper_wall = FIXTURE_WALL;
  done->tender = g_strdup ("cash");
  done->given = fixture_lira (430000);
  done->change = fixture_lira (2140);
  snapshot->sale->done = done;
  return snapshot;
}

const Fixture collect_fixtures[] = {
  { "collect-menu", make_desk, open_menu },
  { "collect-menu-without", fixture_desk, open_menu },
  { "terminal-menu", make_terminal_page, open_menu },
  { "full-menu", make_full_counter, open_menu },
  { "terminal-page", make_terminal_page, open_terminal },
  { "terminal-page-of-cashier", make_terminal_of_cashier, open_terminal },
  { "terminal-page-of-two", make_terminals_page, open_terminal },
  { "terminal-page-of-two-asked", make_terminals_page, ask_for_end_of_the_other },
  { "terminal-page-at-work", make_terminal_at_work, open_terminal },
  { "terminal-page-done", make_terminal_done, open_terminal },
  { "terminal-page-silent", make_terminal_silent, open_terminal },
  { "terminal-page-asked", make_terminal_page, ask_for_end_of_day },
  { "collect-number", make_desk, ask_for_the_number },
  { "collect-number-card", make_desk_with_a_card, ask_for_the_number },
  { "collect-choice", make_choice },
  { "collect-cash", make_cash },
  { "collect-card", make_card },
  { "collect-terminal", make_terminal },
  { "collect-terminal-of-few-words", make_terminal_of_few_words },
  { "collect-refused", make_refused },
  { "collect-left", make_left },
  { "collect-done", make_done },
  { NULL },
};
