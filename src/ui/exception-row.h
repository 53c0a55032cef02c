/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* An answer that fits no payment: what it said and what it came to. @manager: with the keys that
 * lead to the story of its sale and mark it as seen. */
GtkWidget *vz_exception_row_new (const VzExceptionLine *line, gboolean manager);
