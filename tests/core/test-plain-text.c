/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/plain-text.h"

#include <string.h>

typedef struct {
  const char *html;
  const char *text;
} Case;

static void
assert_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *text = vz_plain_text (cases[i].html);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_tags_go (void)
{
  static const Case cases[] = {
    { "<b>Bold</b> and <a href=\"https://x.example/\">linked</a>", "Bold and linked" },
    { "<img src='x' onerror='alert(1)'>seen", "seen" },
    { "<!-- unseen -->seen", "seen" },
    { "seen<p", "seen<p" },
    { "<i>seen</i><p", "seen" },
    { "", "" },
    { "<p></p>", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_paragraphs_are_lines (void)
{
  static const Case cases[] = {
    { "one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour" },
    { "<p>one</p><p>two</p>", "one\n\ntwo" },
    { "<div>one</div>\n\n<div>two</div>", "one\n\ntwo" },
    { "<p>  wide \t\n  text  </p>", "wide text" },
    { "<ul><li>one</li><li>two</li></ul>", "one\n\ntwo" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* A text without tags keeps its lines, and what looks like a tag to nobody. */
static void
test_a_text_stays (void)
{
  static const Case cases[] = {
    { "one\ntwo", "one\ntwo" },
    { "1 < 2", "1 < 2" },
    { "a <- b -> c", "a <- b -> c" },
    { "  around  ", "around" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_entities_are_characters (void)
{
  static const Case cases[] = {
    { "&lt;p&gt; &amp; &quot;q&quot; &apos;a&apos; &#39;n&#39;", "<p> & \"q\" 'a' 'n'" },
    { "a&nbsp;b", "a\xc2\xa0"
                  "b" },
    { "&amp;lt;", "&lt;" }, /* once, and not again */
    { "&unknown; & so on", "&unknown; & so on" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_what_is_no_text_is_not_shown (void)
{
  static const Case cases[] = {
    { "<script>alert(1)</script>seen", "seen" },
    { "<style>p { color: red }</style>seen", "seen" },
    { "<SCRIPT>alert(1)</SCRIPT>seen", "seen" },
    { "<head><title>unseen</title></head>seen", "seen" },
    { "seen<script>unseen", "seen" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_bytes_become_text (void)
{
  g_autofree char *text = vz_plain_text ("<p>a\xff\xc3(</p>");
  g_autofree char *steering = vz_plain_text ("a\x1b[31m\x07\x7f"
                                             "b\r\nc\td");

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (steering, ==, "a[31mb\nc\td");
}

static void
test_length_has_an_end (void)
{
  g_autofree char *long_text = g_strnfill (300000, 'a');
  g_autofree char *text = vz_plain_text (long_text);

  g_assert_cmpuint (strlen (text), ==, 200000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-text/tags-go", test_tags_go);
  g_test_add_func ("/plain-text/paragraphs-are-lines", test_paragraphs_are_lines);
  g_test_add_func ("/plain-text/a-text-stays", test_a_text_stays);
  g_test_add_func ("/plain-text/entities-are-characters", test_entities_are_characters);
  g_test_add_func ("/plain-text/what-is-no-text-is-not-shown", test_what_is_no_text_is_not_shown);
  g_test_add_func ("/plain-text/bytes-become-text", test_bytes_become_text);
  g_test_add_func ("/plain-text/length-has-an-end", test_length_has_an_end);
  return g_test_run ();
}
