/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till.h"

/* What a till prints into the file that is its printer, and what a register wrote of its papers
 * before its power went. */

/* Writes @facts beside the register, which is stopped; they are taken. */
void paper_stage_write (Till *till, GPtrArray *facts);

/* The register starts anew, and has found what the one before wrote before its power went: the
 * report of a payment terminal, under this number, “Kassenschnitt 417”. @then: what had become of
 * it, ended by VZ_EVENT_LAST; NULL: nothing. */
#define PAPER_STAGE_REPORT G_GINT64_CONSTANT (0x80000007)
void paper_stage_restart_with_report (Till *till, const VzEventKind *then);

/* The first of a kind, or NULL. Borrowed. */
const VzEvent *paper_stage_fact (Till *till, VzEventKind kind);

/* All that is on paper; what is no text stands for itself. Transfer full. */
char *paper_stage_text (Till *till);

/* The register starts anew without its printer; and the printer is there again. */
void paper_stage_take_printer_away (Till *till);
void paper_stage_bring_printer_back (Till *till);

/* A TillIs: one paper waits for the printer, which is away. */
gboolean one_is_in_queue (Till *till);
