/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* Payments whose result is not known, and the ways out of them. */

extern const Fixture unknown_fixtures[];
