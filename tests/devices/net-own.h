/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A network of the test's own, with nothing in it but this host, whose kernel does as it is told.
 */

/* To be called before there is a second thread. Everything is allowed in it, and answers. */
void net_own_enter (void);

void net_own_allow_pings (gboolean allowed);      /* to this program */
void net_own_let_hosts_answer (gboolean answers); /* pings */
