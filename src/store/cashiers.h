/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>

/* The last of them locks. */
#define VZ_CASHIER_TRIES 5

/* The cashiers of this register and their PIN verifiers, in the journal's database. Wrong PINs lock
 * a cashier for a growing time: after five, 30 s, doubled with each further one up to an hour; kept
 * over a restart. What is written is on disk when the call returns, so write in a worker; one call
 * at a time. */

typedef struct {
  char *id;            /* "1" */
  char *name;          /* "Elif K." */
  char *role;          /* "cashier" or "manager" */
  char *verifier;      /* argon2id */
  guint wrong;         /* wrong PINs since the last right one */
  gint64 locked_until; /* wall clock, 0: not locked */
} VzCashier;

void vz_cashier_free (VzCashier *cashier);

typedef struct _VzCashiers VzCashiers;

/* On the database of an opened state directory. */
VzCashiers *vz_cashiers_open (const char *directory, gboolean writable, GError **error);
void vz_cashiers_free (VzCashiers *cashiers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCashiers, vz_cashiers_free)

GPtrArray *vz_cashiers_list (VzCashiers *cashiers,
                             GError **error); /* VzCashier, by name; transfer full */

/* @verifier from vz_secrets_hash_pin(). Answers the new id, transfer full. VZ_ERROR_NOT_ALLOWED for
 * a name that is taken, empty or over 40 characters, and for another role than "cashier" and
 * "manager". */
char *vz_cashiers_add (
    VzCashiers *cashiers, const char *name, const char *role, const char *verifier, GError **error);

/* Counts a wrong PIN, or forgets them. @wall: now. VZ_ERROR_NOT_FOUND when there is no such
 * cashier. */
gboolean vz_cashiers_note_wrong (VzCashiers *cashiers, const char *id, gint64 wall, GError **error);
gboolean vz_cashiers_note_right (VzCashiers *cashiers, const char *id, GError **error);

/* At a start: a clock that was put back meanwhile locks nobody for longer than their wrong PINs do.
 */
gboolean vz_cashiers_bound_locks (VzCashiers *cashiers, gint64 wall, GError **error);
