/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/code128.h"
#include "image/png.h"
#include "sim/checkout.h"
#include "sim/customers.h"
#include "sim/hooks.h"

/* The pages of the payment type cash_register. */

#define BARCODE_SCALE 2
#define BARCODE_HEIGHT 70
#define QUIET_ZONE 20

static gboolean
has_instalments (VzSimCheckout *checkout)
{
  return vz_sim_chosen_option (checkout)->instalments;
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
  VzSimPaying *paying = &checkout->pre_order->paying;

  paying->number = checkout->shop->next_number++;
  paying->pay_at = vz_sim_customers_pay_at (checkout->shop);
  paying->polls = 0;
  vz_sim_hooks_issue (checkout);
}

static void
start (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;

  *paying = (VzSimPaying){ .option = paying->option, .passed = paying->passed, .pay_at = -1 };
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
  checkout->pre_order->paying.installment = pk;
  draw_number (checkout);
}

static void
poll (VzSimCheckout *checkout, json_t *errors)
{
  checkout->pre_order->paying.polls++;
}

static char *
draw_barcode (gint64 drawn)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, drawn);
  g_autoptr (VzBitmap) modules = vz_code128_encode (number, BARCODE_HEIGHT, NULL);
  g_autoptr (VzBitmap) picture = vz_bitmap_scale (modules, BARCODE_SCALE, QUIET_ZONE);
  g_autoptr (GBytes) png = vz_png_encode (picture, NULL);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (png, &size);

  return g_base64_encode (bytes, size);
}

static const char *
barcode_base64 (VzSimShop *shop, gint64 number)
{
  if (shop->barcode == NULL || shop->pictured != number) {
    g_free (shop->barcode);
    shop->barcode = draw_barcode (number);
    shop->pictured = number;
  }
  return shop->barcode;
}

/* The documents answer the instalment page with an empty context; so is every other poll. */
static gboolean
leaves_context_empty (VzSimCheckout *checkout)
{
  const char *posted = vz_sim_posted_page (checkout);

  if (g_strcmp0 (posted, "CashRegisterInstallmentSelectionPage") == 0)
    return TRUE;
  return g_strcmp0 (posted, "CashRegisterCompletePage") == 0 &&
         checkout->pre_order->paying.polls % 2 == 1;
}

static json_t *
barcode_context (VzSimCheckout *checkout)
{
  gint64 drawn = checkout->pre_order->paying.number;

  if (leaves_context_empty (checkout))
    return json_object ();
  return json_pack ("{s:s, s:I, s:i}", "barcode", barcode_base64 (checkout->shop, drawn), "number",
                    (json_int_t)drawn, "seconds", (int)checkout->shop->options.seconds);
}

static const VzSimPage pages[] = {
  { "CashRegisterPage", .take = start },
  { "CashRegisterInstallmentSelectionPage", has_instalments, .context = cards_context,
    .take = take_instalment },
  { "CashRegisterCompletePage", .context = barcode_context, .take = poll, .waits = TRUE },
  { 0 },
};

const VzSimPayment vz_sim_cash_register = { "cash_register", "Yazar kasa", "Cash Register", pages };
