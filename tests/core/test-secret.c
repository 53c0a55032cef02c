/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/secret.h"

#include <stdio.h>
#include <string.h>

static void
test_a_secret_has_room_for_so_much (void)
{
  g_autoptr (VzSecret) secret = vz_secret_new (3);

  g_assert_cmpuint (vz_secret_length (secret), ==, 0);
  g_assert_true (vz_secret_append (secret, "abc"));
  g_assert_false (vz_secret_push (secret, 'd'));
  g_assert_cmpuint (vz_secret_length (secret), ==, 3);
  g_assert_cmpstr (vz_secret_peek (secret), ==, "abc");
}

static void
test_what_is_taken_away_is_wiped (void)
{
  g_autoptr (VzSecret) secret = vz_secret_new (8);
  const char *bytes = vz_secret_peek (secret);

  vz_secret_append (secret, "abc");
  vz_secret_pop (secret);
  g_assert_cmpmem (bytes, 4, "ab\0\0", 4);
  vz_secret_append (secret, "xyz");
  vz_secret_clear (secret);
  g_assert_cmpmem (bytes, 8, "\0\0\0\0\0\0\0\0", 8);
  vz_secret_pop (secret);
  g_assert_cmpuint (vz_secret_length (secret), ==, 0);
}

/* "VmFlags: rd wr … lo dd": of the mapping that @address lies in. Transfer full. */
static char *
flags_of (const void *address)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    unsigned long from, to;

    if (sscanf (*line, "%lx-%lx ", &from, &to) == 2) {
      inside = (unsigned long)address >= from && (unsigned long)address < to;
    } else if (inside && g_str_has_prefix (*line, "VmFlags: ")) {
      return g_strdup (*line);
    }
  }
  g_assert_not_reached ();
}

/* AddressSanitizer makes mlock() do nothing. */
#ifdef __SANITIZE_ADDRESS__
#define LOCKS FALSE
#else
#define LOCKS TRUE
#endif

static void
test_a_secret_is_in_no_core_dump_and_on_no_disk (void)
{
  g_autoptr (VzSecret) secret = vz_secret_new (19);
  g_autofree char *flags = flags_of (vz_secret_peek (secret));
  g_autofree char *others = flags_of (flags);

  g_assert_nonnull (strstr (flags, " dd"));
  g_assert_null (strstr (others, " dd"));
  g_assert_cmpint (strstr (flags, " lo") != NULL, ==, LOCKS);
}

static void
test_a_secret_is_fenced (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (VzSecret) secret = vz_secret_new (19);
    volatile const char *bytes = vz_secret_peek (secret);

    for (gsize i = 0; i < 64; i++) {
      (void)bytes[i];
    }
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

/* As a copy of 16 digits leaves it. */
static void
test_no_register_keeps_what_was_copied (void)
{
#ifdef __x86_64__
  static const char digits[] = "4705126940885828";
  g_autoptr (VzSecret) secret = vz_secret_new (16);
  char left[16];

  vz_secret_append (secret, digits);
  __asm__ volatile("movdqu %0, %%xmm7" ::"m"(digits) : "xmm7");
  vz_secret_clear (secret);
  __asm__ volatile("movdqu %%xmm7, %0" : "=m"(left));
  g_assert_null (memmem (left, sizeof left, "4705", 4));
#else
  g_test_skip ("the registers of this machine are not looked at");
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/has-room-for-so-much", test_a_secret_has_room_for_so_much);
  g_test_add_func ("/secret/what-is-taken-away-is-wiped", test_what_is_taken_away_is_wiped);
  g_test_add_func ("/secret/is-in-no-core-dump-and-on-no-disk",
                   test_a_secret_is_in_no_core_dump_and_on_no_disk);
  g_test_add_func ("/secret/is-fenced", test_a_secret_is_fenced);
  g_test_add_func ("/secret/no-register-keeps-what-was-copied",
                   test_no_register_keeps_what_was_copied);
  return g_test_run ();
}
