/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* The simulated commerce server as a whole: a request in, an answer out. */

typedef struct _VzSimCommerce VzSimCommerce;

/* One line a request, without secrets; see request-log.h. */
typedef void (*VzSimLog) (const char *line, gpointer data);

/* VZ_ERROR_CONFIGURATION for a fault that cannot be read. @options and what it points at must
 * outlive it. */
VzSimCommerce *vz_sim_commerce_new (const VzSimOptions *options, GError **error);
void vz_sim_commerce_free (VzSimCommerce *commerce);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimCommerce, vz_sim_commerce_free)

void vz_sim_commerce_set_log (VzSimCommerce *commerce, VzSimLog log, gpointer data);
VzClock *vz_sim_commerce_clock (VzSimCommerce *commerce);

/* What it knows, for who plays the world around it. Borrowed. */
VzSimShop *vz_sim_commerce_shop (VzSimCommerce *commerce);

/* Never NULL. Transfer full. */
VzSimReply *vz_sim_commerce_handle (VzSimCommerce *commerce, const VzSimRequest *request);

/* Serves HTTP on loopback from the thread-default main context of the caller. */
gboolean vz_sim_commerce_listen (VzSimCommerce *commerce, GError **error);

/* "http://127.0.0.1:PORT" once it listens. */
const char *vz_sim_commerce_url (VzSimCommerce *commerce);
