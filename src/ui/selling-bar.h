/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* What the action bar says while a sale is rung up: what is in the basket, whether the server
 * agrees to it, and what is to pay. */
void vz_selling_bar_describe (const VzSnapshot *snapshot, VzBar *bar);
