/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/unknown-words.h"

/* A card that may have been charged at the terminal of this till, while commerce cannot be reached.
 */
static VzSnapshot *
at_terminal (gboolean asking)
{
  VzSnapshot *snapshot = vz_snapshot_new ();

  snapshot->sale = vz_sale_view_new ("TRY");
  snapshot->sale->unknown = vz_unknown_new ();
  snapshot->sale->unknown->in_doubt = VZ_IN_DOUBT_CHARGE;
  snapshot->sale->unknown->asking = asking;
  return snapshot;
}

static void
who_is_asked_is_named (void)
{
  g_autoptr (VzSnapshot) snapshot = at_terminal (TRUE);
  g_autofree char *progress = vz_unknown_progress (snapshot, 0);

  g_assert_cmpstr (vz_unknown_doing (snapshot), ==,
                   "The payment terminal is asked what became of it");
  g_assert_cmpstr (vz_unknown_being_asked (snapshot->sale), ==,
                   "The payment terminal is being asked.");
  g_assert_null (progress);
  snapshot->online = TRUE;
  snapshot->sale->unknown->in_doubt = VZ_IN_DOUBT_PAYMENT;
  g_assert_cmpstr (vz_unknown_doing (snapshot), ==, "The server is asked what became of the order");
  g_assert_cmpstr (vz_unknown_being_asked (snapshot->sale), ==, "The server is being asked.");
}

static void
a_terminal_that_cannot_tell_is_not_asked (void)
{
  g_autoptr (VzSnapshot) snapshot = at_terminal (FALSE);

  g_assert_cmpstr (vz_unknown_doing (snapshot), ==,
                   "Look at the terminal and its slip; then a manager decides");
  g_assert_cmpstr (vz_unknown_why_not_reversed (snapshot->sale), ==,
                   "What was asked of the payment terminal cannot be taken back from here.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unknown-words/who-is-asked-is-named", who_is_asked_is_named);
  g_test_add_func ("/unknown-words/a-terminal-that-cannot-tell-is-not-asked",
                   a_terminal_that_cannot_tell_is_not_asked);
  return g_test_run ();
}
