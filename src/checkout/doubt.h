/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/random.h"

/* Seconds until a payment that is not known is asked about again, after it was @asked so often:
 * ever longer, and never two registers at the same moment. */
guint vz_doubt_delay (guint asked, VzRandom *random);
