/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/serial.h"

#include "devices/link-refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libserialport.h>
#include <sys/file.h>
#include <termios.h>

/* Ports that the system lists, by libserialport. It opens and sets them; bytes go through the
 * descriptor, because its 0.1.1 calls a full queue a failure. */

struct _VzSerialPort {
  struct sp_port *port;
};

typedef struct sp_port SpPort;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPort, sp_free_port)

static const enum sp_parity parities[] = {
  [VZ_PARITY_NONE] = SP_PARITY_NONE,
  [VZ_PARITY_EVEN] = SP_PARITY_EVEN,
  [VZ_PARITY_ODD] = SP_PARITY_ODD,
};

/* With SP_FLOWCONTROL_DTRDSR the kernel would have to help, and it does not. */
static const enum sp_flowcontrol flows[] = {
  [VZ_FLOW_NONE] = SP_FLOWCONTROL_NONE,
  [VZ_FLOW_RTSCTS] = SP_FLOWCONTROL_RTSCTS,
  [VZ_FLOW_XONXOFF] = SP_FLOWCONTROL_XONXOFF,
  [VZ_FLOW_DTRDSR] = SP_FLOWCONTROL_NONE,
};

static int
descriptor_of (struct sp_port *port)
{
  int fd = -1;
  return sp_get_port_handle (port, &fd) == SP_OK ? fd : -1;
}

static gboolean
lock (struct sp_port *port)
{
  int fd = descriptor_of (port);
  return fd >= 0 && fcntl (fd, F_SETFD, FD_CLOEXEC) == 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;
}

/* libserialport lets any byte resume a stopped output, would send XON and XOFF into the data, and
 * asks for RTS and CTS where the kernel does not look: among the input modes. */
static gboolean
mend_flow (struct sp_port *port, const VzSerialSettings *wanted)
{
  struct termios settings;
  int fd = descriptor_of (port);
  if (tcgetattr (fd, &settings) != 0)
    return FALSE;
  settings.c_iflag &= ~(tcflag_t)(IXANY | IXOFF | CRTSCTS);
  settings.c_cflag &= ~(tcflag_t)CRTSCTS;
  settings.c_cflag |= wanted->flow == VZ_FLOW_RTSCTS ? (tcflag_t)CRTSCTS : 0;
  return tcsetattr (fd, TCSANOW, &settings) == 0;
}

/* Any later sp_set_…() turns IXANY on again: mend_flow() comes last. */
static gboolean
configure (struct sp_port *port, const VzSerialSettings *settings)
{
  return sp_set_baudrate (port, settings->baud) == SP_OK &&
         sp_set_bits (port, settings->bits) == SP_OK &&
         sp_set_parity (port, parities[settings->parity]) == SP_OK &&
         sp_set_stopbits (port, settings->stop) == SP_OK &&
         sp_set_flowcontrol (port, flows[settings->flow]) == SP_OK &&
         sp_set_dtr (port, SP_DTR_ON) == SP_OK && sp_flush (port, SP_BUF_INPUT) == SP_OK &&
         mend_flow (port, settings);
}

static void
set_reason (GError **error, const char *path, const char *doing)
{
  vz_link_set_refusal (errno, error);
  g_prefix_error (error, "%s: %s: ", path, _ (doing));
}

static VzSerialPort *
open_port (const char *path, const VzSerialSettings *settings, GError **error)
{
  g_autoptr (SpPort) port = NULL;
  if (sp_get_port_by_name (path, &port) != SP_OK) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, _ ("%s is no serial port"), path);
    return NULL;
  }
  if (sp_open (port, SP_MODE_READ_WRITE) != SP_OK) {
    set_reason (error, path, N_ ("opening"));
    return NULL;
  }
  if (!lock (port) || !configure (port, settings)) {
    set_reason (error, path, N_ ("setting"));
    sp_close (port);
    return NULL;
  }
  VzSerialPort *self = g_new0 (VzSerialPort, 1);
  self->port = g_steal_pointer (&port);
  return self;
}

static int
descriptor (VzSerialPort *self)
{
  return descriptor_of (self->port);
}

static gboolean
is_ready (VzSerialPort *self)
{
  enum sp_signal lines;
  return sp_get_signals (self->port, &lines) != SP_OK || (lines & SP_SIG_DSR) != 0;
}

static gsize
unsent (VzSerialPort *self)
{
  return (gsize)MAX (sp_output_waiting (self->port), 0);
}

static void
flush (VzSerialPort *self)
{
  sp_flush (self->port, SP_BUF_OUTPUT);
}

/* Output that the device does not take would hold close() up for half a minute. */
static void
close_port (VzSerialPort *self)
{
  if (unsent (self) > 0)
    flush (self);
  sp_close (self->port);
  sp_free_port (self->port);
  g_free (self);
}

const VzSerialBackend vz_serial_libserialport = {
  .name = "libserialport",
  .open = open_port,
  .descriptor = descriptor,
  .ready = is_ready,
  .unsent = unsent,
  .flush = flush,
  .close = close_port,
};
