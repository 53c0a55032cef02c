/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* The simulated world that training mode sells in: `vezne-sim world` as a child whose standard
 * input is held open, so that it ends with the register however that ends. */

#define VZ_TYPE_TRAINING (vz_training_get_type ())
G_DECLARE_FINAL_TYPE (VzTraining, vz_training, VZ, TRAINING, GObject)

/* Starts the world in @dir. VZ_ERROR_CONFIGURATION when there is none. */
VzTraining *vz_training_new (const char *dir, GError **error);

/* Waits until the world is ready; the path of its configuration. */
void vz_training_wait_async (VzTraining *self, GAsyncReadyCallback callback, gpointer data);
char *vz_training_wait_finish (VzTraining *self, GAsyncResult *result, GError **error);
