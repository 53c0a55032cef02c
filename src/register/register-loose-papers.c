/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/print-ending.h"
#include "register/register-private.h"
#include "register/terminal-paper.h"

#include <glib/gi18n-lib.h>

/* Papers that belong to no sale: what the payment terminal would have printed. Their lines are
 * facts of their own; one that did not begin before a restart is printed by the next start, and one
 * of which the printer had a part, or may have it whole, is printed again as a copy, for nobody can
 * ask the terminal for it. */

#define OF_NO_SALE (G_GUINT64_CONSTANT (1) << 31) /* in the number of a job; sales stay below */
#define PAPER_AGE (7 * G_TIME_SPAN_DAY)           /* after that, nobody minds */
#define COPIES_MOST 3 /* of a printer that cuts off each, or never says */

typedef struct {
  VzEvent *ordered;
  gboolean asked; /* that it begins is on its way to the disk */
  gboolean begun; /* … and is there */
} LoosePaper;

static void
loose_paper_free (LoosePaper *paper)
{
  vz_event_unref (paper->ordered);
  g_free (paper);
}

GPtrArray *
vz_register_new_loose_papers (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)loose_paper_free);
}

static guint32
job_of (const VzEvent *event)
{
  return (guint32)vz_json_int (event->payload, "job", 0);
}

static LoosePaper *
find (VzRegister *self, guint32 job)
{
  for (guint i = 0; i < self->papers->len; i++) {
    LoosePaper *paper = g_ptr_array_index (self->papers, i);

    if (job_of (paper->ordered) == job) {
      return paper;
    }
  }
  return NULL;
}

gboolean
vz_register_is_loose_paper (guint32 job)
{
  return (job & OF_NO_SALE) != 0;
}

/* -- the fold -- */

static void
on_ordered (VzRegister *self, VzEvent *event)
{
  LoosePaper *paper = g_new0 (LoosePaper, 1);

  paper->ordered = vz_event_ref (event);
  g_ptr_array_add (self->papers, paper);
}

static void
on_begun (VzRegister *self, VzEvent *event)
{
  LoosePaper *paper = find (self, job_of (event));

  if (paper != NULL) {
    paper->begun = TRUE;
  }
}

static void
hold (LoosePaper *paper)
{
  paper->asked = FALSE;
  paper->begun = FALSE;
}

static void
on_held (VzRegister *self, VzEvent *event)
{
  LoosePaper *paper = find (self, job_of (event));

  if (paper != NULL) {
    hold (paper);
  }
}

static void
on_ended (VzRegister *self, VzEvent *event)
{
  g_ptr_array_remove (self->papers, find (self, job_of (event)));
}

static const struct {
  VzEventKind kind;
  void (*apply) (VzRegister *self, VzEvent *event);
} folds[] = {
  { VZ_EVENT_PAPER_ORDERED, on_ordered },
  { VZ_EVENT_PAPER_BEGUN, on_begun },
  { VZ_EVENT_PAPER_HELD, on_held },
  { VZ_EVENT_PAPER_ENDED, on_ended },
};

static int
by_sequence (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(VzEvent *const *)a)->sequence, right = (*(VzEvent *const *)b)->sequence;

  return (left > right) - (left < right);
}

/* In the order in which they happened: a paper may begin, be held, and begin again. */
static GPtrArray *
read_in_order (VzRegister *self, GError **error)
{
  gint64 since = vz_register_earliest_of_today (self) - PAPER_AGE;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  for (guint i = 0; i < G_N_ELEMENTS (folds); i++) {
    GPtrArray *events = vz_journal_read (self->given.journal, NULL, folds[i].kind, since, error);

    if (events == NULL) {
      return NULL;
    }
    g_ptr_array_extend_and_steal (all, events);
  }
  g_ptr_array_sort (all, by_sequence);
  return g_steal_pointer (&all);
}

static void
apply (VzRegister *self, VzEvent *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (folds); i++) {
    if (folds[i].kind == event->kind) {
      folds[i].apply (self, event);
    }
  }
}

gboolean
vz_register_read_loose_papers (VzRegister *self, GError **error)
{
  g_autoptr (GPtrArray) events = read_in_order (self, error);

  for (guint i = 0; events != NULL && i < events->len; i++) {
    apply (self, g_ptr_array_index (events, i));
  }
  return events != NULL;
}

/* -- printing -- */

guint32
vz_register_order_loose_paper (
    VzRegister *self, GPtrArray *facts, const char *what, guint copy, json_t *lines)
{
  guint32 job = (guint32)(OF_NO_SALE | vz_random_below (self->given.random, G_MAXINT32));

  vz_register_add_fact (self, facts, VZ_EVENT_PAPER_ORDERED,
                        json_pack ("{s:I, s:s, s:i, s:O}", "job", (json_int_t)job, "what", what,
                                   "copy", (int)copy, "lines", lines));
  return job;
}

static VzPrinterRole
role_of (const VzEvent *ordered)
{
  const char *what = vz_json_string (ordered->payload, "what", "");

  return vz_errand_kind_from_name (what) == VZ_ERRAND_END_OF_DAY ? VZ_ROLE_REPORT : VZ_ROLE_RECEIPT;
}

static void
print (VzRegister *self, const VzEvent *ordered)
{
  vz_printing_print (self->given.printing, role_of (ordered), job_of (ordered),
                     vz_terminal_paper (&self->given, vz_json_get (ordered->payload, "lines"),
                                        (guint)vz_json_int (ordered->payload, "copy", 0)));
}

void
vz_register_print_loose_papers (VzRegister *self,
                                GPtrArray *facts,
                                const GError *error,
                                gpointer data)
{
  for (guint i = 0; i < facts->len; i++) {
    VzEvent *event = g_ptr_array_index (facts, i);

    if (event->kind == VZ_EVENT_PAPER_ORDERED) {
      on_ordered (self, event);
      print (self, event);
    }
  }
}

static void
beginning_is_written (VzRegister *self, GPtrArray *facts, const GError *error, gpointer data)
{
  VzEvent *event = g_ptr_array_index (facts, 0);

  on_begun (self, event);
  vz_printing_begin (self->given.printing, job_of (event));
}

void
vz_register_loose_paper_begins (VzRegister *self, guint32 job)
{
  LoosePaper *paper = find (self, job);

  g_return_if_fail (paper != NULL);
  if (paper->begun) {
    vz_printing_begin (self->given.printing, job);
  } else if (!paper->asked) {
    paper->asked = TRUE;
    vz_register_keep_facts (self,
                            vz_register_facts (self, VZ_EVENT_PAPER_BEGUN,
                                               json_pack ("{s:I}", "job", (json_int_t)job)),
                            beginning_is_written, NULL);
  }
}

/* Where the disk does not take it the paper counts as begun after a restart: it is a copy then. */
void
vz_register_loose_paper_held (VzRegister *self, guint32 job)
{
  LoosePaper *paper = find (self, job);

  g_return_if_fail (paper != NULL);
  hold (paper);
  vz_register_note (self, VZ_EVENT_PAPER_HELD, json_pack ("{s:I}", "job", (json_int_t)job));
}

/* -- again, as a copy -- */

static guint
copy_of (const VzEvent *ordered)
{
  return (guint)vz_json_int (ordered->payload, "copy", 0);
}

static guint32
order_copy_of (VzRegister *self, GPtrArray *facts, const VzEvent *lost)
{
  return vz_register_order_loose_paper (self, facts, vz_json_string (lost->payload, "what", ""),
                                        copy_of (lost) + 1, vz_json_get (lost->payload, "lines"));
}

static gboolean
is_printed_again (const LoosePaper *paper, const char *certainty)
{
  return paper != NULL && paper->begun && certainty == NULL &&
         copy_of (paper->ordered) < COPIES_MOST;
}

/* It waits in the queue of the printer until that is there again. */
void
vz_register_loose_paper_ended (VzRegister *self,
                               guint32 job,
                               const char *certainty,
                               const char *reason)
{
  const LoosePaper *paper = find (self, job);
  GPtrArray *facts =
      vz_register_facts (self, VZ_EVENT_PAPER_ENDED,
                         vz_print_ending (job, paper != NULL && paper->begun, certainty, reason));

  if (is_printed_again (paper, certainty)) {
    vz_register_errand_prints_again (self, job, order_copy_of (self, facts, paper->ordered));
  } else {
    vz_register_errand_printed (self, job, reason);
  }
  on_ended (self, g_ptr_array_index (facts, 0));
  vz_register_keep_facts (self, facts, vz_register_print_loose_papers, NULL);
}

static void
print_copy_of (VzRegister *self, const VzEvent *lost)
{
  GPtrArray *facts = vz_register_facts (
      self, VZ_EVENT_PAPER_ENDED,
      vz_print_ending (job_of (lost), TRUE, NULL,
                       N_ ("The register was restarted while the printer was printing.")));

  order_copy_of (self, facts, lost);
  vz_printing_part_papers (self->given.printing);
  vz_register_keep_facts (self, facts, vz_register_print_loose_papers, NULL);
}

void
vz_register_print_left_papers (VzRegister *self)
{
  g_autoptr (GPtrArray) left = g_steal_pointer (&self->papers);

  self->papers = vz_register_new_loose_papers ();
  for (guint i = 0; i < left->len; i++) {
    const LoosePaper *paper = g_ptr_array_index (left, i);

    if (paper->begun) {
      print_copy_of (self, paper->ordered);
    } else {
      on_ordered (self, paper->ordered);
      print (self, paper->ordered);
    }
  }
}
