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

static gboolean
applies (VzSimCheckout *checkout)
{
  return option (checkout) != NULL;
}

static gboolean
has_instalments (VzSimCheckout *checkout)
{
  const VzSimOffered *row = option (checkout);

  return row != NULL && row->instalments;
}

static gboolean
is_started (VzSimCheckout *checkout)
{
  return checkout->pre_order->started;
}

static gboolean
has_instalment (VzSimCheckout *checkout)
{
  return checkout->pre_order->installment != 0;
}

static json_t *
cards_context (VzSimCheckout *checkout)
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

static void
start (VzSimCheckout *checkout, json_t *errors)
{
  gint64 payment_option = checkout->pre_order->payment_option;

  vz_sim_pre_order_forget_payment (checkout->pre_order);
  checkout->pre_order->payment_option = payment_option;
  checkout->pre_order->started = TRUE;
  if (!has_instalments (checkout))
    draw_number (checkout);
}

static void
take_instalment (VzSimCheckout *checkout, json_t *errors)
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

static void
poll (VzSimCheckout *checkout, json_t *errors)
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

static json_t *
barcode_context (VzSimCheckout *checkout)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, checkout->pre_order->number);
  g_autofree char *barcode = barcode_base64 (number);

  return json_pack ("{s:s, s:I, s:i}", "barcode", barcode, "number",
                    (json_int_t)checkout->pre_order->number, "seconds",
                    (int)checkout->shop->options.seconds);
}

static gboolean
is_paid (VzSimCheckout *checkout)
{
  return checkout->session->order != NULL;
}

const VzSimPage vz_sim_cash_register_page = { "CashRegisterPage", applies, is_started, NULL,
                                              start };
const VzSimPage vz_sim_cash_register_instalment_page = { "CashRegisterInstallmentSelectionPage",
                                                         has_instalments, has_instalment,
                                                         cards_context, take_instalment };
const VzSimPage vz_sim_cash_register_complete_page = { "CashRegisterCompletePage", applies, is_paid,
                                                       barcode_context, poll };
