/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/random.h"

/* What was sent may still be on its way for as long: what is asked sooner, whenever it is answered,
 * does not prove that it took nothing. Microseconds. */
#define VZ_DOUBT_ARRIVED (120 * G_USEC_PER_SEC)

/* Seconds until a payment that is not known is asked about again, after it was @asked so often:
 * ever longer, and never two registers at the same moment. */
guint vz_doubt_delay (guint asked, VzRandom *random);
