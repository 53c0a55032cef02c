/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unknown-fixtures.h"

#include "ui/window.h"

#define SECOND G_GINT64_CONSTANT (1000000)

static void
know (VzUnknown *unknown, gint64 ago, VzKnownKind kind, const char *text)
{
  gint64 wall = ago > 0 ? FIXTURE_WALL - ago * SECOND : 0;

  g_ptr_array_add (unknown->known, vz_known_new (wall, kind, g_strdup (text)));
}

static void
add_manager (VzSnapshot *snapshot)
{
  g_ptr_array_add (snapshot->people, vz_person_new ("c7", "Serkan U.", "manager"));
  for (guint i = 0; i < snapshot->people->len; i++) {
    ((VzPerson *)g_ptr_array_index (snapshot->people, i))->tries_left = 3;
  }
}

/* What is known is a server's and a shop's own: in Turkish, whatever the screen speaks. */
static VzSnapshot *
make_unknown (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzUnknown *unknown = vz_unknown_new ();

  add_manager (snapshot);
  know (unknown, 84, VZ_KNOWN_SENT, "4.278,60 ₺ için istek gönderildi");
  know (unknown, 54, VZ_KNOWN_LOST, "30 saniye içinde yanıt gelmedi");
  know (unknown, 53, VZ_KNOWN_FROZEN, "Sepet donduruldu, değişmez");
  know (unknown, 18, VZ_KNOWN_ASKED, "4 kez soruldu, hâlâ bilinmiyor");
  unknown->attempt = g_strdup ("2-A000418");
  unknown->asked = 4;
  unknown->next_ask = FIXTURE_NOW + 12 * SECOND;
  unknown->can_reverse = TRUE;
  snapshot->sale->stage = VZ_STAGE_UNKNOWN;
  snapshot->sale->unknown = unknown;
  snapshot->sale->can_change = FALSE;
  snapshot->sale->can_pay = FALSE;
  snapshot->sale->payment = g_strdup ("Kredi kartı");
  snapshot->sale->payment_type = g_strdup ("credit_card");
  return snapshot;
}

static VzSnapshot *
make_asking (void)
{
  VzSnapshot *snapshot = make_unknown ();

  snapshot->sale->unknown->asked = 5;
  snapshot->sale->unknown->asking = TRUE;
  snapshot->sale->unknown->next_ask = 0;
  return snapshot;
}

static VzSnapshot *
make_not_reversible (void)
{
  VzSnapshot *snapshot = make_unknown ();

  snapshot->sale->unknown->can_reverse = FALSE;
  return snapshot;
}

static VzSnapshot *
make_offline (void)
{
  VzSnapshot *snapshot = make_not_reversible ();

  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - 60 * SECOND;
  return snapshot;
}

/* More than the card holds, and it is told of in long sentences. */
static VzSnapshot *
make_long (void)
{
  VzSnapshot *snapshot = make_not_reversible ();
  VzSaleView *sale = snapshot->sale;

  know (sale->unknown, 0, VZ_KNOWN_HINT,
        "Bu arada bu tutarda 9922111123321 numaralı sipariş oluştu. Bu ödeme o olabilir.");
  sale->problem = vz_problem_new (VZ_ERROR_NO_ANSWER,
                                  "İşleminiz bankanız tarafından değerlendiriliyor; sonuç en geç "
                                  "on beş dakika içinde bildirilecektir.");
  g_free (sale->payment);
  sale->payment = g_strdup ("Kayıtlı kartla taksitli ödeme");
  return snapshot;
}

static VzSnapshot *
make_collect (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzUnknown *unknown = vz_unknown_new ();

  know (unknown, 40, VZ_KNOWN_LOST, "Yanıt gelmedi");
  know (unknown, 40, VZ_KNOWN_FROZEN, "Sepet donduruldu, değişmez");
  snapshot->can_collect = TRUE;
  snapshot->sale->stage = VZ_STAGE_UNKNOWN;
  snapshot->sale->collect = g_strdup ("9922111123321");
  snapshot->sale->can_change = FALSE;
  snapshot->sale->can_pay = FALSE;
  snapshot->sale->unknown = unknown;
  snapshot->sale->problem = vz_problem_new (
      VZ_ERROR_NO_ANSWER,
      "Bu numarayla bekleyen sipariş artık yok: ödeme büyük olasılıkla kaydedildi. Para ya da ürün "
      "geri verilmeden önce ofisten kontrol ettirin.");
  return snapshot;
}

/* -- a manager decides -- */

static void
decide (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.decide", NULL);
}

static void
refuse_pin (VzScreen *screen)
{
  VzWindow *window = VZ_WINDOW (gtk_widget_get_root (GTK_WIDGET (screen)));
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_PIN_WRONG, "the PIN of cashier c5 is wrong");

  decide (screen);
  vz_window_decided (window, error);
}

static VzSnapshot *
make_one_manager (void)
{
  VzSnapshot *snapshot = make_unknown ();

  g_ptr_array_remove_index (snapshot->people, snapshot->people->len - 1);
  return snapshot;
}

static VzSnapshot *
make_locked (void)
{
  VzSnapshot *snapshot = make_one_manager ();

  for (guint i = 0; i < snapshot->people->len; i++) {
    ((VzPerson *)g_ptr_array_index (snapshot->people, i))->locked_until =
        FIXTURE_WALL + 30 * SECOND;
  }
  return snapshot;
}

static VzSnapshot *
make_no_manager (void)
{
  VzSnapshot *snapshot = make_unknown ();

  g_ptr_array_set_size (snapshot->people, 4);
  return snapshot;
}

const Fixture unknown_fixtures[] = {
  { "unknown", make_unknown },
  { "unknown-asking", make_asking },
  { "unknown-not-reversible", make_not_reversible },
  { "unknown-offline", make_offline },
  { "unknown-long", make_long },
  { "collect-unknown", make_collect },
  { "decide", make_unknown, decide },
  { "decide-pin-refused", make_one_manager, refuse_pin },
  { "decide-locked", make_locked, decide },
  { "decide-no-manager", make_no_manager, decide },
  { NULL, NULL },
};
