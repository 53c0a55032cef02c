/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "child.h"
#include "folder.h"

#include "register/random-system.h"
#include "store/journal.h"
#include "store/state-directory.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define PATIENCE (60 * G_USEC_PER_SEC)

static const char configuration[] = "[register]\n"
                                    "id=1\n"
                                    "language=en\n"
                                    "%s\n"
                                    "[store]\n"
                                    "name=Ardıç;Kadıköy\n"
                                    "scan-patterns=28[IIIII]PPPPPC;29[IIIII]NNNNNC\n"
                                    "delivery-option=retail_store\n"
                                    "retail-store=12\n"
                                    "address=84\n"
                                    "shipping-option=2\n"
                                    "address-title=Mağaza\n"
                                    "address-first-name=Ardıç\n"
                                    "address-last-name=Kadıköy\n"
                                    "address-phone-number=02160000000\n"
                                    "address-country=1\n"
                                    "address-city=34\n"
                                    "address-township=341\n"
                                    "address-line=Bahariye Cad. No: 41\n"
                                    "[commerce]\n"
                                    "url=%s\n"
                                    "username=store@vezne.example\n"
                                    "password-file=%s/password\n"
                                    "%s\n"
                                    "[device receipt]\n"
                                    "kind=printer-escpos\n"
                                    "link=file:%s/paper\n"
                                    "profile=generic-80mm\n";

static char *
in_folder (Till *till, const char *name)
{
  return g_build_filename (till->folder, name, NULL);
}

static void
keep_secret (Till *till, const char *name, const char *secret)
{
  g_autofree char *path = in_folder (till, name);

  g_assert_true (
      g_file_set_contents_full (path, secret, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

void
till_configure (Till *till, const char *commerce)
{
  g_autofree char *conf = in_folder (till, "vezne.conf");
  g_autofree char *text = g_strdup_printf (configuration, till->keys != NULL ? till->keys : "",
                                           till->origin, till->folder, commerce, till->folder);

  keep_secret (till, "password", "training\n");
  keep_secret (till, "till.password", "drawer-4711\n");
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
}

void
till_start_shop (Till *till, const char *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
      g_strdup_printf ("%s commerce --seconds 1 %s", g_getenv ("VEZNE_SIM"), arguments);
  g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", -1);
  g_autofree char *ready = NULL;

  till->shop = child_new ((const char *const *)words, &error);
  g_assert_no_error (error);
  till->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (till->shop));
  ready = g_data_input_stream_read_line (till->lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ready, "ready "));
  g_free (till->origin);
  till->origin = g_strdup (ready + strlen ("ready "));
}

GPtrArray *
till_end_shop (Till *till)
{
  GPtrArray *log = g_ptr_array_new_with_free_func (g_free);
  char *line;

  g_subprocess_send_signal (till->shop, SIGTERM);
  while ((line = g_data_input_stream_read_line (till->lines, NULL, NULL, NULL)) != NULL) {
    g_ptr_array_add (log, line);
  }
  g_assert_true (g_subprocess_wait_check (till->shop, NULL, NULL));
  g_clear_object (&till->lines);
  g_clear_object (&till->shop);
  return log;
}

guint
till_count (const GPtrArray *log, const char *beginning)
{
  guint count = 0;

  for (guint i = 0; i < log->len; i++) {
    count += g_str_has_prefix (g_ptr_array_index (log, i), beginning);
  }
  return count;
}

static void
copy_file (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (g_file_get_contents (source, &bytes, &length, NULL)) {
    g_assert_true (g_file_set_contents_full (target, bytes, (gssize)length,
                                             G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  }
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    copy_file (from, to, name);
  }
}

static void
on_event (VzRegister *self, VzEvent *event, gpointer data)
{
  Till *till = data;

  g_ptr_array_add (till->events, vz_event_ref (event));
  if (event->kind == till->picture_at) {
    g_autofree char *state = in_folder (till, "state");
    g_autofree char *picture = in_folder (till, "picture");

    till->picture_at = VZ_EVENT_LAST;
    copy_folder (state, picture);
  }
}

void
till_take_picture_at (Till *till, VzEventKind kind)
{
  till->picture_at = kind;
}

gboolean
has_picture (Till *till)
{
  return till->picture_at == VZ_EVENT_LAST;
}

static gboolean
measure (const char *directory, VzDiskSpace *space, gpointer data)
{
  *space = ((Till *)data)->room;
  return TRUE;
}

void
till_start (Till *till, gboolean unattended)
{
  g_autofree char *conf = in_folder (till, "vezne.conf");
  g_autofree char *state = in_folder (till, "state");
  const VzRegisterOptions options = { .config = conf,
                                      .state_dir = state,
                                      .unattended = unattended };
  const VzOutside outside = { .clock = hasty_clock_clock (till->clock),
                              .random = vz_random_system (),
                              .disk = &till->gauge,
                              .ports = &till->ports };
  g_autoptr (GError) error = NULL;

  till->self = vz_register_new (&options, &outside, &error);
  g_assert_no_error (error);
  g_signal_connect (till->self, "event", G_CALLBACK (on_event), till);
  if (till->shows_health) {
    vz_register_keep_health (till->self);
  }
  vz_register_start (till->self);
}

void
till_stop (Till *till)
{
  vz_register_stop (till->self);
  g_clear_object (&till->self);
}

void
till_restart (Till *till)
{
  till_stop (till);
  till_start (till, TRUE);
}

static void
wait_for_last_write (Till *till)
{
  g_autofree char *state = in_folder (till, "state");
  int lock;

  while ((lock = vz_state_directory_lock (state, NULL)) < 0) {
    g_main_context_iteration (NULL, TRUE);
  }
  vz_state_directory_unlock (lock);
}

void
till_drop (Till *till)
{
  g_clear_object (&till->self);
  wait_for_last_write (till);
  till_start (till, TRUE);
}

Till *
till_new_closed (const char *shop)
{
  Till *till = g_new0 (Till, 1);

  till->picture_at = VZ_EVENT_LAST;
  till->clock = hasty_clock_new ();
  till->gauge = (VzDiskGauge){ measure, till };
  till->room = (VzDiskSpace){ 100, 50 };
  till->folder = g_dir_make_tmp ("vezne-register-XXXXXX", NULL);
  till->sys = in_folder (till, "sys");
  till->dev = in_folder (till, "dev");
  till->ports = (VzPortRoots){ till->sys, till->dev };
  till->events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  till_start_shop (till, shop);
  return till;
}

Till *
till_new (const char *shop, const char *commerce)
{
  Till *till = till_new_closed (shop);

  till_configure (till, commerce != NULL ? commerce : "");
  till_start (till, TRUE);
  return till;
}

void
till_restart_from_picture (Till *till)
{
  g_autofree char *state = in_folder (till, "state");
  g_autofree char *picture = in_folder (till, "picture");

  till_stop (till);
  remove_folder (state);
  g_assert_cmpint (g_rename (picture, state), ==, 0);
  g_ptr_array_set_size (till->events, 0);
  till_start (till, TRUE);
}

void
till_free (Till *till)
{
  if (till->self != NULL) {
    till_stop (till);
  }
  if (till->shop != NULL) {
    g_ptr_array_unref (till_end_shop (till));
  }
  remove_folder (till->folder);
  g_ptr_array_unref (till->events);
  hasty_clock_free (till->clock);
  g_free (till->origin);
  g_free (till->folder);
  g_free (till->sys);
  g_free (till->dev);
  g_free (till);
}

const VzSaleView *
till_sale (Till *till)
{
  return vz_register_snapshot (till->self)->sale;
}

void
till_open_sale (Till *till, const char *sale)
{
  vz_register_open_sale (till->self, sale);
  while (g_strcmp0 (till_sale (till)->sale, sale) != 0) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static gboolean
on_too_late (gpointer name)
{
  g_error ("waited too long for %s", (const char *)name);
  return G_SOURCE_REMOVE;
}

void
till_until_named (Till *till, TillIs is, const char *name)
{
  g_autoptr (GSource) late = g_timeout_source_new (PATIENCE / 1000);

  g_source_set_callback (late, on_too_late, (gpointer)name, NULL);
  g_source_attach (late, NULL);
  while (!is (till)) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_destroy (late);
}

gboolean
is_selling (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_SELLING;
}

gboolean
is_priced (Till *till)
{
  const VzSaleView *sale = till_sale (till);

  return sale->stage == VZ_STAGE_SELLING && sale->units > 0 && sale->open_rows == 0;
}

gboolean
is_asking (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_ASKING;
}

gboolean
till_asks_for (Till *till, const char *page)
{
  return is_asking (till) && g_str_equal (till_sale (till)->question->name, page);
}

gboolean
asks_for_bin (Till *till)
{
  return till_asks_for (till, "BinNumberPage");
}

gboolean
asks_for_instalments (Till *till)
{
  return till_asks_for (till, "InstallmentSelectionPage");
}

gboolean
is_waiting (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_WAITING;
}

gboolean
is_done (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_DONE;
}

gboolean
is_stuck (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_STUCK;
}

gboolean
is_printed (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_SENT;
}

gboolean
is_voided (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_VOIDED;
}

gboolean
is_unknown (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_UNKNOWN;
}

guint
till_events (Till *till, const char *sale, VzEventKind kind)
{
  guint count = 0;

  for (guint i = 0; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    count += event->kind == kind && (sale == NULL || g_strcmp0 (event->sale, sale) == 0);
  }
  return count;
}

GPtrArray *
till_noted (Till *till, VzEventKind kind)
{
  g_autofree char *state = in_folder (till, "state");
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (state, FALSE, &error);
  GPtrArray *events;

  g_assert_no_error (error);
  events = vz_journal_read (journal, NULL, kind, 0, &error);
  g_assert_no_error (error);
  return events;
}

void
till_answer (Till *till, const char *parameter, const char *value)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (answers, (gpointer)parameter, (gpointer)value);
  vz_register_answer (till->self, answers);
}

void
till_pay_cash (Till *till, const char *given)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (answers, (gpointer) "payment_choice", (gpointer) "cash");
  g_hash_table_insert (answers, (gpointer) "cash_given", (gpointer)given);
  vz_register_answer (till->self, answers);
}

static gboolean
has_units (Till *till)
{
  return is_priced (till) && till_sale (till)->units == till->units;
}

void
till_scan (Till *till, const char *code, gint64 quantity)
{
  const VzSaleView *sale = till_sale (till);
  gboolean goes_on = sale->stage == VZ_STAGE_SELLING || sale->stage == VZ_STAGE_ASKING;

  till->units = (goes_on ? sale->units : 0) + quantity;
  vz_register_scan (till->self, code, quantity);
  till_until (till, has_units);
}

void
till_walk_to_bin (Till *till)
{
  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "kredi-karti");
  till_until (till, asks_for_bin);
}

char *
till_ring_up_to_barcode (Till *till)
{
  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "kasada-tek-cekim");
  till_until (till, is_waiting);
  return g_strdup (till_sale (till)->sale);
}
