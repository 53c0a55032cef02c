/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clock-virtual.h"

typedef struct {
  VzClock *clock;
  GString *log;
  const char *name;
  gint64 again; /* asks for itself once more */
  guint *cancels;
} Call;

static void
on_call (gpointer data)
{
  Call *call = data;

  g_string_append_printf (call->log, "%s@%" G_GINT64_FORMAT " ", call->name,
                          vz_clock_monotonic (call->clock) - G_USEC_PER_SEC);
  if (call->again > 0) {
    vz_clock_call_after (call->clock, call->again, on_call, call);
    call->again = 0;
  }
  if (call->cancels != NULL) {
    vz_clock_cancel (call->clock, call->cancels);
  }
}

static void
test_calls_come_in_the_order_of_their_moments (void)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (0);
  g_autoptr (GString) log = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (virtual);
  Call calls[] = { { clock, log, "late" }, { clock, log, "first" }, { clock, log, "second" } };

  vz_clock_call_after (clock, 30, on_call, &calls[0]);
  vz_clock_call_after (clock, 10, on_call, &calls[1]);
  vz_clock_call_after (clock, 10, on_call, &calls[2]);
  vz_clock_virtual_advance (virtual, 29);
  g_assert_cmpstr (log->str, ==, "first@10 second@10 ");
  g_assert_cmpuint (vz_clock_virtual_pending (virtual), ==, 1);
  g_assert_cmpint (vz_clock_virtual_until_next (virtual), ==, 1);
  g_assert_true (vz_clock_virtual_advance_to_next (virtual));
  g_assert_cmpstr (log->str, ==, "first@10 second@10 late@30 ");
  g_assert_false (vz_clock_virtual_advance_to_next (virtual));
  g_assert_cmpint (vz_clock_virtual_until_next (virtual), ==, -1);
}

static void
test_a_call_can_ask_for_another_in_the_same_stretch (void)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (0);
  g_autoptr (GString) log = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (virtual);
  Call call = { clock, log, "poll", .again = 5 };

  vz_clock_call_after (clock, 5, on_call, &call);
  vz_clock_virtual_advance (virtual, 20);
  g_assert_cmpstr (log->str, ==, "poll@5 poll@10 ");
  g_assert_cmpint (vz_clock_monotonic (clock), ==, G_USEC_PER_SEC + 20);
}

static void
test_calls_of_one_moment_can_be_made_one_by_one (void)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (0);
  g_autoptr (GString) log = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (virtual);
  Call calls[] = { { clock, log, "first" }, { clock, log, "second" } };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    vz_clock_call_after (clock, 10, on_call, &calls[i]);
  g_assert_true (vz_clock_virtual_make_next (virtual));
  g_assert_cmpstr (log->str, ==, "first@10 ");
  g_assert_true (vz_clock_virtual_make_next (virtual));
  g_assert_cmpstr (log->str, ==, "first@10 second@10 ");
  g_assert_false (vz_clock_virtual_make_next (virtual));
}

static void
test_a_cancelled_call_never_comes (void)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (0);
  g_autoptr (GString) log = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (virtual);
  guint id;
  Call calls[] = { { clock, log, "gone" },
                   { clock, log, "kept" },
                   { clock, log, "a", .cancels = &id } };

  vz_clock_call_after (clock, 10, on_call, &calls[1]);
  id = vz_clock_call_after (clock, 10, on_call, &calls[0]);
  g_assert_cmpuint (id, !=, 0);
  vz_clock_call_after (clock, 5, on_call, &calls[2]);
  vz_clock_virtual_advance (virtual, 10);
  g_assert_cmpstr (log->str, ==, "a@5 kept@10 ");
  g_assert_cmpuint (id, ==, 0);
  vz_clock_cancel (clock, &id);
}

static void
test_the_wall_may_jump_and_the_monotonic_time_goes_on (void)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (G_GINT64_CONSTANT (1795000000000000));
  VzClock *clock = vz_clock_virtual_clock (virtual);
  gint64 before = vz_clock_monotonic (clock);

  g_assert_cmpint (vz_clock_wall (clock), ==, G_GINT64_CONSTANT (1795000000000000));
  vz_clock_virtual_advance (virtual, 7);
  g_assert_cmpint (vz_clock_wall (clock), ==, G_GINT64_CONSTANT (1795000000000007));
  vz_clock_virtual_set_wall (virtual, 500);
  g_assert_cmpint (vz_clock_wall (clock), ==, 500);
  g_assert_cmpint (vz_clock_monotonic (clock), ==, before + 7);
}

static void
test_a_moment_in_the_past_is_now (void)
{
  g_autoptr (VzClockVirtual) virtual = vz_clock_virtual_new (0);
  g_autoptr (GString) log = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (virtual);
  Call call = { clock, log, "now" };

  vz_clock_call_after (clock, -5, on_call, &call);
  vz_clock_virtual_advance (virtual, 0);
  g_assert_cmpstr (log->str, ==, "now@0 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/calls-come-in-the-order-of-their-moments",
                   test_calls_come_in_the_order_of_their_moments);
  g_test_add_func ("/clock/a-call-can-ask-for-another-in-the-same-stretch",
                   test_a_call_can_ask_for_another_in_the_same_stretch);
  g_test_add_func ("/clock/calls-of-one-moment-can-be-made-one-by-one",
                   test_calls_of_one_moment_can_be_made_one_by_one);
  g_test_add_func ("/clock/a-cancelled-call-never-comes", test_a_cancelled_call_never_comes);
  g_test_add_func ("/clock/the-wall-may-jump-and-the-monotonic-time-goes-on",
                   test_the_wall_may_jump_and_the_monotonic_time_goes_on);
  g_test_add_func ("/clock/a-moment-in-the-past-is-now", test_a_moment_in_the_past_is_now);
  return g_test_run ();
}
