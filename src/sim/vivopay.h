/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/burst.h"

/* A reader of chips and stripes that speaks ViVOpay, as ID TECH's NEO: it is asked for a card, and
 * tells what is held to it within the seconds for which it was asked. */

typedef struct _VzSimVivopay VzSimVivopay;

/* Answers what comes over @burst, which it borrows; the faults of @burst strike its cards. */
VzSimVivopay *vz_sim_vivopay_new (VzSimBurst *burst, VzClock *clock);
void vz_sim_vivopay_free (VzSimVivopay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimVivopay, vz_sim_vivopay_free)

/* The card with @number is held to it; nothing when it was not asked for one. @masked: all but the
 * first four and the last four digits are hidden, and the rest is encrypted. */
void vz_sim_vivopay_hold (VzSimVivopay *self, const char *number, gboolean masked);

/* Whether it waits for a card. */
gboolean vz_sim_vivopay_waits (const VzSimVivopay *self);

/* It answers each question for a card with @status; 0: it waits for one again. */
void vz_sim_vivopay_refuse (VzSimVivopay *self, guint8 status);

/* How often it was asked for a card. */
guint vz_sim_vivopay_asked (const VzSimVivopay *self);

/* The cable is in, but it is switched off: it hears nothing. */
void vz_sim_vivopay_switch (VzSimVivopay *self, gboolean on);
