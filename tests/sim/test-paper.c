/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/paper.h"

/* The paper of the simulated printer, with its dots and without. */

static void
type (VzSimPaper *paper, const char *text)
{
  const VzSimFace face = { .cell_width = 12, .height = 24 };

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    vz_sim_paper_type (paper, g_utf8_get_char (at), &face, 30);
  vz_sim_paper_end_line (paper, 30);
}

/* Cuts a paper with words, aligned, moved and broken, and a picture on it. */
static VzBitmap *
print_and_cut (VzSimPaper *paper, char **text)
{
  g_autoptr (VzBitmap) picture = vz_bitmap_new (64, 8);

  type (paper, "Kadıköy");
  vz_sim_paper_set_align (paper, VZ_SIM_RIGHT);
  type (paper, "129,90");
  vz_sim_paper_set_align (paper, VZ_SIM_LEFT);
  type (paper, "A line that is longer than the paper is wide goes on below it");
  vz_sim_paper_print_dots (paper, picture, "code 9922");
  vz_sim_paper_feed (paper, 60);
  return vz_sim_paper_cut (paper, text);
}

static void
test_a_plain_paper_says_the_same_without_dots (void)
{
  g_autoptr (VzSimPaper) dotted = vz_sim_paper_new ();
  g_autoptr (VzSimPaper) plain = vz_sim_paper_new_plain ();
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autoptr (VzBitmap) dots = print_and_cut (dotted, &expected);
  g_autoptr (VzBitmap) none = print_and_cut (plain, &text);

  g_assert_nonnull (dots);
  g_assert_null (none);
  g_assert_cmpstr (text, ==, expected);
  g_assert_nonnull (g_strstr_len (text, -1, "[code 9922]"));
}

static void
test_a_plain_paper_is_blank_again_once_it_is_cut (void)
{
  g_autoptr (VzSimPaper) plain = vz_sim_paper_new_plain ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (vz_sim_paper_is_blank (plain));
  type (plain, "first");
  g_assert_false (vz_sim_paper_is_blank (plain));
  vz_sim_paper_cut (plain, &first);
  g_assert_true (vz_sim_paper_is_blank (plain));
  type (plain, "second");
  vz_sim_paper_cut (plain, &second);
  g_assert_null (g_strstr_len (second, -1, "first"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/paper/a-plain-paper-says-the-same-without-dots",
                   test_a_plain_paper_says_the_same_without_dots);
  g_test_add_func ("/sim/paper/a-plain-paper-is-blank-again-once-it-is-cut",
                   test_a_plain_paper_is_blank_again_once_it_is_cut);
  return g_test_run ();
}
