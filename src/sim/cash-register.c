/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/code128.h"
#include "image/png.h"
#include "sim/checkout.h"
#include "sim/customers.h"

/* The pages of the payment type cash_register. */

#define BARCODE_SCALE 2
#define BARCODE_HEIGHT 70
#define QUIET_ZONE 20

static const VzSimOffered *
option (VzSimCheckout *checkout)
{
  const VzSimOffered *row = vz_sim_offered (checkout->shop, vz_sim_payment_options (),
                                            checkout->pre_order->payment_option);

  return row != NULL && g_str_equal (row->type, "cash_register") ? row : NULL;
}

gboolean
vz_sim_cash_register_applies (VzSimCheckout *checkout)
{
  return option (checkout) != NULL;
}

gboolean
vz_sim_cash_register_has_instalments (VzSimCheckout *checkout)
{
  const VzSimOffered *row = option (checkout);

  return row != NULL && row->instalments;
}

gboolean
vz_sim_cash_register_is_started (VzSimCheckout *checkout)
{
  return checkout->pre_order->started;
}

gboolean
vz_sim_cash_register_has_instalment (VzSimCheckout *checkout)
{
  return checkout->pre_order->installment != 0;
}

json_t *
vz_sim_cash_register_cards (VzSimCheckout *checkout)
{
  return json_pack ("{s:o}", "cards",
                    vz_sim_cards_json (checkout->request, vz_sim_checkout_unpaid (checkout)));
}

/* A new number; an earlier one is no longer good at the till. */
static void
draw_number (VzSimCheckout *checkout)
{
  checkout->pre_order->number = checkout->shop->next_number++;
  checkout->pre_order->pay_at = vz_sim_customers_pay_at (checkout->shop);
  checkout->pre_order->polls = 0;
}

void
vz_sim_cash_register_start (VzSimCheckout *checkout, json_t *errors)
{
  gint64 payment_option = checkout->pre_order->payment_option;

  vz_sim_pre_order_forget_payment (checkout->pre_order);
  checkout->pre_order->payment_option = payment_option;
  checkout->pre_order->started = TRUE;
  if (!vz_sim_cash_register_has_instalments (checkout))
    draw_number (checkout);
}

void
vz_sim_cash_register_take_instalment (VzSimCheckout *checkout, json_t *errors)
{
  gint64 unpaid = vz_sim_checkout_unpaid (checkout);
  VzSimInstalment instalment;
  gint64 pk;

  if (!vz_sim_request_int (checkout->request, "installment", &pk) ||
      !vz_sim_instalment (pk, unpaid, &instalment)) {
    vz_sim_complain (checkout, errors, "installment", "Geçerli bir taksit seçin.",
                     "Select a valid instalment.");
    return;
  }
  checkout->pre_order->installment = pk;
  draw_number (checkout);
}

void
vz_sim_cash_register_poll (VzSimCheckout *checkout, json_t *errors)
{
  checkout->pre_order->polls++;
}

static char *
barcode_base64 (const char *number)
{
  g_autoptr (VzBitmap) modules = vz_code128_encode (number, BARCODE_HEIGHT, NULL);
  g_autoptr (VzBitmap) picture = vz_bitmap_scale (modules, BARCODE_SCALE, QUIET_ZONE);
  g_autoptr (GBytes) png = vz_png_encode (picture, NULL);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (png, &size);

  return g_base64_encode (bytes, size);
}

json_t *
vz_sim_barcode_json (VzSimCheckout *checkout)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, checkout->pre_order->number);
  g_autofree char *barcode = barcode_base64 (number);

  return json_pack ("{s:s, s:I, s:i}", "barcode", barcode, "number",
                    (json_int_t)checkout->pre_order->number, "seconds",
                    (int)checkout->shop->options.seconds);
}
