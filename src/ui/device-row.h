/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* A line of the device page: what it is, how it is, what to do, and a key that tries it. */

#define VZ_TEST_DEVICE "register.test-device"
#define VZ_SELF_TEST "register.self-test"
#define VZ_TRY_PORT "register.try-port"

typedef enum {
  VZ_DEVICE_READY,
  VZ_DEVICE_ATTENTION,
  VZ_DEVICE_AWAY,
} VzDeviceState;

typedef struct {
  const char *icon;
  const char *title;
  VzDeviceState state;
  const char *word;        /* translated, in place of the state's own; or NULL */
  const char *text;        /* translated, or NULL */
  const char *test_action; /* VZ_TEST_DEVICE when NULL */
  const char *test;        /* the name that it takes; NULL: cannot be tried */
  const char *test_label;  /* translated, of the key */
  gboolean can_test;
  const char *choose;   /* the name that frame.choose-line takes; NULL: nothing is asked */
  const char *print_on; /* the name that register.print-on takes; NULL: it waits for no such word */
  const char *clear;    /* likewise of register.clear-printer */
} VzDeviceLine;

#define VZ_TYPE_DEVICE_ROW (vz_device_row_get_type ())
G_DECLARE_FINAL_TYPE (VzDeviceRow, vz_device_row, VZ, DEVICE_ROW, GtkWidget)

GtkWidget *vz_device_row_new (void);
void vz_device_row_show (VzDeviceRow *self, const VzDeviceLine *line);

/* Tries it when its key is there and on; a port is tried only when its key is touched. */
void vz_device_row_test (VzDeviceRow *self);

/* What a person calls it: the name of its section in the configuration, translated when it is a
 * usual one. */
const char *vz_device_title (const VzDeviceView *device);

/* Whether it is away, not ready, or did not do what it was tried for. */
gboolean vz_device_needs_look (const VzDeviceView *device);

/* A sign has room for the first of @sentences, and ends without a full stop. */
char *vz_device_sign (const char *sentences);

/* What its key says, translated; NULL: it cannot be tried. */
const char *vz_device_test_label (const VzDeviceView *device);

/* What is the matter, what to do, and how many papers wait; "" when all is well. */
char *vz_device_text (const VzDeviceView *device);

/* For the page: what comes of a trial; else the same, its last word, and the noise on its line.
 * @now: wall clock. */
char *vz_device_page_text (const VzDeviceView *device, gint64 now);
