/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/event.h"

#include <string.h>

static const char *const kind_names[VZ_EVENT_LAST] = {
  [VZ_EVENT_REGISTER_OPENED] = "register-opened",
  [VZ_EVENT_CASHIER_ADDED] = "cashier-added",
  [VZ_EVENT_SIGNED_IN] = "signed-in",
  [VZ_EVENT_SIGN_IN_REFUSED] = "sign-in-refused",
  [VZ_EVENT_LOCKED] = "locked",
  [VZ_EVENT_SALE_OPENED] = "sale-opened",
  [VZ_EVENT_CUSTOMER_SET] = "customer-set",
  [VZ_EVENT_CODE_SCANNED] = "code-scanned",
  [VZ_EVENT_SCAN_DROPPED] = "scan-dropped",
  [VZ_EVENT_LINE_ADDED] = "line-added",
  [VZ_EVENT_CODE_UNKNOWN] = "code-unknown",
  [VZ_EVENT_ROW_REFUSED] = "row-refused",
  [VZ_EVENT_ROW_REMOVED] = "row-removed",
  [VZ_EVENT_QUANTITY_SET] = "quantity-set",
  [VZ_EVENT_VOUCHER_ENTERED] = "voucher-entered",
  [VZ_EVENT_VOUCHER_REFUSED] = "voucher-refused",
  [VZ_EVENT_BASKET_PRICED] = "basket-priced",
  [VZ_EVENT_CHECKOUT_STARTED] = "checkout-started",
  [VZ_EVENT_PAGE_SHOWN] = "page-shown",
  [VZ_EVENT_ANSWERED] = "answered",
  [VZ_EVENT_PAYMENT_CHOSEN] = "payment-chosen",
  [VZ_EVENT_INSTALMENT_CHOSEN] = "instalment-chosen",
  [VZ_EVENT_TENDERED] = "tendered",
  [VZ_EVENT_PAY_INTENDED] = "pay-intended",
  [VZ_EVENT_ACCOUNT_CHOSEN] = "account-chosen",
  [VZ_EVENT_CHECKOUT_LEFT] = "checkout-left",
  [VZ_EVENT_WAITING] = "waiting",
  [VZ_EVENT_SET_ASIDE] = "set-aside",
  [VZ_EVENT_TAKEN_UP] = "taken-up",
  [VZ_EVENT_UNKNOWN] = "unknown",
  [VZ_EVENT_COMPLETED] = "completed",
  [VZ_EVENT_ORDER_READ] = "order-read",
  [VZ_EVENT_VOID_ASKED] = "void-asked",
  [VZ_EVENT_VOIDED] = "voided",
  [VZ_EVENT_PRINT_ORDERED] = "print-ordered",
  [VZ_EVENT_PRINT_BEGUN] = "print-begun",
  [VZ_EVENT_PRINT_HELD] = "print-held",
  [VZ_EVENT_PRINTED] = "printed",
  [VZ_EVENT_NOT_PRINTED] = "not-printed",
  [VZ_EVENT_COLLECT_READ] = "collect-read",
  [VZ_EVENT_CHARGE_INTENDED] = "charge-intended",
  [VZ_EVENT_CHARGE_TOLD] = "charge-told",
  [VZ_EVENT_CONFIRM_INTENDED] = "confirm-intended",
  [VZ_EVENT_COLLECT_REFUSED] = "collect-refused",
  [VZ_EVENT_ATTEMPT_SENT] = "attempt-sent",
  [VZ_EVENT_ATTEMPT_ENDED] = "attempt-ended",
  [VZ_EVENT_DECIDED] = "decided",
  [VZ_EVENT_REVERSED] = "reversed",
  [VZ_EVENT_EXCEPTION] = "exception",
  [VZ_EVENT_EXCEPTION_SEEN] = "exception-seen",
  [VZ_EVENT_CLOCK_JUMPED] = "clock-jumped",
  [VZ_EVENT_CLOCK_DIFFERS] = "clock-differs",
  [VZ_EVENT_CLOCK_AGREES] = "clock-agrees",
  [VZ_EVENT_DRAWER_OPENED] = "drawer-opened",
  [VZ_EVENT_TERMINAL_DAY_ENDING] = "terminal-day-ending",
  [VZ_EVENT_TERMINAL_DAY_ENDED] = "terminal-day-ended",
  [VZ_EVENT_PAPER_ORDERED] = "paper-ordered",
  [VZ_EVENT_PAPER_BEGUN] = "paper-begun",
  [VZ_EVENT_PAPER_HELD] = "paper-held",
  [VZ_EVENT_PAPER_ENDED] = "paper-ended",
  [VZ_EVENT_JOURNAL_RESTORED] = "journal-restored",
};

VzEvent *
vz_event_new (const char *sale, VzEventKind kind, json_t *payload)
{
  VzEvent *event;

  g_return_val_if_fail (payload == NULL || json_is_object (payload), NULL);

  event = g_new0 (VzEvent, 1);
  event->ref_count = 1;
  event->sale = g_strdup (sale);
  event->kind = kind;
  event->payload = payload != NULL ? payload : json_object ();
  return event;
}

VzEvent *
vz_event_ref (VzEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  g_atomic_int_inc (&event->ref_count);
  return event;
}

void
vz_event_unref (VzEvent *event)
{
  g_return_if_fail (event != NULL);

  if (!g_atomic_int_dec_and_test (&event->ref_count)) {
    return;
  }
  g_free (event->register_id);
  g_free (event->cashier);
  g_free (event->sale);
  json_decref (event->payload);
  g_free (event);
}

const char *
vz_event_kind_name (VzEventKind kind)
{
  g_return_val_if_fail ((guint)kind < VZ_EVENT_LAST, NULL);

  return kind_names[kind];
}

VzEventKind
vz_event_kind_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, VZ_EVENT_LAST);

  for (guint kind = 0; kind < VZ_EVENT_LAST; kind++) {
    if (g_str_equal (kind_names[kind], name)) {
      return (VzEventKind)kind;
    }
  }
  return VZ_EVENT_LAST;
}

static json_t *
text_or_null (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

char *
vz_event_digest (const VzEvent *event, const char *previous)
{
  g_autofree char *payload = NULL;

  g_return_val_if_fail (event != NULL && previous != NULL, NULL);

  payload = vz_json_canonical (event->payload);
  return vz_event_digest_of (event, payload, previous);
}

char *
vz_event_digest_of (const VzEvent *event, const char *payload, const char *previous)
{
  g_autoptr (json_t) columns = json_array ();
  g_autofree char *others = NULL;
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (event != NULL && payload != NULL && previous != NULL, NULL);

  /* A JSON list tells NULL from "" and cannot be shifted from one column into the next. */
  json_array_append_new (columns, json_string (previous));
  json_array_append_new (columns, json_integer (event->sequence));
  json_array_append_new (columns, json_integer (event->wall));
  json_array_append_new (columns, json_integer (event->monotonic));
  json_array_append_new (columns, text_or_null (event->register_id));
  json_array_append_new (columns, text_or_null (event->cashier));
  json_array_append_new (columns, text_or_null (event->sale));
  json_array_append_new (columns, json_string (vz_event_kind_name (event->kind)));
  others = vz_json_canonical (columns);
  canonical = g_strdup_printf ("%.*s,%s]", (int)strlen (others) - 1, others, payload);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
}
