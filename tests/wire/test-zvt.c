/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

#include "wire/bcd.h"
#include "wire/currency-number.h"
#include "wire/zvt-field.h"
#include "wire/zvt-tlv.h"
#include "wire/zvt.h"

#include <string.h>

#define ASSERT_APDU(apdu, hex)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GBytes) written = (apdu);                                                           \
    g_assert_nonnull (written);                                                                    \
    g_autofree char *text = hex_write_bytes (written);                                             \
    g_assert_cmpstr (text, ==, hex);                                                               \
  }                                                                                                \
  G_STMT_END

/* Of ecrterm's unit tests, but where another source is named. */
static void
test_commands_are_as_published (void)
{
  VzZvtConfiguration usual = VZ_ZVT_WE_PRINT_RECEIPTS | VZ_ZVT_WANTS_NOTICES |
                             VZ_ZVT_NO_START_THERE | VZ_ZVT_NO_MANAGEMENT_THERE |
                             VZ_ZVT_BY_PRINT_LINES;
  ASSERT_APDU (vz_zvt_registration (123456, usual, "EUR"), "06 00 06 12 34 56 BA 09 78");
  ASSERT_APDU (vz_zvt_authorisation (vz_money_from_minor (11000, "EUR")),
               "06 01 0A 04 00 00 00 01 10 00 49 09 78");
  ASSERT_APDU (vz_zvt_command (VZ_ZVT_INITIALISATION, 123456), "06 93 03 12 34 56");
  ASSERT_APDU (vz_zvt_command (VZ_ZVT_STATUS_ENQUIRY, 123456), "05 01 03 12 34 56");
  ASSERT_APDU (vz_zvt_plain_command (VZ_ZVT_DIAGNOSIS), "06 70 00");
  ASSERT_APDU (vz_zvt_plain_command (VZ_ZVT_RESET), "06 18 00");
  ASSERT_APDU (vz_zvt_plain_command (VZ_ZVT_TAKEN), "80 00 00");
  /* Of the layout of PA00P015. */
  ASSERT_APDU (vz_zvt_reversal (0, 470), "06 30 06 00 00 00 87 04 70");
  ASSERT_APDU (vz_zvt_command (VZ_ZVT_END_OF_DAY, 0), "06 50 03 00 00 00");
  ASSERT_APDU (vz_zvt_plain_command (VZ_ZVT_ABORT_REQUEST), "06 B0 00");
}

static void
test_what_does_not_fit_is_no_command (void)
{
  g_assert_null (vz_zvt_authorisation (vz_money_from_minor (0, "EUR")));
  g_assert_null (vz_zvt_authorisation (vz_money_from_minor (-1, "EUR")));
  g_assert_null (
      vz_zvt_authorisation (vz_money_from_minor (G_GINT64_CONSTANT (1000000000000), "EUR")));
  g_assert_null (vz_zvt_authorisation (vz_money_from_minor (1, "")));
  g_assert_null (vz_zvt_registration (1000000, 0, "EUR"));
  g_assert_null (vz_zvt_reversal (0, 10000));
  g_assert_null (vz_zvt_command (VZ_ZVT_END_OF_DAY, 1000000));
  ASSERT_APDU (vz_zvt_authorisation (vz_money_from_minor (G_GINT64_CONSTANT (999999999999), "EUR")),
               "06 01 0A 04 99 99 99 99 99 99 49 09 78");
}

/* Of the unit tests of Portalum.Zvt (MIT). */
static void
test_lengths_are_as_published (void)
{
  static const struct {
    const char *bytes;
    gsize data;
  } apdus[] = { { "04 0F 01 6C", 1 }, { "04 0F FF 01 00 6C", 1 }, { "04 0F 00", 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (apdus); i++) {
    g_autoptr (GBytes) bytes = hex_read (apdus[i].bytes);
    gsize n_bytes;
    const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
    VzZvtApdu apdu;
    g_assert_true (vz_zvt_apdu_read (data, n_bytes, &apdu));
    g_assert_cmpuint (apdu.n_data, ==, apdus[i].data);
    g_assert_false (vz_zvt_apdu_read (data, n_bytes - 1, &apdu));
  }
  static const guint8 of_256[] = { 0x04, 0x0f, 0xff, 0x00, 0x01 };
  g_assert_cmpuint (vz_zvt_apdu_length (of_256, sizeof of_256), ==, 5 + 256);
  g_assert_cmpuint (vz_zvt_apdu_length (of_256, 4), ==, 0);
}

static void
test_object_lengths_are_as_published (void)
{
  static const guint8 of_650[] = { 0x82, 0x02, 0x8a };
  VzZvtSpan rest = { of_650, sizeof of_650 };
  gsize length;
  g_assert_true (vz_zvt_tlv_read_length (&rest, &length));
  g_assert_cmpuint (length, ==, 650);
  g_autoptr (GByteArray) written = g_byte_array_new ();
  vz_zvt_tlv_write_length (written, 650);
  g_assert_cmpmem (written->data, written->len, of_650, sizeof of_650);
}

/* F1 F8 is 18, F0 F1 F9 is 19, F1 F8 F9 is 189: Portalum.Zvt. */
static void
test_digit_lengths_are_as_published (void)
{
  static const struct {
    guint8 tag;
    gsize length;
    const char *head;
  } rows[] = {
    { VZ_ZVT_CARD_NAME, 18, "8B F1 F8" },
    { VZ_ZVT_TEXT, 19, "3C F0 F1 F9" },
    { VZ_ZVT_TEXT, 189, "3C F1 F8 F9" },
  };
  static const guint8 zeroes[200];
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GByteArray) written = g_byte_array_new ();
    VzZvtField field;
    g_assert_true (vz_zvt_field_write (written, rows[i].tag, zeroes, rows[i].length));
    g_autofree char *head = hex_write (written->data, written->len - rows[i].length);
    g_assert_cmpstr (head, ==, rows[i].head);
    VzZvtSpan rest = { written->data, written->len };
    g_assert_true (vz_zvt_field_next (&rest, &field));
    g_assert_cmpuint (field.value.n_bytes, ==, rows[i].length);
    g_assert_cmpuint (rest.n_bytes, ==, 0);
  }
}

/* Of ecrterm's unit tests. */
#define REGISTRATION_WITH_OBJECTS                                                                  \
  "06 00 63 00 00 00 FE 09 78 03 00 06 59 10 02 16 02 12 01 40 1A 02 10 00 26 28 0A 02 04 0F 0A "  \
  "02 06 0F 0A 02 06 1E 0A 02 04 FF 0A 02 06 D8 0A 02 06 DB 0A 02 06 D9 0A 02 06 DA 0A 02 06 DD "  \
  "0A 02 06 D3 27 03 14 01 FF 28 10 15 02 44 45 15 02 45 4E 15 02 46 52 15 02 49 54 40 02 C0 00 "  \
  "1F 04 02 F1 00 1F 05 01 00"
#define FIXED 6 /* bytes before its fields: password, configuration, currency */

/* The objects of @span, "12=40", and those within 26, 27 and 28 in brackets; written again, they
 * are the same bytes. */
static void
tell_objects (GString *told, VzZvtSpan span)
{
  g_autoptr (GByteArray) again = g_byte_array_new ();
  VzZvtSpan rest = span;
  VzZvtTlv tlv;
  while (vz_zvt_tlv_next (&rest, &tlv)) {
    g_string_append_printf (told, "%02X", tlv.tag);
    if ((tlv.tag & 0xf0) == 0x20 && tlv.tag < 0x100) {
      g_string_append (told, "[ ");
      tell_objects (told, tlv.value);
      g_string_append (told, "] ");
    } else {
      g_autofree char *value = hex_write (tlv.value.bytes, tlv.value.n_bytes);
      g_string_append_printf (told, "=%s ", value);
    }
    vz_zvt_tlv_write (again, tlv.tag, tlv.value.bytes, tlv.value.n_bytes);
  }
  g_assert_cmpuint (rest.n_bytes, ==, 0);
  g_assert_cmpmem (again->data, again->len, span.bytes, span.n_bytes);
}

static void
test_a_registration_with_objects_is_read_as_published (void)
{
  g_autoptr (GBytes) bytes = hex_read (REGISTRATION_WITH_OBJECTS);
  g_autoptr (GString) told = g_string_new (NULL);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  VzZvtApdu apdu;
  g_assert_true (vz_zvt_apdu_read (data, n_bytes, &apdu));
  g_assert_cmphex (apdu.command, ==, VZ_ZVT_REGISTRATION);
  ASSERT_APDU (vz_zvt_apdu_write (apdu.command, apdu.data, apdu.n_data), REGISTRATION_WITH_OBJECTS);

  VzZvtSpan rest = { apdu.data + FIXED, apdu.n_data - FIXED };
  VzZvtField field;
  g_assert_true (vz_zvt_field_next (&rest, &field));
  g_assert_cmphex (field.tag, ==, VZ_ZVT_SERVICE);
  g_assert_true (vz_zvt_field_next (&rest, &field));
  g_assert_cmphex (field.tag, ==, VZ_ZVT_CONTAINER);
  g_assert_cmpuint (rest.n_bytes, ==, 0);
  tell_objects (told, field.value);
  g_assert_cmpstr (told->str, ==,
                   "10=16 02 12=40 1A=10 00 26[ 0A=04 0F 0A=06 0F 0A=06 1E 0A=04 FF 0A=06 D8 "
                   "0A=06 DB 0A=06 D9 0A=06 DA 0A=06 DD 0A=06 D3 ] 27[ 14=FF ] "
                   "28[ 15=44 45 15=45 4E 15=46 52 15=49 54 ] 40=C0 00 1F04=F1 00 1F05=00 ");
}

static gboolean
write_random_field (GByteArray *data, guint8 tag)
{
  guint8 value[300];
  for (guint i = 0; i < sizeof value; i++)
    value[i] = (guint8)g_test_rand_int_range (0, 256);
  gsize start = (gsize)g_test_rand_int_range (0, 100);
  for (gsize length = start; length < start + 200; length++)
    if (vz_zvt_field_write (data, tag, value, length))
      return TRUE;
  for (gsize length = 0; length < start; length++)
    if (vz_zvt_field_write (data, tag, value, length))
      return TRUE;
  return FALSE;
}

static void
test_every_field_that_is_written_is_read (void)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GByteArray) again = g_byte_array_new ();
  guint n_written = 0, n_read = 0;
  for (guint tag = 0; tag < 256; tag++)
    n_written += write_random_field (data, (guint8)tag);
  VzZvtSpan rest = { data->data, data->len };
  VzZvtField field;
  for (; vz_zvt_field_next (&rest, &field); n_read++)
    vz_zvt_field_write (again, field.tag, field.value.bytes, field.value.n_bytes);
  g_assert_cmpuint (n_written, ==, 42);
  g_assert_cmpuint (n_read, ==, n_written);
  g_assert_cmpmem (again->data, again->len, data->data, data->len);
}

static void
test_a_field_of_no_known_length_ends_the_list (void)
{
  g_autoptr (GBytes) bytes = hex_read ("27 00 77 01 02 27 05");
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  VzZvtSpan rest = { data, n_bytes };
  VzZvtField field;
  g_assert_true (vz_zvt_field_next (&rest, &field));
  g_assert_false (vz_zvt_field_next (&rest, &field));
  g_assert_cmpuint (rest.n_bytes, ==, 5);
}

static void
test_every_object_that_is_written_is_read (void)
{
  static const guint32 tags[] = { 0x07, 0x60, 0x1f07, 0x1f2b, 0xff40, 0x1f8105 };
  static const gsize lengths[] = { 0, 1, 0x7f, 0x80, 0xff, 0x100, VZ_ZVT_TLV_MAX_LENGTH };
  g_autofree guint8 *value = g_malloc0 (VZ_ZVT_TLV_MAX_LENGTH);
  for (guint i = 0; i < G_N_ELEMENTS (tags) * G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GByteArray) data = g_byte_array_new ();
    gsize length = lengths[i % G_N_ELEMENTS (lengths)];
    vz_zvt_tlv_write (data, tags[i / G_N_ELEMENTS (lengths)], value, length);
    VzZvtSpan rest = { data->data, data->len };
    VzZvtTlv tlv;
    g_assert_true (vz_zvt_tlv_next (&rest, &tlv));
    g_assert_cmphex (tlv.tag, ==, tags[i / G_N_ELEMENTS (lengths)]);
    g_assert_cmpuint (tlv.value.n_bytes, ==, length);
    g_assert_cmpuint (rest.n_bytes, ==, 0);
    VzZvtSpan cut = { data->data, data->len - 1 };
    g_assert_false (vz_zvt_tlv_next (&cut, &tlv));
  }
}

static void
test_numbers_that_are_written_are_read (void)
{
  for (guint i = 0; i < 1000; i++) {
    guint8 bytes[6];
    guint64 read, value = (guint64)g_test_rand_int_range (0, G_MAXINT32) * 400;
    g_assert_true (vz_bcd_write (bytes, sizeof bytes, value));
    g_assert_true (vz_bcd_read (bytes, sizeof bytes, &read));
    g_assert_cmpuint (read, ==, value);
  }
  guint64 read;
  g_assert_false (vz_bcd_read ((const guint8 *)"\x1a", 1, &read));
  g_assert_false (vz_bcd_read ((const guint8 *)"\xa1", 1, &read));
  g_assert_false (vz_bcd_write ((guint8[1]){ 0 }, 1, 100));
}

static void
test_currencies_have_their_numbers (void)
{
  char currency[4];
  g_assert_cmpuint (vz_currency_number ("EUR"), ==, 978);
  g_assert_cmpuint (vz_currency_number ("TRY"), ==, 949);
  g_assert_cmpuint (vz_currency_number ("ALL"), ==, 8);
  g_assert_cmpuint (vz_currency_number ("QQQ"), ==, 0);
  g_assert_cmpuint (vz_currency_number ("978"), ==, 0);
  for (guint number = 0; number < 1000; number++)
    if (vz_currency_from_number (number, currency)) {
      g_assert_cmpuint (vz_currency_number (currency), ==, number);
      g_assert_cmpint (vz_currency_decimals (currency), >=, 0);
    }
  g_assert_true (vz_currency_from_number (978, currency));
  g_assert_cmpstr (currency, ==, "EUR");
  g_assert_false (vz_currency_from_number (0, currency));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/wire/zvt/" path, function)
  TEST ("commands-are-as-published", test_commands_are_as_published);
  TEST ("what-does-not-fit-is-no-command", test_what_does_not_fit_is_no_command);
  TEST ("lengths-are-as-published", test_lengths_are_as_published);
  TEST ("object-lengths-are-as-published", test_object_lengths_are_as_published);
  TEST ("digit-lengths-are-as-published", test_digit_lengths_are_as_published);
  TEST ("a-registration-with-objects-is-read-as-published",
        test_a_registration_with_objects_is_read_as_published);
  TEST ("every-field-that-is-written-is-read", test_every_field_that_is_written_is_read);
  TEST ("a-field-of-no-known-length-ends-the-list", test_a_field_of_no_known_length_ends_the_list);
  TEST ("every-object-that-is-written-is-read", test_every_object_that_is_written_is_read);
  TEST ("numbers-that-are-written-are-read", test_numbers_that_are_written_are_read);
  TEST ("currencies-have-their-numbers", test_currencies_have_their_numbers);
  return g_test_run ();
}
