/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"
#include "core/money.h"

/* A charge: what a payment terminal is asked for, and what it tells, as the journal has them. */

/* A movement of money that a terminal knows: later ones have greater numbers. */
typedef struct {
  gboolean is_known;
  guint terminal; /* its own number; 0: not known */
  guint64 trace;
  guint receipt;
  gboolean is_long; /* the trace is of the terminal's long ones, which it counts by themselves */
} VzTerminalMark;

#define VZ_TERMINAL_MAX_TEXT 301

/* What the terminal says of a movement of money. The card number is masked. */
typedef struct {
  VzMoney amount; /* unset: it did not say, or not in which currency */
  VzTerminalMark mark;
  char card[40];
  char authorisation[9];
  char card_name[VZ_TERMINAL_MAX_TEXT];
} VzTerminalReceipt;

/* What of a mark is not known is absent. */
void vz_terminal_mark_to_json (VzTerminalMark mark, json_t *json);
VzTerminalMark vz_terminal_mark_from_json (const json_t *json);

/* What was not told is absent. Transfer full. */
json_t *vz_terminal_receipt_to_json (const VzTerminalReceipt *receipt);

/* The payload of VZ_EVENT_TENDERED for a card that was charged, from the same. Transfer full. */
json_t *vz_charge_tendered_to_json (const json_t *receipt);

/* A line of a terminal's paper with the middle of each card number in it hidden. Transfer full. */
char *vz_charge_mask_line (const char *line);
