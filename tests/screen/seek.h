/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

/* Looking for what is on a screen. */

typedef gboolean (*SeekTest) (GtkWidget *widget, gconstpointer data);

/* The first widget in sight that passes, in the order of the tree; or NULL. */
GtkWidget *seek (GtkWidget *widget, SeekTest test, gconstpointer data);
GtkWidget *seek_on (Stage *stage, SeekTest test, gconstpointer data); /* its screen */

/* A label with this text. */
gboolean seek_says (GtkWidget *widget, gconstpointer text);

/* The button whose label says @text, anywhere in the window. */
GtkWidget *seek_button (Stage *stage, const char *text);

/* What the register was asked for last, or NULL. */
const char *seek_last_act (Stage *stage);

/* It must be there. */
const Fixture *seek_fixture (const Fixture *fixtures, const char *name);
