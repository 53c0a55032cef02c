/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* Fills @box with what is to be known of a done sale, a row each. */
void vz_done_facts_show (GtkBox *box, const VzSaleView *sale);
