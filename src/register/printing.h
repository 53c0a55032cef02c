/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "devices/device.h"
#include "register/given.h"

/* The register's devices, and the papers that go to its printers. */

typedef struct {
  /* The printer would begin with a job now, and waits for vz_printing_begin(). */
  void (*begins) (guint32 job, gpointer data);
  /* It got nothing of a job that was begun: it begins anew. */
  void (*held) (guint32 job, gpointer data);
  /* What became of a job: certainty "confirmed" or "sent", or NULL with a reason. */
  void (*ended) (guint32 job, const char *certainty, const char *reason, gpointer data);
} VzPrintingHooks;

/* @hooks: NULL when nothing is printed but tests. VZ_ERROR_CONFIGURATION for a device that is not
 * understood. */
VzPrinting *
vz_printing_new (VzGiven *given, const VzPrintingHooks *hooks, gpointer data, GError **error);
void vz_printing_free (VzPrinting *printing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzPrinting, vz_printing_free)

void vz_printing_start (VzPrinting *printing);

/* No paper begins any more; TRUE while a printer has a part of one. */
gboolean vz_printing_end (VzPrinting *printing);
void vz_printing_stop (VzPrinting *printing);

/* Encodes @receipt in the worker and queues it at the printer that is there for papers of @role, or
 * for receipts where none is, unless 200 papers wait already; @receipt is taken. */
void vz_printing_print (VzPrinting *printing, VzPrinterRole role, guint32 job, VzReceipt *receipt);

/* The same on @device, which can print; nobody is told what becomes of it. @receipt is taken. */
void vz_printing_test (VzPrinting *printing, VzDevice *device, VzReceipt *receipt);

/* A run before this one ended in the middle of a paper: what is printed next hangs on none. */
void vz_printing_part_papers (VzPrinting *printing);

/* That it begins is on disk: the printer may get its first byte. */
void vz_printing_begin (VzPrinting *printing, guint32 job);

/* Of a job that has not begun nothing is printed any more, and nobody is told. */
void vz_printing_take_back (VzPrinting *printing, guint32 job);

/* The device of the cash drawer: one of its own, else the printer that it hangs on; NULL: there is
 * none. Borrowed. */
VzDevice *vz_printing_drawer (VzPrinting *printing);

/* Opens it, if it can now. */
void vz_printing_open_drawer (VzPrinting *printing);

/* Whether there is one that can be opened: its device is there. */
gboolean vz_printing_has_drawer (VzPrinting *printing);

/* The device of a name, or NULL. Borrowed. */
VzDevice *vz_printing_device (VzPrinting *printing, const char *name);

GPtrArray *vz_printing_devices (VzPrinting *printing); /* VzDevice, borrowed */
guint vz_printing_queued (VzPrinting *printing);       /* papers, at all printers */
