/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixtures.h"

#include "page-parts.h"

#include "checkout/registry.h"
#include "image/qr.h"

static gboolean
is_asked (const VzField *field)
{
  return field->kind != VZ_FIELD_FIXED && field->kind != VZ_FIELD_COPIED && field->of == NULL;
}

static VzSnapshot *
make_page (const char *name)
{
  VzSnapshot *snapshot = fixture_sale ();
  const VzPage *page = vz_page_find (name, NULL);
  VzQuestion *question = fixture_ask (snapshot, page);

  for (const VzField *field = page->fields; field != NULL && field->name != NULL; field++) {
    if (is_asked (field)) {
      fixture_add_field (question, field);
    }
  }
  return snapshot;
}

/* @n: of the field that was refused */
static void
refuse (VzSnapshot *snapshot, guint n, const char *message)
{
  VzQuestionField *asked = g_ptr_array_index (snapshot->sale->question->fields, n);

  g_ptr_array_add (asked->errors, g_strdup (message));
}

/* -- the wallet provider -- */

static VzSnapshot *
make_wallet_phone (void)
{
  return make_page ("PaywallSessionPage");
}

static VzSnapshot *
make_wallet_card (void)
{
  return make_page ("PaywallCardPage");
}

static VzSnapshot *
make_wallet_card_refused (void)
{
  VzSnapshot *snapshot = make_wallet_card ();

  refuse (snapshot, 0, "Bu adla kayıtlı bir kart yok.");
  return snapshot;
}

static VzSnapshot *
make_wallet_code (void)
{
  VzSnapshot *snapshot = make_page ("PaywallOtpPage");

  snapshot->sale->question->again_at = 1;
  snapshot->sale->question->sent_to = g_strdup ("05••\u00a0•••\u00a0••\u00a022");
  return snapshot;
}

static VzSnapshot *
make_wallet_code_refused (void)
{
  VzSnapshot *snapshot = make_wallet_code ();

  refuse (snapshot, 0, "Girilen kod geçersiz.");
  return snapshot;
}

/* 3D Secure on the customer's phone, before Craftgate completes. */
static VzSnapshot *
make_craftgate (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzWaiting *waiting = fixture_wait (snapshot, 27);

  g_clear_pointer (&waiting->barcode, vz_bitmap_unref);
  g_clear_pointer (&waiting->number, g_free);
  g_free (waiting->page);
  waiting->page = g_strdup ("CraftgateThreeDPage");
  waiting->elsewhere = TRUE;
  waiting->link = g_strdup ("https://api.craftgate.io/payment/v1/3ds/9f2c61");
  waiting->qr = vz_qr_encode (waiting->link, NULL);
  g_ptr_array_set_size (waiting->steps, 0);
  g_ptr_array_add (waiting->steps, vz_step_new (waiting->shown_wall, N_ ("Link ready")));
  return snapshot;
}

/* -- others -- */

static VzSnapshot *
make_gift_note (void)
{
  return make_page ("GiftBoxPage");
}

static VzSnapshot *
make_phone (void)
{
  return make_page ("MobilExpressCardFoundOtpRequiredPhonePage");
}

static VzSnapshot *
make_phone_refused (void)
{
  VzSnapshot *snapshot = make_phone ();

  refuse (snapshot, 0, "Bu numarayla kayıtlı kart bulunamadı.");
  return snapshot;
}

static VzSnapshot *
make_order (void)
{
  return make_page ("PayOnDeliveryPage");
}

static VzSnapshot *
make_later (void)
{
  return make_page ("PayLaterCompletePage");
}

const Fixture table_fixtures[] = {
  { "wallet-phone", make_wallet_phone },
  { "wallet-card", make_wallet_card },
  { "wallet-card-refused", make_wallet_card_refused },
  { "wallet-code", make_wallet_code },
  { "wallet-code-refused", make_wallet_code_refused },
  { "craftgate", make_craftgate, NULL, TRUE },
  { "gift-note", make_gift_note },
  { "phone", make_phone },
  { "phone-refused", make_phone_refused },
  { "order", make_order },
  { "later", make_later },
  { NULL },
};
