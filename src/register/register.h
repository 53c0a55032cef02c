/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "core/story.h"
#include "register/outside.h"
#include "register/snapshot.h"

#include <gio/gio.h>

/* The application: commands in, snapshots out. Every command is safe in every state: one that does
 * not fit does nothing but write a debug message. Results are seen in the next snapshot. */

#define VZ_TYPE_REGISTER (vz_register_get_type ())
G_DECLARE_FINAL_TYPE (VzRegister, vz_register, VZ, REGISTER, GObject)

/* Signals: "snapshot-changed" (): a newer vz_register_snapshot() is there (at most one each main
 * loop turn); "event" (VzEvent *): a fact is durable, in order; "sound" (const char *name):
 * scanned, refused, paid, attention. */

typedef struct {
  const char *config;    /* file, or NULL for the usual places */
  const char *state_dir; /* or NULL: $XDG_STATE_HOME/vezne, in training vezne-training */
  gboolean training;
  gboolean unattended; /* driven by a script: nobody signs in */
} VzRegisterOptions;

/* Reads the configuration, opens the journal and rebuilds the open sales from it. Sends nothing
 * yet. */
VzRegister *
vz_register_new (const VzRegisterOptions *options, const VzOutside *outside, GError **error);

/* Begins to work: devices, waiting sales. Call it once the first frame is painted. */
void vz_register_start (VzRegister *self);

/* Writes the health of the devices into health.json of the state directory from now on, for who
 * looks at it from beside. Before the start. */
void vz_register_keep_health (VzRegister *self);

/* Lets the paper out that is being printed, stops timers and devices, and waits until the journal
 * is durable. */
void vz_register_stop (VzRegister *self);

/* FALSE while baskets of ended sales are still being emptied; snapshot-changed tells when it
 * changes. */
gboolean vz_register_is_settled (VzRegister *self);

VzSnapshot *vz_register_snapshot (VzRegister *self); /* borrowed */
VzClock *vz_register_clock (VzRegister *self);

typedef struct {
  const char *label;
  const char *code;
} VzQuickKeyView;

/* Ends with a label NULL. Borrowed. */
const VzQuickKeyView *vz_register_quick_keys (VzRegister *self);
guint vz_register_idle_limit (VzRegister *self); /* seconds, 0: never locks by itself */

/* Errors: VZ_ERROR_PIN_WRONG, VZ_ERROR_PIN_LOCKED (snapshot people[].locked_until says how long).
 */
void vz_register_sign_in_async (VzRegister *self,
                                const char *cashier,
                                const char *pin,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean vz_register_sign_in_finish (VzRegister *self, GAsyncResult *result, GError **error);
void vz_register_lock (VzRegister *self, gboolean idle);

/* Who stands before the register, and is asked before a scan is taken, whatever it came from. */
typedef struct {
  void (*noticed) (gpointer data); /* a device has read something: somebody works */
  gboolean (*wants) (const char *code, gpointer data); /* a question of theirs has taken it */
  gint64 (*take_times) (gpointer data); /* the quantity that was entered for what is scanned next */
} VzAttendant;

/* @attendant is static; NULL: nobody, as at first. */
void vz_register_attend (VzRegister *self, const VzAttendant *attendant, gpointer data);

/* What a scanner read, of whatever kind it is: the bytes of a code, which say more than what is
 * looked up. A zero byte follows them. None: the beginning of a code is missing. @typed: by keys,
 * and so perhaps by a reader of cards: a bare number that can be a card's answers no question. */
void vz_register_take_scan (VzRegister *self, const char *block, gsize length, gboolean typed);

/* The sale on the desk. */
/* A code that was picked or given by a script, as it stands; or one that was keyed in, which is
 * looked up as a scanner would have it (UPC is widened). The number of an order that waits here
 * opens its sale. */
void vz_register_scan (VzRegister *self, const char *code, gint64 quantity);
void vz_register_key_in (VzRegister *self, const char *code, gint64 quantity);
void vz_register_set_quantity (VzRegister *self, guint row, gint64 quantity); /* 0 removes */
void vz_register_remove_row (VzRegister *self, guint row);
void vz_register_set_customer (VzRegister *self,
                               const char *email,
                               const char *phone);                 /* NULL or "": none */
void vz_register_set_voucher (VzRegister *self, const char *code); /* NULL: take it away */
void vz_register_pay (VzRegister *self);

/* Collects the order that waits under @number, here or at another register, as a sale of its own;
 * only with snapshot->can_collect. */
void vz_register_collect (VzRegister *self, const char *number);

/* Answers the question on the screen: parameter → text. */
void vz_register_answer (VzRegister *self, GHashTable *answers);

/* As vz_register_answer(), with what was keyed in as a secret: parameter → VzSecret. It is gone
 * from
 * @secrets once the answer was looked at, whatever became of it. */
void vz_register_answer_keyed (VzRegister *self, GHashTable *answers, GHashTable *secrets);

/* One step back: from a page to the basket or to the payments; from the barcode after asking
 * commerce once more. */
void vz_register_back (VzRegister *self);
void vz_register_retry (VzRegister *self);   /* STUCK: ask commerce again */
void vz_register_ask_now (VzRegister *self); /* WAITING: now, when the time asked for has passed */
void vz_register_again (VzRegister *self);   /* ASKING: have the code sent once more */
void vz_register_aside (VzRegister *self, const char *page); /* open one of the view's asides */
void vz_register_set_aside (VzRegister *self);               /* WAITING: serve the next customer */
void vz_register_void (VzRegister *self);      /* the sale on the desk, also a waiting one */
void vz_register_next_sale (VzRegister *self); /* after DONE or VOIDED; or beside waiting ones */
void vz_register_open_sale (VzRegister *self,
                            const char *sale); /* a waiting, unknown or paid one, onto the desk */

/* Asks about every payment that is not known, as it is done at the start, before a new sale, and
 * when somebody signs in or the register locks. */
void vz_register_end_shift (VzRegister *self);

/* Ways out of UNKNOWN beside asking (vz_register_retry()). */
void vz_register_reverse (VzRegister *self); /* the sale on the desk, with unknown->can_reverse */

/* A manager decides by what is on paper: @slip is the number of a slip. Errors: those of signing
 * in; VZ_ERROR_NOT_ALLOWED when @manager is none, the reason or the slip is empty or too long, or
 * the sale is not unknown. */
void vz_register_decide_async (VzRegister *self,
                               const char *sale,
                               const char *manager,
                               const char *pin,
                               gboolean paid,
                               const char *reason,
                               const char *slip,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean vz_register_decide_finish (VzRegister *self, GAsyncResult *result, GError **error);

/* Whether @sale would go on after such a decision, because a card stays charged: commerce has to be
 * told of it, or its money goes back. Who decides lets the register work then. */
gboolean vz_register_goes_on_decided (VzRegister *self, const char *sale, gboolean paid);

/* Somebody has looked at an exception of the snapshot. Errors: VZ_ERROR_NOT_FOUND, or
 * VZ_ERROR_NOT_ALLOWED without a note, and for one who is signed in and is no manager. */
gboolean
vz_register_exception_seen (VzRegister *self, gint64 sequence, const char *note, GError **error);

/* Opens the cash drawer without a sale, with a reason that is kept, when @manager allows it; ends
 * when it got its pulse. Errors: those of signing in; VZ_ERROR_NOT_ALLOWED when @manager is none,
 * nobody works here, or the reason is empty or too long; VZ_ERROR_DEVICE when it cannot be opened.
 */
void vz_register_open_drawer_async (VzRegister *self,
                                    const char *reason,
                                    const char *manager,
                                    const char *pin,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean vz_register_open_drawer_finish (VzRegister *self, GAsyncResult *result, GError **error);

/* Paper. @sale NULL: the one on the desk. */
void vz_register_print_slip (VzRegister *self, const char *sale);
void vz_register_print_again (VzRegister *self, const char *sale);

/* Tries the device @name of the snapshot, when it is there and has no work that waits; its view
 * says what comes of it. What is read meanwhile goes to no sale. */
void vz_register_test_device (VzRegister *self, const char *name);

/* Tries what is no device: the snapshot says what comes of it. Nothing while it is being tried, and
 * of a journal that is known not to be as it was written. */
void vz_register_self_test (VzRegister *self, VzSelfTest which);

/* Line @line of the test receipt of the printer @name reads right, 0: none does. Kept, and used
 * from the next paper on; not when the configuration says the code page. */
void vz_register_answer_letters (VzRegister *self, const char *name, guint line);

/* Tells the printer @name, which stands still for an error that somebody has looked at, to print on
 * from the line that failed, or to forget what it has: a paper that it had begun ends as unknown,
 * and can be printed again as a copy. Only when its view says that it can be told. */
void vz_register_print_on (VzRegister *self, const char *name);
void vz_register_clear_printer (VzRegister *self, const char *name);

/* The customer's screen, as who placed it says: the monitor that it is on and its size; @monitor
 * NULL: it is meant to be there, and is not. Never called where none is meant. */
void vz_register_set_customer_screen (VzRegister *self, const char *monitor, int width, int height);

/* Lists the ports that a device may be at: snapshot->ports. Each is opened only by
 * vz_register_try_port(), for a while, and its view says what comes of it. */
void vz_register_find_ports (VzRegister *self);
void vz_register_try_port (VzRegister *self, const char *address);

/* Asks a payment terminal of the till, by its name (NULL: the one that is ready), for what belongs
 * to no sale: snapshot->errand tells how far it is. Only a manager ends its day. FALSE, and nothing
 * done: another is on its way, there is no such terminal, or nothing can be written down. */
gboolean vz_register_run_errand (VzRegister *self, VzErrandKind kind, const char *terminal);

/* Today's sales, newest first (VzSaleLine, transfer full). */
GPtrArray *vz_register_sales_today (VzRegister *self);

/* What became of the sale with the running number @sale, from its events. Who is signed in may read
 * their own sales, a manager all: VZ_ERROR_NOT_PERMITTED. */
void vz_register_read_story_async (VzRegister *self,
                                   const char *sale,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);

/* Told in the language of the texts, with @notation for the amounts. Transfer full. */
VzStory *vz_register_read_story_finish (VzRegister *self,
                                        GAsyncResult *result,
                                        const VzNotation *notation,
                                        GError **error);

/* What the customer of the sale on the desk agrees to: "info" or "sales", as plain text. */
void vz_register_read_contract_async (VzRegister *self,
                                      const char *name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
char *vz_register_read_contract_finish (VzRegister *self, GAsyncResult *result, GError **error);

typedef struct {
  char *code; /* what vz_register_scan() takes */
  char *name;
  VzMoney price;
  gboolean in_stock;
} VzFound;

void vz_found_free (VzFound *found);

/* Products by name, from commerce. (VzFound, transfer full.) */
void vz_register_search_async (VzRegister *self,
                               const char *text,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
GPtrArray *vz_register_search_finish (VzRegister *self, GAsyncResult *result, GError **error);
