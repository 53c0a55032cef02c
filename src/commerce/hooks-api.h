/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/reply.h"

/* The till's services (commerce-api.md section 7): JSON, an account of their own, no session and no
 * cookie. The reply is whatever commerce answered; what is wrong stands in its body. Everything is
 * borrowed until the call returns. */

typedef struct {
  const char *username;
  const char *password; /* secret */
  const char *language; /* Accept-Language */
} VzHooksAccount;

typedef struct {
  const char *number;
  const char *transaction; /* unique; the same when it is sent again */
  const char *amount;      /* with exactly the currency's digits */
  const char *discounted;  /* NULL without promotions */
  const char *terminal;
  const json_t *promotions; /* NULL: there are none */
} VzHooksConfirm;

/* Reads the pre-order of a number. */
void vz_hooks_api_read_async (VzGate *gate,
                              const char *path,
                              const VzHooksAccount *account,
                              const char *number,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);

/* Says that the money was taken: on a fresh connection, never sent twice. */
void vz_hooks_api_confirm_async (VzGate *gate,
                                 const char *path,
                                 const VzHooksAccount *account,
                                 const VzHooksConfirm *confirm,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

VzReply *vz_hooks_api_finish (VzGate *gate, GAsyncResult *result, GError **error);
