/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

/* A port that is there, and that the system does not give to us. */

/* Why something at a port failed (@number: of errno): VZ_ERROR_PORT_TAKEN, VZ_ERROR_PORT_FORBIDDEN
 * or, of whatever else, VZ_ERROR_DEVICE. */
void vz_link_set_refusal (int number, GError **error);

/* What one of the first two means to a person; NULL for any other error. */
const VzErrorText *vz_link_refusal_text (const GError *error);
