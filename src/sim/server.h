/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/commerce.h"

/* HTTP on loopback for a simulated commerce, driven by the thread-default main context. */

typedef struct _VzSimServer VzSimServer;

/* @port 0: any free one. VZ_ERROR_CONFIGURATION when it cannot be had. */
VzSimServer *vz_sim_server_new (VzSimCommerce *commerce, guint16 port, GError **error);
void vz_sim_server_free (VzSimServer *server);

const char *vz_sim_server_url (VzSimServer *server);
