/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/paper.h"

/* A second reading of ESC/POS, from the printer's side: bytes to paper. */

typedef struct {
  /* Bytes that the printer says. */
  void (*say) (gpointer data, const guint8 *bytes, gsize n_bytes);
  /* The host wants to be told the state at each change (GS a); @wanted: bits of what. */
  void (*report) (gpointer data, guint8 wanted);
  /* ESC @, with which a job begins. */
  void (*job) (gpointer data);
  /* A line is printed. */
  void (*line) (gpointer data);
  void (*cut) (gpointer data);
  /* The drawer gets its pulse. */
  void (*drawer) (gpointer data);
} VzSimEscposHooks;

typedef struct _VzSimEscpos VzSimEscpos;

VzSimEscpos *vz_sim_escpos_new (VzSimPaper *paper, const VzSimEscposHooks *hooks, gpointer data);
void vz_sim_escpos_free (VzSimEscpos *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimEscpos, vz_sim_escpos_free)

/* Whose code tables it has: a name that vz_sim_family_table() knows; "epson" at first. */
void vz_sim_escpos_set_family (VzSimEscpos *self, const char *family);

/* Whether the paper is near its end, as the answer to GS r 1 says. */
void vz_sim_escpos_set_paper_low (VzSimEscpos *self, gboolean low);

/* Puts bytes into the receive buffer. */
void vz_sim_escpos_receive (VzSimEscpos *self, const guint8 *bytes, gsize n_bytes);

/* Carries out at most @n_bytes of it, whole commands only, until it is held. */
void vz_sim_escpos_run (VzSimEscpos *self, gsize n_bytes);
gsize vz_sim_escpos_pending (const VzSimEscpos *self);

/* Whether commands wait in the buffer. */
void vz_sim_escpos_hold (VzSimEscpos *self, gboolean held);

/* Ends the run that is going on, from one of its hooks. */
void vz_sim_escpos_pause (VzSimEscpos *self);

/* The picture that stands under @key in its memory; NULL: none. */
const VzBitmap *vz_sim_escpos_kept (const VzSimEscpos *self, const char *key);

/* As after being switched on: nothing of the buffer and the settings is left. */
void vz_sim_escpos_reset (VzSimEscpos *self);
