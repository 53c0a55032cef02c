/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"

#include "core/mutant.h"

#include <glib/gi18n-lib.h>

#define RETRY_AFTER_MAX 3600

typedef struct {
  guint retry_after;
} VzErrorPrivate;

static void
vz_error_private_init (VzErrorPrivate *private)
{
}

static void
vz_error_private_copy (const VzErrorPrivate *from, VzErrorPrivate *to)
{
  *to = *from;
}

static void
vz_error_private_clear (VzErrorPrivate *private)
{
}

G_DEFINE_EXTENDED_ERROR (VzError, vz_error)

guint
vz_error_retry_after (const GError *error)
{
  gboolean ours = error != NULL && error->domain == VZ_ERROR;

  return ours && !VZ_MUTANT ("ignore-retry-after") ? vz_error_get_private (error)->retry_after : 0;
}

void
vz_error_set_retry_after (GError *error, guint seconds)
{
  g_return_if_fail (error != NULL && error->domain == VZ_ERROR);
  vz_error_get_private (error)->retry_after = MIN (seconds, RETRY_AFTER_MAX);
}

#define KEPT N_ ("The sale is kept.")
#define UNCHANGED N_ ("The sale has not changed.")

static const VzErrorText texts[VZ_ERROR_LAST] = {
  [VZ_ERROR_BAD_AMOUNT] = { "bad-amount", N_ ("An amount from the server cannot be read."),
                            N_ ("Ask again; if it stays, call the store manager."), KEPT },
  [VZ_ERROR_BAD_REPLY] = { "bad-reply", N_ ("The server’s answer was not understood."),
                           N_ ("Ask again, or go back to the basket."), KEPT },
  [VZ_ERROR_TOO_LARGE] = { "too-large", N_ ("The server’s answer was too large."),
                           N_ ("Ask again, or go back to the basket."), KEPT },
  [VZ_ERROR_BAD_PICTURE] = { "bad-picture",
                             N_ ("The barcode picture cannot be shown. The order number is valid."),
                             N_ ("Have the number keyed in at the till.") },
  [VZ_ERROR_OFFLINE] = { "offline", N_ ("No server."), N_ ("Go on scanning."),
                         N_ ("Paying needs the connection.") },
  [VZ_ERROR_NO_ANSWER] = { "no-answer", N_ ("The server did not answer."), N_ ("Ask again."),
                           KEPT },
  [VZ_ERROR_SERVER_TROUBLE] = { "server-trouble", N_ ("The server has trouble."),
                                N_ ("Wait a moment, then ask again."), KEPT },
  [VZ_ERROR_THROTTLED] = { "throttled", N_ ("The server was asked too often."),
                           N_ ("Wait a minute, then ask again."), KEPT },
  [VZ_ERROR_REFUSED] = { "refused", N_ ("The server refused this."),
                         N_ ("Choose another way, or go back."), UNCHANGED },
  [VZ_ERROR_UNAVAILABLE] = { "unavailable", N_ ("No longer available. It does not count."),
                             N_ ("Remove it, or offer another.") },
  [VZ_ERROR_NOT_FOUND] = { "not-found", N_ ("Not in the catalogue."),
                           N_ ("Search by name, or remove it."),
                           N_ ("The sale goes on without it.") },
  [VZ_ERROR_SESSION_GONE] = { "session-gone", N_ ("The server has ended the login."),
                              N_ ("Ask again; the register logs in by itself."), KEPT },
  [VZ_ERROR_CSRF] = { "csrf", N_ ("The server did not accept the request."), N_ ("Ask again."),
                      UNCHANGED },
  [VZ_ERROR_LOGIN_REFUSED] = { "login-refused",
                               N_ ("The server refused the store’s account name or password. "
                                   "Nothing can be sold."),
                               N_ ("Have the account in the configuration put right.") },
  [VZ_ERROR_LOGIN_NEEDS_CODE] = { "login-needs-code",
                                  N_ ("The store’s account asks for a code by text message. "
                                      "Nothing can be sold."),
                                  N_ ("Have codes turned off for this account.") },
  [VZ_ERROR_LOGIN_CODE_WRONG] = { "login-code-wrong",
                                  N_ ("The code is not right or has expired. You are not logged "
                                      "in."),
                                  N_ ("Enter the newest code.") },
  [VZ_ERROR_LOGIN_CAPTCHA] = { "login-captcha",
                               N_ ("The server wants to see a person log in first. Nothing can be "
                                   "sold."),
                               N_ ("Log in to the shop’s web site once with the store’s "
                                   "account.") },
  [VZ_ERROR_CERTIFICATE] = { "certificate",
                             N_ ("The server could not prove who it is. Nothing was sent."),
                             N_ ("Check the date of this register; then call the store manager.") },
  [VZ_ERROR_BASKET_TAKEN] = { "basket-taken",
                              N_ ("The server’s basket belongs to another sale. Nothing was added "
                                  "to it."),
                              N_ ("Finish or void the waiting sale first.") },
  [VZ_ERROR_BASKET_EMPTY] = { "basket-empty",
                              N_ ("The basket on the server is empty. Payment has not started."),
                              N_ ("Check the rows, then pay again.") },
  [VZ_ERROR_TOTALS_DIFFER] = { "totals-differ", N_ ("The totals differ. Payment has not started."),
                               N_ ("Refresh the basket.") },
  [VZ_ERROR_PLAN_DIFFERS] = { "plan-differs",
                              N_ ("The server has another instalment than was chosen. Payment has "
                                  "not started."),
                              N_ ("Go back and choose the instalment again.") },
  [VZ_ERROR_NOT_OFFERED] = { "not-offered", N_ ("The server does not offer this now."),
                             N_ ("Go on with the payment."), UNCHANGED },
  [VZ_ERROR_BANK_ASKS] = { "bank-asks",
                           N_ ("The bank wants to ask the customer itself. With a card that was "
                               "keyed in it cannot; as far as is known nothing was charged."),
                           N_ ("Have the customer pay on their own phone, or go back and choose "
                               "another way of paying.") },
  [VZ_ERROR_LINK_UNSAFE] = { "link-unsafe",
                             N_ ("The server named a payment page that is not safe. It is not "
                                 "shown to the customer."),
                             N_ ("Go back and choose another way.") },
  [VZ_ERROR_LINK_TOO_LONG] = { "link-too-long",
                               N_ ("The address of the payment page is too long for a code. The "
                                   "customer cannot open it."),
                               N_ ("Go back and choose another way.") },
  [VZ_ERROR_NO_CHOICE] = { "no-choice",
                           N_ ("The server offers nothing to choose from here. Payment has not "
                               "started."),
                           N_ ("Go back and choose another way.") },
  [VZ_ERROR_CIRCLE] = { "circle",
                        N_ ("The server asks for the same pages again and again. Nothing more was "
                            "sent."),
                        N_ ("Go back and choose another way.") },
  [VZ_ERROR_UNKNOWN_PAGE] = { "unknown-page",
                              N_ ("The server asks for a step that is not known here."),
                              N_ ("Try again, or leave and choose another payment."), KEPT },
  [VZ_ERROR_QUESTION] = { "question", N_ ("A question was left unanswered."), N_ ("Answer it."),
                          KEPT },
  [VZ_ERROR_CONFIGURATION] = { "configuration",
                               N_ ("The configuration is not right. The register cannot start."),
                               N_ ("Correct the line that is named.") },
  [VZ_ERROR_ANOTHER_REGISTER] = { "another-register",
                                  N_ ("A register is running already. This one cannot start."),
                                  N_ ("Use the one that is open.") },
  [VZ_ERROR_JOURNAL] = { "journal",
                         N_ ("The journal cannot be read or written. Selling has stopped."),
                         N_ ("Call the store manager; do not switch off.") },
  [VZ_ERROR_RECORD] = { "record", N_ ("The journal is not as it was written. Selling goes on."),
                        N_ ("Keep a copy of it, and call the store manager.") },
  [VZ_ERROR_OPEN_SALES] = { "open-sales",
                            N_ ("It is not certain any more which sales are open: one with a "
                                "payment may be missing. Selling has stopped."),
                            N_ ("Call the store manager; keep a copy of the journal as it is.") },
  [VZ_ERROR_DISK_FULL] = { "disk-full",
                           N_ ("The disk of this register is full, and the journal cannot be "
                               "written. Selling has stopped."),
                           N_ ("Call the store manager; do not switch off. Selling goes on by "
                               "itself once there is room on the disk.") },
  [VZ_ERROR_DISK_LOW] = { "disk-low",
                          N_ ("The disk of this register is almost full. Selling goes on."),
                          N_ ("Have room made on it.") },
  [VZ_ERROR_CLOCK] = { "clock",
                       N_ ("The clocks of the register and of the server differ. Selling goes on; "
                           "receipts carry a wrong time."),
                       N_ ("Have the clock set.") },
  [VZ_ERROR_DRAWER_OPEN] = { "drawer-open", N_ ("The cash drawer is still open."),
                             N_ ("Shut it.") },
  [VZ_ERROR_DEVICE] = { "device", N_ ("A device does not answer. The sale goes on."),
                        N_ ("Check its power, cable and paper.") },
  [VZ_ERROR_PORT_TAKEN] = { "port-taken", N_ ("Another program uses the port of this device."),
                            N_ ("Close the program that uses its port. The register goes on by "
                                "itself then.") },
  [VZ_ERROR_PORT_FORBIDDEN] = { "port-forbidden",
                                N_ ("The register may not use the port of this device."),
                                N_ ("Have a technician allow it. The manual vezne.conf says how, "
                                    "under LINKS.") },
  [VZ_ERROR_CARD_NOT_CHARGED] = { "card-not-charged", N_ ("The card was not charged."),
                                  N_ ("Choose the card again, or another way to pay.") },
  [VZ_ERROR_CARD_CHARGED] = { "card-charged",
                              N_ ("The card is charged, but the server has not taken the payment "
                                  "of this order."),
                              N_ ("Try again, or go back: then the money is given back, by "
                                  "the terminal or by hand.") },
  [VZ_ERROR_TERMINAL_SILENT] = { "terminal-silent",
                                 N_ ("The payment terminal does not tell what became of the "
                                     "payment."),
                                 N_ ("Look at its display and its slip.") },
  [VZ_ERROR_GIVE_BACK_BY_HAND] = { "give-back-by-hand",
                                   N_ ("The money has to be given back at the terminal by hand."),
                                   N_ ("Give it back there; then a manager says whether it went "
                                       "back.") },
  [VZ_ERROR_PIN_WRONG] = { "pin-wrong", N_ ("The PIN is not right. You are not signed in."),
                           N_ ("Enter it again.") },
  [VZ_ERROR_PIN_LOCKED] = { "pin-locked",
                            N_ ("Too many wrong PINs. Sign-in is locked for a while."),
                            N_ ("Wait, or let another cashier sign in.") },
  [VZ_ERROR_NOT_ALLOWED] = { "not-allowed",
                             N_ ("This does not fit the state of the sale. Nothing has changed."),
                             N_ ("Finish the step on the screen first.") },
  [VZ_ERROR_CARD_SCANNED] = { "card-scanned",
                              N_ ("That reads like a payment card, not like an item. Nothing of it "
                                  "was kept."),
                              N_ ("Choose how to pay first; look an item up by its name."),
                              UNCHANGED },
  [VZ_ERROR_SCAN_UNASKED] = { "scan-unasked",
                              N_ ("The scan was not taken: this page asks for a card or a code. "
                                  "Nothing of it was kept."),
                              N_ ("Answer with the keys, or go back and scan again."), UNCHANGED },
  [VZ_ERROR_CARD_UNREAD] = { "card-unread", N_ ("The card was not read. Nothing of it was kept."),
                             N_ ("Draw it through again, or key the numbers in."), UNCHANGED },
  [VZ_ERROR_CARD_MASKED] = { "card-masked",
                             N_ ("The reader shows too few digits of this card. Nothing of it was "
                                 "kept."),
                             N_ ("Key them in."), UNCHANGED },
  [VZ_ERROR_SCAN_BROKEN] = { "scan-broken", N_ ("The code was not read whole."),
                             N_ ("Scan it again."), UNCHANGED },
  [VZ_ERROR_SCAN_MEASURED] = { "scan-measured",
                               N_ ("The label names a weight, a price or a quantity that this "
                                   "register cannot sell by."),
                               N_ ("Put the item aside, and call the store manager."), UNCHANGED },
  [VZ_ERROR_SCAN_TOO_MANY] = { "scan-too-many",
                               N_ ("With the number that was entered, the label would be more than "
                                   "9999 pieces."),
                               N_ ("Enter a smaller number, and scan it again."), UNCHANGED },
  [VZ_ERROR_NOT_PERMITTED] = { "not-permitted",
                               N_ ("This sale is read by who rang it up, and by the store "
                                   "manager."),
                               N_ ("Let the store manager sign in.") },
  [VZ_ERROR_HOOK_BASKET_CHANGED] = { "hook-basket-changed",
                                     N_ ("The basket was changed after this barcode was shown. "
                                         "Nothing was collected."),
                                     N_ ("Give the money back; have a new barcode shown.") },
  [VZ_ERROR_HOOK_CREDENTIALS] = { "hook-credentials",
                                  N_ ("The server refused this till’s name or password. Nothing "
                                      "was collected."),
                                  N_ ("Have the section [hooks] of the configuration put "
                                      "right.") },
  [VZ_ERROR_HOOK_NO_PAYMENT] = { "hook-no-payment",
                                 N_ ("No payment has been chosen for this order yet. Nothing was "
                                     "collected."),
                                 N_ ("Have payment at the till chosen, then scan again.") },
  [VZ_ERROR_HOOK_OTHER_PAYMENT] = { "hook-other-payment",
                                    N_ ("This order is paid in another way, not at a till. "
                                        "Nothing was collected."),
                                    N_ ("Send the customer back to where the order was made.") },
  [VZ_ERROR_HOOK_NO_NUMBER] = { "hook-no-number",
                                N_ ("The server received no order number. Nothing was "
                                    "collected."),
                                N_ ("Scan the barcode again, or key the number in.") },
  [VZ_ERROR_HOOK_NOT_ACTIVE] = { "hook-not-active",
                                 N_ ("No order waits under this number. Nothing was collected."),
                                 N_ ("Compare the number; have a new barcode shown.") },
  [VZ_ERROR_HOOK_NO_SESSION] = { "hook-no-session",
                                 N_ ("The server has lost the checkout of this order. Nothing was "
                                     "collected."),
                                 N_ ("Have the order started anew and a new barcode shown.") },
  [VZ_ERROR_HOOK_REFUSED] = { "hook-refused",
                              N_ ("The server refused to have this order collected. Nothing was "
                                  "collected."),
                              N_ ("Ask again; if it stays, have a new barcode shown.") },
};

static const VzErrorText general = {
  .nick = "defect",
  .sentence = N_ ("Something unexpected happened."),
  .way_out = N_ ("Try again; if it stays, call the store manager."),
  .meaning = KEPT,
};

const VzErrorText *
vz_error_text_for_code (VzError code)
{
  if ((guint)code >= VZ_ERROR_LAST) {
    return &general;
  }
  return &texts[code];
}

const VzErrorText *
vz_error_text (const GError *error)
{
  if (error == NULL || error->domain != VZ_ERROR) {
    return &general;
  }
  return vz_error_text_for_code ((VzError)error->code);
}

gboolean
vz_error_has_way_out (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return !g_error_matches (error, VZ_ERROR, VZ_ERROR_CONFIGURATION) ||
         g_regex_match_simple (":[0-9]+: ", error->message, 0, 0);
}

gboolean
vz_error_is_away (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_OFFLINE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_NO_ANSWER);
}

char *
vz_error_text_dup_for_screen (const VzErrorText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (text->meaning == NULL) {
    return g_strdup (_ (text->sentence));
  }
  return g_strdup_printf ("%s %s", _ (text->sentence), _ (text->meaning));
}

VzError
vz_error_from_nick (const char *nick)
{
  g_return_val_if_fail (nick != NULL, VZ_ERROR_LAST);

  for (guint code = 0; code < VZ_ERROR_LAST; code++) {
    if (g_str_equal (texts[code].nick, nick)) {
      return (VzError)code;
    }
  }
  return VZ_ERROR_LAST;
}
