/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* Collecting an order of another register. Ends with a name NULL. */
extern const Fixture collect_fixtures[];
