/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "core/sale.h"
#include "devices/terminal.h"
#include "register/given.h"
#include "register/snapshot.h"

/* The one loop, for one sale: input → decide → journal → fold → effects. Inputs queue; sales do not
 * wait for each other. */

typedef struct _VzRunner VzRunner;

/* A new sale whose first event is yet to come. */
VzRunner *vz_runner_new (VzGiven *given, const char *number);

/* A sale as its journalled events left it; follow with vz_runner_restart(). @sale is taken. */
VzRunner *vz_runner_new_restored (VzGiven *given, VzSale *sale);

void vz_runner_free (VzRunner *runner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzRunner, vz_runner_free)

const VzSale *vz_runner_sale (VzRunner *runner);
VzSession *vz_runner_session (VzRunner *runner); /* borrowed; NULL while it has none */

/* TRUE while a fact is on its way to the disk: what is shown waits for it. */
gboolean vz_runner_is_busy (VzRunner *runner);

/* TRUE when commerce's basket belongs to another sale. */
gboolean vz_runner_basket_is_taken (VzRunner *runner);

/* Whose basket a pk is; asked by runners, answered by the register. */
typedef enum {
  VZ_BASKET_NOBODYS,
  VZ_BASKET_OF_OPEN_SALE,
  VZ_BASKET_OF_VOIDED_SALE, /* ours, and only not emptied yet */
} VzBasketOwner;

typedef VzBasketOwner (*VzBasketAsk) (VzRunner *runner, const char *pk, gpointer data);
void vz_runner_set_basket_ask (VzRunner *runner, VzBasketAsk ask, gpointer data);

/* Another sale has left its basket: a sale that waits for that goes on. */
void vz_runner_basket_is_free (VzRunner *runner);

/* It is open, or its order has not been read. */
gboolean vz_runner_needs_session (VzRunner *runner);

/* FALSE while a sale that is over still holds its session, or waits for one to empty its basket. */
gboolean vz_runner_is_settled (VzRunner *runner);

/* The commands; see register.h. */
void vz_runner_scan (VzRunner *runner, const char *code, gint64 quantity);
void vz_runner_set_quantity (VzRunner *runner, guint row, gint64 quantity);
void vz_runner_set_customer (VzRunner *runner, const char *email, const char *phone);
void vz_runner_set_voucher (VzRunner *runner, const char *code);
void vz_runner_pay (VzRunner *runner);
void vz_runner_collect (VzRunner *runner, const char *number);
void vz_runner_answer (VzRunner *runner, GHashTable *texts, GHashTable *secrets);
void vz_runner_back (VzRunner *runner);
void vz_runner_leave (VzRunner *runner);
void vz_runner_retry (VzRunner *runner);
void vz_runner_ask_now (VzRunner *runner);
void vz_runner_again (VzRunner *runner);
void vz_runner_aside (VzRunner *runner, const char *page);
void vz_runner_void (VzRunner *runner);
void vz_runner_set_aside (VzRunner *runner);
void vz_runner_take_up (VzRunner *runner);
void vz_runner_print (VzRunner *runner, const char *what);
void vz_runner_restart (VzRunner *runner);
void vz_runner_look (VzRunner *runner);    /* UNKNOWN: ask, unless it was asked just now */
void vz_runner_reverse (VzRunner *runner); /* UNKNOWN: have it taken back */

/* UNKNOWN: the attempt of which it is not known what became of it; NULL: none has an id. Borrowed.
 */
const char *vz_runner_doubtful_attempt (const VzRunner *runner);

/* Whether it is unknown what became of @attempt (or NULL), and nothing is on its way. */
/* Whether the sale goes on after it: a card stays charged. */
gboolean vz_runner_goes_on_decided (const VzRunner *runner, gboolean paid);
gboolean vz_runner_may_be_decided (VzRunner *runner, const char *attempt);

/* A manager has decided what became of @attempt. Nothing, unless it may be decided. */
void vz_runner_decide (VzRunner *runner,
                       const char *attempt,
                       const char *manager,
                       gboolean paid,
                       const char *reason,
                       const char *slip);

/* The printer would begin with a job of this sale, and waits for vz_printing_begin(). */
void vz_runner_print_begins (VzRunner *runner, guint32 job);

/* The printer got nothing of a job of this sale that was begun. */
void vz_runner_print_held (VzRunner *runner, guint32 job);

/* What became of a print job of this sale. */
void
vz_runner_print_ended (VzRunner *runner, guint32 job, const char *certainty, const char *reason);

/* What the payment terminal tells of the charge @number of this sale: see register/charging.h. */
void vz_runner_charge_told (VzRunner *runner, guint32 number, const VzTerminalReceipt *receipt);
void vz_runner_charge_doubted (VzRunner *runner, guint32 number);
void vz_runner_charge_ended (VzRunner *runner,
                             guint32 number,
                             VzTerminalOutcome outcome,
                             const VzTerminalReceipt *receipt,
                             const char *reason,
                             GPtrArray *papers);
void vz_runner_charge_noticed (VzRunner *runner, const char *sentence, const char *text);

/* After a restart, before the devices are started: has a charge that had begun looked into. */
void vz_runner_look_into_charge (VzRunner *runner);

/* The picture of the sale; transfer full. */
VzSaleView *vz_runner_view (VzRunner *runner);
