/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/concert.h"
#include "sim/port.h"
#include "sim/terminal-faults.h"
#include "wire/concert-line.h"

/* Seen only by the files of the simulated Concert terminal. */

/* What it says for a payment, in order. */
typedef enum {
  VZ_SIM_CONCERT_NOTHING,
  VZ_SIM_CONCERT_LISTENS,
  VZ_SIM_CONCERT_HAS_REQUEST,
  VZ_SIM_CONCERT_WANTS_TO_ANSWER,
  VZ_SIM_CONCERT_ANSWERS,
  VZ_SIM_CONCERT_ENDS,
} VzSimConcertWord;

struct _VzSimConcert {
  VzClock *clock;
  VzSimPort *port;
  VzConcertReader reader;
  VzSimTerminalLedger ledger;
  GArray *faults; /* VzSimTerminalFault */

  VzSimConcertWord said; /* the last one; NOTHING: idle */
  VzConcertRequest request;
  gboolean has_request;
  gboolean refuses; /* nothing will be charged */
  gboolean is_done; /* with the request */
  GBytes *bytes;    /* of the word */
  guint sends;
  guint wait_id, late_id, mend_id;
  gboolean deaf;   /* and mute */
  gboolean broken; /* the next word is, for once */
  guint naks;      /* of the next things that it hears */
  void (*watcher) (VzSimConcert *self, gpointer data);
  gpointer watcher_data;
};

/* concert.c */
void vz_sim_concert_send (VzSimConcert *self);
void vz_sim_concert_give_up (VzSimConcert *self);      /* what it has not done */
void vz_sim_concert_finish_alone (VzSimConcert *self); /* without telling */

/* concert-strikes.c: whether the word stays unsaid for now. */
gboolean vz_sim_concert_strike (VzSimConcert *self);
gboolean vz_sim_concert_take_fault (VzSimConcert *self, VzSimTerminalTrouble trouble);
