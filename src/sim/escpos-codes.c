/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/escpos-private.h"

#include "image/code128.h"
#include "image/qr.h"

#include <string.h>

#define CODE128 73
#define LONGEST_QR 3000

/* {A, {B, {C choose the set, {{ is a brace; in set C a byte is a pair of digits. NULL when it does
 * not begin with a set. */
static char *
read_code128 (const guint8 *data, gsize n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char set = 0;

  for (gsize i = 0; i < n; i++) {
    gboolean escapes = data[i] == '{' && i + 1 < n;
    if (escapes && data[i + 1] >= 'A' && data[i + 1] <= 'C')
      set = (char)data[++i];
    else if (set == 0)
      return NULL;
    else if (set == 'C')
      g_string_append_printf (text, "%02u", data[i]);
    else
      g_string_append_c (text, (char)data[escapes && data[i + 1] == '{' ? ++i : i]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_caption (VzSimEscpos *self, const char *text)
{
  const VzSimFace face = { .cell_width = 12, .height = 24 };

  for (; *text; text++)
    vz_sim_paper_type (self->paper, (guchar)*text, &face, 24);
  vz_sim_paper_end_line (self->paper, 24);
}

/* One that is wider than the paper is not printed at all. */
void
vz_sim_escpos_print_barcode (VzSimEscpos *self, guint8 type, const guint8 *data, gsize n)
{
  g_autofree char *text = type == CODE128 ? read_code128 (data, n) : NULL;
  g_autoptr (VzBitmap) bars = text != NULL ? vz_code128_encode (text, 1, NULL) : NULL;

  if (bars == NULL || bars->width * self->barcode_module > VZ_SIM_PAPER_WIDTH)
    return;
  g_autoptr (VzBitmap) scaled = vz_bitmap_scale (bars, self->barcode_module, 0);
  g_autoptr (VzBitmap) dots = vz_bitmap_new (scaled->width, self->barcode_height);
  for (guint y = 0; y < dots->height; y++)
    memcpy (dots->dots + (gsize)y * dots->stride, scaled->dots, dots->stride);
  g_autofree char *note = g_strconcat ("barcode ", text, NULL);
  vz_sim_paper_print_dots (self->paper, dots, note);
  if (self->barcode_caption)
    print_caption (self, text);
}

static void
print_qr (VzSimEscpos *self)
{
  g_autoptr (VzBitmap) modules = vz_qr_encode (self->qr_data->str, NULL);

  if (modules == NULL || modules->width * self->qr_module > VZ_SIM_PAPER_WIDTH)
    return;
  g_autoptr (VzBitmap) dots = vz_bitmap_scale (modules, self->qr_module, 0);
  g_autofree char *valid = g_utf8_make_valid (self->qr_data->str, -1);
  g_autofree char *note = g_strconcat ("qr ", valid, NULL);
  vz_sim_paper_print_dots (self->paper, dots, note);
}

/* pL, pH, cn 49, fn and its own. */
void
vz_sim_escpos_handle_qr (VzSimEscpos *self, const guint8 *parameters, gsize n)
{
  const guint8 *own = parameters + 4;

  if (n < 5 || parameters[2] != 49)
    return;
  if (parameters[3] == 67) {
    self->qr_module = CLAMP (own[0], 1, 16);
  } else if (parameters[3] == 80 && n - 5 <= LONGEST_QR) {
    g_string_truncate (self->qr_data, 0);
    g_string_append_len (self->qr_data, (const char *)own + 1, (gssize)(n - 5));
  } else if (parameters[3] == 81) {
    print_qr (self);
  }
}
