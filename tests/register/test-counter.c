/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "image/qr.h"

#include <string.h>

/* What a customer takes along to pay elsewhere: the account of a transfer, the link of a phone. */

static void
pay_with (Till *till, const char *option)
{
  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", option);
}

static gboolean
asks_for_account (Till *till)
{
  return till_asks_for (till, "FundsTransferChoicePage");
}

static gboolean
asks_for_agreement (Till *till)
{
  return till_asks_for (till, "FundsTransferPage");
}

/* Gives the sale's number, transfer full. */
static char *
transfer (Till *till)
{
  pay_with (till, "havale");
  till_until (till, asks_for_account);
  till_answer (till, "bank_account", "2");
  till_until (till, asks_for_agreement);
  till_answer (till, "agreement", "true");
  till_until (till, is_printed);
  return g_strdup (till_sale (till)->sale);
}

static void
assert_code (const VzDone *done)
{
  g_autofree char *text = g_strdup_printf ("TR180006200000009876543210\n"
                                           "Ardıç Moda ve Ev Mağazaları A.Ş.\n"
                                           "1249.90 TRY\n"
                                           "%s",
                                           done->number);
  g_autoptr (VzBitmap) code = vz_qr_encode (text, NULL);

  g_assert_nonnull (done->qr);
  g_assert_cmpuint (done->qr->width, ==, code->width);
  g_assert_cmpmem (done->qr->dots, (gsize)done->qr->stride * done->qr->height, code->dots,
                   (gsize)code->stride * code->height);
}

static void
test_a_transfer_shows_its_code_also_after_a_restart (void)
{
  g_autoptr (Till) till = till_new ("", NULL);
  g_autofree char *sale = transfer (till);

  assert_code (till_sale (till)->done);
  till_restart (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_done);
  assert_code (till_sale (till)->done);
}

static char *
read_paper (Till *till, gsize *length)
{
  g_autofree char *path = g_build_filename (till->folder, "paper", NULL);
  char *paper = NULL;

  g_assert_true (g_file_get_contents (path, &paper, length, NULL));
  return paper;
}

static gboolean
paper_has (Till *till, const char *text)
{
  gsize length = 0;
  g_autofree char *paper = read_paper (till, &length);

  return length > 0 && memmem (paper, length, text, strlen (text)) != NULL;
}

static gboolean
has_link (Till *till)
{
  return is_waiting (till) && till_sale (till)->waiting->link != NULL;
}

static gboolean
slip_is_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == 1;
}

/* Of any file that the register keeps. */
static void
assert_not_on_disk (Till *till, const char *secret)
{
  g_autofree char *folder = g_build_filename (till->folder, "state", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *content = NULL;
    gsize length = 0;

    if (g_file_get_contents (path, &content, &length, NULL) && length > 0) {
      g_test_message ("%s: %" G_GSIZE_FORMAT " bytes", name, length);
      g_assert_null (memmem (content, length, secret, strlen (secret)));
    }
  }
}

static void
test_the_slip_of_a_payment_by_phone_has_its_link_and_the_disk_has_not (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", NULL);
  g_autofree char *link = NULL;
  const char *path;

  pay_with (till, "bankaya-git");
  till_until (till, has_link);
  link = g_strdup (till_sale (till)->waiting->link);
  vz_register_print_slip (till->self, till_sale (till)->sale);
  till_until (till, slip_is_printed);
  g_assert_true (paper_has (till, "PAY ON YOUR PHONE"));
  g_assert_true (paper_has (till, "127.0.0.1"));
  g_assert_true (paper_has (till, "Open the camera of your phone"));
  g_assert_false (paper_has (till, "PAY AT THE TILL"));
  path = strstr (link, "127.0.0.1:") + strlen ("127.0.0.1:");
  assert_not_on_disk (till, strchr (path, '/') + 1);
}

#define ADD(name, function) g_test_add_func ("/register/counter/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("transfer", test_a_transfer_shows_its_code_also_after_a_restart);
  ADD ("phone", test_the_slip_of_a_payment_by_phone_has_its_link_and_the_disk_has_not);
  return g_test_run ();
}
