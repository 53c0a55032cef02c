/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* A line of the basket that is only read: two lines in a narrow column, or as the basket shows it.
 */
GtkWidget *vz_summary_row_new (const VzRow *row, gboolean wide);

/* "3 pcs" */
char *vz_pieces_text (gint64 quantity);
