/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* A line of what is known of an unknown payment: time, sign, sentence. */
GtkWidget *vz_known_row_new (const VzKnown *known);

/* What was said, at no certain time, translated. */
GtkWidget *vz_known_row_said (const char *text);

/* The last line, which says what is not known, translated. */
GtkWidget *vz_known_row_open (const char *text);
