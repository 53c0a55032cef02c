/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A network of the test's own with this host alone in it, whose kernel does as it is told. */

/* Another one each time; to be called before there is a second thread. Ends the program as skipped
 * where the system allows none. */
void net_own_enter (void);

void net_own_allow_pings (void);                  /* they are not, to begin with */
void net_own_let_hosts_answer (gboolean answers); /* pings */
