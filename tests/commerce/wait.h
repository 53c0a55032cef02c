/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A GAsyncReadyCallback that keeps the result; @data: GAsyncResult **. */
void wait_on_ready (GObject *source, GAsyncResult *result, gpointer data);

/* Runs the main context until there is a result. */
GAsyncResult *wait_for (GAsyncResult **result);
