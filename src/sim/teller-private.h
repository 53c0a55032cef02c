/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/teller.h"
#include "sim/terminal-faults.h"

/* Seen only by the files of the simulated payment terminals. */

/* What depends on what it speaks. */
typedef struct {
  void (*hear) (VzSimTeller *self, guint8 byte);
  void (*forget_heard) (VzSimTeller *self);      /* what it heard half */
  void (*send) (VzSimTeller *self);              /* its frame */
  void (*give_up) (VzSimTeller *self);           /* what it has not done */
  void (*finish_alone) (VzSimTeller *self);      /* without telling */
  gboolean (*lose) (VzSimTeller *self, guint n); /* acknowledgements */
  guint (*command) (const VzSimTeller *self);
  gboolean (*acknowledges) (const VzSimTeller *self); /* itself: its line does not */
  void (*clear) (VzSimTeller *self);
} VzSimTellerKind;

struct _VzSimTeller {
  const VzSimTellerKind *kind;
  VzClock *clock;
  VzSimPort *port;
  VzSimTerminalLedger ledger;
  GArray *faults; /* VzSimTerminalFault */

  GBytes *frame; /* that it says; NULL: none */
  guint sends;   /* of it */
  guint wait_id, late_id, mend_id;
  gboolean deaf;   /* and mute */
  gboolean broken; /* the frame is, for once */
  guint naks;      /* of the next things that it hears */
  void (*watcher) (VzSimTeller *self, gpointer data);
  gpointer watcher_data;
};

/* Of a new one, all zeroes. @port is taken. */
void vz_sim_teller_init (VzSimTeller *self, const VzSimTellerKind *kind, VzClock *clock);
void vz_sim_teller_take_port (VzSimTeller *self, VzSimPort *port);
gboolean vz_sim_teller_open (VzSimTeller *self, const char *address, GError **error);

void vz_sim_teller_forget_frame (VzSimTeller *self);
void vz_sim_teller_say_frame (VzSimTeller *self); /* broken, when it is to be */
void vz_sim_teller_wait (VzSimTeller *self, gint64 microseconds, VzClockFunc func);
void vz_sim_teller_send_after (VzSimTeller *self, gint64 microseconds);

/* The bank has done something. */
void vz_sim_teller_tell_change (VzSimTeller *self);

/* teller-strikes.c: whether the frame, @message of @command, stays unsent for now. */
gboolean vz_sim_teller_strike (VzSimTeller *self, guint command, guint message);
gboolean vz_sim_teller_take_fault (VzSimTeller *self,
                                   VzSimTerminalTrouble trouble,
                                   guint command,
                                   guint message);
