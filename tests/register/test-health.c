/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "virtual-disk.h"

/* A machine that is not fit to sell, or not quite. */

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define AGAIN (2 * G_USEC_PER_SEC)

static const VzSnapshot *
snapshot (Till *till)
{
  return vz_register_snapshot (till->self);
}

static gboolean
has_notice (Till *till, VzError code)
{
  const GPtrArray *notices = snapshot (till)->notices;

  for (guint i = 0; i < notices->len; i++) {
    if (((const VzProblem *)g_ptr_array_index (notices, i))->code == code) {
      return TRUE;
    }
  }
  return FALSE;
}

/* -- the clock -- */

static void
assert_noted_once (Till *till, VzEventKind kind, gint64 seconds)
{
  g_autoptr (GPtrArray) events = till_noted (till, kind);

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpint (ABS (vz_json_int (((VzEvent *)events->pdata[0])->payload, "seconds", 0) -
                        seconds),
                   <=, 2);
}

static gboolean
clocks_differ (Till *till)
{
  return has_notice (till, VZ_ERROR_CLOCK);
}

static gboolean
clocks_agree (Till *till)
{
  return !has_notice (till, VZ_ERROR_CLOCK);
}

static void
test_a_clock_that_jumps_is_noted_and_selling_goes_on (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GPtrArray) jumped = NULL;

  hasty_clock_jump (till->clock, HOUR);
  till_scan (till, SHIRT, 1);
  till_until (till, clocks_differ);
  assert_noted_once (till, VZ_EVENT_CLOCK_JUMPED, 3600);
  assert_noted_once (till, VZ_EVENT_CLOCK_DIFFERS, 3600);

  jumped = till_noted (till, VZ_EVENT_CLOCK_JUMPED);
  opened = till_noted (till, VZ_EVENT_SALE_OPENED);
  g_assert_cmpint (((VzEvent *)jumped->pdata[0])->sequence, <,
                   ((VzEvent *)opened->pdata[0])->sequence);
}

static void
test_a_clock_that_is_put_right_agrees_again (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  g_autoptr (GPtrArray) agrees = NULL;

  hasty_clock_jump (till->clock, -10 * MINUTE);
  till_scan (till, SHIRT, 1);
  till_until (till, clocks_differ);
  hasty_clock_jump (till->clock, 10 * MINUTE);
  till_scan (till, BAG, 1);
  till_until (till, clocks_agree);
  agrees = till_noted (till, VZ_EVENT_CLOCK_AGREES);
  g_assert_cmpuint (agrees->len, ==, 1);
}

static void
test_time_that_only_passes_is_no_jump (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  g_autoptr (GPtrArray) jumped = NULL;

  till_scan (till, SHIRT, 1);
  hasty_clock_push (till->clock, HOUR);
  till_scan (till, BAG, 1);
  jumped = till_noted (till, VZ_EVENT_CLOCK_JUMPED);
  g_assert_cmpuint (jumped->len, ==, 0);
}

static guint
count_today (Till *till)
{
  g_autoptr (GPtrArray) lines = vz_register_sales_today (till->self);

  return lines->len;
}

static void
sell (Till *till)
{
  g_free (till_ring_up_to_barcode (till));
  till_until (till, is_done);
  till_until (till, is_printed);
  vz_register_next_sale (till->self);
  till_until (till, is_selling);
}

/* The battery of the clock was empty: the day begins years ago, until somebody sets the clock. */
static void
test_what_was_sold_before_the_clock_was_set_is_of_today (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0", NULL);

  hasty_clock_jump (till->clock, -5 * 365 * 24 * HOUR);
  sell (till);
  hasty_clock_jump (till->clock, 5 * 365 * 24 * HOUR);
  sell (till);
  g_assert_cmpuint (count_today (till), ==, 2);
  till_restart (till);
  g_assert_cmpuint (count_today (till), ==, 2);
}

/* It is put an hour back, and then shows another day: what was sold before both is of today. */
static void
test_what_was_sold_before_two_jumps_is_of_today (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0", NULL);

  sell (till);
  hasty_clock_jump (till->clock, -HOUR);
  sell (till);
  hasty_clock_jump (till->clock, 48 * HOUR);
  sell (till);
  g_assert_cmpuint (count_today (till), ==, 3);
  till_restart (till);
  g_assert_cmpuint (count_today (till), ==, 3);
}

static void
test_the_last_sale_is_the_last_whatever_the_clock_says (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0", NULL);

  sell (till);
  hasty_clock_jump (till->clock, -HOUR);
  sell (till);
  g_assert_cmpstr (snapshot (till)->last->sale, ==, "1-000002");
  till_restart (till);
  g_assert_cmpstr (snapshot (till)->last->sale, ==, "1-000002");
}

/* -- the disk -- */

static gboolean
is_low (Till *till)
{
  return has_notice (till, VZ_ERROR_DISK_LOW);
}

static gboolean
is_roomy (Till *till)
{
  return !has_notice (till, VZ_ERROR_DISK_LOW);
}

static void
test_a_disk_below_a_tenth_is_said_and_selling_goes_on (void)
{
  g_autoptr (Till) till = till_new ("", NULL);

  till_scan (till, SHIRT, 1);
  g_assert_true (is_roomy (till));
  till->room.free = 9;
  hasty_clock_push (till->clock, MINUTE);
  till_until (till, is_low);
  g_assert_null (snapshot (till)->blocked);
  till_scan (till, BAG, 1);

  till->room.free = 11;
  hasty_clock_push (till->clock, MINUTE);
  till_until (till, is_roomy);
}

/* -- what is well -- */

static gboolean
is_measured (Till *till)
{
  return snapshot (till)->disk_used == 50;
}

static void
test_what_is_well_is_told (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  gint64 begin = vz_clock_wall (hasty_clock_clock (till->clock));

  till_until (till, is_measured);
  till_scan (till, SHIRT, 1);
  g_assert_cmpint (snapshot (till)->written, >=, begin);
  g_assert_cmpint (snapshot (till)->answered, >=, begin);
  till->room.free = 40;
  hasty_clock_push (till->clock, MINUTE);
  while (snapshot (till)->disk_used != 60) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static const VzDeviceView *
screen_of (Till *till)
{
  const GPtrArray *devices = snapshot (till)->devices;
  const VzDeviceView *last = g_ptr_array_index (devices, devices->len - 1);

  return g_str_equal (last->kind, "screen") ? last : NULL;
}

static gboolean
screen_is_there (Till *till)
{
  return screen_of (till) != NULL && screen_of (till)->ready;
}

static gboolean
screen_is_away (Till *till)
{
  return screen_of (till) != NULL && screen_of (till)->away;
}

static void
test_the_customers_screen_is_one_of_the_devices (void)
{
  g_autoptr (Till) till = till_new ("", NULL);

  g_assert_null (screen_of (till)); /* nobody said that there should be one */
  vz_register_set_customer_screen (till->self, "HDMI-2", 1280, 800);
  till_until (till, screen_is_there);
  g_assert_cmpstr (screen_of (till)->detail, ==, "1280 × 800");
  g_assert_cmpstr (screen_of (till)->link, ==, "HDMI-2");
  vz_register_set_customer_screen (till->self, NULL, 0, 0);
  till_until (till, screen_is_away);
  g_assert_nonnull (screen_of (till)->way_out);
}

/* -- the journal -- */

static gboolean
is_blocked (Till *till)
{
  return snapshot (till)->blocked != NULL;
}

static gboolean
is_free (Till *till)
{
  return snapshot (till)->blocked == NULL;
}

static gboolean
is_blocked_by_a_full_disk (Till *till)
{
  return is_blocked (till) && snapshot (till)->blocked->code == VZ_ERROR_DISK_FULL;
}

static gboolean
has_two (Till *till)
{
  return is_free (till) && is_priced (till) && till_sale (till)->units == 2;
}

static void
assert_takes_nothing (Till *till)
{
  const VzSaleView *sale = till_sale (till);

  g_assert_false (snapshot (till)->can_open_new);
  g_assert_nonnull (snapshot (till)->why_not_new);
  g_assert_false (sale->can_pay || sale->can_change || sale->can_void);
  vz_register_scan (till->self, BAG, 1);
  vz_register_pay (till->self);
  vz_register_set_voucher (till->self, "YAZ25");
  vz_register_void (till->self);
}

/* One that nobody answers for. */
#define TERMINAL "[device card]\nkind=terminal-zvt\nlink=tcp:127.0.0.1:9\n"

static void
test_a_journal_that_is_not_written_stops_selling (gconstpointer failure)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (1);

  virtual_disk_register (disk, TRUE);
  {
    g_autoptr (Till) till = till_new ("", TERMINAL);

    till_scan (till, SHIRT, 1);
    virtual_disk_fail (disk, GPOINTER_TO_UINT (failure), 1, G_MAXUINT);
    vz_register_scan (till->self, BAG, 1);
    till_until (till, is_blocked);
    assert_takes_nothing (till);
    g_assert_false (vz_register_run_errand (till->self, VZ_ERRAND_STATUS, "card"));
    hasty_clock_push (till->clock, 5 * AGAIN);
    g_assert_true (is_blocked (till));

    virtual_disk_heal (disk);
    hasty_clock_push (till->clock, AGAIN);
    till_until (till, has_two);
    g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CODE_SCANNED), ==, 2);
    g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CHECKOUT_STARTED), ==, 0);
    vz_register_pay (till->self);
    till_until (till, is_asking);
    g_assert_null (snapshot (till)->errand);
    g_assert_true (vz_register_run_errand (till->self, VZ_ERRAND_STATUS, "card"));
  }
  virtual_disk_unregister (disk);
}

static void
test_a_full_disk_is_named (void)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (1);

  virtual_disk_register (disk, TRUE);
  {
    g_autoptr (Till) till = till_new ("", NULL);

    till->room.free = 0;
    virtual_disk_fail (disk, VIRTUAL_DISK_FULL, 1, G_MAXUINT);
    vz_register_scan (till->self, SHIRT, 1);
    till_until (till, is_blocked_by_a_full_disk);
    g_assert_true (is_roomy (till)); /* nothing says that selling goes on */
    virtual_disk_heal (disk);
    till_until (till, is_free);
  }
  virtual_disk_unregister (disk);
}

static gboolean
is_left_alone (Till *till)
{
  const VzProblem *problem = till_sale (till)->problem;

  return problem != NULL && problem->code == VZ_ERROR_THROTTLED;
}

static gboolean
has_written_both (Till *till)
{
  return is_free (till) && till_events (till, NULL, VZ_EVENT_CODE_SCANNED) == 2;
}

static void
test_who_was_asked_to_wait_waits_on_when_the_disk_is_well (void)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (1);

  virtual_disk_register (disk, TRUE);
  {
    g_autoptr (Till) till = till_new ("--fault http-429=30@POST:/baskets/basket/#1", NULL);

    vz_register_scan (till->self, SHIRT, 1);
    till_until (till, is_left_alone);
    virtual_disk_fail (disk, VIRTUAL_DISK_SYNC_ERROR, 1, G_MAXUINT);
    vz_register_scan (till->self, BAG, 1);
    till_until (till, is_blocked);
    virtual_disk_heal (disk);
    hasty_clock_push (till->clock, AGAIN);
    till_until (till, has_written_both);
    g_assert_true (is_left_alone (till));
    hasty_clock_push (till->clock, 30 * G_USEC_PER_SEC);
    till_until (till, has_two);
  }
  virtual_disk_unregister (disk);
}

static void
test_a_fact_of_no_sale_waits_for_the_disk_too (void)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (1);

  virtual_disk_register (disk, TRUE);
  {
    g_autoptr (Till) till = till_new ("", NULL);
    g_autoptr (GPtrArray) locked = NULL;

    virtual_disk_fail (disk, VIRTUAL_DISK_SYNC_ERROR, 1, G_MAXUINT);
    vz_register_lock (till->self, FALSE);
    till_until (till, is_blocked);
    virtual_disk_heal (disk);
    hasty_clock_push (till->clock, AGAIN);
    till_until (till, is_free);
    locked = till_noted (till, VZ_EVENT_LOCKED);
    g_assert_cmpuint (locked->len, ==, 1);
  }
  virtual_disk_unregister (disk);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    VirtualDiskFailure failure;
  } rows[] = {
    { "/health/selling-stops/full", VIRTUAL_DISK_FULL },
    { "/health/selling-stops/read-only", VIRTUAL_DISK_READ_ONLY },
    { "/health/selling-stops/write-error", VIRTUAL_DISK_WRITE_ERROR },
    { "/health/selling-stops/sync-error", VIRTUAL_DISK_SYNC_ERROR },
  };

  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL); /* that the disk fails is warned of */
  g_test_add_func ("/health/a-clock-that-jumps-is-noted-and-selling-goes-on",
                   test_a_clock_that_jumps_is_noted_and_selling_goes_on);
  g_test_add_func ("/health/a-clock-that-is-put-right-agrees-again",
                   test_a_clock_that_is_put_right_agrees_again);
  g_test_add_func ("/health/time-that-only-passes-is-no-jump",
                   test_time_that_only_passes_is_no_jump);
  g_test_add_func ("/health/what-was-sold-before-the-clock-was-set-is-of-today",
                   test_what_was_sold_before_the_clock_was_set_is_of_today);
  g_test_add_func ("/health/what-was-sold-before-two-jumps-is-of-today",
                   test_what_was_sold_before_two_jumps_is_of_today);
  g_test_add_func ("/health/the-last-sale-is-the-last-whatever-the-clock-says",
                   test_the_last_sale_is_the_last_whatever_the_clock_says);
  g_test_add_func ("/health/a-disk-below-a-tenth-is-said-and-selling-goes-on",
                   test_a_disk_below_a_tenth_is_said_and_selling_goes_on);
  g_test_add_func ("/health/what-is-well-is-told", test_what_is_well_is_told);
  g_test_add_func ("/health/the-customers-screen-is-one-of-the-devices",
                   test_the_customers_screen_is_one_of_the_devices);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_add_data_func (rows[i].path, GUINT_TO_POINTER (rows[i].failure),
                          test_a_journal_that_is_not_written_stops_selling);
  }
  g_test_add_func ("/health/a-full-disk-is-named", test_a_full_disk_is_named);
  g_test_add_func ("/health/who-was-asked-to-wait-waits-on-when-the-disk-is-well",
                   test_who_was_asked_to_wait_waits_on_when_the_disk_is_well);
  g_test_add_func ("/health/a-fact-of-no-sale-waits-for-the-disk-too",
                   test_a_fact_of_no_sale_waits_for_the_disk_too);
  return g_test_run ();
}
