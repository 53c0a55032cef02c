/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/paywall.h"
#include "core/mutant.h"

#include <string.h>

/* What the services of Paywall answered, told as commerce tells it: one page, or what is wrong with
 * the page that asked. IsOtp and IsThreeD lead; texts and codes do not (the documents' own example
 * speaks of a code by SMS and means 3D). */

#define MASTERPASS "Body.Masterpass."
#define WORDS_MAX 500

static json_t *
page (const char *name, json_t *context)
{
  return json_pack ("{s:[{s:s, s:o}], s:n}", "context_list", "page_name", name, "page_context",
                    context, "errors");
}

/* Of the pages that are refused only the one of the code can be sent again. */
static json_t *
refusal (const char *name, const char *field, const char *words)
{
  return json_pack ("{s:[{s:s, s:{s:b}}], s:{s:[s]}}", "context_list", "page_name", name,
                    "page_context", "retry", TRUE, "errors", field, words);
}

/* Where the way came from, now that the wallet has paid. */
static json_t *
back_to_commerce (const VzPageData *data)
{
  return json_pack ("{s:[O], s:n}", "context_list", json_object_get (data->kept, "detour"),
                    "errors");
}

static json_t *
kept (const VzPageData *data)
{
  json_t *paywall = json_object_get (data->kept, "paywall");

  if (paywall == NULL) {
    paywall = json_object ();
    json_object_set_new (data->kept, "paywall", paywall);
  }
  return paywall;
}

static void
keep (const VzPageData *data, const char *name, const json_t *value)
{
  if (value != NULL) {
    json_object_set (kept (data), name, (json_t *)value);
  }
}

/* The newest token counts; it stands at another place in each service. */
static void
keep_token (const VzPageData *data, const json_t *reply)
{
  keep (data, "token", vz_json_get (reply, MASTERPASS "Provider.Detail.Result.Token"));
  keep (data, "token", vz_json_get (reply, MASTERPASS "Result.Token"));
}

static char *
shortened (const char *words)
{
  return g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), WORDS_MAX));
}

static char *
dup_words (const json_t *reply)
{
  static const char *const places[] = { MASTERPASS "Error.ProviderErrorMessage", "ErrorMessage",
                                        "Message", MASTERPASS "Error.ProviderErrorCode" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const char *words = vz_json_string (reply, places[i], "");

    if (*words != '\0') {
      return shortened (words);
    }
  }
  return g_strdup (N_ ("The wallet provider refused this and gave no reason."));
}

/* Its code tells, when there is one; zeros are none. */
static gboolean
has_provider_error (const json_t *reply)
{
  g_autofree char *code = vz_json_dup_text (reply, MASTERPASS "Error.ProviderErrorCode");

  if (code != NULL && *code != '\0') {
    return code[strspn (code, "0")] != '\0';
  }
  return *vz_json_string (reply, MASTERPASS "Error.ProviderErrorMessage", "") != '\0';
}

/* An ErrorCode that is no number is none that says "all is well". */
static gboolean
is_refused (const json_t *reply)
{
  gboolean silent = vz_json_get (reply, "ErrorCode") == NULL;

  return vz_json_int (reply, "ErrorCode", silent ? 0 : -1) != 0 ||
         !vz_json_bool (reply, "Result", TRUE) || has_provider_error (reply);
}

/* Takes up what every reply may renew. FALSE: this is no reply of the provider. */
static gboolean
take (const VzPageData *data, const json_t *reply)
{
  keep (data, "session", vz_json_get (reply, "Body.Session.SessionId"));
  return vz_json_get (reply, "ErrorCode") != NULL ||
         json_is_boolean (vz_json_get (reply, "Result"));
}

/* What follows when nothing was refused. */
typedef json_t *(*Follow) (const VzPageData *data, const json_t *reply);

static json_t *
read_reply (const VzPageData *data,
            const json_t *reply,
            const char *asked,
            const char *field,
            Follow follow)
{
  if (!take (data, reply)) {
    return NULL;
  }
  if (is_refused (reply)) {
    g_autofree char *words = dup_words (reply);

    return refusal (asked, field, words);
  }
  keep_token (data, reply);
  return follow (data, reply);
}

static json_t *
ask_for_card (const VzPageData *data, const json_t *reply)
{
  return vz_json_get (data->kept, "paywall.session") != NULL
             ? page ("PaywallCardPage", json_object ())
             : NULL;
}

json_t *
vz_paywall_read_session (const VzPageData *data, const json_t *reply)
{
  json_object_del (data->kept, "paywall");
  return read_reply (data, reply, "PaywallSessionPage", "non_field_errors", ask_for_card);
}

/* Another code may be asked for at once. */
static json_t *
ask_for_code (const VzPageData *data, const json_t *reply)
{
  return page ("PaywallOtpPage", json_pack ("{s:b}", "retry", TRUE));
}

static json_t *
send_to_phone (const json_t *reply)
{
  const char *address = vz_json_string (reply, MASTERPASS "Provider.ThreeDAddress", NULL);

  return address != NULL ? page ("PaywallThreeDPage", json_pack ("{s:s}", "ThreeDAddress", address))
                         : NULL;
}

static json_t *
secure (const VzPageData *data, const json_t *reply)
{
  gboolean three_d = vz_json_bool (reply, MASTERPASS "Provider.IsThreeD", FALSE);

  keep (data, "name", vz_json_get (reply, MASTERPASS "Paywall.MasterpassPaymentId"));
  keep (data, "id", vz_json_get (reply, MASTERPASS "Paywall.PaymentId"));
  json_object_set_new (kept (data), "three_d", json_boolean (three_d));
  if (json_object_get (kept (data), "id") == NULL) {
    return NULL;
  }
  if (vz_json_bool (reply, MASTERPASS "Provider.IsOtp", FALSE)) {
    return ask_for_code (data, reply);
  }
  return three_d ? send_to_phone (reply) : page ("PaywallCommitPage", json_object ());
}

/* A payment that was begun before has nothing to do with this one. */
json_t *
vz_paywall_read_init (const VzPageData *data, const json_t *reply)
{
  static const char *const old[] = { "name", "id", "token", "three_d" };

  for (guint i = 0; i < G_N_ELEMENTS (old); i++) {
    json_object_del (kept (data), old[i]);
  }
  return read_reply (data, reply, "PaywallCardPage", "non_field_errors", secure);
}

json_t *
vz_paywall_read_resend (const VzPageData *data, const json_t *reply)
{
  return read_reply (data, reply, "PaywallOtpPage", "non_field_errors", ask_for_code);
}

static void
note_paid (const VzPageData *data)
{
  const json_t *paywall = kept (data);

  json_object_set_new (data->kept, "wallet",
                       json_pack ("{s:s, s:s, s:b}", "token", vz_json_string (paywall, "token", ""),
                                  "code", "0000", "three_d",
                                  vz_json_bool (paywall, "three_d", FALSE)));
}

/* The provider may take the code for the commit (commerce-api 9.3): from here on nobody can say
 * that nothing was paid. */
static json_t *
commit_code (const VzPageData *data, const json_t *reply)
{
  note_paid (data);
  return page ("PaywallCommitPage", json_object ());
}

json_t *
vz_paywall_read_code (const VzPageData *data, const json_t *reply)
{
  return read_reply (data, reply, "PaywallOtpPage", "OtpCode", commit_code);
}

static json_t *
come_back (const VzPageData *data, const json_t *reply)
{
  if (VZ_MUTANT ("forget-wallet")) {
    return ask_for_card (data, reply);
  }
  note_paid (data);
  return back_to_commerce (data);
}

/* What is refused here was not paid: another card can be tried. */
json_t *
vz_paywall_read_commit (const VzPageData *data, const json_t *reply)
{
  return read_reply (data, reply, "PaywallCardPage", "non_field_errors", come_back);
}

/* The commit is refused until the customer has confirmed. */
json_t *
vz_paywall_read_three_d (const VzPageData *data, const json_t *reply)
{
  return read_reply (data, reply, "PaywallThreeDPage", "non_field_errors", come_back);
}
