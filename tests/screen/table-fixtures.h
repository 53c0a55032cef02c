/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* Pages exactly as the tables of the payments have them. Ends with a name NULL. */
extern const Fixture table_fixtures[];
