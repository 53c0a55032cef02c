/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "../devices/terminal.h"

#include "register/health.h"

#include <string.h>
#include <sys/stat.h>

/* A scanner on a line that is full of noise: what is said and kept of it is bounded. */

#define BROKEN "]E08690000000013\r" /* a wrong check digit */
#define CARD "4111111111111111\r"
#define MINUTE (60 * G_USEC_PER_SEC)
#define BURSTS 100

typedef struct {
  Till *till;
  Terminal *scanner;
  guint refused; /* sounds */
} Line;

static void
on_sound (VzRegister *self, const char *name, Line *line)
{
  line->refused += g_str_equal (name, "refused") ? 1 : 0;
}

static const VzDeviceView *
device_of (Till *till, const char *name)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;
  guint i = 0;

  while (!g_str_equal (((const VzDeviceView *)g_ptr_array_index (devices, i))->name, name)) {
    i++;
  }
  return g_ptr_array_index (devices, i);
}

static gboolean
is_there (Till *till)
{
  return !device_of (till, "scanner")->away;
}

static gboolean
is_away (Till *till)
{
  return !is_there (till);
}

static Line *
line_new (void)
{
  Line *line = g_new0 (Line, 1);
  g_autofree char *section = NULL;

  line->scanner = terminal_new ();
  line->till = till_new_closed ("");
  line->till->shows_health = TRUE;
  section = g_strdup_printf ("[device scanner]\nkind=scanner-serial\nlink=serial:%s\n",
                             line->scanner->path);
  till_configure (line->till, section);
  till_start (line->till, TRUE);
  g_signal_connect (line->till->self, "sound", G_CALLBACK (on_sound), line);
  till_until (line->till, is_there);
  return line;
}

static void
line_free (Line *line)
{
  till_free (line->till);
  terminal_free (line->scanner);
  g_free (line);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Line, line_free)

/* -- the journal -- */

static void
say_broken (Line *line, const char *text, guint times)
{
  line->refused = 0;
  for (guint i = 0; i < times; i++) {
    terminal_say (line->scanner, text);
  }
  while (line->refused < times) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static guint
n_dropped (Till *till)
{
  g_autoptr (GPtrArray) events = till_noted (till, VZ_EVENT_SCAN_DROPPED);

  return events->len;
}

static gboolean
has_one (Till *till)
{
  return n_dropped (till) == 1;
}

static gboolean
has_two (Till *till)
{
  return n_dropped (till) == 2;
}

static gboolean
has_four (Till *till)
{
  return n_dropped (till) == 4;
}

static gboolean
has_three (Till *till)
{
  return n_dropped (till) == 3;
}

/* How often, as the last fact says. */
static gint64
last_times (Till *till)
{
  g_autoptr (GPtrArray) events = till_noted (till, VZ_EVENT_SCAN_DROPPED);
  const VzEvent *last = g_ptr_array_index (events, events->len - 1);

  return vz_json_int (last->payload, "times", 1);
}

static void
test_what_is_not_read_again_and_again_is_counted (void)
{
  g_autoptr (Line) line = line_new ();

  say_broken (line, BROKEN, BURSTS);
  till_until (line->till, has_one);
  g_assert_cmpint (last_times (line->till), ==, 1);

  hasty_clock_push (line->till->clock, MINUTE);
  till_until (line->till, has_two);
  g_assert_cmpint (last_times (line->till), ==, BURSTS - 1);

  hasty_clock_push (line->till->clock, MINUTE); /* of silence */
  say_broken (line, BROKEN, 1);
  till_until (line->till, has_three);
  g_assert_cmpint (last_times (line->till), ==, 1);
}

static void
test_what_was_read_whole_is_a_fact_each_time (void)
{
  g_autoptr (Line) line = line_new ();

  say_broken (line, BROKEN, BURSTS);
  till_until (line->till, has_one);
  say_broken (line, CARD, 3);
  till_until (line->till, has_four);
}

static void
test_what_was_counted_is_written_at_the_end (void)
{
  g_autoptr (Line) line = line_new ();

  say_broken (line, BROKEN, BURSTS);
  till_stop (line->till);
  g_assert_cmpuint (n_dropped (line->till), ==, 2);
  g_assert_cmpint (last_times (line->till), ==, BURSTS - 1);
}

/* -- the health -- */

static gboolean
can_print (Till *till)
{
  const VzDeviceView *printer = device_of (till, "receipt");

  return !printer->away && printer->queued == 0;
}

static gint64
paper_size (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "paper", NULL);
  struct stat status;

  return stat (path, &status) == 0 ? status.st_size : 0;
}

static gboolean
has_more_paper (Till *till)
{
  return paper_size (till) > till->noted && can_print (till);
}

static ino_t
version (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "state", "health.json", NULL);
  struct stat status;

  return stat (path, &status) == 0 ? status.st_ino : 0;
}

static gboolean
is_away_in_file (Till *till)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (json_t) health = vz_health_read (state, NULL);
  g_autofree char *text = vz_json_write (health);

  return strstr (text, "\"away\"") != NULL;
}

/* Each paper that waits and is printed changes it twice. */
static guint
count_versions (Till *till, guint papers)
{
  ino_t before = 0;
  guint written = 0;

  till_until (till, can_print);
  for (guint i = 0; i < papers; i++) {
    till->noted = paper_size (till);
    vz_register_test_device (till->self, "receipt");
    till_until (till, has_more_paper);
    written += version (till) != before ? 1 : 0;
    before = version (till);
  }
  return written;
}

static void
test_health_is_written_once_a_second (void)
{
  g_autoptr (Line) line = line_new ();
  Till *till = line->till;
  VzClock *clock = hasty_clock_clock (till->clock);
  gint64 begin = vz_clock_monotonic (clock);
  guint written = count_versions (till, BURSTS);

  g_assert_cmpint (written, <=, 2 + (vz_clock_monotonic (clock) - begin) / G_USEC_PER_SEC);
  terminal_unplug (line->scanner);
  till_until (till, is_away);
  hasty_clock_push (till->clock, G_USEC_PER_SEC);
  till_until (till, is_away_in_file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/register/noise/" name, function)
  ADD ("counted", test_what_is_not_read_again_and_again_is_counted);
  ADD ("whole", test_what_was_read_whole_is_a_fact_each_time);
  ADD ("end", test_what_was_counted_is_written_at_the_end);
  ADD ("health", test_health_is_written_once_a_second);
  return g_test_run ();
}
