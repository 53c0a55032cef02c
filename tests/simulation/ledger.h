/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

#include "commerce/gate.h"
#include "core/sale.h"
#include "sim/terminal-ledger.h"

/* What is known to be true: the facts that the register said are on the disk, the orders of the
 * shop, and the papers. They must agree. */

Ledger *ledger_new (World *world);
void ledger_free (Ledger *ledger);

/* The register says that @event is on the disk. */
void ledger_take (Ledger *ledger, VzEvent *event);

/* The register was told how a checkout of that basket stands. */
void ledger_hear (Ledger *ledger, gint64 basket);

/* The same of that sale, after the register gave up waiting for it. */
void ledger_hear_late (Ledger *ledger, const char *sale);

/* A copy of a choice in the checkout of that sale arrives late, and may take it back. */
void ledger_hear_choice_again (Ledger *ledger, const char *sale);

/* Nothing can be written: no late answer leaves a trace. */
void ledger_forget_late (Ledger *ledger);

/* The same, of an order that waits under @number. */
void ledger_hear_of_number (Ledger *ledger, const char *number);

/* The register was given @reply to a question about its basket, or to a change of it. */
void ledger_hear_of_basket (Ledger *ledger, const json_t *reply);

/* The same, by the wallet's provider, of the payment of @order; NULL: of none yet. */
void ledger_hear_of_wallet (Ledger *ledger, const char *order);

/* A request has come to its end: there may be a payment by the wallet, or an order that waits for
 * one. */
void ledger_look_at_wallet (Ledger *ledger);

/* The manager has the provider give back what it took for a sale. */
void ledger_give_wallet_back (Ledger *ledger, const char *sale);

/* The register was answered, and told what a basket costs. */
void ledger_hear_of_amounts (Ledger *ledger, const VzRequest *request, const VzResponse *response);

/* What was told and not written is lost with the register. */
void ledger_forget_told (Ledger *ledger);

/* The sale that has that basket, or that collects that order, and has not ended; or NULL. */
const VzSale *ledger_sale_of_basket (Ledger *ledger, gint64 basket);
const VzSale *ledger_sale_of_number (Ledger *ledger, const char *number);

/* Monotonic: when a sale was opened last. */
gint64 ledger_opened (const Ledger *ledger);

/* Reads the disk of a register that does not run: all that was said to be there is there. What is
 * there beyond it counts from now on. FALSE: broken. */
gboolean ledger_read_disk (Ledger *ledger, const char *state);

/* The same, and that nothing of it was changed. It takes long, and what was changed stays changed:
 * for the end of the day. */
void ledger_prove_disk (Ledger *ledger, const char *state);

/* What the register shows now. */
void ledger_look (Ledger *ledger, VzSnapshot *snapshot);

/* The printer gets the first byte of a job; a paper was cut. */
void ledger_paper_begins (Ledger *ledger);
void ledger_take_paper (Ledger *ledger, const char *text);

/* The register asked, and does not know what became of it: nobody could tell it. */
void ledger_check_left_to_manager (Ledger *ledger, const char *sale);

/* What the bank behind the payment terminal has done last, for @attempt, of which the terminal got
 * the command; NULL: of none. */
void ledger_take_charge (Ledger *ledger, const char *attempt, const VzSimTerminalEntry *done);

/* The terminal told what became of the charge that it got last. */
void ledger_hear_of_terminal (Ledger *ledger);

/* The charge that was intended last, or NULL. */
const char *ledger_last_charge (Ledger *ledger);

/* The manager gives the money of a card back at the terminal, if it is charged. */
void ledger_give_back_by_hand (Ledger *ledger, const char *sale);

/* Whether money of a card that was to go back has not. */
gboolean ledger_stays_charged (Ledger *ledger, const char *sale);

/* What a manager finds who looks into the shop's list of orders, or at the terminal's paper. */
gboolean ledger_was_paid (Ledger *ledger, const char *sale);

/* The list of today has all sales that ended. (VzSaleLine) */
void ledger_check_list (Ledger *ledger, const GPtrArray *lines);

/* The end of the day: every sale is over. */
void ledger_close (Ledger *ledger);
