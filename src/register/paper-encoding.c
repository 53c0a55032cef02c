/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper-encoding.h"

#include "image/text.h"
#include "wire/escpos.h"

typedef struct {
  VzDevice *device; /* borrowed */
  VzReceipt *receipt;
  VzPrinterProfile profile; /* as it was when the paper was ordered */
  guint32 job;
} Encoding;

static void
encoding_free (gpointer data)
{
  Encoding *encoding = data;

  vz_receipt_free (encoding->receipt);
  g_free (encoding);
}

static VzBitmap *
text_to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  const VzTextStyle style = { .cell_width = cell_width, .height = height, .bold = bold };

  return vz_text_render (text, &style, max_width);
}

static void
encode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Encoding *encoding = data;

  g_task_return_pointer (task,
                         vz_escpos_encode (encoding->receipt, &encoding->profile, text_to_dots,
                                           encoding->job),
                         (GDestroyNotify)g_bytes_unref);
}

static void
on_encoded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);
  const Encoding *encoding = g_task_get_task_data (G_TASK (result));

  if (bytes != NULL) {
    vz_device_print (encoding->device, encoding->job, bytes);
  }
}

void
vz_paper_print (VzWorker *worker,
                VzDevice *printer,
                const VzPrinterProfile *profile,
                guint32 job,
                VzReceipt *receipt,
                GCancellable *life)
{
  g_autoptr (GTask) task = g_task_new (NULL, life, on_encoded, NULL);
  Encoding *encoding = g_new0 (Encoding, 1);

  encoding->device = printer;
  encoding->receipt = receipt;
  encoding->profile = *profile;
  encoding->job = job;
  g_task_set_task_data (task, encoding, encoding_free);
  vz_worker_run (worker, task, encode_in_thread);
}
