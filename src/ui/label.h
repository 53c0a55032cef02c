/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Labels that begin at the start of their line, with the CSS class @style. @text may be NULL. */

/* One line. */
GtkWidget *vz_label_new (const char *text, const char *style);

/* One line, which ends with an ellipsis where the room ends. */
GtkWidget *vz_label_new_ellipsized (const char *text, const char *style);

/* As many lines as it takes, also within a word. */
GtkWidget *vz_label_new_wrapped (const char *text, const char *style);

/* One line, level with the first line of a sentence beside it. */
GtkWidget *vz_label_new_top (const char *text, const char *style);

/* What a row has to say: wrapped, and with all the width that is left. */
GtkWidget *vz_label_new_sentence (const char *text, const char *style);
