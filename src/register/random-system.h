/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/random.h"

/* The product's randomness: the system's. Lives as long as the program. */
VzRandom *vz_random_system (void);
