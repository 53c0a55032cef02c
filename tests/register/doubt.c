/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

#include "register/people.h"

static gboolean
asks_for_account (Till *till)
{
  return is_asking (till) &&
         g_str_equal (till_sale (till)->question->name, "FundsTransferChoicePage");
}

gboolean
asks_for_agreement (Till *till)
{
  return is_asking (till) && g_str_equal (till_sale (till)->question->name, "FundsTransferPage");
}

void
pay_by_transfer (Till *till)
{
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "havale");
  till_until (till, asks_for_account);
  till_answer (till, "bank_account", "1");
  till_until (till, asks_for_agreement);
  till_answer (till, "agreement", "true");
}

char *
transfer (Till *till)
{
  till_scan (till, SHIRT, 1);
  pay_by_transfer (till);
  return g_strdup (till_sale (till)->sale);
}

gboolean
is_quiet (Till *till)
{
  const VzUnknown *unknown = till_sale (till)->unknown;

  return is_unknown (till) && unknown != NULL && !unknown->asking && unknown->next_ask > 0;
}

gboolean
is_sending (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_SENDING &&
         till_events (till, NULL, VZ_EVENT_ATTEMPT_SENT) > 0;
}

const VzEvent *
last_event (Till *till, VzEventKind kind)
{
  for (guint i = till->events->len; i > 0; i--) {
    const VzEvent *event = g_ptr_array_index (till->events, i - 1);

    if (event->kind == kind) {
      return event;
    }
  }
  return NULL;
}

const char *
told (Till *till, VzEventKind kind, const char *member)
{
  const VzEvent *event = last_event (till, kind);

  return event != NULL ? vz_json_string (event->payload, member, NULL) : NULL;
}

static void
add_person (Till *till, const char *name, const char *role, const char *pin)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      vz_people_add (state, name, role, pin, hasty_clock_clock (till->clock), &error);

  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE)) {
    /* lets the journal go */
  }
}

void
add_people (Till *till)
{
  till_stop (till);
  add_person (till, "Ayşe", "manager", "4321");
  add_person (till, "Elif", "cashier", "1234");
  till_start (till, TRUE);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  vz_register_sign_in_finish (VZ_REGISTER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

void
sign_in (Till *till, const char *id, const char *pin)
{
  gboolean done = FALSE;

  vz_register_sign_in_async (till->self, id, pin, on_signed_in, &done);
  while (!done) {
    g_main_context_iteration (NULL, TRUE);
  }
}

typedef struct {
  gboolean ended;
  GError *error;
} Answer;

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->ended = TRUE;
  vz_register_decide_finish (VZ_REGISTER (source), result, &answer->error);
}

void
decide (Till *till, const char *sale, gboolean paid, const DecideRow *row)
{
  Answer answer = { 0 };

  vz_register_decide_async (till->self, sale, row->who, row->pin, paid, row->reason, row->slip,
                            on_decided, &answer);
  while (!answer.ended) {
    g_main_context_iteration (NULL, TRUE);
  }
  if (row->error >= 0) {
    g_assert_error (answer.error, VZ_ERROR, row->error);
  } else {
    g_assert_no_error (answer.error);
  }
  g_clear_error (&answer.error);
}
