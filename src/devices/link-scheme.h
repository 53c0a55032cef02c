/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"

/* The ways to reach a device, by the scheme of their address. */

typedef struct {
  const char *scheme;   /* "serial" */
  const char *expected; /* how its address is written */
  gboolean for_tests;
  /* @address: what follows the colon. The reason that is set is put after the address by the
   * caller. */
  VzLink *(*create) (const char *address, VzClock *clock, GError **error);
} VzLinkScheme;

VzLink *vz_link_serial_new (const char *address, VzClock *clock, GError **error);
VzLink *vz_link_tcp_new (const char *address, VzClock *clock, GError **error);
VzLink *vz_link_usb_new (const char *address, VzClock *clock, GError **error);
VzLink *vz_link_file_new (const char *address, VzClock *clock, GError **error);
VzLink *vz_link_input_new (const char *address, VzClock *clock, GError **error);
VzLink *vz_link_loop_new (const char *address, VzClock *clock, GError **error);
VzLink *vz_link_tape_new (const char *address, VzClock *clock, GError **error);
