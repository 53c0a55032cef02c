/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/register.h"

#include <gtk/gtk.h>

/* A product among the search results; its name in the list of widgets is its code. */
GtkWidget *vz_found_row_new (const VzFound *found);
