/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wedge.h"

/* The keys in a row: characters as themselves, '\n' Enter, '^' a dead key, '<' an arrow, '+' Shift,
 * '~' the separator GS, '#' a digit of a number that is typed with Alt. A scanner means by each
 * what is on it, but by '^' nothing. */
typedef struct {
  const char *name;
  const char *keys;
  guint pauses[24];  /* ms before each key */
  const char *typed; /* what reached the screen, in order; '|' where a key was passed on */
  const char *scans; /* codes, each ended by ';'; ! is one without its beginning */
} Case;

static const Case cases[] = {
  { "a burst that ends in Enter is a scan", "8690\n", { 900, 8, 8, 8, 8 }, "", "8690;" },
  { "a burst at no distance is a scan", "8690\n", { 900 }, "", "8690;" },
  { "the slowest burst is a scan", "869\n", { 900, 40, 40, 40 }, "", "869;" },
  { "the rest of a torn burst is no scan", "8690000\n", { 900, 1, 60, 1, 1, 1, 1, 1 }, "86", "!;" },
  { "nor is a rest of two, whose Enter is not pressed",
    "86900\n",
    { 900, 1, 1, 60, 1, 1 },
    "869",
    "!;" },
  { "nor is what only lacks its first", "8690\n", { 900, 60, 1, 1, 1 }, "8", "!;" },
  { "a key just before a code that is whole is a person's",
    "e8690000000012\n",
    { 900, 120 },
    "e",
    "8690000000012;" },
  { "before one that is not, it may be the scanner's",
    "e8690000000013\n",
    { 900, 120 },
    "e",
    "!;" },
  { "and so are two", "ke8690000000012\n", { 900, 10, 120 }, "ke", "!;" },
  { "the next burst is whole again",
    "86900\n123\n",
    { 900, 1, 60, 1, 1, 1, 50, 1, 1, 1 },
    "86",
    "!;123;" },
  { "a card that is torn is not typed", ";41111\n", { 900, 1, 1, 60, 1, 1, 1 }, "", "!;" },
  { "nor is what follows in more pieces",
    "%B4111111=3\n",
    { 900, 1, 1, 60, 1, 1, 60, 1, 1, 60, 1, 1 },
    "",
    "!;" },
  { "what comes later is", "%B4111\n", { 900, 1, 1, 300, 300, 300, 300 }, "111|", "" },
  { "a lone sentinel is typed", ";5", { 900, 300 }, ";5", "" },
  { "slower than that it is typing", "869\n", { 900, 41, 41, 41 }, "869|", "" },
  { "an Enter that comes late is not pressed", "8690\n", { 900, 8, 8, 8, 200 }, "8690", "!;" },
  { "one that comes later is", "8690\n", { 900, 8, 8, 8, 300 }, "8690|", "" },
  { "a lone key is typed", "5", { 900 }, "5", "" },
  { "two quick keys are typed and their Enter pressed", "12\n", { 900, 10, 10 }, "12|", "" },
  { "typing before a scan stays typing", "58690\n", { 900, 300, 8, 8, 8, 8 }, "5", "8690;" },
  { "Shift does not break a burst", "+A+B+C\n", { 900, 2, 2, 2, 2, 2, 8 }, "|||", "ABC;" },
  { "an arrow ends what was held", "12<3", { 900, 5, 5, 5 }, "12|3", "" },
  { "what follows it is no scan", "8690<3012\n", { 900, 1, 1, 1, 1, 1 }, "8690|", "!;" },
  { "nor after two of them", "86<<3012\n", { 900, 1, 1, 1, 1, 1 }, "86||", "!;" },
  { "but a while later it is", "8690<3012\n", { 900, 1, 1, 1, 1, 300, 1 }, "8690|", "3012;" },
  { "a separator belongs to a burst", "]C10~3012\n", { 900, 1, 1, 1, 1 }, "", "]C10\0353012;" },
  { "so does one that several keys make", "10##~3\n", { 900, 1, 30, 30, 30, 30 }, "", "10\0353;" },
  { "none is typed", "5~", { 900, 1 }, "5", "" },
  { "keys of a number alone are passed on", "#", { 900 }, "|", "" },
  { "the second end of a burst is eaten", "8690\n\n", { 900, 8, 8, 8, 8, 3 }, "", "8690;" },
  { "a later Enter is pressed", "8690\n\n", { 900, 8, 8, 8, 8, 400 }, "|", "8690;" },
  { "two scans in a row are two", "111\n222\n", { 900, 5, 5, 5, 30, 5, 5, 5 }, "", "111;222;" },
  { "repeated digits are kept", "1111111\n", { 900, 1, 1, 1, 1, 1, 1, 1 }, "", "1111111;" },
  { "a space alone presses", " ", { 900 }, "|", "" },
  { "a space inside a burst belongs to it", "A B C\n", { 900, 5, 5, 5, 5, 5 }, "", "A B C;" },
  { "an accent keeps its letter", "^a", { 900, 10 }, "||", "" },
  { "Enter alone is pressed", "\n", { 900 }, "|", "" },
};

static VzWedgeKey
key_of (char letter, guint32 time)
{
  static const struct {
    char letter;
    VzWedgeKind kind;
  } kinds[] = {
    { '\n', VZ_WEDGE_END },     { '^', VZ_WEDGE_DEAD }, { '<', VZ_WEDGE_OTHER },
    { '+', VZ_WEDGE_MODIFIER }, { '#', VZ_WEDGE_PART },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].letter == letter)
      return (VzWedgeKey){ kinds[i].kind, 0, '\0', time };
  if (letter == '~')
    return (VzWedgeKey){ VZ_WEDGE_OTHER, 0, '\x1d', time };
  return (VzWedgeKey){ VZ_WEDGE_CHARACTER, (guchar)letter, letter, time };
}

static void
expire_held (VzWedge *wedge, GString *typed)
{
  g_autofree char *rest = vz_wedge_expire (wedge);
  g_string_append (typed, rest != NULL ? rest : "");
}

static void
press (VzWedge *wedge, const VzWedgeKey *key, GString *typed, GString *scans)
{
  g_autofree char *text = NULL;
  VzWedgeVerdict verdict = vz_wedge_key (wedge, key, &text);
  if (verdict == VZ_WEDGE_SCAN) {
    g_string_append_printf (scans, "%s;", text);
    return;
  }
  if (verdict == VZ_WEDGE_TORN_OFF)
    g_string_append (scans, "!;");
  g_string_append (typed, text != NULL ? text : "");
  if (verdict == VZ_WEDGE_PASS)
    g_string_append_c (typed, '|');
}

/* Runs a row twice: with the hold running out in time, and with a main loop that was late. */
static void
run_case (const Case *c, gboolean late)
{
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  g_autoptr (GString) typed = g_string_new (NULL);
  g_autoptr (GString) scans = g_string_new (NULL);
  guint32 time = G_MAXUINT32 - 905; /* the event clock wraps within the first burst */
  for (guint i = 0; c->keys[i] != '\0'; i++) {
    time += c->pauses[i];
    const VzWedgeKey key = key_of (c->keys[i], time);
    if (!late && c->pauses[i] > VZ_WEDGE_GAP)
      expire_held (wedge, typed);
    press (wedge, &key, typed, scans);
  }
  expire_held (wedge, typed);
  g_test_message ("%s%s", c->name, late ? " (late main loop)" : "");
  g_assert_cmpstr (typed->str, ==, c->typed);
  g_assert_cmpstr (scans->str, ==, c->scans);
}

static void
test_tells_scans_from_typing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    run_case (&cases[i], FALSE);
    run_case (&cases[i], TRUE);
  }
}

/* The keys of a scanner come in time, and late to us: they are waited for, those of a person shown.
 */
static void
test_what_is_as_quick_as_a_scanner_is_waited_for (void)
{
  static const guint expected[] = { VZ_WEDGE_GAP, VZ_WEDGE_GAP, VZ_WEDGE_TORN, VZ_WEDGE_TORN };
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  g_autofree char *text = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const VzWedgeKey key = { VZ_WEDGE_CHARACTER, '7', '7', i };
    g_assert_cmpint (vz_wedge_key (wedge, &key, &text), ==, VZ_WEDGE_HOLD);
    g_assert_cmpuint (vz_wedge_patience (wedge), ==, expected[i]);
  }
  const VzWedgeKey slow = { VZ_WEDGE_CHARACTER, '7', '7', 900 };
  vz_wedge_key (wedge, &slow, &text);
  g_assert_cmpstr (text, ==, "7777");
  g_assert_cmpuint (vz_wedge_patience (wedge), ==, VZ_WEDGE_GAP);
}

/* Neither its beginning nor its end is typed, and neither is a scan. */
static void
test_what_is_longer_than_any_code_is_none (void)
{
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  const VzWedgeKey end = { VZ_WEDGE_END, 0, '\0', 1000 };
  g_autofree char *text = NULL;
  for (guint i = 0; i < 1000; i++) {
    const VzWedgeKey key = { VZ_WEDGE_CHARACTER, '7', '7', i };
    g_assert_cmpint (vz_wedge_key (wedge, &key, &text), ==,
                     i < VZ_WEDGE_MOST ? VZ_WEDGE_HOLD : VZ_WEDGE_EAT);
    g_assert_null (text);
  }
  g_assert_null (vz_wedge_expire (wedge));
  g_assert_cmpint (vz_wedge_key (wedge, &end, &text), ==, VZ_WEDGE_TORN_OFF);
  g_assert_null (text);
}

/* One that stays pressed is a person's, and can be typed again at once. */
static void
test_after_it_typing_goes_on (void)
{
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  const VzWedgeKey later = { VZ_WEDGE_CHARACTER, '5', '5', 1300 };
  g_autofree char *text = NULL, *typed = NULL;
  for (guint i = 0; i < 1000; i++) {
    const VzWedgeKey key = { VZ_WEDGE_CHARACTER, '7', '7', i };
    vz_wedge_key (wedge, &key, &text);
  }
  g_assert_cmpint (vz_wedge_key (wedge, &later, &text), ==, VZ_WEDGE_HOLD);
  typed = vz_wedge_expire (wedge);
  g_assert_cmpstr (typed, ==, "5");
}

static void
test_all_tracks_of_a_card_are_one_scan (void)
{
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  g_autofree char *tracks = g_strnfill (79 + 40 + 107, '7');
  const VzWedgeKey end = { VZ_WEDGE_END, 0, '\0', 0 };
  g_autofree char *scan = NULL;
  for (guint i = 0; tracks[i] != '\0'; i++) {
    g_autofree char *text = NULL;
    const VzWedgeKey key = { VZ_WEDGE_CHARACTER, (guchar)tracks[i], tracks[i], 0 };
    g_assert_cmpint (vz_wedge_key (wedge, &key, &text), ==, VZ_WEDGE_HOLD);
    g_assert_null (text);
  }
  g_assert_cmpint (vz_wedge_key (wedge, &end, &scan), ==, VZ_WEDGE_SCAN);
  g_assert_cmpstr (scan, ==, tracks);
}

/* What the keys of "]C1a-Z" have on them where the desktop is Turkish. */
static const VzWedgeKey turkish[] = {
  { VZ_WEDGE_CHARACTER, 0x00fc, ']', 0 }, /* ü */
  { VZ_WEDGE_CHARACTER, 'C', 'C', 0 },    { VZ_WEDGE_CHARACTER, '1', '1', 0 },
  { VZ_WEDGE_CHARACTER, 'a', 'a', 0 },    { VZ_WEDGE_CHARACTER, '*', '-', 0 },
  { VZ_WEDGE_DEAD, 0, '^', 0 },           { VZ_WEDGE_OTHER, 0, '~', 0 },
  { VZ_WEDGE_CHARACTER, 0x0131, 'i', 0 }, /* ı */
};

static void
test_a_scan_is_what_the_scanner_means (void)
{
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  const VzWedgeKey end = { VZ_WEDGE_END, 0, '\0', 0 };
  g_autofree char *scan = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (turkish); i++) {
    g_autofree char *text = NULL;
    g_assert_cmpint (vz_wedge_key (wedge, &turkish[i], &text), ==, VZ_WEDGE_HOLD);
    g_assert_null (text);
  }
  g_assert_cmpint (vz_wedge_key (wedge, &end, &scan), ==, VZ_WEDGE_SCAN);
  g_assert_cmpstr (scan, ==, "]C1a-^~i");
}

static void
test_what_a_person_types_is_what_the_layout_has (void)
{
  g_autoptr (VzWedge) wedge = vz_wedge_new ();
  g_autofree char *text = NULL, *typed = NULL;
  vz_wedge_key (wedge, &turkish[0], &text);
  typed = vz_wedge_expire (wedge);
  g_assert_cmpstr (typed, ==, "ü");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/wedge/tells-scans-from-typing", test_tells_scans_from_typing);
  g_test_add_func ("/ui/wedge/what-is-as-quick-as-a-scanner-is-waited-for",
                   test_what_is_as_quick_as_a_scanner_is_waited_for);
  g_test_add_func ("/ui/wedge/what-is-longer-than-any-code-is-none",
                   test_what_is_longer_than_any_code_is_none);
  g_test_add_func ("/ui/wedge/after-it-typing-goes-on", test_after_it_typing_goes_on);
  g_test_add_func ("/ui/wedge/a-scan-is-what-the-scanner-means",
                   test_a_scan_is_what_the_scanner_means);
  g_test_add_func ("/ui/wedge/what-a-person-types-is-what-the-layout-has",
                   test_what_a_person_types_is_what_the_layout_has);
  g_test_add_func ("/ui/wedge/all-tracks-of-a-card-are-one-scan",
                   test_all_tracks_of_a_card_are_one_scan);
  return g_test_run ();
}
