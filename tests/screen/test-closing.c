/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A register that is closed while payments are not known. */

#include "seek.h"
#include "unknown-fixtures.h"

#include "ui/closing.h"

#include <string.h>

#define PATIENCE (8 * G_USEC_PER_SEC)

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

typedef struct {
  Stage *stage;
  VzSnapshot *snapshot;
  VzClosing *closing;
  guint looks, leaves;
} Evening;

static void
note_look (gpointer data)
{
  ((Evening *)data)->looks++;
}

static void
note_leave (gpointer data)
{
  ((Evening *)data)->leaves++;
}

static void
evening_init (Evening *evening, const Fixture *fixture)
{
  evening->stage = stage_open (&setting, fixture);
  evening->snapshot = fixture->make ();
  evening->closing = vz_closing_new (&(VzClosingSteps){ .clock = evening->stage->desk.clock,
                                                        .look = note_look,
                                                        .leave = note_leave,
                                                        .data = evening });
}

static void
evening_clear (Evening *evening)
{
  vz_closing_free (evening->closing);
  vz_snapshot_unref (evening->snapshot);
  stage_close (evening->stage);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evening, evening_clear)

static void
ask (Evening *evening)
{
  vz_closing_ask (evening->closing, evening->stage->window, evening->snapshot);
}

static gboolean
contains (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
tells (Evening *evening, const char *text)
{
  g_test_message ("%s", text);
  return seek (GTK_WIDGET (evening->stage->window), contains, text) != NULL;
}

static const Fixture *
unknown (void)
{
  return seek_fixture (unknown_fixtures, "unknown");
}

static void
test_nothing_is_asked_when_all_is_known (void)
{
  g_auto (Evening) evening = { 0 };
  evening_init (&evening, seek_fixture (unknown_fixtures, "exceptions-none"));
  ask (&evening);
  g_assert_cmpuint (evening.leaves, ==, 1);
  g_assert_cmpuint (evening.looks, ==, 0);
}

static void
test_it_is_asked_once_more_and_then_named (void)
{
  g_auto (Evening) evening = { 0 };
  evening_init (&evening, unknown ());
  ask (&evening);
  g_assert_cmpuint (evening.leaves, ==, 0);
  g_assert_cmpuint (evening.looks, ==, 1);
  g_assert_true (tells (&evening, "The server is asked once more"));
  g_assert_true (tells (&evening, evening.snapshot->sale->sale));
  vz_clock_virtual_advance (evening.stage->clock, PATIENCE);
  g_assert_true (tells (&evening, "It is still not known"));
  g_assert_true (tells (&evening, evening.snapshot->sale->sale));
  g_assert_cmpuint (evening.leaves, ==, 0);
}

static void
test_the_strip_of_a_locked_desk_counts_once (void)
{
  g_auto (Evening) evening = { 0 };
  VzChip *chip = vz_chip_new ();
  evening_init (&evening, unknown ());
  chip->sale = g_strdup ("2-000777");
  chip->state = VZ_CHIP_UNKNOWN;
  g_ptr_array_add (evening.snapshot->chips, chip);
  evening.snapshot->signed_in = FALSE;
  ask (&evening);
  g_assert_true (tells (&evening, "2-000777"));
  g_assert_false (tells (&evening, evening.snapshot->sale->sale));
}

static void
test_a_second_request_waits_for_nothing (void)
{
  g_auto (Evening) evening = { 0 };
  evening_init (&evening, unknown ());
  ask (&evening);
  ask (&evening);
  g_assert_cmpuint (evening.leaves, ==, 1);
}

static void
test_it_closes_as_soon_as_all_is_known (void)
{
  g_auto (Evening) evening = { 0 };
  g_autoptr (VzSnapshot) known = fixture_sale ();
  evening_init (&evening, unknown ());
  ask (&evening);
  vz_closing_show (evening.closing, evening.stage->window, evening.snapshot);
  g_assert_cmpuint (evening.leaves, ==, 0);
  vz_closing_show (evening.closing, evening.stage->window, known);
  g_assert_cmpuint (evening.leaves, ==, 1);
}

static void
test_it_may_stay_open (void)
{
  g_auto (Evening) evening = { 0 };
  g_autoptr (VzSnapshot) known = fixture_sale ();
  evening_init (&evening, unknown ());
  ask (&evening);
  g_signal_emit_by_name (seek_button (evening.stage, "Stay open"), "clicked");
  g_assert_false (vz_window_is_closing (evening.stage->window));
  vz_clock_virtual_advance (evening.stage->clock, PATIENCE);
  vz_closing_show (evening.closing, evening.stage->window, known);
  g_assert_cmpuint (evening.leaves, ==, 0);
  ask (&evening);
  g_assert_cmpuint (evening.looks, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
#define TEST(path, func) g_test_add_func ("/screen/closing/" path, func)
  TEST ("nothing-is-asked-when-all-is-known", test_nothing_is_asked_when_all_is_known);
  TEST ("it-is-asked-once-more-and-then-named", test_it_is_asked_once_more_and_then_named);
  TEST ("the-strip-of-a-locked-desk-counts-once", test_the_strip_of_a_locked_desk_counts_once);
  TEST ("a-second-request-waits-for-nothing", test_a_second_request_waits_for_nothing);
  TEST ("it-closes-as-soon-as-all-is-known", test_it_closes_as_soon_as_all_is_known);
  TEST ("it-may-stay-open", test_it_may_stay_open);
  return g_test_run ();
}
