/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"

/* Bytes go as the system moves them, the device is always ready, and nothing is kept on the way:
 * for links that know no better. */
void vz_link_class_move_plainly (VzLinkClass *klass);
