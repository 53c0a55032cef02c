/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* Today's sales and what became of one. */

extern const Fixture story_fixtures[];
