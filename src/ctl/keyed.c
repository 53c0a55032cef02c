/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/keyed.h"

#include "ctl/terminal.h"

#include <glib/gi18n-lib.h>

static VzSecret *
ask_field (const VzField *field)
{
  g_autoptr (VzSecret) secret = vz_secret_new (field->max);
  g_autofree char *prompt = g_strdup_printf ("%s: ", _ (field->label));

  return vz_terminal_ask_secret (prompt, secret) ? g_steal_pointer (&secret) : NULL;
}

GHashTable *
vz_keyed_ask (const VzQuestion *question)
{
  g_autoptr (GHashTable) secrets = vz_secrets_new ();

  for (guint i = 0; i < question->fields->len; i++) {
    const VzField *field =
        ((const VzQuestionField *)g_ptr_array_index (question->fields, i))->field;
    VzSecret *secret = vz_field_is_secret_digits (field) ? ask_field (field) : NULL;

    if (secret != NULL) {
      g_hash_table_insert (secrets, (gpointer)field->name, secret);
    } else if (vz_field_is_secret_digits (field)) {
      return NULL;
    }
  }
  return g_steal_pointer (&secrets);
}
