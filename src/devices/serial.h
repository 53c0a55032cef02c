/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A serial port as the address "serial:…" names it, and the two ways to open one: libserialport,
 * and plain termios for pseudo-terminals, which libserialport cannot open. */

typedef enum {
  VZ_PARITY_NONE,
  VZ_PARITY_EVEN,
  VZ_PARITY_ODD,
} VzParity;

typedef enum {
  VZ_FLOW_NONE,
  VZ_FLOW_RTSCTS,
  VZ_FLOW_XONXOFF,
  VZ_FLOW_DTRDSR, /* the kernel does not know it: the ready line is read before each chunk */
} VzFlow;

typedef struct {
  char *path; /* NULL when it is named by its USB ids */
  int usb_vendor;
  int usb_product;
  char *usb_serial; /* NULL: any */
  int baud;
  int bits;
  int stop;
  VzParity parity;
  VzFlow flow;
} VzSerialSettings;

void vz_serial_settings_free (VzSerialSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSerialSettings, vz_serial_settings_free)

/* What follows "serial:". 9600 8N1 without flow control where it says nothing.
 * VZ_ERROR_CONFIGURATION. */
VzSerialSettings *vz_serial_settings_parse (const char *address, GError **error);

/* An open port. The descriptor is non-blocking, locked for us, closed on exec, and its input is
 * flushed. What goes over the wire of a USB adapter takes as long as that lets one wait: open(),
 * ready() and close() are for threads; the others find in the kernel what they need. */
typedef struct _VzSerialPort VzSerialPort;

typedef struct {
  const char *name;
  VzSerialPort *(*open) (const char *path, const VzSerialSettings *settings, GError **error);
  int (*descriptor) (VzSerialPort *port);
  gboolean (*ready) (VzSerialPort *port); /* what the ready line (DSR) says; NULL: there is none */
  gsize (*unsent) (VzSerialPort *port);   /* bytes that have not left yet */
  void (*flush) (VzSerialPort *port);     /* drops them */
  void (*close) (VzSerialPort *port);
} VzSerialBackend;

extern const VzSerialBackend vz_serial_libserialport;
extern const VzSerialBackend vz_serial_termios;

/* The back-end for the terminal at @path. */
const VzSerialBackend *vz_serial_backend_for (const char *path);

/* The path of the port that the settings name, all links resolved; NULL when it is not there. */
char *vz_serial_find (const VzSerialSettings *settings, GError **error);
