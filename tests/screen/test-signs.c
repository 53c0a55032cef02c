/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the frame says of sales that wait, of amounts that are not confirmed, and of trouble. */

#include "device-fixtures.h"
#include "stage.h"

#include "ui/basket-row.h"
#include "ui/header.h"
#include "ui/idle-lock.h"
#include "ui/key.h"
#include "ui/summary-row.h"

#include <string.h>

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static const Fixture *
find_fixture (const char *name)
{
  const Fixture *groups[] = { fixtures, device_fixtures };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const Fixture *fixture = groups[i]; fixture->name != NULL; fixture++)
      if (g_str_equal (name, fixture->name))
        return fixture;
  g_assert_not_reached ();
}

static Stage *
open_stage (const char *name)
{
  return stage_open (&setting, find_fixture (name));
}

static GtkWidget *
open_customer (const char *name)
{
  return stage_open_customer (&setting, find_fixture (name));
}

typedef gboolean (*Test) (GtkWidget *widget, const char *text);

/* The first widget in sight that passes, in the order of the tree. */
static GtkWidget *
find_widget (GtkWidget *widget, Test test, const char *text)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0)
    return NULL;
  if (test (widget, text))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, test, text);
  return found;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
shows (gpointer widget, const char *text)
{
  return find_widget (widget, says, text) != NULL;
}

static void
paid_sales_do_not_count_as_waiting (void)
{
  g_autoptr (Stage) locked = open_stage ("locked");
  g_assert_true (shows (locked->window, "2 sales wait for their customer; asking goes on"));
  g_autoptr (Stage) selling = open_stage ("selling");
  GtkWidget *count = find_widget (GTK_WIDGET (selling->window), says, "Waiting");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (count))), ==, "2");
}

static void
a_locked_register_leaves_the_barcode_to_the_customer (void)
{
  GtkWidget *window = open_customer ("locked-waiting");
  g_assert_true (shows (window, "Waiting for your payment"));
  g_assert_false (shows (window, "Closed for a moment"));
  gtk_window_destroy (GTK_WINDOW (window));

  window = open_customer ("locked");
  g_assert_true (shows (window, "Closed for a moment"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
sums_that_are_not_confirmed_are_marked (void)
{
  g_autoptr (Stage) open = open_stage ("selling");
  g_assert_true (shows (open->window, "≈\u20094,498.40"));
  g_assert_true (shows (open->window, "≈\u2009477.52"));
  g_autoptr (Stage) priced = open_stage ("refused");
  g_assert_true (shows (priced->window, "4,498.40"));
  g_assert_false (shows (priced->window, "≈"));
  g_autoptr (Stage) unpriced = open_stage ("unpriced");
  g_assert_true (shows (unpriced->window, "≈\u20094,278.60"));
  g_assert_false (shows (unpriced->window, "VAT"));
}

static void
the_customer_sees_what_is_not_confirmed (void)
{
  GtkWidget *window = open_customer ("selling");
  g_assert_true (shows (window, "VAT included ≈"));
  g_assert_true (shows (window, "You save ≈"));
  gtk_window_destroy (GTK_WINDOW (window));

  window = open_customer ("unpriced");
  g_assert_false (shows (window, "VAT"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_row_of (GtkWidget *widget, const char *code)
{
  return VZ_IS_BASKET_ROW (widget) && find_widget (widget, says, code) != NULL;
}

static void
a_row_without_a_price_is_spoken_without_one (void)
{
  g_autoptr (Stage) stage = open_stage ("selling");
  GtkWidget *row = find_widget (GTK_WIDGET (stage->window), is_row_of, "8690526084411");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 × 8690526084411. Not in the catalogue");
}

static void
a_code_that_was_misread_is_to_be_scanned_again (void)
{
  g_autoptr (Stage) stage = open_stage ("misread");
  GtkWidget *row = find_widget (GTK_WIDGET (stage->window), is_row_of, "8690526084412");
  g_assert_true (shows (row, "Misread. Scan it again."));
  row = find_widget (GTK_WIDGET (stage->window), is_row_of, "8690526084411");
  g_assert_true (shows (row, "Not in the catalogue"));
}

static void
the_header_says_which_device_and_what_to_do (void)
{
  g_autoptr (Stage) stage = open_stage ("devices-away");
  GtkWidget *sign =
      find_widget (GTK_WIDGET (stage->window), says, "Receipt printer\nCheck its cable");
  g_assert_nonnull (sign);
}

static gboolean
signs (GtkWidget *widget, const char *text)
{
  return says (widget, text) && gtk_widget_get_ancestor (widget, VZ_TYPE_HEADER) != NULL;
}

/* One for all of them, and quiet as long as nobody has to look. */
static const struct {
  const char *fixture;
  const char *text;
  const char *style;
} device_signs[] = {
  { "devices-ready", "Devices ready", "quiet" },
  { "devices-away", "Receipt printer\nCheck its cable", "caution" },
  { "devices-paper-low", "2 devices need a look", "caution" },
  { "devices-disk-full", "Selling has stopped", "danger" },
};

static void
the_header_has_one_sign_for_all_devices (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (device_signs); i++) {
    g_autoptr (Stage) stage = open_stage (device_signs[i].fixture);
    GtkWidget *sign = find_widget (GTK_WIDGET (stage->window), signs, device_signs[i].text);
    g_test_message ("%s", device_signs[i].fixture);
    g_assert_nonnull (sign);
    g_assert_true (gtk_widget_has_css_class (gtk_widget_get_ancestor (sign, VZ_TYPE_KEY),
                                             device_signs[i].style));
  }
}

static void
a_date_begins_with_its_day (void)
{
  g_autoptr (Stage) stage = open_stage ("locked");
  g_assert_true (shows (stage->window, "Saturday, 21 November 2026"));
}

static void
the_screen_stays_on_while_a_customer_is_waited_for (void)
{
  static const struct {
    VzStage stage;
    gboolean chip;
    VzChipState state;
    gboolean waits;
  } rows[] = {
    { VZ_STAGE_SELLING, FALSE, 0, FALSE },
    { VZ_STAGE_WAITING, FALSE, 0, TRUE },
    { VZ_STAGE_UNKNOWN, FALSE, 0, TRUE },
    { VZ_STAGE_DONE, FALSE, 0, FALSE },
    { VZ_STAGE_SELLING, TRUE, VZ_CHIP_WAITING, TRUE },
    { VZ_STAGE_SELLING, TRUE, VZ_CHIP_NEEDS_HAND, TRUE },
    { VZ_STAGE_SELLING, TRUE, VZ_CHIP_PAID, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSnapshot) snapshot = fixture_desk ();
    snapshot->sale->stage = rows[i].stage;
    if (rows[i].chip) {
      VzChip *chip = vz_chip_new ();
      chip->state = rows[i].state;
      g_ptr_array_add (snapshot->chips, chip);
    }
    g_assert_cmpint (vz_snapshot_waits (snapshot), ==, rows[i].waits);
  }
}

static gboolean
is_empty_and_read_out (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0' &&
         gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) !=
             GTK_ACCESSIBLE_ROLE_PRESENTATION;
}

static void
an_empty_place_of_a_summary_is_not_read_out (void)
{
  VzRow *row = fixture_row (1, 1, "Keten gömlek", 124990, 124990);
  GtkWidget *window = gtk_window_new ();
  for (guint wide = 0; wide < 2; wide++) {
    gtk_window_set_child (GTK_WINDOW (window), vz_summary_row_new (row, wide));
    gtk_window_present (GTK_WINDOW (window));
    g_assert_null (find_widget (window, is_empty_and_read_out, NULL));
  }
  gtk_window_destroy (GTK_WINDOW (window));
  vz_row_free (row);
}

static gboolean
is_list (GtkWidget *widget, const char *text)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_LIST;
}

static void
the_list_of_the_customer_has_a_name (void)
{
  GtkWidget *window = open_customer ("selling");
  gtk_test_accessible_assert_property (find_widget (window, is_list, NULL),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Basket");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count (gpointer data)
{
  *(guint *)data += 1;
}

static void
the_register_locks_when_nobody_has_touched_it (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  GtkWidget *window = gtk_window_new ();
  guint locked = 0;
  VzIdleLock *lock = vz_idle_lock_new (window, vz_clock_virtual_clock (clock), 300, count, &locked);
  vz_clock_virtual_advance (clock, 299 * G_USEC_PER_SEC);
  g_assert_cmpuint (locked, ==, 0);
  vz_clock_virtual_advance (clock, G_USEC_PER_SEC);
  g_assert_cmpuint (locked, ==, 1);
  vz_clock_virtual_advance (clock, 299 * G_USEC_PER_SEC);
  vz_idle_lock_touch (lock); /* a scanner that no window hears */
  vz_clock_virtual_advance (clock, 299 * G_USEC_PER_SEC);
  g_assert_cmpuint (locked, ==, 1);
  vz_idle_lock_free (lock);

  lock = vz_idle_lock_new (window, vz_clock_virtual_clock (clock), 0, count, &locked);
  vz_clock_virtual_advance (clock, 86400 * (gint64)G_USEC_PER_SEC);
  g_assert_cmpuint (locked, ==, 1);
  vz_idle_lock_free (lock);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
  g_test_add_func ("/screen/signs/paid-sales-do-not-count-as-waiting",
                   paid_sales_do_not_count_as_waiting);
  g_test_add_func ("/screen/signs/a-locked-register-leaves-the-barcode-to-the-customer",
                   a_locked_register_leaves_the_barcode_to_the_customer);
  g_test_add_func ("/screen/signs/sums-that-are-not-confirmed-are-marked",
                   sums_that_are_not_confirmed_are_marked);
  g_test_add_func ("/screen/signs/the-customer-sees-what-is-not-confirmed",
                   the_customer_sees_what_is_not_confirmed);
  g_test_add_func ("/screen/signs/a-row-without-a-price-is-spoken-without-one",
                   a_row_without_a_price_is_spoken_without_one);
  g_test_add_func ("/screen/signs/a-code-that-was-misread-is-to-be-scanned-again",
                   a_code_that_was_misread_is_to_be_scanned_again);
  g_test_add_func ("/screen/signs/the-header-says-which-device-and-what-to-do",
                   the_header_says_which_device_and_what_to_do);
  g_test_add_func ("/screen/signs/the-header-has-one-sign-for-all-devices",
                   the_header_has_one_sign_for_all_devices);
  g_test_add_func ("/screen/signs/the-register-locks-when-nobody-has-touched-it",
                   the_register_locks_when_nobody_has_touched_it);
  g_test_add_func ("/screen/signs/an-empty-place-of-a-summary-is-not-read-out",
                   an_empty_place_of_a_summary_is_not_read_out);
  g_test_add_func ("/screen/signs/the-list-of-the-customer-has-a-name",
                   the_list_of_the_customer_has_a_name);
  g_test_add_func ("/screen/signs/a-date-begins-with-its-day", a_date_begins_with_its_day);
  g_test_add_func ("/screen/signs/the-screen-stays-on-while-a-customer-is-waited-for",
                   the_screen_stays_on_while_a_customer_is_waited_for);
  return g_test_run ();
}
