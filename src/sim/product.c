/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/product.h"
#include "sim/amount.h"

#include <string.h>

struct _VzSimCatalogue {
  GPtrArray *products; /* the pk is the index + FIRST_PK */
  GHashTable *codes;   /* SKU or barcode → VzSimProduct */
};

#define FIRST_PK 1001
#define FIRST_GENERATED 1000
#define PLENTY 100000

typedef struct {
  int number; /* of the SKU */
  const char *name;
  const char *short_name;
  gint64 price;
  int tax;
  gint64 stock;
  VzSimOffer offer;
} Row;

static const Row goods[] = {
  { 1, "Keten gömlek, beyaz · M", "gömlek", 124990, 10, PLENTY },
  { 2, "Poşet", "poşet", 50, 20, PLENTY },
  { 3, "Kot pantolon, koyu mavi · 32", "pantolon", 159990, 10, PLENTY },
  { 4, "Pamuklu çorap, gri · 40–44", "çorap", 12990, 10, PLENTY, VZ_SIM_OFFER_THREE_FOR_TWO },
  { 5, "Deri cüzdan, kahverengi", "cüzdan", 89900, 20, PLENTY, VZ_SIM_OFFER_MEMBERS_TENTH },
  { 6, "Kokulu mum, incir · 220 g", "mum", 35990, 20, PLENTY },
  { 7, "Paketleme", "paketleme", 1500, 20, PLENTY },
  { 8, "Paça boyu", "paça", 15000, 20, PLENTY },
  { 9, "Hediye kartı", "hediye kartı", 50000, 20, PLENTY },
  { 10, "Bez çanta", "çanta", 5900, 20, PLENTY },
  { 11, "Bağcık", "bağcık", 5449, 10, PLENTY },
  { 12, "Seramik kupa, İznik mavisi", "kupa", 27990, 20, 2 },
  { 13, "Yün atkı, kırmızı", "atkı", 44900, 10, 0 },
};

static const char *const kinds[] = { "Tişört", "Gömlek",   "Kazak",  "Elbise", "Etek",
                                     "Ceket",  "Şort",     "Hırka",  "Pijama", "Havlu",
                                     "Yastık", "Nevresim", "Bardak", "Tabak",  "Mum" };
static const char *const colours[] = { "beyaz", "siyah", "lacivert",  "kırmızı", "yeşil",
                                       "gümüş", "bej",   "ışıl mavi", "turuncu", "çivit" };
static const char *const sizes[] = { "XS", "S", "M", "L", "XL", "36", "38", "40", "42", "44" };

/* The thirteen digits of EAN-13 with the prefix of @family. */
static char *
ean13 (const char *family, int number)
{
  g_autofree char *digits = g_strdup_printf ("%s%09d", family, number);
  int sum = 0;

  for (int i = 0; i < 12; i++)
    sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return g_strdup_printf ("%s%d", digits, (10 - sum % 10) % 10);
}

/* Small letters without marks; the four i of Turkish are one, so that IĞDIR, ığdır and iğdir meet.
 */
static char *
fold (const char *text)
{
  g_autofree char *parts = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (NULL);

  for (const char *p = parts != NULL ? parts : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == 0x131)
      c = 'i';
    if (!g_unichar_ismark (c))
      g_string_append_unichar (folded, g_unichar_tolower (c));
  }
  return g_string_free (folded, FALSE);
}

static void
free_product (gpointer data)
{
  VzSimProduct *product = data;

  g_free (product->sku);
  g_free (product->barcode);
  g_free (product->name);
  g_free (product->short_name);
  g_free (product->folded);
  g_free (product);
}

static void
add (VzSimCatalogue *catalogue, const Row *row)
{
  VzSimProduct *product = g_new0 (VzSimProduct, 1);

  product->pk = FIRST_PK + catalogue->products->len;
  product->sku = ean13 ("869", row->number);
  product->barcode = ean13 ("868", row->number);
  product->name = g_strdup (row->name);
  product->short_name = g_strdup (row->short_name);
  product->folded = fold (row->name);
  product->price = row->price;
  product->tax = row->tax;
  product->stock = row->stock;
  product->offer = row->offer;
  g_ptr_array_add (catalogue->products, product);
  g_hash_table_insert (catalogue->codes, product->sku, product);
  g_hash_table_insert (catalogue->codes, product->barcode, product);
}

static void
add_generated (VzSimCatalogue *catalogue, GRand *rand, int number)
{
  const char *kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
  const char *colour = colours[g_rand_int_range (rand, 0, G_N_ELEMENTS (colours))];
  const char *size = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];
  g_autofree char *name = g_strdup_printf ("%s %d, %s · %s", kind, number, colour, size);
  gint64 price = g_rand_int_range (rand, 20, 3000) * 100 - 10;
  Row row = { number, name, kind, price, g_rand_boolean (rand) ? 10 : 20, PLENTY };

  add (catalogue, &row);
}

VzSimCatalogue *
vz_sim_catalogue_new (guint count, guint seed)
{
  VzSimCatalogue *catalogue = g_new0 (VzSimCatalogue, 1);
  GRand *rand = g_rand_new_with_seed (seed);

  catalogue->products = g_ptr_array_new_with_free_func (free_product);
  catalogue->codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (goods); i++)
    add (catalogue, &goods[i]);
  for (guint i = 0; i < count; i++)
    add_generated (catalogue, rand, FIRST_GENERATED + (int)i);
  g_rand_free (rand);
  return catalogue;
}

void
vz_sim_catalogue_free (VzSimCatalogue *catalogue)
{
  if (catalogue == NULL)
    return;
  g_hash_table_unref (catalogue->codes);
  g_ptr_array_unref (catalogue->products);
  g_free (catalogue);
}

VzSimProduct *
vz_sim_catalogue_get (VzSimCatalogue *catalogue, gint64 pk)
{
  g_return_val_if_fail (catalogue != NULL, NULL);

  if (pk < FIRST_PK || pk >= FIRST_PK + (gint64)catalogue->products->len)
    return NULL;
  return g_ptr_array_index (catalogue->products, pk - FIRST_PK);
}

static gboolean
has_words (const char *folded, char **words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
vz_sim_catalogue_search (VzSimCatalogue *catalogue, const char *text)
{
  g_return_val_if_fail (catalogue != NULL && text != NULL, NULL);

  GPtrArray *hits = g_ptr_array_new ();
  VzSimProduct *exact = g_hash_table_lookup (catalogue->codes, text);
  if (exact != NULL) {
    g_ptr_array_add (hits, exact);
    return hits;
  }
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit (g_strstrip (folded), " ", -1);
  for (guint i = 0; words[0] != NULL && i < catalogue->products->len; i++) {
    VzSimProduct *product = g_ptr_array_index (catalogue->products, i);
    if (has_words (product->folded, words))
      g_ptr_array_add (hits, product);
  }
  return hits;
}

json_t *
vz_sim_product_json (const VzSimProduct *product)
{
  g_autofree char *url = g_strdup_printf ("/product/%" G_GINT64_FORMAT "/", product->pk);

  return json_pack ("{s:I, s:s, s:s, s:s, s:{s:s}, s:{}, s:i, s:{}, s:[], s:[], s:o, s:o, s:s, "
                    "s:s, s:b, s:I, s:s,"
                    " s:s, s:s, s:n, s:b, s:n}",
                    "pk", (json_int_t)product->pk, "name", product->name, "sku", product->sku,
                    "base_code", product->sku, "attributes", "barcode", product->barcode,
                    "attributes_kwargs", "attribute_set", 1, "extra_attributes", "productimage_set",
                    "productvideo_set", "price", vz_sim_amount_short_json (product->price),
                    "retail_price", vz_sim_amount_short_json (product->price), "currency_type",
                    "try", "unit_type", "qty", "in_stock", product->stock > 0, "stock",
                    (json_int_t)product->stock, "absolute_url", url, "product_type", "0",
                    "price_type", "default", "form_schema", "is_ready_to_basket",
                    product->stock > 0, "data_source");
}
