/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/random-seeded.h"

#include <string.h>

static void
test_a_seed_gives_the_same_numbers (void)
{
  VzRandomSeeded a;
  VzRandomSeeded b;
  VzRandomSeeded other;
  guint8 bytes[3][100];

  vz_random_seeded_init (&a, 42);
  vz_random_seeded_init (&b, 42);
  vz_random_seeded_init (&other, 43);
  vz_random_fill (&a.random, bytes[0], sizeof bytes[0]);
  vz_random_fill (&b.random, bytes[1], sizeof bytes[1]);
  vz_random_fill (&other.random, bytes[2], sizeof bytes[2]);
  g_assert_cmpmem (bytes[0], sizeof bytes[0], bytes[1], sizeof bytes[1]);
  g_assert_cmpint (memcmp (bytes[0], bytes[2], sizeof bytes[0]), !=, 0);
}

/* The reference output of SplitMix64 for the seed 1234567. */
static void
test_the_numbers_are_splitmix (void)
{
  const guint64 expected[] = { G_GUINT64_CONSTANT (6457827717110365317),
                               G_GUINT64_CONSTANT (3203168211198807973) };
  VzRandomSeeded seeded;
  guint64 words[2];

  vz_random_seeded_init (&seeded, 1234567);
  vz_random_fill (&seeded.random, (guint8 *)words, sizeof words);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_assert_cmpuint (GUINT64_FROM_LE (words[i]), ==, expected[i]);
  }
}

static void
test_below_is_evenly_spread (void)
{
  VzRandomSeeded seeded;
  guint counts[6] = { 0 };

  vz_random_seeded_init (&seeded, 7);
  for (guint i = 0; i < 60000; i++) {
    guint32 number = vz_random_below (&seeded.random, G_N_ELEMENTS (counts));

    g_assert_cmpuint (number, <, G_N_ELEMENTS (counts));
    counts[number]++;
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_assert_cmpuint (counts[i], >, 9500);
    g_assert_cmpuint (counts[i], <, 10500);
  }
  g_assert_cmpuint (vz_random_below (&seeded.random, 1), ==, 0);
}

/* Gives what would be 0 too often first, then 5. */
static void
fill_with_an_uneven_number (VzRandom *random, guint8 *bytes, gsize n_bytes)
{
  static const guint8 even[] = { 5, 0, 0, 0 };
  static guint calls;

  memset (bytes, 0, n_bytes);
  if (calls++ > 0) {
    memcpy (bytes, even, MIN (n_bytes, sizeof even));
  }
}

static void
test_uneven_numbers_are_drawn_again (void)
{
  VzRandom random = { fill_with_an_uneven_number };

  g_assert_cmpuint (vz_random_below (&random, 3), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/a-seed-gives-the-same-numbers", test_a_seed_gives_the_same_numbers);
  g_test_add_func ("/random/the-numbers-are-splitmix", test_the_numbers_are_splitmix);
  g_test_add_func ("/random/below-is-evenly-spread", test_below_is_evenly_spread);
  g_test_add_func ("/random/uneven-numbers-are-drawn-again", test_uneven_numbers_are_drawn_again);
  return g_test_run ();
}
