/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* The states of the device page. Ends with a name NULL. */
extern const Fixture device_fixtures[];
