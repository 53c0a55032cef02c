/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/unknown-words.h"

#include "core/notation.h"

#include <glib/gi18n-lib.h>

static const char *const cards[] = { "credit_card", "saved_card",      "stored_card",
                                     "masterpass",  "masterpass_rest", NULL };

const char *
vz_unknown_open_text (const VzSaleView *sale)
{
  g_return_val_if_fail (sale != NULL, NULL);

  if (sale->unknown != NULL && sale->unknown->in_doubt == VZ_IN_DOUBT_GIVING_BACK) {
    return _ ("Whether the money went back to the card is not known");
  }
  if (sale->payment_type != NULL && g_strv_contains (cards, sale->payment_type)) {
    return _ ("Whether the card was charged is not known");
  }
  return _ ("Whether the customer has paid is not known");
}

/* Only the payment terminal can tell. */
static gboolean
is_at_terminal (const VzSaleView *sale)
{
  return sale->unknown != NULL && (sale->unknown->in_doubt == VZ_IN_DOUBT_CHARGE ||
                                   sale->unknown->in_doubt == VZ_IN_DOUBT_GIVING_BACK);
}

/* The terminal at the counter needs no connection to commerce. */
static gboolean
is_cut_off (const VzSnapshot *snapshot)
{
  return !snapshot->online && !is_at_terminal (snapshot->sale);
}

const char *
vz_unknown_being_asked (const VzSaleView *sale)
{
  g_return_val_if_fail (sale != NULL, NULL);

  return is_at_terminal (sale) ? _ ("The payment terminal is being asked.")
                               : _ ("The server is being asked.");
}

const char *
vz_unknown_doing (const VzSnapshot *snapshot)
{
  const VzUnknown *unknown;

  g_return_val_if_fail (snapshot != NULL && snapshot->sale != NULL, NULL);

  unknown = snapshot->sale->unknown;
  if (is_cut_off (snapshot)) {
    return _ ("The server cannot be reached; asking goes on once it is back");
  }
  if (unknown == NULL || (!unknown->asking && unknown->next_ask == 0)) {
    return is_at_terminal (snapshot->sale)
               ? _ ("Look at the terminal and its slip; then a manager decides")
               : _ ("Nothing is asked by itself now");
  }
  return is_at_terminal (snapshot->sale) ? _ ("The payment terminal is asked what became of it")
                                         : _ ("The server is asked what became of the order");
}

/* Of the first thing that is known. */
static char *
elapsed_text (const VzSnapshot *snapshot, gint64 now)
{
  const VzUnknown *unknown = snapshot->sale->unknown;
  const VzKnown *first =
      unknown != NULL && unknown->known->len > 0 ? g_ptr_array_index (unknown->known, 0) : NULL;
  g_autofree char *elapsed = NULL;

  if (first == NULL || first->wall == 0) {
    return NULL;
  }
  elapsed = vz_notation_elapsed (MAX (snapshot->wall + now - snapshot->mono - first->wall, 0));
  return g_strdup_printf (_ ("%s so far"), elapsed);
}

/* Without a connection the time that was planned means nothing; a terminal is asked until it
 * answers.
 */
static char *
question_text (const VzSnapshot *snapshot, gint64 now)
{
  const VzUnknown *unknown = snapshot->sale->unknown;

  if (is_cut_off (snapshot) || unknown == NULL || is_at_terminal (snapshot->sale) ||
      (!unknown->asking && unknown->next_ask == 0)) {
    return NULL;
  }
  if (unknown->asking) {
    return g_strdup_printf (_ ("Question %u is on its way"), MAX (unknown->asked, 1));
  }
  return g_strdup_printf (_ ("Question %u in %d s"), unknown->asked + 1,
                          (int)(MAX (unknown->next_ask - now, 0) / G_TIME_SPAN_SECOND));
}

char *
vz_unknown_progress (const VzSnapshot *snapshot, gint64 now)
{
  g_autofree char *question = NULL;
  g_autofree char *elapsed = NULL;

  g_return_val_if_fail (snapshot != NULL && snapshot->sale != NULL, NULL);

  question = question_text (snapshot, now);
  elapsed = elapsed_text (snapshot, now);
  if (question == NULL || elapsed == NULL) {
    return question != NULL ? g_steal_pointer (&question) : g_steal_pointer (&elapsed);
  }
  return g_strdup_printf ("%s · %s", question, elapsed);
}

const char *
vz_unknown_why_not_reversed (const VzSaleView *sale)
{
  g_return_val_if_fail (sale != NULL, NULL);

  if (sale->unknown != NULL && sale->unknown->can_reverse) {
    return NULL;
  }
  if (is_at_terminal (sale)) {
    return _ ("What was asked of the payment terminal cannot be taken back from here.");
  }
  return sale->collect != NULL ? _ ("An order that was collected cannot be taken back from here.")
                               : _ ("The server has no way to take this payment back by itself.");
}
