/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/answer-check.h"

static const VzField code = { VZ_FIELD_DIGITS, .name = "otp", .min = 6, .max = 6 };
static const VzField bin = { VZ_FIELD_DIGITS, .name = "bin_number", .min = 6, .max = 8 };
static const VzField name = { VZ_FIELD_TEXT, .name = "card_holder", .min = 2, .max = 5 };
static const VzField note = { VZ_FIELD_TEXT, .name = "notes", .optional = TRUE };
static const VzField email = { VZ_FIELD_EMAIL, .name = "user_email" };
static const VzField phone = { VZ_FIELD_PHONE, .name = "phone_number", .optional = TRUE };

static void
an_answer_is_complete_when_it_can_be_right (void)
{
  static const struct {
    const VzField *field;
    const char *text;
    gboolean expected;
  } cases[] = {
    { &code, "", FALSE },         { &code, "12345", FALSE },  { &code, "123456", TRUE },
    { &code, "1234567", FALSE },  { &bin, "454360", TRUE },   { &bin, "45436012", TRUE },
    { &bin, "454360123", FALSE }, { &name, "Ş", FALSE },      { &name, "Şükrü", TRUE },
    { &name, "Şükrüye", FALSE },  { &note, "", TRUE },        { &note, "x", TRUE },
    { &email, "", FALSE },        { &email, "a@b", TRUE },    { &email, "@b", FALSE },
    { &email, "a@", FALSE },      { &email, "a@b@c", FALSE }, { &phone, "", TRUE },
    { &phone, "+", FALSE },       { &phone, "+90 5", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s: %s", cases[i].field->name, cases[i].text);
    g_assert_cmpint (vz_answer_is_complete (cases[i].field, cases[i].text), ==, cases[i].expected);
  }
}

static void
only_letters_that_can_be_right_are_taken (void)
{
  static const struct {
    const VzField *field;
    gunichar letter;
    guint length;
    gboolean expected;
  } cases[] = {
    { &code, '7', 0, TRUE },   { &code, '7', 6, FALSE },  { &code, 'a', 0, FALSE },
    { &name, 0x15e, 4, TRUE }, { &name, 'x', 5, FALSE },  { &note, ' ', 900, TRUE },
    { &note, '\n', 0, FALSE }, { &email, ' ', 3, FALSE }, { &phone, '+', 0, TRUE },
    { &phone, 'x', 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (vz_answer_accepts (cases[i].field, cases[i].letter, cases[i].length), ==,
                     cases[i].expected);
  }
}

static void
the_length_is_known_when_only_one_is_right (void)
{
  g_assert_cmpuint (vz_answer_length (&code), ==, 6);
  g_assert_cmpuint (vz_answer_length (&bin), ==, 0);
  g_assert_cmpuint (vz_answer_length (&note), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-check/an-answer-is-complete-when-it-can-be-right",
                   an_answer_is_complete_when_it_can_be_right);
  g_test_add_func ("/answer-check/only-letters-that-can-be-right-are-taken",
                   only_letters_that_can_be_right_are_taken);
  g_test_add_func ("/answer-check/the-length-is-known-when-only-one-is-right",
                   the_length_is_known_when_only_one_is_right);
  return g_test_run ();
}
