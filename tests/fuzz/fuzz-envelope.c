/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "checkout/envelope.h"
#include "core/error.h"

/* What a reply of the checkout says is text and objects, whatever it was made of. */

static void
on_error (const char *field, const char *message, gpointer data)
{
  guint *said = data;

  g_assert_true (field == NULL || g_utf8_validate (field, -1, NULL));
  g_assert_nonnull (message);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  (*said)++;
}

static void
check_envelope (const VzEnvelope *envelope)
{
  guint said = 0;

  g_assert_true (envelope->context == NULL || json_is_object (envelope->context));
  g_assert_true (envelope->pre_order == NULL || json_is_object (envelope->pre_order));
  g_assert_true (envelope->page == NULL || g_utf8_validate (envelope->page, -1, NULL));
  vz_envelope_each_error (envelope, on_error, &said);
  g_assert_true (envelope->errors != NULL || said == 0);
  vz_envelope_is_back_to_basket (envelope);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (json_t) json = vz_json_parse ((const char *)bytes, n_bytes, NULL);
  g_autoptr (GError) error = NULL;
  VzEnvelope envelope = { 0 };

  if (json == NULL)
    return 0;
  if (vz_envelope_read (&envelope, json, "CashRegisterPage", &error))
    check_envelope (&envelope);
  else
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
  return 0;
}
