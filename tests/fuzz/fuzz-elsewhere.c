/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "checkout/flow.h"
#include "core/random-seeded.h"

#include <string.h>

/* Whatever an address, a status and a checkout say, the customer is sent to plain addresses only,
 * the journal holds none of them, and nothing is posted to the page of another. The first line is
 * the address, the second the status, the third the reply to what is asked next. */

static guint
last_request (const VzFlowOutput *output)
{
  const GPtrArray *effects = output->effects;

  return effects->len > 0
             ? ((const VzFlowEffect *)g_ptr_array_index (effects, effects->len - 1))->request
             : 0;
}

/* Takes the place of @output. */
static void
handle (VzFlow *flow, VzFlowOutput **output, VzFlowInputKind kind, const json_t *json)
{
  const VzFlowInput input = { .kind = kind, .request = last_request (*output), .json = json };
  VzFlowOutput *next = vz_flow_output_new ();

  vz_flow_handle (flow, &input, next);
  vz_flow_output_free (*output);
  *output = next;
}

static void
check_link (const char *link)
{
  gsize length = strlen (link);

  g_assert_cmpuint (length, <=, 2000);
  for (gsize i = 0; i < length; i++)
    g_assert_true (g_ascii_isgraph (link[i]));
  g_assert_true (g_ascii_strncasecmp (link, "https://", 8) == 0 ||
                 g_ascii_strncasecmp (link, "http://", 7) == 0);
}

static void
check (VzFlow *flow, const VzFlowOutput *output)
{
  const VzFlowView *view = vz_flow_view (flow);

  if (view->waiting != NULL && view->waiting->link != NULL)
    check_link (view->waiting->link);
  for (guint i = 0; i < output->effects->len; i++) {
    const VzFlowEffect *effect = g_ptr_array_index (output->effects, i);
    g_assert_true (effect->kind != VZ_EFFECT_POST ||
                   g_strcmp0 (effect->page, "RedirectionPageCompletePage") != 0);
  }
}

static json_t *
page_with_link (const char *link)
{
  g_autofree char *valid = g_utf8_make_valid (link, -1);

  return json_pack ("{s:[{s:s, s:{s:s, s:s}}]}", "context_list", "page_name",
                    "RedirectionPageCompletePage", "page_context", "redirect_url", valid,
                    "status_url", "/status/");
}

static void
reply (VzFlow *flow, VzFlowOutput **output, const char *text)
{
  g_autoptr (json_t) json = vz_json_parse (text, strlen (text), NULL);

  if (json == NULL)
    return;
  handle (flow, output, VZ_INPUT_REPLY, json);
  check (flow, *output);
}

static char *
next_attempt (gpointer data)
{
  return g_strdup ("1-A000001");
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  VzRandomSeeded random;
  const VzFlowSetup setup = { .currency = "TRY",
                              .checkout = 1,
                              .origin = "https://shop.example",
                              .interval = 5,
                              .random = &random.random,
                              .next_attempt = next_attempt };
  g_autofree char *text = g_strndup ((const char *)bytes, n_bytes);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  g_autoptr (VzFlow) flow = vz_flow_new (&setup);
  VzFlowOutput *output = vz_flow_output_new ();
  g_autoptr (json_t) page = page_with_link (lines[0] != NULL ? lines[0] : "");

  vz_random_seeded_init (&random, 7);
  handle (flow, &output, VZ_INPUT_START, NULL);
  handle (flow, &output, VZ_INPUT_REPLY, page);
  check (flow, output);
  handle (flow, &output, VZ_INPUT_TIMER, NULL);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    reply (flow, &output, lines[i]);
  vz_flow_output_free (output);
  return 0;
}
