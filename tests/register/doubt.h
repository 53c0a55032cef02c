/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till.h"

/* A payment of which nobody knows what became of it, and a manager who decides. */

#define NEVER "--pay-after never"
#define PAGE "POST:FundsTransferPage"
#define SENT "POST /orders/checkout/?page=FundsTransferPage"

/* Rings up a shirt and pays by transfer. Gives the sale's number, transfer full. */
char *transfer (Till *till);

/* What is rung up, or stands before the choice of a payment. */
void pay_by_transfer (Till *till);

gboolean asks_for_agreement (Till *till);
gboolean is_sending (Till *till);
gboolean is_quiet (Till *till); /* unknown, and not being asked about now */

/* The newest event of a kind, or NULL; told(): a member of it. */
const VzEvent *last_event (Till *till, VzEventKind kind);
const char *told (Till *till, VzEventKind kind, const char *member);

/* Restarts the register with the manager 1 (PIN 4321) and the cashier 2 (PIN 1234). */
void add_people (Till *till);
void sign_in (Till *till, const char *cashier, const char *pin);

typedef struct {
  const char *who, *pin, *reason, *slip;
  int error; /* -1: none */
} DecideRow;

void decide (Till *till, const char *sale, gboolean paid, const DecideRow *row);
