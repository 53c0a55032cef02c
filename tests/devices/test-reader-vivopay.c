/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-vivopay.h"

#include "core/clock-virtual.h"
#include "core/random-seeded.h"
#include "sim/vivopay.h"
#include "wire/vivopay.h"

#include <glib/gstdio.h>

/* A reader of chips on a real pseudo-terminal, its simulated twin at the other end, and what was
 * told: a card in < >, ! one that was not read. The numbers are those that payment companies
 * publish for tests. */

#define VISA "4111111111111111"
#define AMEX "378282246310005"
#define MOMENT (100 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE 1000 /* moments */

typedef struct {
  VzClockVirtual *clock;
  char *folder;
  VzSimBurst *burst;
  VzSimVivopay *twin;
  VzDevice *device;
  GString *told;
} Desk;

/* Bytes take a moment through the kernel: nothing more comes when none came within this. */
static gint
poll_patiently (GPollFD *fds, guint n_fds, gint timeout)
{
  return g_poll (fds, n_fds, timeout == 0 ? 1 : timeout);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef gboolean (*DeskIs) (Desk *desk);

static void
until (Desk *desk, DeskIs is)
{
  guint patience = PATIENCE;
  for (settle (); !is (desk); settle ()) {
    g_assert_cmpuint (patience--, >, 0);
    vz_clock_virtual_advance (desk->clock, MOMENT);
  }
}

static gboolean
waits_for_card (Desk *desk)
{
  return vz_sim_vivopay_waits (desk->twin);
}

static gboolean
is_away (Desk *desk)
{
  return vz_device_health (desk->device)->state == VZ_HEALTH_AWAY;
}

static gboolean
has_answered (Desk *desk)
{
  return vz_device_health (desk->device)->heard > 0;
}

static gboolean
has_told (Desk *desk)
{
  return desk->told->len > 0;
}

static void
on_card (VzDevice *device, const VzTrackFacts *facts, Desk *desk)
{
  g_string_append_printf (desk->told, "<%s %s>", facts->bin, facts->last_four);
}

static void
on_misread (VzDevice *device, int why, Desk *desk)
{
  g_assert_cmpint (why, ==, VZ_ERROR_CARD_UNREAD);
  g_string_append_c (desk->told, '!');
}

static void
plug_device (Desk *desk)
{
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *address = g_strconcat ("serial:", vz_sim_burst_place (desk->burst), NULL);
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (section, "kind", "reader-vivopay");
  g_hash_table_insert (section, "link", address);
  desk->device =
      vz_device_new ("reader", section, NULL, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  g_signal_connect (desk->device, "card", G_CALLBACK (on_card), desk);
  g_signal_connect (desk->device, "misread", G_CALLBACK (on_misread), desk);
  vz_device_start (desk->device);
}

static void
plug_twin (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (desk->folder, "reader", NULL);
  desk->burst = vz_sim_burst_new (path, 0, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  desk->twin = vz_sim_vivopay_new (desk->burst, vz_clock_virtual_clock (desk->clock));
}

static void
unplug_twin (Desk *desk)
{
  vz_sim_vivopay_free (desk->twin);
  vz_sim_burst_free (desk->burst);
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);
  g_main_context_set_poll_func (NULL, poll_patiently);
  desk->clock = vz_clock_virtual_new (0);
  desk->folder = g_dir_make_tmp ("vezne-vivopay-XXXXXX", NULL);
  desk->told = g_string_new (NULL);
  plug_twin (desk);
  plug_device (desk);
  return desk;
}

static void
desk_free (Desk *desk)
{
  g_object_unref (desk->device);
  unplug_twin (desk);
  vz_clock_virtual_free (desk->clock);
  g_string_free (desk->told, TRUE);
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
hold (Desk *desk, const char *number, gboolean masked, const char *told)
{
  until (desk, waits_for_card);
  g_string_truncate (desk->told, 0);
  vz_sim_vivopay_hold (desk->twin, number, masked);
  until (desk, has_told);
  g_assert_cmpstr (desk->told->str, ==, told);
}

static void
test_a_chip_tells_its_bin_and_last_four (void)
{
  g_autoptr (Desk) desk = desk_new ();
  hold (desk, VISA, FALSE, "<41111111 1111>");
  hold (desk, AMEX, FALSE, "<378282 0005>");
  hold (desk, VISA, TRUE, "<4111 1111>");
  hold (desk, AMEX, TRUE, "<3782 0005>");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, ==, 0);
}

static void
test_it_is_asked_again_and_again (void)
{
  g_autoptr (Desk) desk = desk_new ();
  for (guint i = 0; i < 5; i++) {
    until (desk, waits_for_card);
    vz_clock_virtual_advance (desk->clock, 10 * G_TIME_SPAN_SECOND); /* nobody comes */
    g_assert_false (waits_for_card (desk));
  }
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

/* Its card stays in the reader for a while: it is not read twice at once. */
static void
test_between_two_cards_it_is_not_asked (void)
{
  g_autoptr (Desk) desk = desk_new ();
  hold (desk, VISA, FALSE, "<41111111 1111>");
  settle ();
  g_assert_false (waits_for_card (desk));
  vz_sim_vivopay_hold (desk->twin, VISA, FALSE);
  settle ();
  g_assert_cmpstr (desk->told->str, ==, "<41111111 1111>");
}

static void
test_what_is_damaged_is_no_card_and_the_next_one_is (gconstpointer fault)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (vz_sim_burst_order (desk->burst, fault, &error));
  hold (desk, VISA, FALSE, "!");
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

static void
test_noise_before_a_card_is_passed_over (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_assert_true (vz_sim_burst_order (desk->burst, "noise@1", NULL));
  hold (desk, VISA, FALSE, "<41111111 1111>");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, ==, 3);
}

static void
say (Desk *desk, guint16 command)
{
  const VzVivopayFrame frame = { .command = command };
  g_autoptr (GBytes) said = vz_vivopay_write (VZ_VIVOPAY_FROM_READER, &frame);
  vz_sim_burst_answer (desk->burst, said);
  settle ();
}

/* That a card has come, or what answers something that was asked before. */
static void
test_what_is_no_result_ends_nothing (void)
{
  g_autoptr (Desk) desk = desk_new ();
  until (desk, waits_for_card);
  say (desk, 0x0200 | VZ_VIVOPAY_EVENT);
  say (desk, 0x1800);
  say (desk, 0x0500);
  g_assert_true (waits_for_card (desk));
  g_assert_cmpstr (desk->told->str, ==, "");
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

static void
test_a_wrong_checksum_is_no_card (void)
{
  g_autoptr (Desk) desk = desk_new ();
  const VzVivopayFrame frame = { 0x0200 | VZ_VIVOPAY_OK, (const guint8 *)"\0", 1 };
  g_autoptr (GBytes) whole = vz_vivopay_write (VZ_VIVOPAY_FROM_READER, &frame);
  g_autoptr (GByteArray) bytes = g_bytes_unref_to_array (g_bytes_ref (whole));
  until (desk, waits_for_card);
  bytes->data[bytes->len - 1] ^= 1;
  g_autoptr (GBytes) damaged = g_bytes_new (bytes->data, bytes->len);
  vz_sim_burst_answer (desk->burst, damaged);
  until (desk, has_told);
  g_assert_cmpstr (desk->told->str, ==, "!");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, ==, bytes->len);
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

static void
test_a_transaction_that_failed_is_no_card (void)
{
  g_autoptr (Desk) desk = desk_new ();
  until (desk, waits_for_card);
  say (desk, 0x0200 | VZ_VIVOPAY_FAILED);
  until (desk, has_told);
  g_assert_cmpstr (desk->told->str, ==, "!");
}

static void
test_one_that_does_not_answer_is_away_until_it_does (void)
{
  g_autoptr (Desk) desk = desk_new ();
  until (desk, waits_for_card);
  g_assert_false (is_away (desk));
  vz_sim_vivopay_switch (desk->twin, FALSE);
  until (desk, is_away);
  g_assert_cmpstr (vz_device_health (desk->device)->sentence, ==,
                   "The card reader is not connected.");
  vz_sim_vivopay_switch (desk->twin, TRUE);
  until (desk, waits_for_card);
  g_assert_false (is_away (desk));
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

static gboolean
is_in_trouble (Desk *desk)
{
  return vz_device_health (desk->device)->state == VZ_HEALTH_ATTENTION;
}

static gboolean
is_ready (Desk *desk)
{
  return vz_device_health (desk->device)->state == VZ_HEALTH_READY;
}

static void
test_one_that_refuses_says_what_to_do_until_it_does_not (void)
{
  g_autoptr (Desk) desk = desk_new ();
  vz_sim_vivopay_refuse (desk->twin, VZ_VIVOPAY_NOT_ALLOWED);
  until (desk, is_in_trouble);
  g_assert_cmpuint (vz_sim_vivopay_asked (desk->twin), ==, 3);
  g_assert_cmpstr (vz_device_health (desk->device)->sentence, ==,
                   "The card reader refuses to read cards.");
  g_assert_nonnull (vz_device_health (desk->device)->way_out);
  g_assert_cmpstr (desk->told->str, ==, "");
  vz_sim_vivopay_refuse (desk->twin, 0);
  until (desk, waits_for_card);
  vz_clock_virtual_advance (desk->clock, 10 * G_TIME_SPAN_SECOND); /* nobody comes */
  until (desk, is_ready);
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

static void
test_one_refusal_is_no_trouble (void)
{
  g_autoptr (Desk) desk = desk_new ();
  until (desk, waits_for_card);
  say (desk, 0x0200 | VZ_VIVOPAY_NOT_ALLOWED);
  g_assert_true (is_ready (desk));
}

/* Within a minute and a bit, however long it has refused. */
static void
test_one_that_refuses_is_asked_less_and_less (void)
{
  g_autoptr (Desk) desk = desk_new ();
  guint asked;
  vz_sim_vivopay_refuse (desk->twin, VZ_VIVOPAY_UNKNOWN_COMMAND);
  until (desk, is_in_trouble);
  for (guint i = 0; i < 1200; i++, settle ())
    vz_clock_virtual_advance (desk->clock, MOMENT);
  asked = vz_sim_vivopay_asked (desk->twin);
  g_assert_cmpuint (asked, >=, 6);
  g_assert_cmpuint (asked, <=, 8);
  for (guint i = 0; i < 700; i++, settle ())
    vz_clock_virtual_advance (desk->clock, MOMENT);
  g_assert_cmpuint (vz_sim_vivopay_asked (desk->twin), ==, asked + 1);
}

/* It may go on for ever with what can happen at once. */
static void
pass_a_minute (Desk *desk)
{
  for (guint i = 0; i < 600; i++) {
    for (guint j = 0; j < 20 && g_main_context_iteration (NULL, FALSE); j++)
      ;
    vz_clock_virtual_advance (desk->clock, MOMENT);
  }
}

static void
test_one_that_gives_up_at_once_refuses (void)
{
  g_autoptr (Desk) desk = desk_new ();
  vz_sim_vivopay_refuse (desk->twin, VZ_VIVOPAY_TIMEOUT);
  pass_a_minute (desk);
  g_assert_cmpuint (vz_sim_vivopay_asked (desk->twin), <=, 6);
  g_assert_true (is_in_trouble (desk));
  vz_sim_vivopay_refuse (desk->twin, 0);
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

/* Each is told, and after each it has its rest. */
static void
test_one_that_says_only_what_is_spoilt_is_not_asked_at_once (void)
{
  g_autoptr (Desk) desk = desk_new ();
  const gsize length = 16; /* of its answer */
  g_assert_true (vz_sim_burst_order (desk->burst, "answer-check", NULL));
  pass_a_minute (desk);
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, >, 0);
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, <=, 32 * length);
  g_assert_cmpuint (desk->told->len, <=, 32);
}

static void
test_one_that_refused_is_well_when_it_is_plugged_in_again (void)
{
  g_autoptr (Desk) desk = desk_new ();
  vz_sim_vivopay_refuse (desk->twin, VZ_VIVOPAY_NOT_ALLOWED);
  until (desk, is_in_trouble);
  unplug_twin (desk);
  until (desk, is_away);
  plug_twin (desk);
  until (desk, waits_for_card);
  g_assert_true (is_ready (desk));
}

/* What it says now, while no time passes. */
static void
until_heard (Desk *desk)
{
  gint64 now = vz_clock_wall (vz_clock_virtual_clock (desk->clock));
  for (guint i = 0; vz_device_health (desk->device)->heard < now; i++) {
    g_assert_cmpuint (i, <, PATIENCE);
    settle ();
  }
}

/* The second time in the middle of a card, which is told: someone waits for its sound. */
static void
test_one_that_is_unplugged_comes_back (void)
{
  g_autoptr (Desk) desk = desk_new ();
  for (guint i = 0; i < 2; i++) {
    until (desk, waits_for_card);
    if (i > 0) {
      g_assert_true (vz_sim_burst_order (desk->burst, "cut", NULL));
      vz_clock_virtual_advance (desk->clock, MOMENT / 10);
      vz_sim_vivopay_hold (desk->twin, VISA, FALSE);
      until_heard (desk);
    }
    unplug_twin (desk);
    until (desk, is_away);
    g_assert_cmpstr (desk->told->str, ==, i == 0 ? "" : "!");
    plug_twin (desk);
    hold (desk, VISA, FALSE, "<41111111 1111>");
    g_string_truncate (desk->told, 0);
  }
}

#define UNPLUGS 200

static void
as_it_is_opened (Desk *desk)
{
  settle ();
}

static void
while_it_waits (Desk *desk)
{
  until (desk, waits_for_card);
}

static void
while_it_rests (Desk *desk)
{
  hold (desk, VISA, FALSE, "<41111111 1111>");
  g_string_truncate (desk->told, 0);
}

static void
within_a_card (Desk *desk)
{
  until (desk, waits_for_card);
  g_assert_true (vz_sim_burst_order (desk->burst, "cut", NULL));
  vz_clock_virtual_advance (desk->clock, MOMENT / 10);
  vz_sim_vivopay_hold (desk->twin, VISA, FALSE);
  until_heard (desk);
}

static void
test_half_of_what_it_says_is_no_card (void)
{
  static void (*const moments[]) (Desk * desk) = { as_it_is_opened, while_it_waits, while_it_rests,
                                                   within_a_card };
  g_autoptr (Desk) desk = desk_new ();
  VzRandomSeeded chance;
  vz_random_seeded_init (&chance, 4711);
  for (guint i = 0; i < UNPLUGS; i++) {
    guint moment = vz_random_below (&chance.random, G_N_ELEMENTS (moments));
    g_string_truncate (desk->told, 0);
    moments[moment](desk);
    unplug_twin (desk);
    until (desk, is_away);
    g_assert_cmpstr (desk->told->str, ==, moments[moment] == within_a_card ? "!" : "");
    plug_twin (desk);
    hold (desk, VISA, FALSE, "<41111111 1111>");
  }
}

#define ANSWERS                                                                                    \
  4 /* to what ended before, to questions that nobody came for, and the first of those */

/* Whatever of its answers is spoilt, a card is told once, as itself. */
static void
test_an_answer_that_is_spoilt_loses_no_card (gconstpointer trouble)
{
  for (guint number = 1; number <= ANSWERS; number++) {
    g_autofree char *fault = g_strdup_printf ("%s@%u", (const char *)trouble, number);
    g_autoptr (Desk) desk = desk_new ();
    g_assert_true (vz_sim_burst_order (desk->burst, fault, NULL));
    for (guint i = 0; i < 600; i++, settle ())
      vz_clock_virtual_advance (desk->clock, MOMENT);
    g_assert_cmpuint (vz_sim_vivopay_asked (desk->twin), >, ANSWERS);
    g_assert_cmpint (vz_device_health (desk->device)->state, ==, VZ_HEALTH_READY);
    hold (desk, VISA, FALSE, "<41111111 1111>");
  }
}

/* A register that ended left it waiting. */
static void
test_what_it_waited_for_before_is_given_up (void)
{
  g_autoptr (Desk) desk = desk_new ();
  until (desk, waits_for_card);
  g_object_unref (desk->device);
  vz_clock_virtual_advance (desk->clock, MOMENT);
  plug_device (desk);
  until (desk, has_answered);
  hold (desk, VISA, FALSE, "<41111111 1111>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/devices/reader-vivopay/" path, test)
  ADD ("a-chip-tells-its-bin-and-last-four", test_a_chip_tells_its_bin_and_last_four);
  ADD ("it-is-asked-again-and-again", test_it_is_asked_again_and_again);
  ADD ("between-two-cards-it-is-not-asked", test_between_two_cards_it_is_not_asked);
  g_test_add_data_func ("/devices/reader-vivopay/half-an-answer-loses-no-card", "answer-cut",
                        test_an_answer_that_is_spoilt_loses_no_card);
  g_test_add_data_func ("/devices/reader-vivopay/a-broken-answer-loses-no-card", "answer-check",
                        test_an_answer_that_is_spoilt_loses_no_card);
  g_test_add_data_func ("/devices/reader-vivopay/noise-before-an-answer-loses-no-card",
                        "answer-noise", test_an_answer_that_is_spoilt_loses_no_card);
  g_test_add_data_func ("/devices/reader-vivopay/no-answer-loses-no-card", "answer-silence",
                        test_an_answer_that_is_spoilt_loses_no_card);
  g_test_add_data_func ("/devices/reader-vivopay/a-late-answer-loses-no-card", "answer-late=7",
                        test_an_answer_that_is_spoilt_loses_no_card);
  g_test_add_data_func ("/devices/reader-vivopay/what-is-changed-is-no-card", "changed@1",
                        test_what_is_damaged_is_no_card_and_the_next_one_is);
  g_test_add_data_func ("/devices/reader-vivopay/what-is-cut-off-is-no-card", "cut@1",
                        test_what_is_damaged_is_no_card_and_the_next_one_is);
  ADD ("noise-before-a-card-is-passed-over", test_noise_before_a_card_is_passed_over);
  ADD ("what-is-no-result-ends-nothing", test_what_is_no_result_ends_nothing);
  ADD ("a-wrong-checksum-is-no-card", test_a_wrong_checksum_is_no_card);
  ADD ("a-transaction-that-failed-is-no-card", test_a_transaction_that_failed_is_no_card);
  ADD ("one-that-does-not-answer-is-away-until-it-does",
       test_one_that_does_not_answer_is_away_until_it_does);
  ADD ("one-that-refuses-says-what-to-do-until-it-does-not",
       test_one_that_refuses_says_what_to_do_until_it_does_not);
  ADD ("one-refusal-is-no-trouble", test_one_refusal_is_no_trouble);
  ADD ("one-that-refuses-is-asked-less-and-less", test_one_that_refuses_is_asked_less_and_less);
  ADD ("one-that-gives-up-at-once-refuses", test_one_that_gives_up_at_once_refuses);
  ADD ("one-that-says-only-what-is-spoilt-is-not-asked-at-once",
       test_one_that_says_only_what_is_spoilt_is_not_asked_at_once);
  ADD ("one-that-refused-is-well-when-it-is-plugged-in-again",
       test_one_that_refused_is_well_when_it_is_plugged_in_again);
  ADD ("one-that-is-unplugged-comes-back", test_one_that_is_unplugged_comes_back);
  ADD ("half-of-what-it-says-is-no-card", test_half_of_what_it_says_is_no_card);
  ADD ("what-it-waited-for-before-is-given-up", test_what_it_waited_for_before_is_given_up);
  return g_test_run ();
}
