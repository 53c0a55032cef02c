/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/escpos-private.h"

#include <string.h>

/* The memory for pictures (GS ( L): what is put into it by a key stays there. */

#define DEFINE 67
#define PRINT 69
#define LIST 64
#define DEFINE_HEAD 13 /* pL pH m fn a kc1 kc2 b xL xH yL yH c */
#define MOST_PICTURES 40

static guint
le16 (const guint8 *bytes)
{
  return bytes[0] | (guint)bytes[1] << 8;
}

static void
define (VzSimEscpos *self, const guint8 *p, gsize n)
{
  guint width = n > DEFINE_HEAD ? le16 (p + 8) : 0, height = n > DEFINE_HEAD ? le16 (p + 10) : 0;
  gsize stride = (width + 7) / 8;

  if (width == 0 || height == 0 || n - DEFINE_HEAD != stride * height ||
      g_hash_table_size (self->pictures) == MOST_PICTURES)
    return;
  VzBitmap *picture = vz_bitmap_new (width, height);
  memcpy (picture->dots, p + DEFINE_HEAD, stride * height);
  g_hash_table_replace (self->pictures, g_strndup ((const char *)p + 5, 2), picture);
}

/* A key that is not there prints nothing. */
static void
print (VzSimEscpos *self, const guint8 *p, gsize n)
{
  if (n != 8)
    return;
  g_autofree char *key = g_strndup ((const char *)p + 4, 2);
  const VzBitmap *picture = g_hash_table_lookup (self->pictures, key);
  g_autofree char *valid = g_utf8_make_valid (key, -1);
  g_autofree char *note = g_strconcat ("kept picture ", valid, NULL);
  if (picture != NULL)
    vz_sim_paper_print_dots (self->paper, picture, note);
}

static void
list (VzSimEscpos *self, const guint8 *p, gsize n)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autoptr (GList) keys = g_hash_table_get_keys (self->pictures);

  g_byte_array_append (answer, (const guint8 *)"\x37\x72\x40", 3);
  for (GList *key = keys; key != NULL; key = key->next)
    g_byte_array_append (answer, key->data, 2);
  g_byte_array_append (answer, (const guint8 *)"", 1);
  self->hooks.say (self->data, answer->data, answer->len);
}

static const struct {
  guint8 function;
  void (*act) (VzSimEscpos *self, const guint8 *parameters, gsize n);
} functions[] = { { DEFINE, define }, { PRINT, print }, { LIST, list } };

/* pL, pH, m, fn and its own. */
void
vz_sim_escpos_handle_pictures (VzSimEscpos *self, const guint8 *parameters, gsize n)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions) && n >= 6; i++)
    if (functions[i].function == parameters[3] && parameters[2] == '0')
      functions[i].act (self, parameters, n);
}

const VzBitmap *
vz_sim_escpos_kept (const VzSimEscpos *self, const char *key)
{
  return g_hash_table_lookup (self->pictures, key);
}
