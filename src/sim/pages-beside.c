/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pages-beside.h"
#include "sim/coupons.h"
#include "sim/envelope.h"
#include "sim/loyalty.h"

#define NO_STEP "" /* only the pre-order is answered */

typedef struct {
  const char *name;
  const char *shows; /* the page that a GET answers, and a POST that was refused */
  json_t *(*context) (VzSimCheckout *checkout);
  void (*take) (VzSimCheckout *checkout, json_t *errors);
  const char *then; /* the page that a POST answers; NULL: the step of the way */
} Beside;

static json_t *
empty_context (VzSimCheckout *checkout)
{
  return json_object ();
}

static void
take_note (VzSimCheckout *checkout, json_t *errors)
{
  g_free (checkout->session->notes);
  checkout->session->notes = g_strdup (vz_sim_request_text (checkout->request, "notes"));
}

#define GIFT_PRICE "0.00"

static json_t *
gift_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:s}", "price", GIFT_PRICE);
}

static void
take_nothing (VzSimCheckout *checkout, json_t *errors)
{
}

static void
take_gift (VzSimCheckout *checkout, json_t *errors)
{
  const VzSimRequest *request = checkout->request;

  json_decref (checkout->session->gift_box);
  checkout->session->gift_box =
      json_pack ("{s:s?, s:b, s:b, s:s}", "note", vz_sim_request_text (request, "note"),
                 "gift_video", vz_sim_request_says_yes (request, "gift_video"),
                 "gift_video_notification_sent",
                 vz_sim_request_says_yes (request, "gift_video_notification_sent"), "price",
                 GIFT_PRICE);
}

static const Beside besides[] = {
  { "OrderNotePage", NO_STEP, empty_context, take_note, NO_STEP },
  { "GiftBoxIndexPage", "GiftBoxPage", gift_context, take_nothing, "GiftBoxPage" },
  { "GiftBoxPage", "GiftBoxPage", gift_context, take_gift, "EmptyPage" },
  { "CouponSelectionPage", "CouponSelectionPage", vz_sim_coupons_context, vz_sim_coupons_take,
    "CouponSelectionPage" },
  { "LoyaltyMoneyUsagePage", "LoyaltyMoneyUsagePage", vz_sim_loyalty_context, vz_sim_loyalty_use,
    NULL },
};

static const Beside *
find (const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (besides); i++) {
    if (g_strcmp0 (besides[i].name, page) == 0)
      return &besides[i];
  }
  return NULL;
}

gboolean
vz_sim_is_beside (const char *page)
{
  return find (page) != NULL;
}

/* @shown: what it shows, unless it is a page that shows nothing. */
static VzSimReply *
answer (VzSimCheckout *checkout, const Beside *beside, const char *shown, json_t *errors)
{
  if (g_str_equal (shown, NO_STEP))
    return vz_sim_envelope_new (checkout, json_array (), errors);
  json_t *context =
      g_str_equal (shown, beside->shows) ? beside->context (checkout) : json_object ();
  json_t *steps = json_pack ("[o]", vz_sim_envelope_step (shown, context));
  return vz_sim_envelope_new (checkout, steps, errors);
}

VzSimReply *
vz_sim_beside_get (VzSimCheckout *checkout, const char *page)
{
  const Beside *beside = find (page);

  return answer (checkout, beside, beside->shows, NULL);
}

VzSimReply *
vz_sim_beside_post (VzSimCheckout *checkout, const char *page)
{
  const Beside *beside = find (page);
  g_autoptr (json_t) errors = json_object ();

  beside->take (checkout, errors);
  if (json_object_size (errors) > 0)
    return answer (checkout, beside, beside->shows, errors);
  if (beside->then != NULL)
    return answer (checkout, beside, beside->then, NULL);
  const VzSimPage *step = vz_sim_current_step (checkout);
  return vz_sim_envelope_new_page (checkout, step, vz_sim_page_context (checkout, step), NULL);
}
