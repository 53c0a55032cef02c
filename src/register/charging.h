/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/payment.h"
#include "register/terminal-turn.h"

/* The payment terminals of the till, by the names of their [device] sections: which of them an
 * order goes to. Of several, the first section that is ready takes a payment; what a payment led to
 * belongs to its own. A charge is named by the serial number of its attempt. */

/* @hooks: static. */
VzCharging *vz_charging_new (VzGiven *given, const VzTerminalTurnHooks *hooks, gpointer data);
void vz_charging_free (VzCharging *charging);

/* What a terminal told last before a restart: what that one tells later is newer. */
void vz_charging_remember (VzCharging *charging, VzTerminalMark mark);

/* How many there are, and the name of each. Borrowed. */
guint vz_charging_count (VzCharging *charging);
const char *vz_charging_name (VzCharging *charging, guint index);

/* Whether @device is there; NULL: any. */
gboolean vz_charging_is_there (VzCharging *charging, const char *device);

/* Whether a charge at @device is stopped when it is asked for; else people stop it there. */
gboolean vz_charging_can_stop (VzCharging *charging, const char *device);

/* Whether the money of @charge (NULL: none) can be given back: only the one that took it can. */
gboolean vz_charging_can_give_back (VzCharging *charging, const VzAttempt *charge);

/* The name of the one that would do it, and can at all: @device, or the best of them for NULL; NULL
 * when there is none. Borrowed. */
const char *vz_charging_choose (VzCharging *charging, const char *device, VzTerminalDeed deed);

/* Keeps it for the next vz_charging_begin() or vz_charging_begin_errand() there, and nobody else:
 * its name, and what it told last. NULL: it is busy or away. Borrowed. */
const char *vz_charging_take (VzCharging *charging,
                              const char *device,
                              VzTerminalDeed deed,
                              VzTerminalMark *before);

/* Begins @charge, whose attempt is on the disk as sent; @reversed: the one that it gives back, or
 * NULL. */
void vz_charging_begin (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed);

/* The register died after @charge had begun: its terminal finds it out before it does anything
 * else. Before the devices are started. */
void
vz_charging_find_out (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed);

void vz_charging_abort (VzCharging *charging, guint32 number);
void vz_charging_take_receipt (VzCharging *charging, guint32 number);

/* What belongs to no sale has this number, which no attempt has. */
#define VZ_CHARGING_ERRAND G_MAXUINT32

/* Begins what belongs to no sale, after vz_charging_take(). */
void vz_charging_begin_errand (VzCharging *charging, const char *device, VzTerminalDeed deed);

/* The register died after it had begun; as vz_charging_find_out(). FALSE: that terminal is gone, or
 * looks into a charge. */
gboolean
vz_charging_find_out_errand (VzCharging *charging, const char *device, VzTerminalDeed deed);

/* What the terminal has printed so far of the charge, which is in doubt; of VzTerminalLine arrays,
 * or NULL when none has it. Borrowed. */
const GPtrArray *vz_charging_papers (VzCharging *charging, guint32 number);

/* A person has decided what became of it. */
void vz_charging_forget (VzCharging *charging, guint32 number);
