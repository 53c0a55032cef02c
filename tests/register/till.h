/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hasty-clock.h"

#include "register/register.h"

/* A register in a folder of its own, and the simulated shop that it sells from. */

#define SHIRT "8690000000012"
#define BAG "8690000000029"
#define SOCKS "8690000000043"

typedef struct {
  char *folder;
  char *origin;
  const char *keys;      /* further ones of [register], set before till_configure(); NULL: none */
  gboolean shows_health; /* in health.json; set before the start */
  HastyClock *clock;
  GSubprocess *shop;
  GDataInputStream *lines;
  VzRegister *self;
  VzDiskGauge gauge;
  VzDiskSpace room;       /* on its disk, as the register measures it */
  char *sys, *dev;        /* in its folder */
  VzPortRoots ports;      /* the same */
  GPtrArray *events;      /* VzEvent, as they happened */
  gint64 units;           /* that till_scan() waits for */
  VzEventKind picture_at; /* VZ_EVENT_LAST: of none */
  gint64 noted;           /* that a condition of a test compares with */
} Till;

/* @shop: further arguments of `vezne-sim commerce`, separated by blanks; @commerce: further keys of
 * [commerce], or the section after it. Unattended, and started. */
Till *till_new (const char *shop, const char *commerce);
void till_free (Till *till);

/* The same in two steps, for what hangs on its counter: neither configured nor started. */
Till *till_new_closed (const char *shop);
void till_configure (Till *till, const char *commerce);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Till, till_free)

/* Ends the register as a script does, and opens another on the same state. */
void till_restart (Till *till);

/* A register that goes without its farewell, and another one in its place. */
void till_drop (Till *till);

/* Keeps what is on the disk when an event of @kind has just been written; the register and the shop
 * go on. till_restart_from_picture() is a register that was killed then. */
void till_take_picture_at (Till *till, VzEventKind kind);
gboolean has_picture (Till *till);
void till_restart_from_picture (Till *till);

/* The register alone goes; what needs its folder can be done before till_start(). */
void till_stop (Till *till);
void till_start (Till *till, gboolean unattended);

/* Ends the shop and gives its request log, one line a request. */
GPtrArray *till_end_shop (Till *till);
void till_start_shop (Till *till, const char *arguments);
guint till_count (const GPtrArray *log, const char *beginning);

const VzSaleView *till_sale (Till *till);

/* Opens a sale, and waits until it is on the screen. */
void till_open_sale (Till *till, const char *sale);

typedef gboolean (*TillIs) (Till *till);

/* Runs the main loop until it is so; fails the test when that takes too long. */
#define till_until(till, is) till_until_named (till, is, #is)
void till_until_named (Till *till, TillIs is, const char *name);

gboolean is_priced (Till *till); /* rows, and none of them open */
gboolean is_asking (Till *till);
gboolean till_asks_for (Till *till, const char *page);
gboolean asks_for_bin (Till *till); /* the first digits of a card */
gboolean asks_for_instalments (Till *till);
gboolean is_waiting (Till *till);
gboolean is_done (Till *till);
gboolean is_stuck (Till *till);
gboolean is_printed (Till *till);
gboolean is_voided (Till *till);
gboolean is_selling (Till *till);
gboolean is_unknown (Till *till);

/* How many events of a kind a sale had; @sale NULL: any. */
guint till_events (Till *till, const char *sale, VzEventKind kind);

/* What the journal has of a kind, read beside the register. (VzEvent, transfer full.) */
GPtrArray *till_noted (Till *till, VzEventKind kind);

/* Scans and waits until commerce has priced it. */
void till_scan (Till *till, const char *code, gint64 quantity);

void till_answer (Till *till, const char *parameter, const char *value);

/* Takes @given for the order that is collected. */
void till_pay_cash (Till *till, const char *given);

/* Rings up a shirt that is paid with a card, as far as the page that asks for its first digits. */
void till_walk_to_bin (Till *till);

/* Rings up a shirt and walks to the barcode. Gives the sale's number, transfer full. */
char *till_ring_up_to_barcode (Till *till);
