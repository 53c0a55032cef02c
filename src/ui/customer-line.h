/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* A line of the basket as the customer reads it. */
GtkWidget *vz_customer_line_new (const VzRow *row);
