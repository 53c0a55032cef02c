/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/kinds/printer-escpos.h"
#include "devices/printer-drawer.h"
#include "devices/printer-logo.h"
#include "devices/printer-talk.h"
#include "wire/escpos-fence.h"

/* Seen only by printer-escpos*.c. */

typedef struct {
  guint32 number;
  GBytes *bytes;
  gboolean names_logo; /* the printer that is there now may not have it */
} VzPrinterJob;

typedef enum {
  VZ_PRINTER_IDLE,
  VZ_PRINTER_ASKING,     /* for leave to begin with the first of those that wait */
  VZ_PRINTER_SENDING,    /* the link takes the bytes */
  VZ_PRINTER_OPENING,    /* the drawer: the link takes the pulse */
  VZ_PRINTER_CONFIRMING, /* it took them all; the printer has not said that they are on paper */
} VzPrinterPhase;

/* Whether it stands between two commands: another run of the register may have ended inside one. */
typedef enum {
  VZ_PRINTER_SOUND, /* it does */
  VZ_PRINTER_UNSOUNDED,
  VZ_PRINTER_SOUNDED, /* asked what only waits for its turn; jobs wait for the answer */
  VZ_PRINTER_FILLED,  /* none came: filled up, and asked anew */
} VzPrinterSounding;

struct _VzPrinterEscpos {
  VzDevice parent_instance;
  VzLink *link;
  VzPrinterProfile profile;
  guint roles;       /* VzPrinterRole */
  GQueue waiting;    /* VzPrinterJob */
  VzPrinterJob *job; /* the one that was begun */
  VzPrinterPhase phase;
  VzPrinterTalk talk;
  VzPrinterDrawer drawer;
  VzPrinterLogo logo;
  VzEscposFence fence;
  char *detail;
  guint quiet_ticks; /* since something moved */
  gsize pending;     /* at the last tick */
  guint tick_id;     /* of the clock, as is: */
  guint look_id;
  gsize cut_off;   /* bytes of a command of which the printer may wait for the rest */
  gboolean torn;   /* a part of a paper hangs out of it */
  gboolean clears; /* it is to drop what it has, and may not have been told so */
  VzPrinterSounding sounding;
  guint32 sounding_number; /* which its answer names */
  guint sounding_ticks;    /* without one */
};

/* printer-escpos.c */
void vz_printer_escpos_set_phase (VzPrinterEscpos *self, VzPrinterPhase phase);
void vz_printer_escpos_report (VzPrinterEscpos *self);
void vz_printer_escpos_go_on (VzPrinterEscpos *self);

/* printer-escpos-jobs.c: the next that waits asks for leave, unless the drawer goes before; all
 * bytes of one have left; what became of it; a part of it hangs out of the printer, or may; the
 * printer gets no more of it */
void vz_printer_escpos_class_print (VzDeviceClass *klass);
guint vz_printer_escpos_queued (const VzPrinterEscpos *self);
void vz_printer_escpos_clear_jobs (VzPrinterEscpos *self);
void vz_printer_escpos_begin_next (VzPrinterEscpos *self);
void vz_printer_escpos_end_sending (VzPrinterEscpos *self);
void vz_printer_escpos_end_job (VzPrinterEscpos *self, VzJobOutcome outcome, const char *reason);
void vz_printer_escpos_lose_job (VzPrinterEscpos *self, const char *reason);
void vz_printer_escpos_give_up_job (VzPrinterEscpos *self, const char *reason);

/* printer-escpos-drawer.c */
void vz_printer_escpos_class_open_drawer (VzDeviceClass *klass);
void vz_printer_escpos_init_drawer (VzPrinterEscpos *self);
VzDrawerState vz_printer_escpos_drawer_state (VzPrinterEscpos *self);
void vz_printer_escpos_line_up_drawer (VzPrinterEscpos *self); /* behind the paper that it has */
void vz_printer_escpos_send_pulse (VzPrinterEscpos *self);
void vz_printer_escpos_end_pulse (VzPrinterEscpos *self); /* it has left */

/* printer-escpos-hear.c: a byte that it said; and that it was away or off, hence may be another */
void vz_printer_escpos_hear (VzPrinterEscpos *self, guint8 byte);
void vz_printer_escpos_forget (VzPrinterEscpos *self);

/* printer-escpos-sounding.c: the link was opened, and @first goes before all else; it is there and
 * has time; whether jobs wait for the answer; the answer came; it said the first word after it was
 * away, or was switched on; it stays without an answer */
void vz_printer_escpos_class_follow (VzDeviceClass *klass);
void vz_printer_escpos_begin_sounding (VzPrinterEscpos *self, GByteArray *first);
void vz_printer_escpos_go_on_sounding (VzPrinterEscpos *self);
gboolean vz_printer_escpos_is_sounding (const VzPrinterEscpos *self);
void vz_printer_escpos_end_sounding (VzPrinterEscpos *self);
void vz_printer_escpos_sound_anew (VzPrinterEscpos *self);
void vz_printer_escpos_watch_sounding (VzPrinterEscpos *self);

/* printer-escpos-recover.c: what it waits to be told, of VzRecovery; what it may not have been told
 * goes before all else */
void vz_printer_escpos_class_recover (VzDeviceClass *klass);
guint vz_printer_escpos_recoveries (const VzPrinterEscpos *self);
void vz_printer_escpos_put_clearing (const VzPrinterEscpos *self, GByteArray *first);

/* printer-escpos-watch.c: from now on, and no longer */
void vz_printer_escpos_watch (VzPrinterEscpos *self);
void vz_printer_escpos_unwatch (VzPrinterEscpos *self);

/* printer-escpos-presence.c: whether it is there, from now on, and no longer; it does not answer */
void vz_printer_escpos_look (VzPrinterEscpos *self);
void vz_printer_escpos_look_no_more (VzPrinterEscpos *self);
void vz_printer_escpos_take_silence (VzPrinterEscpos *self);
