/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "virtual-disk.h"

/* Orders that are collected at a desk with other sales on it. */

#define HOOKS "[hooks]\nusername=till@vezne.example\npassword-file=till.password"
#define CONFIRM "POST /hooks/cash_register/confirm/"
#define READ "POST /hooks/cash_register/pre_order/"

/* A shirt waits for its customer beside the desk; gives its order number, transfer full. */
static char *
leave_waiting (Till *till)
{
  g_autofree char *sale = till_ring_up_to_barcode (till);
  char *number = g_strdup (till_sale (till)->waiting->number);

  vz_register_set_aside (till->self);
  till_until (till, is_selling);
  return number;
}

static gboolean
has_looked (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_UNKNOWN && till_sale (till)->asked_msgid == NULL &&
         till_events (till, NULL, VZ_EVENT_UNKNOWN) > 1;
}

static gboolean
is_sending (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_SENDING;
}

static gboolean
is_known_to_be_unknown (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_UNKNOWN) > 0;
}

static gboolean
both_completed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_COMPLETED) == 2 &&
         till_events (till, NULL, VZ_EVENT_PRINTED) == 2;
}

static void
test_a_barcode_of_its_own_opens_the_sale (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", HOOKS);
  g_autofree char *number = leave_waiting (till);

  vz_register_scan (till->self, number, 1);
  till_until (till, is_waiting);
  g_assert_cmpstr (till_sale (till)->waiting->number, ==, number);
  g_assert_null (till_sale (till)->collect);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_SALE_OPENED), ==, 1);
}

static void
test_the_sale_that_is_rung_up_comes_back (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", HOOKS);
  g_autofree char *number = leave_waiting (till);
  g_autofree char *rung_up = NULL;

  till_scan (till, SOCKS, 3);
  rung_up = g_strdup (till_sale (till)->sale);
  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  g_assert_cmpstr (till_sale (till)->collect, ==, number);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 124990);
  g_assert_cmpuint (till_sale (till)->rows->len, ==, 1);
  till_pay_cash (till, "1300");
  till_until (till, is_done);
  g_assert_cmpint (till_sale (till)->done->change.minor, ==, 5010);
  vz_register_next_sale (till->self);
  till_until (till, is_priced);
  g_assert_cmpstr (till_sale (till)->sale, ==, rung_up);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 25980);
  till_until (till, both_completed);
}

/* The number of the sale that is rung up is in no record yet: none may come before it. */
static void
test_a_sale_that_begins_is_recorded_first (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", HOOKS);
  g_autofree char *number = leave_waiting (till);

  vz_register_scan (till->self, SHIRT, 1);
  vz_register_collect (till->self, number);
  till_until (till, is_priced);
  g_assert_null (till_sale (till)->collect);
  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  g_assert_cmpstr (till_sale (till)->collect, ==, number);
}

/* A second sale of it would take the money twice. */
static void
test_a_number_that_is_collected_opens_its_sale (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", HOOKS);
  g_autofree char *number = leave_waiting (till);
  g_autofree char *first = NULL;

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  first = g_strdup (till_sale (till)->sale);
  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  g_assert_cmpstr (till_sale (till)->sale, ==, first);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_SALE_OPENED), ==, 2);
}

static void
test_what_is_left_takes_nothing (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", HOOKS);
  g_autofree char *number = leave_waiting (till);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  vz_register_back (till->self);
  till_until (till, is_voided);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, READ), ==, 1);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 0);
}

static void
test_a_lost_confirmation_is_looked_up_by_itself_and_sent_once (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never --fault no-answer@/hooks/cash_register/"
                                    "confirm/",
                                    HOOKS);
  g_autofree char *number = leave_waiting (till);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  till_pay_cash (till, "1249.90");
  till_until (till, is_unknown);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_UNKNOWN), ==, 1);
  hasty_clock_push (till->clock, 5 * G_USEC_PER_SEC);
  till_until (till, has_looked);
  vz_register_retry (till->self);
  vz_register_void (till->self);
  till_restart (till);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 1);
  g_assert_cmpuint (till_count (log, READ), >=, 2);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CONFIRM_INTENDED), ==, 1);
}

static gboolean
has_given_back (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_VOIDED) == 1;
}

/* The money may be given back when nothing can arrive any more, by the clocks of both runs. */
static void
test_an_unpaid_order_is_believed_two_minutes_later (void)
{
  g_autoptr (Till) till =
      till_new ("--pay-after never --fault drop@/hooks/cash_register/confirm/", HOOKS);
  g_autofree char *number = leave_waiting (till);
  g_autofree char *sale = NULL;

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  sale = g_strdup (till_sale (till)->sale);
  till_pay_cash (till, "1249.90");
  till_until (till, is_unknown);
  till_restart (till);
  till_open_sale (till, sale);
  till_until (till, has_looked);
  vz_register_void (till->self);
  hasty_clock_push (till->clock, 120 * G_USEC_PER_SEC);
  till_until (till, is_asking);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_VOIDED), ==, 0);
  vz_register_void (till->self);
  till_until (till, has_given_back);
}

/* A fact before the act: what is on its way to the shop is in the journal as not known. */
static void
test_while_it_is_confirmed_nothing_else_is_done (void)
{
  g_autoptr (Till) till =
      till_new ("--pay-after never --fault slow=60@/hooks/cash_register/confirm/", HOOKS);
  g_autofree char *number = leave_waiting (till);

  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  till_pay_cash (till, "1249.90");
  till_until (till, is_sending);
  g_assert_cmpstr (till_sale (till)->asked_msgid, ==, "Telling the server that it is paid");
  vz_register_collect (till->self, number);
  vz_register_scan (till->self, BAG, 1);
  vz_register_back (till->self);
  vz_register_void (till->self);
  till_until (till, is_sending);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_SALE_OPENED), ==, 2);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_VOIDED), ==, 0);
  till_restart (till);
  till_until (till, is_known_to_be_unknown);
}

static void
test_a_register_without_an_account_collects_nothing (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", NULL);

  g_assert_false (vz_register_snapshot (till->self)->can_collect);
  vz_register_collect (till->self, "9922111123321");
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_SALE_OPENED), ==, 0);
}

static gboolean
is_blocked (Till *till)
{
  return vz_register_snapshot (till->self)->blocked != NULL;
}

/* The disk does not take that it begins; before that is known another sale is opened. */
static void
test_a_sale_without_a_record_is_not_in_the_strip (void)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (1);

  virtual_disk_register (disk, TRUE);
  {
    g_autoptr (Till) till = till_new ("--pay-after never", HOOKS);
    g_autofree char *number = leave_waiting (till);
    const GPtrArray *chips = vz_register_snapshot (till->self)->chips;
    g_autofree char *waiting = g_strdup (((const VzChip *)g_ptr_array_index (chips, 0))->sale);

    virtual_disk_fail (disk, VIRTUAL_DISK_SYNC_ERROR, 1, G_MAXUINT);
    vz_register_collect (till->self, number);
    vz_register_open_sale (till->self, waiting);
    till_until (till, is_blocked);
    g_assert_cmpstr (till_sale (till)->sale, ==, waiting);
    g_assert_cmpuint (vz_register_snapshot (till->self)->chips->len, ==, 0);
    virtual_disk_heal (disk);
  }
  virtual_disk_unregister (disk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL); /* that the disk fails is warned of */
  g_test_add_func ("/collect/a-barcode-of-its-own-opens-the-sale",
                   test_a_barcode_of_its_own_opens_the_sale);
  g_test_add_func ("/collect/the-sale-that-is-rung-up-comes-back",
                   test_the_sale_that_is_rung_up_comes_back);
  g_test_add_func ("/collect/a-sale-that-begins-is-recorded-first",
                   test_a_sale_that_begins_is_recorded_first);
  g_test_add_func ("/collect/a-number-that-is-collected-opens-its-sale",
                   test_a_number_that_is_collected_opens_its_sale);
  g_test_add_func ("/collect/what-is-left-takes-nothing", test_what_is_left_takes_nothing);
  g_test_add_func ("/collect/a-lost-confirmation-is-looked-up-by-itself-and-sent-once",
                   test_a_lost_confirmation_is_looked_up_by_itself_and_sent_once);
  g_test_add_func ("/collect/while-it-is-confirmed-nothing-else-is-done",
                   test_while_it_is_confirmed_nothing_else_is_done);
  g_test_add_func ("/collect/an-unpaid-order-is-believed-two-minutes-later",
                   test_an_unpaid_order_is_believed_two_minutes_later);
  g_test_add_func ("/collect/a-register-without-an-account-collects-nothing",
                   test_a_register_without_an_account_collects_nothing);
  g_test_add_func ("/collect/a-sale-without-a-record-is-not-in-the-strip",
                   test_a_sale_without_a_record_is_not_in_the_strip);
  return g_test_run ();
}
