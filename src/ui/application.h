/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

typedef struct {
  char *config;
  char *state_dir;
  gboolean training;
  gboolean kiosk;
  char *customer_display; /* NULL: "auto" */
} VzOptions;

/* The program: one register, its windows, and in training its world. */

#define VZ_TYPE_APPLICATION (vz_application_get_type ())
G_DECLARE_FINAL_TYPE (VzApplication, vz_application, VZ, APPLICATION, GtkApplication)

/* @options are borrowed and live longer. */
VzApplication *vz_application_new (const VzOptions *options);

/* 0, or 2 when the register could not start; said on standard error by then. */
int vz_application_status (VzApplication *self);
