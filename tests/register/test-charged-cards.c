/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"
#include "card-teller.h"
#include "card-trace.h"

#include <string.h>

/* Payment terminals that tell the number and the tracks of each card in clear. The journal has
 * masked numbers, and nothing else of them is left: in memory, on the disk, or in the log. */

#define PAYMENTS 8
#define HOOKS "[hooks]\nusername=till@vezne.example\npassword-file=till.password\n"

static const struct {
  const char *name;
  const char *keys;
  const char *card; /* of the last payment, as the journal has it */
} ways[] = {
  [CARD_TELLER_ZVT] = { "zvt", "kind=terminal-zvt\ncurrency=TRY\n", "552879******" },
  [CARD_TELLER_ZVT_OVER_TCP] = { "zvt-over-tcp", "kind=terminal-zvt\ncurrency=TRY\n",
                                 "552879******" },
  [CARD_TELLER_CONCERT] = { "concert", "kind=terminal-concert\n", "" },
};

static guint logged;

static void
on_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  logged += card_trace_count (message, strlen (message));
  g_log_default_handler (domain, level, message, data);
}

static gboolean
has_terminal (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (devices, i);

    if (g_str_equal (device->name, "card") && device->ready) {
      return TRUE;
    }
  }
  return FALSE;
}

static Till *
open_till (const CardTeller *teller, CardTellerKind kind)
{
  Till *till = till_new_closed ("--pay-after never");
  g_autofree char *more = g_strdup_printf (HOOKS "[device card]\n%slink=%s\n", ways[kind].keys,
                                           card_teller_link (teller));

  till_configure (till, more);
  till_start (till, TRUE);
  till_until (till, has_terminal);
  return till;
}

/* The same numbers can be found where they are: unpacked, packed, and on the disk. */
static void
assert_a_card_is_seen (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "kept", NULL);
  char kept[CARD_TRACE_DIGITS + 1];
  guint8 packed[CARD_TRACE_DIGITS / 2];

  card_trace_number (0, kept);
  g_assert_cmpuint (card_trace_in_memory (), ==, 1);
  for (guint i = 0; i < sizeof packed; i++) {
    packed[i] = (guint8)((kept[2 * i] - '0') << 4 | (kept[2 * i + 1] - '0'));
  }
  g_assert_cmpuint (card_trace_in_memory (), ==, 2);
  g_assert_true (g_file_set_contents (path, (const char *)packed, sizeof packed, NULL));
  explicit_bzero (packed, sizeof packed);
  explicit_bzero (kept, sizeof kept);
  g_assert_cmpuint (card_trace_in_folder (folder), ==, 1);
}

static void
test_nothing_of_them_is_left (gconstpointer data)
{
  CardTellerKind kind = (CardTellerKind)GPOINTER_TO_UINT (data);
  g_autoptr (CardTeller) teller = card_teller_new (kind, kind * PAYMENTS);
  g_autoptr (Till) till = open_till (teller, kind);
  CardCounter counter = { .till = till };

  for (guint i = 0; i < PAYMENTS; i++) {
    card_counter_pay (&counter);
  }
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CHARGE_TOLD), ==, PAYMENTS);
  g_assert_true (
      g_str_has_prefix (vz_json_string (card_counter_fact (&counter, VZ_EVENT_CHARGE_TOLD)->payload,
                                        "card", ""),
                        ways[kind].card));
  g_assert_cmpuint (card_trace_in_memory (), ==, 0);
  g_assert_cmpuint (card_trace_in_folder (till->folder), ==, 0);
  g_assert_cmpuint (logged, ==, 0);
  assert_a_card_is_seen (till->folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_default_handler (on_log, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *path =
        g_strconcat ("/charged-cards/nothing-of-them-is-left/", ways[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_nothing_of_them_is_left);
  }
  return g_test_run ();
}
