/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/late.h"

#include "checkout/envelope.h"

#define WORDS_MAX 200

/* Untrusted, and shown: its beginning is enough. Transfer full. */
static char *
shorten (const char *words)
{
  return g_utf8_strlen (words, -1) > WORDS_MAX ? g_utf8_substring (words, 0, WORDS_MAX)
                                               : g_strdup (words);
}

static void
take_first (const char *field, const char *message, gpointer data)
{
  const char **words = data;

  *words = *words != NULL ? *words : message;
}

/* The order, the refusal or the page that it names. Transfer full. */
static char *
summarize (const VzEnvelope *envelope)
{
  g_autofree char *number = vz_json_dup_text (envelope->context, "order_number");
  const char *words = NULL;

  if (number != NULL) {
    return g_strconcat ("order ", number, NULL);
  }
  vz_envelope_each_error (envelope, take_first, &words);
  if (words != NULL) {
    return g_strconcat ("refused: ", words, NULL);
  }
  return envelope->page != NULL ? g_strconcat ("page ", envelope->page, NULL)
                                : g_strdup ("an answer without a page");
}

/* The till's services answer without a page. Transfer full. */
static char *
summarize_result (const json_t *reply)
{
  g_autofree char *result = vz_json_dup_text (reply, "result");

  return result != NULL ? g_strconcat ("result ", result, NULL)
                        : g_strdup ("an answer that is no page");
}

json_t *
vz_late_to_json (const char *attempt, const json_t *reply)
{
  VzEnvelope envelope;
  g_autofree char *said = vz_envelope_read (&envelope, reply, NULL, NULL)
                              ? summarize (&envelope)
                              : summarize_result (reply);
  g_autofree char *summary = shorten (said);

  return json_pack ("{s:s, s:s, s:s}", "what", "late-answer", "attempt", attempt, "summary",
                    summary);
}

static gboolean
is_same (const json_t *context, const char *member, const char *known)
{
  g_autofree char *told = vz_json_dup_text (context, member);

  return known != NULL && g_strcmp0 (told, known) == 0;
}

json_t *
vz_late_charge_to_json (const char *attempt, const char *summary)
{
  return json_pack ("{s:s, s:s, s:s}", "what", "late-answer", "attempt", attempt, "summary",
                    summary);
}

gboolean
vz_late_is_known (const VzSale *sale, const char *attempt, const json_t *reply)
{
  const VzAttempt *own = vz_attempts_find (sale->attempts, attempt);
  VzEnvelope envelope;

  if (own == NULL || own->state != VZ_ATTEMPT_APPROVED || sale->decided ||
      !vz_envelope_read (&envelope, reply, NULL, NULL)) {
    return FALSE;
  }
  return is_same (envelope.context, "order_number", sale->order_number) ||
         is_same (envelope.context, "order_id", sale->order_id);
}
