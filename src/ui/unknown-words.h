/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

/* What the screen of an unknown payment says, translated. */

/* What exactly is not known. */
const char *vz_unknown_open_text (const VzSaleView *sale);

/* What is being done about it, and how long that has lasted, at the register's time @now (mono). */
const char *vz_unknown_doing (const VzSnapshot *snapshot);
const char *vz_unknown_being_asked (const VzSaleView *sale); /* who is */
char *vz_unknown_progress (const VzSnapshot *snapshot, gint64 now);

/* Why it cannot be taken back; NULL when it can. */
const char *vz_unknown_why_not_reversed (const VzSaleView *sale);
