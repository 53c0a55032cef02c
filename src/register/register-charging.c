/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charging.h"
#include "register/register-private.h"

#include "checkout/late.h"

/* Whose charge it is that the payment terminal speaks of, or that it is none. */

static VzRunner *
runner_of (VzRegister *self, guint32 number)
{
  g_autofree char *attempt = vz_attempt_id (self->given.settings->id, number);

  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);

    if (vz_attempts_find (vz_runner_sale (runner)->attempts, attempt) != NULL) {
      return runner;
    }
  }
  return NULL;
}

/* Its sale is over, and not at hand any more: somebody must look at it. */
static void
note_late_charge (VzRegister *self, guint32 number)
{
  g_autofree char *attempt = vz_attempt_id (self->given.settings->id, number);
  json_t *late = vz_late_charge_to_json (attempt, "the card was charged");

  vz_register_keep_facts (self, vz_register_facts (self, VZ_EVENT_EXCEPTION, late), NULL, NULL);
}

static void
told (guint32 number, const VzTerminalReceipt *receipt, gpointer self)
{
  VzRunner *runner = runner_of (self, number);

  if (runner != NULL) {
    vz_runner_charge_told (runner, number, receipt);
  } else {
    note_late_charge (self, number);
  }
}

static void
doubted (guint32 number, gpointer self)
{
  VzRunner *runner = runner_of (self, number);

  if (number == VZ_CHARGING_ERRAND) {
    vz_register_errand_doubted (self);
    return;
  }
  g_return_if_fail (runner != NULL);
  vz_runner_charge_doubted (runner, number);
}

static void
ended (guint32 number,
       VzTerminalOutcome outcome,
       const VzTerminalReceipt *receipt,
       const char *reason,
       GPtrArray *papers,
       gpointer self)
{
  VzRunner *runner = runner_of (self, number);

  if (number == VZ_CHARGING_ERRAND) {
    vz_register_errand_ended (self, outcome, receipt, reason, papers);
    return;
  }
  if (runner != NULL) { /* what moved for a sale that is gone was told before */
    vz_runner_charge_ended (runner, number, outcome, receipt, reason, papers);
  }
}

static void
noticed (guint32 number, const char *sentence, const char *text, gpointer self)
{
  VzRunner *runner = runner_of (self, number);

  if (number == VZ_CHARGING_ERRAND) {
    vz_register_errand_noticed (self, sentence, text);
    return;
  }
  g_return_if_fail (runner != NULL);
  vz_runner_charge_noticed (runner, sentence, text);
}

void
vz_register_make_charging (VzRegister *self)
{
  static const VzTerminalTurnHooks hooks = { told, doubted, ended, noticed };

  self->given.charging = vz_charging_new (&self->given, &hooks, self);
}

void
vz_register_look_into_charges (VzRegister *self)
{
  for (guint i = 0; i < self->order->len; i++) {
    vz_runner_look_into_charge (g_ptr_array_index (self->order, i));
  }
}
