/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till.h"

#include "sim/concert.h"
#include "sim/printer.h"
#include "sim/terminal.h"

/* A till with a payment terminal, on a real pseudo-terminal or over TCP, and the bank behind it. */

typedef struct {
  Till *till;
  VzSimTeller *teller;     /* called "card" */
  VzSimTerminal *terminal; /* the same, when it speaks ZVT; else NULL */
  VzSimTerminal *other;    /* called "card-2", or NULL */
  VzSimPrinter *printer;   /* of its reports; NULL: the file of the till */
  char *folder;
} CardCounter;

/* @shop: arguments of the simulated shop. */
CardCounter *card_counter_new (const char *shop, gboolean over_tcp);
CardCounter *card_counter_new_with_concert (const char *shop, gboolean over_tcp);
CardCounter *card_counter_new_with_two (const char *shop);

/* On a line, with a printer that @fault strikes. */
CardCounter *card_counter_new_with_printer (const char *shop, const char *fault);

void card_counter_free (CardCounter *counter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CardCounter, card_counter_free)

/* The register is closed and opened again, with its terminal on a line and called @name. */
void card_counter_restart (CardCounter *counter, const char *name);

/* An order waits beside the desk and is opened to be collected; it asks how it is paid. */
void card_counter_open_order (CardCounter *counter);

/* The customer wants to pay by card. */
void card_counter_choose_card (CardCounter *counter);

/* Opens an order, has it paid by card and waits until it is done. */
void card_counter_pay (CardCounter *counter);

void card_counter_fault (CardCounter *counter, const char *fault);

/* Until @is, with time passing while the terminal is waited for. */
#define card_counter_until(counter, is) card_counter_until_named (counter, is, #is)
void card_counter_until_named (CardCounter *counter, TillIs is, const char *name);

/* The bank's truth: charges that were not given back. */
guint card_counter_charges (CardCounter *counter);

/* The last fact of a kind, or NULL. Borrowed. */
const VzEvent *card_counter_fact (CardCounter *counter, VzEventKind kind);

gboolean is_at_terminal (Till *till);
