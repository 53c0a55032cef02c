/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/session.h"

/* What a kind of fault does; exactly one slot is filled. */
typedef struct {
  const char *name;
  const char *path; /* prefix of the paths that it can touch, NULL: any */
  const char *what; /* for --help */
  guint number;     /* for the functions: a status, a default value */

  /* Stands in for the service. */
  VzSimReply *(*answer) (const VzSimRequest *request, guint number);
  /* Changes the shop; FALSE when there was nothing to change. */
  gboolean (*prepare) (VzSimShop *shop, VzSimSession *session);
  /* Changes the answer; FALSE when it has nothing of the kind. */
  gboolean (*spoil) (VzSimReply *reply, guint number);
} VzSimFaultKind;

/* Ends with a kind without a name. */
const VzSimFaultKind *vz_sim_fault_kinds (void);
