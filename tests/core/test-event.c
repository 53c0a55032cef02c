/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/event.h"

#include <string.h>

static VzEvent *
new_event (void)
{
  VzEvent *event = vz_event_new ("1-000001", VZ_EVENT_SALE_OPENED,
                                 json_pack ("{sssb}", "currency", "TRY", "training", 0));

  event->sequence = 7;
  event->wall = G_GINT64_CONSTANT (1795271880000000);
  event->monotonic = 12345;
  event->register_id = g_strdup ("1");
  event->cashier = g_strdup ("elif");
  return event;
}

static void
test_every_kind_has_a_unique_name (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = 0; kind < VZ_EVENT_LAST; kind++) {
    const char *name = vz_event_kind_name ((VzEventKind)kind);

    g_assert_nonnull (name);
    g_assert_true (g_hash_table_add (seen, (gpointer)name));
    g_assert_cmpuint (vz_event_kind_from_name (name), ==, kind);
  }
  g_assert_cmpuint (vz_event_kind_from_name ("never-heard-of"), ==, VZ_EVENT_LAST);
}

static void
test_an_event_without_a_payload_has_an_empty_one (void)
{
  g_autoptr (VzEvent) event = vz_event_new (NULL, VZ_EVENT_TAKEN_UP, NULL);
  VzEvent *again = vz_event_ref (event);

  g_assert_true (json_is_object (event->payload));
  g_assert_cmpuint (json_object_size (event->payload), ==, 0);
  g_assert_null (event->sale);
  g_assert_cmpint (event->sequence, ==, 0);
  vz_event_unref (again);
}

/* The journal of today must be read by the register of tomorrow: this digest may never change. */
static void
test_the_digest_is_the_same_for_ever (void)
{
  g_autoptr (VzEvent) event = new_event ();
  g_autofree char *canonical =
      g_strdup ("[\"\",7,1795271880000000,12345,\"1\",\"elif\",\"1-000001\",\"sale-opened\","
                "{\"currency\":\"TRY\",\"training\":false}]");
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  g_autofree char *digest = vz_event_digest (event, "");

  g_assert_cmpstr (digest, ==, expected);
  g_assert_cmpuint (strlen (digest), ==, 64);
}

static void
change_sequence (VzEvent *event)
{
  event->sequence++;
}

static void
change_wall (VzEvent *event)
{
  event->wall++;
}

static void
change_monotonic (VzEvent *event)
{
  event->monotonic++;
}

static void
change_register (VzEvent *event)
{
  event->register_id[0] = '2';
}

static void
change_cashier (VzEvent *event)
{
  event->cashier[0] = 'E';
}

static void
drop_cashier (VzEvent *event)
{
  g_clear_pointer (&event->cashier, g_free);
}

static void
empty_cashier (VzEvent *event)
{
  event->cashier[0] = '\0';
}

static void
change_sale (VzEvent *event)
{
  event->sale[0] = '2';
}

static void
change_kind (VzEvent *event)
{
  event->kind = VZ_EVENT_VOIDED;
}

static void
change_payload (VzEvent *event)
{
  json_object_set_new (event->payload, "training", json_true ());
}

static void
test_every_column_changes_the_digest (void)
{
  static void (*const changes[]) (VzEvent *) = {
    change_sequence, change_wall,   change_monotonic, change_register, change_cashier,
    drop_cashier,    empty_cashier, change_sale,      change_kind,     change_payload,
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VzEvent) unchanged = new_event ();

  g_hash_table_add (seen, vz_event_digest (unchanged, ""));
  g_assert_true (g_hash_table_add (seen, vz_event_digest (unchanged, "00")));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (VzEvent) event = new_event ();

    changes[i](event);
    g_assert_true (g_hash_table_add (seen, vz_event_digest (event, "")));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/every-kind-has-a-unique-name", test_every_kind_has_a_unique_name);
  g_test_add_func ("/event/an-event-without-a-payload-has-an-empty-one",
                   test_an_event_without_a_payload_has_an_empty_one);
  g_test_add_func ("/event/the-digest-is-the-same-for-ever", test_the_digest_is_the_same_for_ever);
  g_test_add_func ("/event/every-column-changes-the-digest", test_every_column_changes_the_digest);
  return g_test_run ();
}
