/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "devices/health.h"
#include "devices/link.h"
#include "image/bitmap.h"
#include "wire/printer-profile.h"
#include "wire/track.h"

#include <gio/gio.h>

/* A device: a state machine over the codecs of wire/ that owns one link and one queue, reconnects
 * by itself and reports its health. Kinds are rows in devices/kinds/. */

/* How a printer that stands still for an error goes on. */
typedef enum {
  VZ_RECOVERY_PRINT_ON, /* from the line that failed */
  VZ_RECOVERY_CLEAR,    /* without what it has */
} VzRecovery;

typedef enum {
  VZ_JOB_CONFIRMED, /* the printer said that it is on paper */
  VZ_JOB_SENT,      /* all bytes were accepted; the device cannot say more */
  VZ_JOB_UNKNOWN,   /* cut off half-way */
} VzJobOutcome;

/* Which papers a printer is there for. */
typedef enum {
  VZ_ROLE_RECEIPT = 1 << 0,
  VZ_ROLE_SLIP = 1 << 1,   /* what the customer pays by, before there is a receipt */
  VZ_ROLE_REPORT = 1 << 2, /* what is for the shop itself */
} VzPrinterRole;

#define VZ_TYPE_DEVICE (vz_device_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzDevice, vz_device, VZ, DEVICE, GObject)

struct _VzDeviceClass {
  GObjectClass parent_class;
  const char *kind; /* as in the registry */
  void (*start) (VzDevice *device);
  void (*stop) (VzDevice *device);
  /* Printers only (profile: displays, too); NULL elsewhere. */
  void (*follow) (VzDevice *device);
  void (*part_papers) (VzDevice *device);
  void (*print) (VzDevice *device, guint32 job, GBytes *bytes);
  gboolean (*begin) (VzDevice *device, guint32 job);
  void (*take_back) (VzDevice *device, guint32 job);
  const char *(*profile) (VzDevice *device);
  const VzPrinterProfile *(*printer) (VzDevice *device);
  guint (*roles) (VzDevice *device);
  void (*keep_logo) (VzDevice *device, const VzBitmap *logo);
  void (*recover) (VzDevice *device, VzRecovery how);
  /* Where a cash drawer may hang; NULL elsewhere. */
  void (*open_drawer) (VzDevice *device);
  gboolean (*has_drawer) (VzDevice *device);
  /* Displays of lines only. */
  void (*show) (VzDevice *device, const char *upper, const char *lower);
};

/* Signals: "health-changed" (), "job-begins" (guint job), "job-held" (guint job), "job-done" (guint
 * job, int outcome (VzJobOutcome), const char *reason, an untranslated msgid, or NULL), "scanned"
 * (const char *block, guint64 length: what vz_scan_parse() takes; in locked memory, wiped when the
 * handler returns), "card" (const VzTrackFacts *), "misread" (int (VzError): what a scanner or
 * reader sent was not whole), "drawer-ended" (gboolean): it was told to open, or could not be. */

/* @section: the keys of its [device NAME] section: kind, link, profile and the kind's own. A
 * missing device is no error: it is away. @links: see vz_link_make(). VZ_ERROR_CONFIGURATION for a
 * kind, link or key that is not understood. */
VzDevice *vz_device_new (
    const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error);

const char *vz_device_name (VzDevice *device);
const VzHealth *vz_device_health (VzDevice *device); /* borrowed, until the next health-changed */
gboolean vz_device_can_print (VzDevice *device);
/* Printers and displays: a name for vz_printer_profile() or vz_display_profile(); NULL elsewhere.
 */
const char *vz_device_profile (VzDevice *device);
/* Printers: how papers are encoded for it, its profile with what its section changes; NULL
 * elsewhere. */
const VzPrinterProfile *vz_device_printer (VzDevice *device);

/* Printers: @logo comes again and again; one that can keep it is given it when it is there and has
 * it not, and vz_device_printer() has its key as soon as the printer says that it is kept. */
void vz_device_keep_logo (VzDevice *device, const VzBitmap *logo);

/* Printers: VzPrinterRole of those papers that are for it. 0 elsewhere. */
guint vz_device_roles (VzDevice *device);

/* Printers, before the start: another run of the register may have been at this one, and may have
 * ended inside a command. What the printer would take for its rest is not the head of a job, and
 * where it may be all the same the job ends as unknown. */
void vz_device_follow (VzDevice *device);

/* Printers: another run of the register ended in the middle of a paper here. The next one is parted
 * from it by a cut. */
void vz_device_part_papers (VzDevice *device);

void vz_device_start (VzDevice *device);
void vz_device_stop (VzDevice *device);

/* Queues a job; "job-begins" asks for leave to begin with it, "job-done" tells what became of it,
 * when it did. One after another, in order. A job that was begun is never begun again by itself;
 * one that was not, or of which the device got nothing ("job-held"), waits until it is back, and
 * asks anew. Stopping the device forgets the
 * jobs that wait. */
void vz_device_print (VzDevice *device, guint32 job, GBytes *bytes);

/* Gives leave: not a byte of @job reaches the device before. FALSE when it cannot begin any more:
 * it asks anew once it can. TRUE for one that has begun. */
gboolean vz_device_begin (VzDevice *device, guint32 job);

/* Of @job that waits, nothing is printed any more, and no "job-done" follows. Nothing when it has
 * begun. */
void vz_device_take_back (VzDevice *device, guint32 job);

/* Printers: tells one that stands still how it goes on, for a person who has taken away what was in
 * its way. Nothing unless the health's recoveries have @how: FALSE. A job that is cleared ends as
 * unknown.
 */
gboolean vz_device_recover (VzDevice *device, VzRecovery how);

/* Opens the cash drawer that hangs on it, on a printer before any paper that has not begun. When it
 * cannot be done within a few seconds, or within a few seconds after a paper that is being printed,
 * it is not done later by itself: the health says so. "drawer-ended" follows, at once or later. */
void vz_device_open_drawer (VzDevice *device);

/* Whether one is set up to hang there. */
gboolean vz_device_has_drawer (VzDevice *device);

/* Displays of lines: what is shown until something else is. When the display is away or slow, only
 * what came last is shown, as soon as it can be. */
gboolean vz_device_can_show (VzDevice *device);
void vz_device_show (VzDevice *device, const char *upper, const char *lower);

/* For the kinds. */
VzClock *vz_device_clock (VzDevice *device);
void vz_device_set_link (VzDevice *device, VzLink *link); /* that it is reached by; once */
void vz_device_job_begins (VzDevice *device, guint32 job);
void vz_device_job_held (VzDevice *device, guint32 job);
void vz_device_job_done (VzDevice *device, guint32 job, VzJobOutcome outcome, const char *reason);
void vz_device_scanned (VzDevice *device, const char *block, gsize length);
void vz_device_card (VzDevice *device, const VzTrackFacts *facts);
void vz_device_misread (VzDevice *device, VzError why);
void vz_device_set_drawer (VzDevice *device, VzDrawerState state);
void vz_device_set_recoveries (VzDevice *device, guint recoveries);
void vz_device_drawer_ended (VzDevice *device, gboolean opened);
void vz_device_heard (VzDevice *device);                    /* it said something */
void vz_device_dropped (VzDevice *device, guint64 n_bytes); /* which belonged to nothing whole */
void vz_device_expects_nothing (VzDevice *device, VzLink *link); /* what comes is dropped */
/* @detail, @queued: as in VzHealth. While the device says nothing on a link that is open, that it
 * does not answer is told instead. */
void
vz_device_set_health (VzDevice *device, VzCondition condition, const char *detail, guint queued);
/* @away of one whose link is not open; when its port is refused, what that means and what to do. */
VzCondition vz_device_away (VzDevice *device, VzCondition away);
gboolean vz_device_is_silent (VzDevice *device); /* as vz_link_is_silent() */

typedef struct {
  const char *kind; /* "printer-escpos" */
  VzDevice *(*create) (
      const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error);
} VzDeviceKind;

extern const VzDeviceKind *const vz_device_kinds[]; /* generated; ends with NULL */
