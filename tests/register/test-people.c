/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include "register/clock-glib.h"
#include "register/people.h"
#include "store/journal.h"
#include "virtual-disk.h"

#include <string.h>

/* Cashiers that are added while the disk fails. */

#define MOST_SYNCS 100

typedef struct {
  VirtualDisk *disk;
  char *folder;
} Desk;

static void
desk_init (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  desk->disk = virtual_disk_new (1);
  desk->folder = g_dir_make_tmp ("vezne-people-XXXXXX", &error);
  g_assert_no_error (error);
  virtual_disk_register (desk->disk, TRUE);
}

static void
desk_clear (Desk *desk)
{
  virtual_disk_unregister (desk->disk);
  virtual_disk_free (desk->disk);
  remove_folder (desk->folder);
  g_free (desk->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static gboolean
add (Desk *desk, const char *name, GError **error)
{
  g_autofree char *id =
      vz_people_add (desk->folder, name, "cashier", "1234", vz_clock_glib (), error);

  while (g_main_context_iteration (NULL, FALSE)) {
    /* lets the journal go */
  }
  return id != NULL;
}

static gboolean
is_listed (Desk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = vz_people_list (desk->folder, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++) {
    found = found || g_str_equal (((VzPerson *)g_ptr_array_index (people, i))->name, name);
  }
  return found;
}

static gboolean
is_journalled (Desk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (desk->folder, FALSE, &error);
  g_autoptr (GPtrArray) events = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  events = vz_journal_read (journal, NULL, VZ_EVENT_CASHIER_ADDED, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++) {
    const VzEvent *event = g_ptr_array_index (events, i);

    found = found || g_str_equal (vz_json_string (event->payload, "name", ""), name);
  }
  return found;
}

/* The disk syncs only the first @syncs times, and then loses its power. */
static gboolean
add_until_power_is_cut (Desk *desk, guint syncs, const char *name, GError **error)
{
  gboolean said;

  virtual_disk_fail (desk->disk, VIRTUAL_DISK_SYNC_ERROR, syncs + 1, G_MAXUINT);
  said = add (desk, name, error);
  virtual_disk_heal (desk->disk);
  virtual_disk_cut_power (desk->disk);
  return said;
}

static void
test_who_is_said_to_be_added_is_there_after_a_power_cut (void)
{
  g_auto (Desk) desk = { 0 };
  gboolean said = FALSE;

  desk_init (&desk);
  g_assert_true (add (&desk, "Ayşe", NULL));
  for (guint syncs = 0; !said; syncs++) {
    g_autofree char *name = g_strdup_printf ("Elif %u", syncs);

    said = add_until_power_is_cut (&desk, syncs, name, NULL);
    g_assert_true (!said || (is_listed (&desk, name) && is_journalled (&desk, name)));
    g_assert_cmpuint (syncs, <, MOST_SYNCS);
  }
}

/* Nobody is told that all is well, nor that nothing happened. */
static void
test_who_came_only_into_the_list_is_named (void)
{
  g_auto (Desk) desk = { 0 };
  gboolean half = FALSE;

  desk_init (&desk);
  g_assert_true (add (&desk, "Ayşe", NULL));
  for (guint syncs = 0; !half; syncs++) {
    g_autofree char *name = g_strdup_printf ("Elif %u", syncs);
    g_autoptr (GError) error = NULL;
    gboolean said = add_until_power_is_cut (&desk, syncs, name, &error);

    g_assert_false (said);
    half = is_listed (&desk, name);
    g_assert_cmpint (half, ==, strstr (error->message, "is in the list") != NULL);
    g_assert_cmpuint (syncs, <, MOST_SYNCS);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/who-is-said-to-be-added-is-there-after-a-power-cut",
                   test_who_is_said_to_be_added_is_there_after_a_power_cut);
  g_test_add_func ("/people/who-came-only-into-the-list-is-named",
                   test_who_came_only_into_the_list_is_named);
  return g_test_run ();
}
