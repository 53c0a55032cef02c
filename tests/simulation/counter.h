/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* The register itself: its start, its end, its death, and the disk that it leaves. */

Counter *counter_new (World *world);
void counter_free (Counter *counter);

/* Starts it; what is on the disk is compared with what was told to be there. */
void counter_open (Counter *counter);

/* Ends it in order, and looks at what it leaves. */
void counter_close (Counter *counter);

/* Its process dies now, and is started again after a while. */
void counter_kill (Counter *counter);

/* The same, and the disk forgets what was not synced. */
void counter_cut_power (Counter *counter);

/* The disk fails for a while; or no longer. */
void counter_spoil_disk (Counter *counter);
void counter_mend_disk (Counter *counter);
gboolean counter_is_ill (const Counter *counter); /* its disk is */
gint64 counter_mended (const Counter *counter);   /* monotonic: when that was over, last; or 0 */

/* NULL: it does not run. Borrowed. */
VzRegister *counter_register (Counter *counter);
const char *counter_state (Counter *counter); /* its folder */

/* What hangs on it takes what came over its links; TRUE when something came. */
gboolean counter_devices_hear (Counter *counter);

/* Looks at what it shows. */
void counter_look (Counter *counter);
