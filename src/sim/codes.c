/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/codes.h"

#define GOOD_FOR 180 /* seconds */
#define CODES_MAX 3
#define TRIES 3

typedef struct {
  const char *turkish;
  const char *english;
} Sentence;

static const Sentence too_many = { "Bu ödeme için daha fazla kod gönderilemiyor.",
                                   "No more codes can be sent for this payment." };
static const Sentence expired = { "Kodun süresi doldu. Yeni bir kod isteyin.",
                                  "The code has expired. Ask for a new one." };
static const Sentence wrong[TRIES] = { /* by the tries that are left */
                                       { "Kod üç kez yanlış girildi. Yeni bir kod isteyin.",
                                         "The code was wrong three times. Ask for a new one." },
                                       { "Kod doğru değil. 1 deneme hakkı kaldı.",
                                         "The code is not right. 1 try is left." },
                                       { "Kod doğru değil. 2 deneme hakkı kaldı.",
                                         "The code is not right. 2 tries are left." }
};

static void
complain (VzSimCheckout *checkout, json_t *errors, const char *field, const Sentence *sentence)
{
  vz_sim_complain (checkout, errors, field, sentence->turkish, sentence->english);
}

void
vz_sim_code_send (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;

  if (paying->codes >= CODES_MAX) {
    complain (checkout, errors, "non_field_errors", &too_many);
    return;
  }
  paying->codes++;
  paying->wrong = 0;
  paying->sent_at = vz_clock_wall (checkout->shop->clock);
}

static gint64
seconds_left (VzSimCheckout *checkout)
{
  gint64 age = vz_clock_wall (checkout->shop->clock) - checkout->pre_order->paying.sent_at;

  return MAX (GOOD_FOR - age / G_USEC_PER_SEC, 0);
}

void
vz_sim_code_check (VzSimCheckout *checkout, json_t *errors, const char *field)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  const char *code = vz_sim_request_text (checkout->request, field);

  if (paying->wrong >= TRIES)
    complain (checkout, errors, field, &wrong[0]);
  else if (seconds_left (checkout) == 0)
    complain (checkout, errors, field, &expired);
  else if (g_strcmp0 (code, VZ_SIM_CODE) != 0)
    complain (checkout, errors, field, &wrong[TRIES - ++paying->wrong]);
}

json_t *
vz_sim_code_json (VzSimCheckout *checkout)
{
  const VzSimPaying *paying = &checkout->pre_order->paying;
  g_autoptr (GDateTime) sent = g_date_time_new_from_unix_utc (paying->sent_at / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (sent, "%Y-%m-%d %H:%M:%S+00:00");

  return json_pack ("{s:b, s:s, s:I, s:b}", "verification", TRUE, "verification_sent_datetime",
                    text, "seconds_left", (json_int_t)seconds_left (checkout), "retry",
                    paying->codes < CODES_MAX);
}
