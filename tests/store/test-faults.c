/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/journal-writer.h"
#include "virtual-disk.h"

#include <string.h>

#define SEEDS 5
#define NOT_WRITTEN "the disk does not read or write"

typedef struct {
  VzFolder *folder;
  VirtualDisk *disk;
  VzJournal *journal;
} VzRig;

static void
open_journal (VzRig *rig)
{
  GError *error = NULL;

  rig->journal = vz_journal_open (rig->folder, TRUE, &error);
  g_assert_no_error (error);
}

static void
vz_rig_init (VzRig *rig, guint seed)
{
  rig->folder = vz_folder_new ();
  rig->disk = virtual_disk_new (seed);
  virtual_disk_register (rig->disk, TRUE);
  open_journal (rig);
}

static void
vz_rig_clear (VzRig *rig)
{
  g_object_unref (rig->journal);
  virtual_disk_unregister (rig->disk);
  virtual_disk_free (rig->disk);
  vz_folder_free (rig->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzRig, vz_rig_clear)

static gboolean
append (VzRig *rig, const char *page, GError **error)
{
  g_autoptr (GPtrArray) events =
      vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", page));
  gboolean done = vz_append (rig->journal, events, error);

  g_assert_cmpint (((VzEvent *)events->pdata[0])->sequence > 0, ==, done);
  return done;
}

static void
append_well (VzRig *rig, const char *page)
{
  GError *error = NULL;

  append (rig, page, &error);
  g_assert_no_error (error);
}

static void
append_badly (VzRig *rig, const char *page, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (append (rig, page, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (error->message, "journal.sqlite: "));
  g_assert_nonnull (strstr (error->message, words));
}

/* Whole, and with exactly these pages in this order. */
static void
assert_pages (VzRig *rig, const char *expected)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) pages = g_string_new (NULL);

  vz_journal_verify (rig->journal, NULL, &error);
  g_assert_no_error (error);
  events = vz_journal_read (rig->journal, NULL, VZ_EVENT_LAST, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    g_string_append (pages, json_string_value (
                                json_object_get (((VzEvent *)events->pdata[i])->payload, "page")));
  g_assert_cmpstr (pages->str, ==, expected);
}

static void
restart (VzRig *rig, void (*end) (VirtualDisk *disk))
{
  end (rig->disk);
  g_object_unref (rig->journal);
  open_journal (rig);
}

static const struct {
  const char *name;
  VirtualDiskFailure failure;
  const char *words, *later; /* a file that was open, and one that is opened anew */
} failures[] = {
  { "a-full-disk", VIRTUAL_DISK_FULL, "the disk is full", "the disk is full" },
  { "a-write-that-is-cut-short", VIRTUAL_DISK_SHORT_WRITE, "the disk is full", "the disk is full" },
  { "a-disk-that-does-not-write", VIRTUAL_DISK_WRITE_ERROR, NOT_WRITTEN, NOT_WRITTEN },
  { "a-disk-that-turned-read-only", VIRTUAL_DISK_READ_ONLY, NOT_WRITTEN, "read-only" },
  { "a-sync-that-fails", VIRTUAL_DISK_SYNC_ERROR, NOT_WRITTEN, NOT_WRITTEN },
};

/* Said, as long as it lasts; then the journal goes on where it was. What came after is durable,
 * whatever became of what had been refused. */
static void
test_is_said_and_costs_only_what_was_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (guint seed = 0; seed < SEEDS; seed++) {
    g_auto (VzRig) rig = { 0 };

    vz_rig_init (&rig, seed);
    append_well (&rig, "A");
    append_well (&rig, "B");
    virtual_disk_fail (rig.disk, failures[i].failure, 1, G_MAXUINT);
    append_badly (&rig, "C", failures[i].words);
    append_badly (&rig, "D", failures[i].later);
    assert_pages (&rig, "AB");
    virtual_disk_heal (rig.disk);
    append_well (&rig, "E");
    assert_pages (&rig, "ABE");
    restart (&rig, virtual_disk_cut_power);
    assert_pages (&rig, "ABE");
    append_well (&rig, "F");
    assert_pages (&rig, "ABEF");
  }
}

/* The failure passes by itself: the very next append succeeds. */
static void
test_passes_by_itself (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (guint seed = 0; seed < SEEDS; seed++) {
    g_auto (VzRig) rig = { 0 };

    vz_rig_init (&rig, seed);
    append_well (&rig, "A");
    virtual_disk_fail (rig.disk, failures[i].failure, 1, 1);
    append_badly (&rig, "B", failures[i].words);
    append_well (&rig, "C");
    append_well (&rig, "D");
    restart (&rig, virtual_disk_cut_power);
    assert_pages (&rig, "ACD");
  }
}

/* Returns the pages of the journal, which went on with C from what the restart found. */
static const char *
go_on_after_a_failed_sync (VzRig *rig, guint seed, void (*end) (VirtualDisk *disk))
{
  g_autoptr (GPtrArray) events = NULL;

  vz_rig_init (rig, seed);
  append_well (rig, "A");
  virtual_disk_fail (rig->disk, VIRTUAL_DISK_SYNC_ERROR, 1, 1);
  append_badly (rig, "B", NOT_WRITTEN);
  restart (rig, end);
  events = vz_journal_read (rig->journal, NULL, VZ_EVENT_LAST, 0, NULL);
  append_well (rig, "C");
  return events->len == 1 ? "AC" : "ABC";
}

/* Nobody was told that B is durable, so it may be there or not; A was, and C comes after both. */
static void
test_a_power_cut_after_a_failed_sync_keeps_what_was_confirmed (void)
{
  for (guint seed = 0; seed < SEEDS; seed++) {
    g_auto (VzRig) rig = { 0 };
    const char *pages = go_on_after_a_failed_sync (&rig, seed, virtual_disk_cut_power);

    assert_pages (&rig, pages);
  }
}

/* The next process finds B in memory, and goes on from it: then B must be on the disk before C. */
static void
test_what_follows_a_failed_sync_and_a_kill_outlives_a_power_cut (void)
{
  for (guint seed = 0; seed < SEEDS; seed++) {
    g_auto (VzRig) rig = { 0 };
    const char *pages = go_on_after_a_failed_sync (&rig, seed, virtual_disk_kill);

    restart (&rig, virtual_disk_cut_power);
    assert_pages (&rig, pages);
  }
}

static void
test_what_was_confirmed_outlives_a_kill_and_a_power_cut (void)
{
  for (guint seed = 0; seed < SEEDS; seed++) {
    g_auto (VzRig) rig = { 0 };

    vz_rig_init (&rig, seed);
    append_well (&rig, "A");
    restart (&rig, virtual_disk_kill);
    append_well (&rig, "B");
    restart (&rig, virtual_disk_cut_power);
    assert_pages (&rig, "AB");
  }
}

static void
test_one_sync_makes_all_durable_that_wait (void)
{
  g_auto (VzRig) rig = { 0 };
  g_autoptr (VzJournalWriter) writer = NULL;
  VzAppend appends[8] = { 0 };
  GError *error = NULL;
  guint before;

  vz_rig_init (&rig, 1);
  append_well (&rig, "A");
  writer = vz_journal_writer_new (rig.folder, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (appends); i++)
    appends[i].events = vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
  before = virtual_disk_syncs (rig.disk);
  vz_journal_writer_append (writer, appends, G_N_ELEMENTS (appends));
  g_assert_cmpuint (virtual_disk_syncs (rig.disk) - before, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (appends); i++) {
    g_assert_no_error (appends[i].error);
    g_ptr_array_unref (appends[i].events);
  }
}

/* A disk that is busy with its first sync until it is told to end it. */
typedef struct {
  GMutex guard;
  GCond changed;
  gboolean busy, told;
} VzBusy;

static void
be_busy (VirtualDiskOperation operation, gpointer data)
{
  VzBusy *busy = data;

  if (operation != VIRTUAL_DISK_SYNC)
    return;
  g_mutex_lock (&busy->guard);
  busy->busy = TRUE;
  g_cond_broadcast (&busy->changed);
  while (!busy->told)
    g_cond_wait (&busy->changed, &busy->guard);
  g_mutex_unlock (&busy->guard);
}

static void
wait_until_busy (VzBusy *busy)
{
  g_mutex_lock (&busy->guard);
  while (!busy->busy)
    g_cond_wait (&busy->changed, &busy->guard);
  g_mutex_unlock (&busy->guard);
}

static void
tell (VzBusy *busy)
{
  g_mutex_lock (&busy->guard);
  busy->told = TRUE;
  g_cond_broadcast (&busy->changed);
  g_mutex_unlock (&busy->guard);
}

static void
append_later (VzRig *rig, const char *page)
{
  g_autoptr (GPtrArray) events =
      vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", page));

  vz_journal_append_async (rig->journal, events, NULL, NULL, NULL);
}

static void
test_what_waits_for_a_busy_disk_shares_its_next_sync (void)
{
  g_auto (VzRig) rig = { 0 };
  VzBusy busy = { 0 };
  guint before;

  vz_rig_init (&rig, 1);
  append_well (&rig, "A");
  before = virtual_disk_syncs (rig.disk);
  virtual_disk_set_delay (rig.disk, be_busy, &busy);
  append_later (&rig, "B");
  wait_until_busy (&busy);
  for (const char *page = "CDEFGHIJ"; *page; page++)
    append_later (&rig, (const char[]){ *page, 0 });
  tell (&busy);
  vz_journal_flush (rig.journal);
  virtual_disk_set_delay (rig.disk, NULL, NULL);
  g_assert_cmpuint (virtual_disk_syncs (rig.disk) - before, ==, 2);
  assert_pages (&rig, "ABCDEFGHIJ");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* What another process wrote while the database was closed is not written over. */
static void
test_a_journal_that_went_on_elsewhere_is_not_written (void)
{
  g_auto (VzRig) rig = { 0 };
  g_autoptr (VzJournalWriter) other = NULL;
  g_autoptr (GPtrArray) events = vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
  VzAppend append_elsewhere = { events, NULL };

  vz_rig_init (&rig, 1);
  append_well (&rig, "A");
  other = vz_journal_writer_new (rig.folder, NULL);
  virtual_disk_fail (rig.disk, VIRTUAL_DISK_FULL, 1, 1);
  append_badly (&rig, "B", "the disk is full");
  vz_journal_writer_append (other, &append_elsewhere, 1);
  g_assert_no_error (append_elsewhere.error);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (append (&rig, "C", &error));
    g_assert_nonnull (strstr (error->message, "ended with record 1 before the disk failed"));
  }
}

static void
add_for_each_failure (const char *what, GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autofree char *path = g_strdup_printf ("/faults/%s/%s", failures[i].name, what);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_each_failure ("is-said-and-costs-only-what-was-refused",
                        test_is_said_and_costs_only_what_was_refused);
  add_for_each_failure ("passes-by-itself", test_passes_by_itself);
  g_test_add_func ("/faults/a-power-cut-after-a-failed-sync-keeps-what-was-confirmed",
                   test_a_power_cut_after_a_failed_sync_keeps_what_was_confirmed);
  g_test_add_func ("/faults/what-follows-a-failed-sync-and-a-kill-outlives-a-power-cut",
                   test_what_follows_a_failed_sync_and_a_kill_outlives_a_power_cut);
  g_test_add_func ("/faults/what-was-confirmed-outlives-a-kill-and-a-power-cut",
                   test_what_was_confirmed_outlives_a_kill_and_a_power_cut);
  g_test_add_func ("/faults/one-sync-makes-all-durable-that-wait",
                   test_one_sync_makes_all_durable_that_wait);
  g_test_add_func ("/faults/what-waits-for-a-busy-disk-shares-its-next-sync",
                   test_what_waits_for_a_busy_disk_shares_its_next_sync);
  g_test_add_func ("/faults/a-journal-that-went-on-elsewhere-is-not-written",
                   test_a_journal_that_went_on_elsewhere_is_not_written);
  return g_test_run ();
}
