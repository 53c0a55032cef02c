/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt.h"

struct _VzReceipt {
  GPtrArray *rows; /* VzReceiptRow */
};

static void
row_free (gpointer data)
{
  VzReceiptRow *row = data;

  for (guint i = 0; i < G_N_ELEMENTS (row->cells); i++) {
    g_free (row->cells[i]);
  }
  g_clear_pointer (&row->dots, g_bytes_unref);
  g_free (row);
}

static VzReceiptRow *
add_row (VzReceipt *receipt, VzReceiptRowKind kind)
{
  VzReceiptRow *row = g_new0 (VzReceiptRow, 1);

  row->kind = kind;
  g_ptr_array_add (receipt->rows, row);
  return row;
}

VzReceipt *
vz_receipt_new (void)
{
  VzReceipt *receipt = g_new0 (VzReceipt, 1);

  receipt->rows = g_ptr_array_new_with_free_func (row_free);
  return receipt;
}

void
vz_receipt_free (VzReceipt *receipt)
{
  g_return_if_fail (receipt != NULL);

  g_ptr_array_unref (receipt->rows);
  g_free (receipt);
}

guint
vz_receipt_length (const VzReceipt *receipt)
{
  g_return_val_if_fail (receipt != NULL, 0);

  return receipt->rows->len;
}

const VzReceiptRow *
vz_receipt_row (const VzReceipt *receipt, guint index)
{
  g_return_val_if_fail (receipt != NULL && index < receipt->rows->len, NULL);

  return g_ptr_array_index (receipt->rows, index);
}

VzReceiptRow *
vz_receipt_text (VzReceipt *receipt, VzAlign align, const char *text)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && text != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_TEXT);
  row->align = align;
  row->cells[0] = g_strdup (text);
  return row;
}

VzReceiptRow *
vz_receipt_pair (VzReceipt *receipt, const char *start, const char *end)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && start != NULL && end != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_PAIR);
  row->cells[0] = g_strdup (start);
  row->cells[1] = g_strdup (end);
  return row;
}

VzReceiptRow *
vz_receipt_line (VzReceipt *receipt, const char *name, const char *rate, const char *amount)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && name != NULL, NULL);
  g_return_val_if_fail (rate != NULL && amount != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_LINE);
  row->cells[0] = g_strdup (name);
  row->cells[1] = g_strdup (rate);
  row->cells[2] = g_strdup (amount);
  return row;
}

VzReceiptRow *
vz_receipt_table (VzReceipt *receipt, const char *a, const char *b, const char *c, const char *d)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && a != NULL && b != NULL, NULL);
  g_return_val_if_fail (c != NULL && d != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_TABLE);
  row->cells[0] = g_strdup (a);
  row->cells[1] = g_strdup (b);
  row->cells[2] = g_strdup (c);
  row->cells[3] = g_strdup (d);
  return row;
}

VzReceiptRow *
vz_receipt_rule (VzReceipt *receipt)
{
  g_return_val_if_fail (receipt != NULL, NULL);

  return add_row (receipt, VZ_RECEIPT_RULE);
}

VzReceiptRow *
vz_receipt_space (VzReceipt *receipt)
{
  g_return_val_if_fail (receipt != NULL, NULL);

  return add_row (receipt, VZ_RECEIPT_SPACE);
}

VzReceiptRow *
vz_receipt_barcode (VzReceipt *receipt, const char *data, const char *caption)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && data != NULL && caption != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_BARCODE);
  row->cells[0] = g_strdup (data);
  row->cells[1] = g_strdup (caption);
  return row;
}

VzReceiptRow *
vz_receipt_qr (VzReceipt *receipt, const char *data)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && data != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_QR);
  row->cells[0] = g_strdup (data);
  return row;
}

VzReceiptRow *
vz_receipt_code_pages (VzReceipt *receipt, const char *sample)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && sample != NULL, NULL);

  row = add_row (receipt, VZ_RECEIPT_CODE_PAGES);
  row->cells[0] = g_strdup (sample);
  return row;
}

static VzReceiptRow *
add_dots (VzReceipt *receipt, VzReceiptRowKind kind, guint width, guint height, GBytes *dots)
{
  VzReceiptRow *row;

  g_return_val_if_fail (receipt != NULL && dots != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (dots) == (gsize)(width + 7) / 8 * height, NULL);

  row = add_row (receipt, kind);
  row->width = width;
  row->height = height;
  row->dots = g_bytes_ref (dots);
  return row;
}

VzReceiptRow *
vz_receipt_picture (VzReceipt *receipt, guint width, guint height, GBytes *dots)
{
  return add_dots (receipt, VZ_RECEIPT_PICTURE, width, height, dots);
}

VzReceiptRow *
vz_receipt_logo (VzReceipt *receipt, guint width, guint height, GBytes *dots)
{
  return add_dots (receipt, VZ_RECEIPT_LOGO, width, height, dots);
}
