/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* The pages that the payments bring, one kind a row. Ends with a name NULL. */
extern const Fixture payment_fixtures[];
