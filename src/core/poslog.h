/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"

/* Where a fact goes in an ARTS POSLog, as a path below Transaction. A path that ends at a kind of
 * transaction: the standard has nothing of its own for this fact. */
const char *vz_poslog_path (VzEventKind kind);
