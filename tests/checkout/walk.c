/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include "core/payment.h"

#include <string.h>

static const char *
configured (const char *setting, gpointer data)
{
  Walk *walk = data;

  return g_hash_table_lookup (walk->configured, setting);
}

static char *
next_attempt (gpointer data)
{
  return vz_attempt_id ("1", ++((Walk *)data)->attempts);
}

static Walk *
begin (const char *shown, gboolean account)
{
  Walk *walk = g_new0 (Walk, 1);
  VzFlowSetup setup = { .currency = "TRY",
                        .checkout = 1,
                        .can_add_address = TRUE,
                        .origin = "https://shop.example",
                        .interval = 7,
                        .random = &walk->random.random,
                        .month = 2026 * 12 + 10,
                        .account = account,
                        .basket = "77",
                        .begun = 1000 * G_TIME_SPAN_DAY,
                        .next_attempt = next_attempt,
                        .configured = configured,
                        .data = walk };

  walk->configured = g_hash_table_new (g_str_hash, g_str_equal);
  walk->events = g_string_new (NULL);
  walk->journal = g_string_new (NULL);
  vz_random_seeded_init (&walk->random, 7);
  g_assert_true (vz_money_parse (shown, "TRY", &setup.shown, NULL));
  walk->flow = vz_flow_new (&setup);
  return walk;
}

Walk *
walk_new (const char *shown)
{
  return begin (shown, FALSE);
}

Walk *
walk_new_on_account (const char *shown)
{
  return begin (shown, TRUE);
}

void
walk_free (Walk *walk)
{
  vz_flow_free (walk->flow);
  g_clear_pointer (&walk->output, vz_flow_output_free);
  g_hash_table_unref (walk->configured);
  g_string_free (walk->events, TRUE);
  g_string_free (walk->journal, TRUE);
  g_free (walk);
}

static const VzFlowEffect *
last_effect (Walk *walk)
{
  guint n = walk->output != NULL ? walk->output->effects->len : 0;

  return n > 0 ? g_ptr_array_index (walk->output->effects, n - 1) : NULL;
}

static guint
last_request (Walk *walk)
{
  const VzFlowEffect *effect = last_effect (walk);

  return effect != NULL ? effect->request : 0;
}

static void
note (Walk *walk, const VzEvent *event)
{
  g_autofree char *payload = event->payload != NULL ? vz_json_canonical (event->payload) : NULL;

  g_string_append_printf (walk->events, "%s ", vz_event_kind_name (event->kind));
  g_string_append_printf (walk->journal, "%s\n", payload != NULL ? payload : "");
}

static void
handle_one (Walk *walk, const VzFlowInput *input)
{
  VzFlowOutput *output = vz_flow_output_new ();

  vz_flow_handle (walk->flow, input, output);
  for (guint i = 0; i < output->events->len; i++) {
    note (walk, g_ptr_array_index (output->events, i));
  }
  g_clear_pointer (&walk->output, vz_flow_output_free);
  walk->output = output;
}

/* What is written first is written at once, as the journal mostly does. */
static void
handle (Walk *walk, const VzFlowInput *input)
{
  const VzFlowEffect *effect;

  handle_one (walk, input);
  effect = last_effect (walk);
  if (effect != NULL && effect->kind == VZ_EFFECT_TELL_WRITTEN && !walk->unwritten) {
    const VzFlowInput written = { .kind = VZ_INPUT_WRITTEN,
                                  .request = effect->request,
                                  .now = walk->now };

    handle_one (walk, &written);
  }
}

void
walk_late (Walk *walk, const char *attempt, const char *text)
{
  g_autoptr (json_t) json = vz_json_parse (text, strlen (text), NULL);
  const VzFlowInput input = {
    .kind = VZ_INPUT_REPLY, .request = 1, .json = json, .attempt = attempt, .now = walk->now
  };

  g_assert_nonnull (json);
  handle (walk, &input);
}

void
walk_input (Walk *walk, VzFlowInputKind kind)
{
  const VzFlowInput input = {
    .kind = kind, .request = last_request (walk), .text = "84", .now = walk->now
  };

  handle (walk, &input);
}

void
walk_reply (Walk *walk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = vz_json_parse (text, strlen (text), &error);
  const VzFlowInput input = {
    .kind = VZ_INPUT_REPLY, .request = last_request (walk), .json = json, .now = walk->now
  };

  g_assert_no_error (error);
  handle (walk, &input);
}

static void
fail_with (Walk *walk, const GError *error)
{
  const VzFlowInput input = {
    .kind = VZ_INPUT_FAILURE, .request = last_request (walk), .error = error, .now = walk->now
  };

  handle (walk, &input);
}

void
walk_fail (Walk *walk, VzError code)
{
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, code, "said by the test");

  fail_with (walk, error);
}

void
walk_throttle (Walk *walk, guint seconds)
{
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, VZ_ERROR_THROTTLED, "too often");

  vz_error_set_retry_after (error, seconds);
  fail_with (walk, error);
}

void
walk_answer (Walk *walk, const char *name, const char *value)
{
  g_autoptr (json_t) answers = json_pack ("{s:s}", name, value);

  walk_answers (walk, answers);
}

void
walk_answers (Walk *walk, const json_t *answers)
{
  const VzFlowInput input = { .kind = VZ_INPUT_ANSWER, .json = answers, .now = walk->now };

  handle (walk, &input);
}

void
walk_aside (Walk *walk, const char *page)
{
  const VzFlowInput input = { .kind = VZ_INPUT_ASIDE, .text = page, .now = walk->now };

  handle (walk, &input);
}

void
walk_answer_keyed (Walk *walk, const json_t *texts, GHashTable *secrets)
{
  const VzFlowInput input = {
    .kind = VZ_INPUT_ANSWER, .json = texts, .secrets = secrets, .now = walk->now
  };

  handle (walk, &input);
}

void
walk_page (Walk *walk, const char *page, const char *context, const char *pre_order)
{
  g_autofree char *json =
      g_strdup_printf ("{\"context_list\":[{\"page_name\":\"%s\",\"page_context\":%s}],"
                       "\"errors\":null,\"pre_order\":%s}",
                       page, context, pre_order);

  walk_reply (walk, json);
}

char *
walk_asked (Walk *walk)
{
  static const char *const verbs[] = { [VZ_EFFECT_GET] = "GET",
                                       [VZ_EFFECT_POST] = "POST",
                                       [VZ_EFFECT_ADD_ADDRESS] = "ADDRESS",
                                       [VZ_EFFECT_CLEAR_BASKET] = "CLEAR",
                                       [VZ_EFFECT_CALL_ME] = "CALL",
                                       [VZ_EFFECT_READ_ORDER] = "ORDER",
                                       [VZ_EFFECT_READ] = "READ",
                                       [VZ_EFFECT_WALLET] = "WALLET",
                                       [VZ_EFFECT_TELL_WRITTEN] = "WRITE" };
  GPtrArray *effects = walk->output->effects;
  g_autoptr (GString) asked = g_string_new (NULL);
  const VzFlowEffect *effect;

  if (effects->len == 0) {
    return g_strdup ("-");
  }
  effect = g_ptr_array_index (effects, effects->len - 1);
  g_string_append (asked, verbs[effect->kind]);
  if (effect->page != NULL) {
    g_string_append_printf (asked, " %s%s", effect->page,
                            effect->query != NULL ? effect->query : "");
  }
  if (effect->form != NULL) {
    g_autofree char *form = effect->kind == VZ_EFFECT_WALLET ? vz_json_write (effect->form)
                                                             : vz_json_canonical (effect->form);

    g_string_append_printf (asked, " %s", form);
  }
  if (effect->kind == VZ_EFFECT_CALL_ME) {
    g_string_append_printf (asked, " %u", effect->seconds);
  }
  if (effect->url != NULL) {
    g_string_append_printf (asked, " %s", effect->url);
  }
  return g_strdup (asked->str);
}

char *
walk_events (Walk *walk)
{
  char *events = g_strchomp (g_strdup (walk->events->str));

  g_string_truncate (walk->events, 0);
  return events;
}

void
walk_to_barcode (Walk *walk)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CashRegisterPage", "{}", "{\"total_amount\":\"100.00\"}");
  walk_page (walk, "CashRegisterCompletePage",
             "{\"barcode\":\"iVBO\",\"number\":9922111123321,\"seconds\":5}",
             "{\"unpaid_amount\":\"100.00\"}");
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_WAITING);
  g_string_truncate (walk->events, 0);
}
