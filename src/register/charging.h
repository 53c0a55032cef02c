/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/payment.h"
#include "devices/terminal.h"
#include "register/given.h"

/* The payment terminal of the till, and the one charge that is at it: the first [device] section
 * that is a terminal. A charge is named by the serial number of its attempt. */

typedef struct {
  void (*told) (guint32 number, const VzTerminalReceipt *receipt, gpointer data);
  void (*doubted) (guint32 number, gpointer data);
  /* @reason: an untranslated msgid, or NULL; @papers: of VzTerminalLine arrays, to be printed. */
  void (*ended) (guint32 number,
                 VzTerminalOutcome outcome,
                 const VzTerminalReceipt *receipt,
                 const char *reason,
                 GPtrArray *papers,
                 gpointer data);
  /* See the signal "notice" of a terminal. */
  void (*noticed) (guint32 number, const char *sentence, const char *text, gpointer data);
} VzChargingHooks;

/* @hooks: static. */
VzCharging *vz_charging_new (VzGiven *given, const VzChargingHooks *hooks, gpointer data);
void vz_charging_free (VzCharging *charging);

/* What a terminal told last before a restart: what it tells later is newer. */
void vz_charging_remember (VzCharging *charging, VzTerminalMark mark);

/* Whether a terminal is there; and whether it can give back the money of @charge (NULL: none):
 * only the one that took it can. */
gboolean vz_charging_is_there (VzCharging *charging);
gboolean vz_charging_can_give_back (VzCharging *charging, const VzAttempt *charge);

/* Keeps the terminal for the next vz_charging_begin(), and nobody else: its name, and what it told
 * last. NULL: it is busy or away. Borrowed. */
const char *vz_charging_take (VzCharging *charging, VzTerminalMark *before);

/* Begins @charge, whose attempt is on the disk as sent; @reversed: the one that it gives back, or
 * NULL. */
void vz_charging_begin (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed);

/* The register died after @charge had begun: it is found out before the terminal does anything
 * else. Before the devices are started. */
void
vz_charging_find_out (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed);

void vz_charging_abort (VzCharging *charging, guint32 number);
void vz_charging_take_receipt (VzCharging *charging, guint32 number);

/* What belongs to no sale has this number, which no attempt has. */
#define VZ_CHARGING_ERRAND G_MAXUINT32

/* The name of the terminal, or NULL. */
const char *vz_charging_device (VzCharging *charging);

/* Whether the terminal can do it at all. */
gboolean vz_charging_can (VzCharging *charging, VzTerminalDeed deed);

/* Begins what belongs to no sale, after vz_charging_take(). */
void vz_charging_begin_errand (VzCharging *charging, VzTerminalDeed deed);

/* The register died after it had begun; as vz_charging_find_out(). FALSE: a charge is looked into.
 */
gboolean vz_charging_find_out_errand (VzCharging *charging, VzTerminalDeed deed);

/* A person has decided what became of it. */
void vz_charging_forget (VzCharging *charging, guint32 number);
