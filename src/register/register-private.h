/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-watch.h"
#include "devices/terminal.h"
#include "register/errand.h"
#include "register/given.h"
#include "register/printing.h"
#include "register/register.h"
#include "register/runner.h"
#include "store/cashiers.h"

/* Seen only by the files register*.c. */

/* register-health.c */
typedef struct {
  VzClockWatch clock;
  const VzDiskGauge *gauge;
  gboolean disk_low, disk_full;
  int disk_used;      /* hundredths; -1: not measured yet */
  gint64 written;     /* wall: the journal was taken last */
  gboolean unwritten; /* the journal was not taken last */
  gint64 unwritten_since;
  guint look; /* clock call */
} VzRegisterHealth;

/* register-inspection.c */
typedef struct {
  VzWorker *worker; /* of its own: it may take long */
  guint call;       /* clock call that begins it */
  gboolean running;
  GError *found; /* that the journal is not as it was written; NULL: nothing, so far */
  gint64 since;  /* monotonic: it was found */
  gint64 well;   /* wall: all of it was found as it was written */
} VzInspection;

/* register-drawer.c */
typedef struct {
  gboolean open;
  gboolean left_open; /* longer than it may be */
  guint call;         /* clock call at which it is, or is said once more */
} VzRegisterDrawer;

/* register-devices.c: the customer's screen */
typedef struct {
  gboolean meant; /* to be there */
  char *monitor;  /* NULL: it is not */
  char *size;
  gint64 since; /* wall */
  guint tried;  /* clock call that ends it; 0: it is not */
} VzRegisterScreen;

/* register-self-test.c */
typedef struct {
  VzRegister *self;
  VzTrial state;
  char *text; /* translated */
  guint call; /* clock call: it was said for long enough */
} VzRegisterSelfTest;

/* register-drops.c: scans of a reason, within a minute */
typedef struct {
  gboolean open; /* one of them is written down */
  guint times;   /* those after it */
} VzDropCount;

typedef struct {
  VzDropCount counts[VZ_ERROR_LAST];
  guint call; /* clock call that ends the minute */
} VzRegisterDrops;

/* register-health-file.c */
typedef struct {
  gboolean kept;
  gboolean writing;
  char *written; /* what the file says of the devices, or will */
  guint call;    /* clock call after which it may be written again */
} VzHealthFile;

struct _VzRegister {
  GObject parent_instance;

  VzGiven given;
  char *state_dir;
  char *language;       /* "tr" */
  VzCashiers *cashiers; /* touched by the worker once the register was made */
  GPtrArray *people;    /* VzCashier, as read last */
  gint64 steady;        /* wall clock at monotonic 0, as it was at the start: a lock counts by it */
  char *cashier;        /* id of who works, NULL: nobody yet */
  gboolean signed_in;
  gboolean unattended; /* a script sells */

  GHashTable *runners; /* running number → VzRunner: open sales and today's finished ones */
  GPtrArray *order;    /* VzRunner, borrowed, oldest first */
  VzRunner *ringing;   /* rung up or in the checkout; NULL: none */
  VzRunner *shown;     /* on the desk; NULL: an empty one */
  gint64 last_number;
  gint64 last_attempt;
  GPtrArray *exceptions; /* VzExceptionLine that nobody has seen, oldest first */
  char *last_payment;    /* slug */
  char *last_done;       /* running number of the sale that was completed last */
  GArray *before;        /* see register-day.c */

  gboolean online;
  gint64 answered; /* wall: the server did last */
  gint64 offline_since;
  gboolean started;
  VzSnapshot *snapshot;
  guint renewal;      /* clock call that makes the next snapshot */
  guint freeing;      /* clock call that tells who waits for a basket */
  guint limit_call;   /* clock call at which a waiting sale comes over its limit */
  VzError dropped;    /* why the last scan was taken for nothing; VZ_ERROR_LAST: it was not */
  guint dropped_call; /* clock call after which that is not said any more */
  VzRegisterDrops drops;
  const VzAttendant *attendant; /* NULL: nobody */
  gpointer attendant_data;
  VzQuickKeyView *quick_keys;
  VzRegisterHealth health;
  VzInspection inspection;
  VzRegisterDrawer drawer;
  VzRegisterScreen screen;
  VzRegisterSelfTest self_tests[VZ_N_SELF_TESTS];
  gint64 server_asked;   /* monotonic */
  VzErrand *errand;      /* at the payment terminal; NULL: none yet */
  GArray *errand_jobs;   /* guint32: its papers that have not ended */
  GPtrArray *papers;     /* of no sale, that have not ended: see register-loose-papers.c */
  GPtrArray *unwritten;  /* facts that the disk did not take, see register-fact.c; NULL: none */
  guint unwritten_call;  /* clock call that writes them again */
  guint facts_in_flight; /* lots of them, on their way to the disk */
  VzHealthFile health_file;
};

#define VZ_QUANTITY_MAX 9999

/* register-telling.c: what the runners and devices tell; a new picture follows */
void vz_register_changed (gpointer self);
void vz_register_freed (gpointer self);
void vz_register_happened (VzEvent *event, gpointer self);
void vz_register_heard (gboolean online, gpointer self);
gboolean vz_register_is_busy (VzRegister *self); /* a fact of a sale is on its way to the disk */

/* register-desk.c: the sale that rows go to; a new one when the desk is empty; NULL when there must
 * be none */
VzRunner *vz_register_selling (VzRegister *self);
void vz_register_refuse (VzRegister *self); /* a command that does not fit */

/* The sale that a command is for, which is the one that was seen; NULL: there is none. */
VzRunner *vz_register_commanded (VzRegister *self);

/* register-scan.c: says so, and that nothing of it was kept, when @text is of a payment card */
gboolean vz_register_drop_card (VzRegister *self, const char *text);

/* register-scan.c: what a device sent: the first digits of a card; or something that was not whole
 */
void vz_register_draw_card (VzRegister *self, const char *bin);
void vz_register_misread (VzRegister *self, VzError why);

/* register-drops.c: that a scan was taken for nothing; and the end of what is counted of them */
void vz_register_note_drop (VzRegister *self, VzError why);
void vz_register_end_drops (VzRegister *self);

/* register-hearing.c: the scanners and readers of the counter */
void vz_register_hear_devices (VzRegister *self);

/* register-devices.c: the snapshot, on the displays of two lines */
void vz_register_show_customer (VzRegister *self);
void vz_register_fill_screen (VzSnapshot *snapshot, VzRegister *self);
void vz_register_forget_screen (VzRegister *self);

/* register-drawer.c: whether the cash drawer is left open */
void vz_register_watch_drawer (VzRegister *self);
void vz_register_forget_drawer (VzRegister *self);
void vz_register_fill_drawer (VzSnapshot *snapshot, VzRegister *self);

/* register-view.c */
VzSnapshot *vz_register_make_snapshot (VzRegister *self);
VzPerson *vz_register_find_person (VzRegister *self,
                                   const char *id); /* transfer full, NULL when unknown */
const char *vz_register_person_name (const char *id, gpointer self);

/* register-parts.c: the configuration, the store, and what works with them */
gboolean vz_register_make_parts (VzRegister *self,
                                 const VzRegisterOptions *options,
                                 const VzOutside *outside,
                                 GError **error);

/* register-fact.c: facts that belong to no sale, written together, in order. @error: why they are
 * not on the disk, or NULL. */
typedef void (*VzFactsWritten) (VzRegister *self,
                                GPtrArray *facts,
                                const GError *error,
                                gpointer data);

/* Of one, and a further one. (VzEvent, transfer full.) @payload is taken. */
GPtrArray *vz_register_facts (VzRegister *self, VzEventKind kind, json_t *payload);
void vz_register_add_fact (VzRegister *self, GPtrArray *facts, VzEventKind kind, json_t *payload);

/* Tries once, and calls @then in any case; or as often as it takes, and calls @then (NULL: nobody)
 * once they are on the disk. @facts are taken. */
void
vz_register_write_facts (VzRegister *self, GPtrArray *facts, VzFactsWritten then, gpointer data);
void
vz_register_keep_facts (VzRegister *self, GPtrArray *facts, VzFactsWritten then, gpointer data);

/* Keeps one of which nobody is told. */
void vz_register_note (VzRegister *self, VzEventKind kind, json_t *payload);

/* register-health.c */
void vz_register_begin_to_look (VzRegister *self);
void vz_register_look_at_clock (VzRegister *self, gint64 wall, gint64 monotonic);
void vz_register_compare_clocks (gint64 server, gint64 wall, gpointer self);
void vz_register_wrote (const GError *error, gpointer self);
gboolean vz_register_is_blocked (VzRegister *self); /* nothing that would be a fact is taken */
void vz_register_fill_health (VzSnapshot *snapshot, VzRegister *self);

/* register-inspection.c: the whole journal is looked through, in a while; what was found of it then
 * (transfer full); and whether that is no ground to sell on */
void vz_register_inspect_soon (VzRegister *self);
void vz_register_inspect_now (VzRegister *self); /* unless it is being done */
void vz_register_forget_inspection (VzRegister *self);
VzProblem *vz_register_found_problem (VzRegister *self);
gboolean vz_register_doubts_open_sales (VzRegister *self);

/* register-self-test.c: @well: all of the journal was looked through, and is as it was written */
void vz_register_take_inspection (VzRegister *self, gboolean well);
void vz_register_fill_self_tests (VzSnapshot *snapshot, VzRegister *self);
void vz_register_forget_self_tests (VzRegister *self);

/* register-health-file.c: what it says is renewed by the snapshot, when it has changed */
void vz_register_write_health (VzRegister *self);

/* register-day.c: what today is, also when the clock was put on or back meanwhile. Wall clock. */
GArray *vz_register_new_day (void);
gint64 vz_register_start_of_today (VzRegister *self);
gint64 vz_register_earliest_of_today (VzRegister *self); /* nothing before it is of today */
gboolean vz_register_is_today (VzRegister *self, gint64 wall);

/* The clock was put on by @jump seconds and shows @wall since. */
void vz_register_note_jump (VzRegister *self, gint64 wall, gint64 jump);

/* register-people.c */
gboolean vz_register_read_people (VzRegister *self, GError **error);
void vz_register_add_trainees (VzRegister *self);

/* Whether @pin is that of @id, who must have @role (NULL: any). A wrong one counts and is noted. */
void vz_register_check_pin_async (VzRegister *self,
                                  const char *id,
                                  const char *role,
                                  const char *pin,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean vz_register_check_pin_finish (VzRegister *self, GAsyncResult *result, GError **error);

/* register-unknown.c: unknown payments, and what somebody must look at */
void vz_register_look_into_unknowns (VzRegister *self);
gboolean vz_register_read_exceptions (VzRegister *self, GError **error);

/* register-unknown.c: whether it says something, in at most so many characters */
gboolean vz_register_is_given (const char *text, glong most);

/* register-charging.c: the payment terminal; and charges of which the end is missing */
void vz_register_make_charging (VzRegister *self);
void vz_register_look_into_charges (VzRegister *self);

/* register-errand.c: what the terminal tells of the errand; and one of which the end is missing */
void vz_register_errand_doubted (VzRegister *self);
void vz_register_errand_noticed (VzRegister *self, const char *sentence, const char *text);
void vz_register_errand_ended (VzRegister *self,
                               VzTerminalOutcome outcome,
                               const VzTerminalReceipt *receipt,
                               const char *reason,
                               GPtrArray *papers);
gboolean vz_register_read_errand (VzRegister *self, GError **error);
void vz_register_fill_errand (VzSnapshot *snapshot, VzRegister *self);
void vz_register_look_into_errand (VzRegister *self);

/* register-errand.c: what became of a paper, of it or of an earlier one */
void vz_register_errand_printed (VzRegister *self, guint32 job, const char *reason);
void vz_register_errand_prints_again (VzRegister *self, guint32 job, guint32 copy);

/* register-loose-papers.c: papers that belong to no sale */
GPtrArray *vz_register_new_loose_papers (void);
gboolean vz_register_is_loose_paper (guint32 job);

/* Adds the fact of one to @facts; its job. @what: as its event says. */
guint32 vz_register_order_loose_paper (
    VzRegister *self, GPtrArray *facts, const char *what, guint copy, json_t *lines);

/* Prints those of @facts, which are on the disk. */
void vz_register_print_loose_papers (VzRegister *self,
                                     GPtrArray *facts,
                                     const GError *error,
                                     gpointer data);
void vz_register_loose_paper_begins (VzRegister *self, guint32 job);
void vz_register_loose_paper_held (VzRegister *self, guint32 job);
void vz_register_loose_paper_ended (VzRegister *self,
                                    guint32 job,
                                    const char *certainty,
                                    const char *reason);
gboolean vz_register_read_loose_papers (VzRegister *self, GError **error);
void vz_register_print_left_papers (VzRegister *self); /* of before a restart */

/* register-papers.c: what the printing calls; the last paper, of which a part may hang out of its
 * printer; and the one that is let out at the end */
gboolean vz_register_read_last_papers (VzRegister *self, GError **error);
extern const VzPrintingHooks vz_register_printing_hooks;
void vz_register_wait_for_paper (VzRegister *self);

/* register-story.c: whether who is signed in may read what became of the sale */
gboolean vz_register_may_read (VzRegister *self, const VzSale *sale);

/* register-story.c: whether the one who works here is a manager */
gboolean vz_register_has_manager (VzRegister *self);

/* register-recovery.c: rebuilds open and today's sales from the journal */
gboolean vz_register_recover (VzRegister *self, GError **error);
void vz_register_add_runner (VzRegister *self, VzRunner *runner);
