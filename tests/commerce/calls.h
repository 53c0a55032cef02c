/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/gate.h"

/* One exchange over a gate, waited for. */

VzRequest *call_request (const char *method, const char *path, const char *body, gboolean money);

VzResponse *call_send (VzGate *gate, VzRequest *request, GError **error);

/* Fails the test unless there is an answer. */
VzResponse *call_get (VzGate *gate, const char *path);

/* Fails the test unless the request fails so. */
void call_assert_fails (VzGate *gate, VzRequest *request, VzError code);
