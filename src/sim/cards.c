/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"

#include <string.h>

#define BIN 6

/* A limit of 0 is none; a card with a bank of 0 is never taken. */
typedef struct {
  const char *bin;
  int bank;
  gint64 limit;
} Issue;

static const Issue issues[] = {
  { "454671", 1, 0 }, { "665544", 1, 0 },      { "552879", 2, 0 }, { "979204", 3, 0 },
  { "435508", 4, 0 }, { "552608", 2, 100000 }, { "400000", 0, 0 },
};
static const Issue foreign = { "", 5, 0 };

static const VzSimCard saved[] = {
  { "Maaş kartım", "MAXIMUM", "maas-kartim", "6f08f86f-0343-4e9e-a3e2-656a3facf79b", "454671",
    "7894", FALSE },
  { "Poyraz kartım", "BONUS", "poyraz-kartim", "0b1c1f55-9d0a-4a3f-8a55-3f1d7f2b9c10", "552879",
    "0008", FALSE },
  { "Ek kart", "BONUS", "ek-kart", "2c7e9a14-61d2-4b0e-9f53-7f2f8f0f6a21", "552608", "4432",
    FALSE },
  { "Eski kart", "AXESS", "eski-kart", "9a4be1f0-2a47-4f5c-8d2b-10c3c1f4e5d6", "435508", "1117",
    TRUE },
  { 0 },
};

const VzSimCard *
vz_sim_saved_cards (void)
{
  return saved;
}

char *
vz_sim_card_masked (const VzSimCard *card)
{
  return g_strdup_printf ("%s******%s", card->bin, card->last);
}

static const Issue *
issue (const char *bin)
{
  for (guint i = 0; i < G_N_ELEMENTS (issues); i++) {
    if (strncmp (issues[i].bin, bin, BIN) == 0)
      return &issues[i];
  }
  return &foreign;
}

/* Six to eight digits, of which six count. */
static gboolean
is_bin (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length >= BIN && length <= 8 && strspn (text, "0123456789") == length;
}

void
vz_sim_take_bin (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  const char *bin = vz_sim_request_text (checkout->request, "bin_number");

  if (!is_bin (bin))
    vz_sim_complain (checkout, errors, "bin_number", "Kart numarasının ilk 6 hanesini girin.",
                     "Enter the first 6 digits of the card.");
  else if (issue (bin)->bank == 0)
    vz_sim_complain (checkout, errors, "bin_number", "Bu kart ile ödeme yapılamıyor.",
                     "This card cannot be used here.");
  else {
    g_strlcpy (paying->bin, bin, sizeof paying->bin);
    paying->installment = 0;
  }
}

json_t *
vz_sim_plans_context (VzSimCheckout *checkout)
{
  int bank = issue (checkout->pre_order->paying.bin)->bank;

  return json_pack ("{s:o, s:o, s:[]}", "installments",
                    vz_sim_plans_json (checkout->request, bank, vz_sim_checkout_unpaid (checkout)),
                    "card_type", vz_sim_card_type_json (bank), "installment_messages");
}

void
vz_sim_take_plan (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  VzSimInstalment plan;
  gint64 pk;

  if (vz_sim_request_int (checkout->request, "installment", &pk) &&
      vz_sim_instalment (pk, vz_sim_checkout_unpaid (checkout), &plan) &&
      plan.bank_pk == issue (paying->bin)->bank)
    paying->installment = pk;
  else
    vz_sim_complain (checkout, errors, "installment", "Geçerli bir taksit seçin.",
                     "Select a valid instalment.");
}

void
vz_sim_charge (VzSimCheckout *checkout, json_t *errors, const char *field)
{
  gint64 limit = issue (checkout->pre_order->paying.bin)->limit;

  if (limit > 0 && vz_sim_checkout_unpaid (checkout) > limit)
    vz_sim_complain (checkout, errors, field, "Kartın limiti yetersiz.",
                     "The card's limit is too low.");
}

static gboolean
has_check_digit (const char *digits)
{
  gsize length = strlen (digits);
  guint sum = 0;

  for (gsize i = 0; i < length; i++) {
    guint digit = (guint)(digits[length - 1 - i] - '0') * (i % 2 == 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

static gboolean
is_card_number (const char *text, const char *bin)
{
  return text != NULL && strlen (text) == 16 && strspn (text, "0123456789") == 16 &&
         strncmp (text, bin, BIN) == 0 && has_check_digit (text);
}

static gboolean
is_to_come (VzSimCheckout *checkout)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (vz_clock_wall (checkout->shop->clock) / G_USEC_PER_SEC);
  gint64 month, year;

  if (!vz_sim_request_int (checkout->request, "card_month", &month) || month < 1 || month > 12 ||
      !vz_sim_request_int (checkout->request, "card_year", &year) || year > 9999)
    return FALSE;
  return year * 12 + month >= g_date_time_get_year (now) * 12 + g_date_time_get_month (now);
}

void
vz_sim_take_card (VzSimCheckout *checkout, json_t *errors)
{
  const char *number = vz_sim_request_text (checkout->request, "card_number");
  const char *cvv = vz_sim_request_text (checkout->request, "card_cvv");

  if (vz_sim_request_text (checkout->request, "card_holder") == NULL)
    vz_sim_complain (checkout, errors, "card_holder", "Kartın üzerindeki adı girin.",
                     "Enter the name on the card.");
  if (!is_card_number (number, checkout->pre_order->paying.bin))
    vz_sim_complain (checkout, errors, "card_number", "Geçerli bir kart numarası girin.",
                     "Enter a valid card number.");
  if (!is_to_come (checkout))
    vz_sim_complain (checkout, errors, "card_month", "Kartın son kullanma tarihi geçmiş.",
                     "The card has expired.");
  if (cvv == NULL || strlen (cvv) != 3 || strspn (cvv, "0123456789") != 3)
    vz_sim_complain (checkout, errors, "card_cvv", "Güvenlik kodunu girin.",
                     "Enter the security code.");
  if (json_object_size (errors) == 0)
    vz_sim_charge (checkout, errors, "card_number");
}
