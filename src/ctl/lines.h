/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "ctl/command.h"

/* What a running sale says on standard output: JSON lines with --json, sentences without. */

typedef struct {
  gboolean json;
  char *state_dir;       /* where the pictures of barcodes are written */
  char *waiting;         /* number or link whose waiting line was printed */
  GHashTable *completed; /* sale → payload of the event, until the order is read; or NULL */
} VzLines;

/* Prints one object as a line; @json is taken. */
void vz_line_print (json_t *json);

/* An event with all its columns; transfer full. */
json_t *vz_event_line (const VzEvent *event);

void vz_lines_clear (VzLines *lines);

/* Prints what @event says, if anything. */
void vz_lines_event (VzLines *lines, const VzEvent *event);

/* Takes the picture of a sale away when @event ends that sale, whichever command drew it. */
void vz_lines_tidy (const VzLines *lines, const VzEvent *event);

/* The waiting line: once for each number, when its picture is decoded. */
void vz_lines_waiting (VzLines *lines, const VzSaleView *view);

/* The same for a question that is left to the customer's phone: once for each page. */
void vz_lines_waiting_for_phone (VzLines *lines, const VzSaleView *view);

/* Commerce's messages of the question and of the rows, by field. */
void vz_lines_refused (VzLines *lines, const VzSaleView *view);
