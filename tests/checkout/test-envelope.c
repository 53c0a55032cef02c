/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/envelope.h"
#include "core/error.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *json;
  const char *page;  /* NULL: the list is empty */
  const char *wrong; /* part of the message; NULL: it is good */
} Case;

#define PAGE(errors)                                                                               \
  "{\"context_list\":[{\"page_name\":\"IndexPage\",\"page_context\":{}}],\"errors\":" errors "}"

static const Case cases[] = {
  { "errors-null", PAGE ("null"), "IndexPage", NULL },
  { "errors-list", PAGE ("[]"), "IndexPage", NULL },
  { "errors-object", PAGE ("{}"), "IndexPage", NULL },
  { "last-is-current",
    "{\"context_list\":[{\"page_name\":\"IndexPage\",\"page_context\":{}},"
    "{\"page_name\":\"BinNumberPage\",\"page_context\":{}}]}",
    "BinNumberPage", NULL },
  { "thank-you-without-name", "{\"context_list\":[{\"page_context\":{\"order_id\":123}}]}",
    "ThankYouPage", NULL },
  { "name-of-the-request", "{\"context_list\":[{\"page_context\":{\"x\":1}}]}", "AskedPage", NULL },
  { "empty-list", "{\"context_list\":[]}", NULL, NULL },
  { "no-list", "{\"errors\":null}", NULL, "context_list is missing" },
  { "list-is-object", "{\"context_list\":{}}", NULL, "context_list is missing" },
  { "no-context", "{\"context_list\":[{\"page_name\":\"IndexPage\"}]}", NULL,
    "context_list[0].page_context is missing" },
  { "context-is-text", "{\"context_list\":[{\"page_name\":\"I\",\"page_context\":\"x\"}]}", NULL,
    "context_list[0].page_context is missing" },
  { "element-is-number", "{\"context_list\":[1]}", NULL, "page_context is missing" },
  { "array", "[]", NULL, "not an object" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (json_t) json = vz_json_parse (c->json, strlen (c->json), NULL);
  g_autoptr (GError) error = NULL;
  VzEnvelope envelope;
  gboolean good = vz_envelope_read (&envelope, json, "AskedPage", &error);

  if (c->wrong != NULL) {
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
    g_assert_nonnull (strstr (error->message, c->wrong));
    return;
  }
  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpstr (envelope.page, ==, c->page);
  g_assert_null (envelope.errors);
}

static void
collect (const char *field, const char *message, gpointer data)
{
  g_string_append_printf (data, "%s=%s;", field != NULL ? field : "-", message);
}

typedef struct {
  const char *errors;
  const char *messages;
} ErrorCase;

static void
test_errors (void)
{
  static const ErrorCase forms[] = {
    { "{\"installment\":[\"a\",\"b\"]}", "installment=a;installment=b;" },
    { "{\"installment\":\"a\"}", "installment=a;" },
    { "{\"non_field_errors\":[\"a\"]}", "-=a;" },
    { "{\"non_field_errors\":\"a\"}", "-=a;" },
    { "[\"a\",\"b\"]", "-=a;-=b;" },
    { "\"a\"", "-=a;" },
    { "{\"x\":{\"y\":\"z\"},\"w\":[1,null]}", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *text =
        g_strdup_printf ("{\"context_list\":[],\"errors\":%s}", forms[i].errors);
    g_autoptr (json_t) json = vz_json_parse (text, strlen (text), NULL);
    g_autoptr (GString) said = g_string_new (NULL);
    VzEnvelope envelope;

    g_assert_true (vz_envelope_read (&envelope, json, NULL, NULL));
    vz_envelope_each_error (&envelope, collect, said);
    g_assert_cmpstr (said->str, ==, forms[i].messages);
  }
}

static void
test_basket (void)
{
  static const char text[] = "{\"redirect_url\":\"/baskets/basket/\"}";
  g_autoptr (json_t) json = vz_json_parse (text, strlen (text), NULL);
  VzEnvelope envelope;

  g_assert_true (vz_envelope_read (&envelope, json, NULL, NULL));
  g_assert_true (vz_envelope_is_back_to_basket (&envelope));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/envelope/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/envelope/every-spelling-of-errors-is-read", test_errors);
  g_test_add_func ("/envelope/knows-the-way-back-to-the-basket", test_basket);
  return g_test_run ();
}
