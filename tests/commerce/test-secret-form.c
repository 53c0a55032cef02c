/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/secret-form.h"

static void
add_secret (GHashTable *secrets, const char *name, const char *text)
{
  VzSecret *secret = vz_secret_new (64);

  g_assert_true (vz_secret_append (secret, text));
  g_hash_table_insert (secrets, (gpointer)name, secret);
}

static void
test_a_form_is_percent_encoded (void)
{
  g_autoptr (json_t) body =
      json_pack ("{s:s, s:s, s:s}", "card_holder", "Ayşe & Ali=%", "empty", "", "a b", "-._~");
  g_autoptr (GHashTable) secrets = vz_secrets_new ();
  g_autoptr (VzSecret) form = NULL;

  add_secret (secrets, "card_number", "4111+11");
  form = vz_secret_form (body, secrets);
  g_assert_cmpstr (vz_secret_peek (form), ==,
                   "card_holder=Ay%C5%9Fe%20%26%20Ali%3D%25&a%20b=-._~&card_number=4111%2B11");
  g_assert_cmpuint (vz_secret_length (form), ==, strlen (vz_secret_peek (form)));
}

static void
test_a_form_may_be_all_secret (void)
{
  g_autoptr (json_t) nothing = json_object ();
  g_autoptr (GHashTable) secrets = vz_secrets_new ();
  g_autoptr (VzSecret) form = NULL;

  add_secret (secrets, "card_cvv", "&&&&");
  add_secret (secrets, "empty", "");
  form = vz_secret_form (nothing, secrets);
  g_assert_cmpstr (vz_secret_peek (form), ==, "card_cvv=%26%26%26%26");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-form/is-percent-encoded", test_a_form_is_percent_encoded);
  g_test_add_func ("/secret-form/may-be-all-secret", test_a_form_may_be_all_secret);
  return g_test_run ();
}
