/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "image/png.h"
#include "image/qr.h"

/* The codes that a sale shows: of what is waited for, and of the account that a transfer goes to.
 */

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  VzBitmap *bitmap = vz_png_decode_base64 (data, &error);

  if (bitmap != NULL) {
    g_task_return_pointer (task, bitmap, (GDestroyNotify)vz_bitmap_unref);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRunner *runner = data;
  g_autoptr (GError) error = NULL;
  VzBitmap *bitmap = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;
  }
  g_clear_pointer (&runner->barcode, vz_bitmap_unref);
  g_clear_pointer (&runner->qr, vz_bitmap_unref);
  runner->decoding = FALSE;
  runner->barcode = bitmap;
  if (bitmap == NULL && runner->sale->wait_number != NULL) {
    g_message ("The barcode of sale %s does not decode: %s", runner->sale->number, error->message);
    runner->qr = vz_qr_encode (runner->sale->wait_number, NULL);
  }
  vz_runner_print_left_slips (runner);
  vz_runner_changed (runner);
}

static void
decode_barcode (VzRunner *runner)
{
  const VzSale *sale = runner->sale;
  g_autoptr (GTask) task = NULL;

  runner->decoding = TRUE;
  task = g_task_new (NULL, runner->life, on_decoded, runner);
  g_task_set_task_data (task, g_strdup (sale->wait_barcode != NULL ? sale->wait_barcode : ""),
                        g_free);
  vz_worker_run (runner->given->worker, task, decode_in_thread);
}

/* What the picture is made from; NULL: there is nothing to be shown. */
static const char *
source_of_picture (VzRunner *runner)
{
  const VzSale *sale = runner->sale;
  const char *link = vz_runner_link (runner);

  if (link != NULL) {
    return link;
  }
  return sale->wait_barcode != NULL ? sale->wait_barcode : sale->wait_number;
}

static void
picture_waiting (VzRunner *runner)
{
  const char *link = vz_runner_link (runner);
  const char *source = source_of_picture (runner);

  if (g_strcmp0 (source, runner->pictured) == 0) {
    return;
  }
  vz_wipe (runner->pictured);
  runner->pictured = g_strdup (source);
  g_clear_pointer (&runner->barcode, vz_bitmap_unref);
  g_clear_pointer (&runner->qr, vz_bitmap_unref);
  if (link != NULL) {
    runner->qr = vz_qr_encode (link, NULL);
  } else if (source != NULL) {
    decode_barcode (runner);
  }
}

/* Reading the order may have given its number. */
static void
picture_account (VzRunner *runner)
{
  g_autofree char *code = vz_runner_transfer_code (runner);

  g_clear_pointer (&runner->account, vz_bitmap_unref);
  if (code != NULL) {
    runner->account = vz_qr_encode (code, NULL);
  }
}

static void
picture (VzRunner *runner, gpointer data)
{
  if (runner->sale->state == VZ_SALE_WAITING) {
    picture_waiting (runner);
  } else if (runner->sale->state == VZ_SALE_COMPLETED) {
    picture_account (runner);
  }
  if (!runner->decoding) {
    vz_runner_print_left_slips (runner);
  }
}

void
vz_runner_decide_picture (VzDecision *decision)
{
  vz_decision_effect (decision, picture, NULL, NULL);
}
