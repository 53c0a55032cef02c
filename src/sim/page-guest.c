/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/checkout.h"

#include <string.h>

/* Who buys: the page of a guest. */

#define PHONE_MIN 11

static json_t *
index_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:b, s:b, s:b}", "is_user_logged_in", checkout->session->signed_in,
                    "can_guest_purchase", TRUE, "has_gift_box", TRUE);
}

static gboolean
is_identified (VzSimCheckout *checkout)
{
  return checkout->session->signed_in || checkout->session->email != NULL;
}

static void
take_guest (VzSimCheckout *checkout, json_t *errors)
{
  const char *email = vz_sim_request_text (checkout->request, "user_email");
  const char *phone = vz_sim_request_text (checkout->request, "phone_number");

  if (checkout->session->signed_in)
    return;
  if (email == NULL || strchr (email, '@') == NULL)
    vz_sim_complain (checkout, errors, "user_email", "Geçerli bir e-posta adresi girin.",
                     "Enter a valid e-mail address.");
  if (phone == NULL || strlen (phone) < PHONE_MIN)
    vz_sim_complain (checkout, errors, "phone_number",
                     "Telefon numarasını 05355555555 biçiminde girin.",
                     "Enter the phone number as 05355555555.");
  if (json_object_size (errors) > 0)
    return;
  g_free (checkout->session->email);
  g_free (checkout->session->phone);
  checkout->session->email = g_strdup (email);
  checkout->session->phone = g_strdup (phone);
}

const VzSimPage vz_sim_index_page = { "IndexPage", NULL, is_identified, index_context, take_guest };
