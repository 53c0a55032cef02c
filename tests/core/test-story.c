/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/story.h"
#include "sample.h"

#define NUMBER "1-000001"

static const char *
name_of (const char *id, gpointer data)
{
  return g_str_equal (id, "1") ? "Elif K." : g_str_equal (id, "2") ? "Can B." : "";
}

static const char *
title_of (const char *page, gpointer data)
{
  return g_str_equal (page, "PaymentOptionSelectionPage") ? "How will it be paid?" : NULL;
}

static const char *
label_of (const char *page, const char *parameter, gpointer data)
{
  return g_str_equal (parameter, "note") ? "Note" : g_str_equal (parameter, "pk") ? "" : NULL;
}

/* -- a sale that happens, and its story -- */

typedef struct {
  VzSale *sale;
  GPtrArray *events;
  const char *cashier;
} Day;

static void
happens (Day *day, VzEventKind kind, const char *payload)
{
  VzEvent *event = vz_event_new (NUMBER, kind, payload != NULL ? sample_parse (payload) : NULL);

  event->wall = day->events->len + 1;
  event->cashier = g_strdup (day->cashier);
  g_ptr_array_add (day->events, event);
  vz_sale_apply (day->sale, event);
}

static Day
begin (void)
{
  Day day = { vz_sale_new (NUMBER), g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref),
              "1" };

  happens (&day, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY', 'training': false}");
  return day;
}

static VzStory *
tell (Day *day)
{
  const VzStoryWords words = { .notation = vz_notation_for_language ("en"),
                               .cashier_name = name_of,
                               .page_title = title_of,
                               .answer_label = label_of };

  return vz_story_new (day->sale, day->events, &words);
}

static void
end (Day *day)
{
  vz_sale_free (day->sale);
  g_ptr_array_unref (day->events);
}

/* "sentence" or "sentence | detail". */
static char *
line_text (const VzStory *story, guint i)
{
  const VzStoryLine *line = g_ptr_array_index (story->lines, i);

  return line->detail != NULL ? g_strconcat (line->sentence, " | ", line->detail, NULL)
                              : g_strdup (line->sentence);
}

/* @expected: all lines but the first, which opens the sale; ends with NULL. */
static void
assert_told (Day *day, const char *const *expected)
{
  g_autoptr (VzStory) story = tell (day);

  for (guint i = 0; expected[i] != NULL; i++) {
    g_assert_cmpuint (story->lines->len, >, i + 1);
    g_autofree char *text = line_text (story, i + 1);
    g_assert_cmpstr (text, ==, expected[i]);
  }
  g_assert_cmpuint (story->lines->len, ==, 1 + g_strv_length ((char **)expected));
}

static const VzStoryLine *
last_line (const VzStory *story)
{
  return g_ptr_array_index (story->lines, story->lines->len - 1);
}

/* -- tests -- */

static const char *const strange[] = {
  "{}",
  "{'row': 'x', 'code': 7, 'quantity': 'many', 'name': [], 'price': {}, 'page': 3, 'reason': 4, "
  "'answers': 'none', 'basket': 'full', 'job': null, 'amount': 'much', 'kind': [], 'order': 5, "
  "'message': {}, 'count': '?', 'number': {}, 'cashier': 9, 'problem': 1, 'certainty': 2}",
  "{'never': 'heard of'}",
};

static void
test_every_kind_is_told (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strange) * VZ_EVENT_LAST; i++) {
    Day day = begin ();
    const char *kind = vz_event_kind_name ((VzEventKind)(i % VZ_EVENT_LAST));
    g_autoptr (VzStory) story = NULL;

    happens (&day, (VzEventKind)(i % VZ_EVENT_LAST), strange[i / VZ_EVENT_LAST]);
    story = tell (&day);
    g_test_message ("%s: %s", kind, last_line (story)->sentence);
    g_assert_cmpuint (story->lines->len, ==, 2);
    g_assert_nonnull (last_line (story)->sentence);
    g_assert_true (g_utf8_validate (last_line (story)->sentence, -1, NULL));
    end (&day);
  }
}

static void
test_a_line_says_when_and_who (void)
{
  Day day = begin ();
  g_autoptr (VzStory) story = NULL;
  const VzStoryLine *line;

  day.cashier = "2";
  happens (&day, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
  day.cashier = NULL;
  happens (&day, VZ_EVENT_UNKNOWN, "{'page': 'X', 'reason': 'the connection was cut'}");
  story = tell (&day);
  line = g_ptr_array_index (story->lines, 1);
  g_assert_cmpstr (line->who, ==, "Can B.");
  g_assert_cmpint (line->wall, ==, 2);
  g_assert_cmpint (line->tone, ==, VZ_STORY_SENT);
  g_assert_null (last_line (story)->who);
  g_assert_cmpint (last_line (story)->tone, ==, VZ_STORY_TROUBLE);
  end (&day);
}

static void
test_a_row_is_one_line_and_is_called_by_its_name (void)
{
  static const char *const told[] = {
    "Scanned: Shirt × 2 | 869 · ₺59.90 each · basket ₺119.80",
    "Scanned: 870 | basket ₺119.80",
    "Not in the catalogue: 870",
    "Quantity set: Shirt × 4 | basket ₺239.60",
    "Removed: Shirt",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_CODE_SCANNED, "{'row': 1, 'code': '869', 'quantity': 2}");
  happens (&day, VZ_EVENT_LINE_ADDED,
           "{'row': 1, 'product': 5, 'sku': 'S', 'name': 'Shirt', 'price': '59.90'}");
  happens (&day, VZ_EVENT_BASKET_PRICED, "{'basket': {'total_amount': '119.80'}}");
  happens (&day, VZ_EVENT_CODE_SCANNED, "{'row': 2, 'code': '870', 'quantity': 1}");
  happens (&day, VZ_EVENT_BASKET_PRICED, "{'basket': {'total_amount': '60.00'}}");
  happens (&day, VZ_EVENT_BASKET_PRICED, "{'basket': {'total_amount': '119.80'}}");
  happens (&day, VZ_EVENT_CODE_UNKNOWN, "{'row': 2, 'code': '870'}");
  happens (&day, VZ_EVENT_QUANTITY_SET, "{'row': 1, 'quantity': 3}");
  happens (&day, VZ_EVENT_QUANTITY_SET, "{'row': 1, 'quantity': 4}");
  happens (&day, VZ_EVENT_BASKET_PRICED, "{'basket': {'total_amount': '239.60'}}");
  happens (&day, VZ_EVENT_ROW_REMOVED, "{'row': 1}");
  assert_told (&day, told);
  end (&day);
}

static void
test_lines_of_two_cashiers_are_not_joined (void)
{
  static const char *const told[] = {
    "Scanned: 869",
    "The server priced the basket: ₺10.00",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_CODE_SCANNED, "{'row': 1, 'code': '869', 'quantity': 1}");
  day.cashier = "2";
  happens (&day, VZ_EVENT_BASKET_PRICED, "{'basket': {'total_amount': '10.00'}}");
  assert_told (&day, told);
  end (&day);
}

static void
test_the_server_is_quoted (void)
{
  static const char *const told[] = {
    "Voucher YAZ25 was not applied | Server: “Kuponun süresi doldu.”",
    "Not taken into the basket: 869 | Server: “Stokta yok.”",
    "Not taken into the basket: 869 | The server did not answer.",
    "Nothing was collected | No order waits under this number. Nothing was collected. · "
    "Server: “Yok.”",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_VOUCHER_REFUSED, "{'code': 'YAZ25', 'message': 'Kuponun süresi doldu.'}");
  happens (&day, VZ_EVENT_ROW_REFUSED, "{'code': '869', 'message': 'Stokta yok.'}");
  happens (&day, VZ_EVENT_ROW_REFUSED,
           "{'code': '869', 'message': 'timeout', 'problem': 'no-answer'}");
  happens (&day, VZ_EVENT_COLLECT_REFUSED,
           "{'problem': 'hook-not-active', 'error_code': '410', 'message': 'Yok.'}");
  assert_told (&day, told);
  end (&day);
}

static void
test_a_payment_is_told_to_its_end (void)
{
  static const char *const told[] = {
    "Payment was begun",
    "Next step: How will it be paid?",
    "The next step is not known here | NeverHeardOfPage",
    "Payment chosen: Kapıda ödeme",
    "Instalments chosen: 3 × ₺33.34 | Maximum · ₺100.02 in total",
    "Next step: How will it be paid?",
    "Waits for the customer to pay",
    "Answered: How will it be paid? | agreed · Note: ring · slug: 3",
    "The payment request goes to the server | How will it be paid?",
    "The result of the payment is not known | The register was restarted before the answer came.",
    "Waits for the customer to pay ₺100.02 | order 9922 1111 23321",
    "Cash was taken | given ₺200.00 · change ₺99.98",
    "The card was charged at the terminal | slip 42",
    "The sale was completed: ₺100.02 | order 9922 1111 23321",
    NULL,
  };
  Day day = begin ();
  g_autoptr (VzStory) story = NULL;

  happens (&day, VZ_EVENT_CHECKOUT_STARTED, "{'checkout': 1}");
  happens (&day, VZ_EVENT_PAGE_SHOWN, "{'page': 'PaymentOptionSelectionPage'}");
  happens (&day, VZ_EVENT_PAGE_SHOWN, "{'page': 'NeverHeardOfPage'}");
  happens (&day, VZ_EVENT_PAYMENT_CHOSEN, "{'payment_type': 'pod', 'name': 'Kapıda ödeme'}");
  happens (&day, VZ_EVENT_INSTALMENT_CHOSEN,
           "{'bank': 'Maximum', 'count': 3, 'monthly': '33.34', 'total': '100.02'}");
  happens (&day, VZ_EVENT_PAGE_SHOWN, "{'page': 'PaymentOptionSelectionPage'}");
  happens (&day, VZ_EVENT_WAITING, "{'page': 'X'}");
  happens (&day, VZ_EVENT_ANSWERED,
           "{'page': 'PaymentOptionSelectionPage', 'answers': {'agreed': 'true', 'note': 'ring', "
           "'pk': '7', 'slug': '3'}}");
  happens (&day, VZ_EVENT_PAY_INTENDED, "{'page': 'PaymentOptionSelectionPage'}");
  happens (&day, VZ_EVENT_UNKNOWN,
           "{'page': 'X', 'reason': 'the register was restarted before the answer came'}");
  happens (&day, VZ_EVENT_WAITING, "{'page': 'X', 'number': 9922111123321, 'amount': '100.02'}");
  happens (&day, VZ_EVENT_TENDERED, "{'kind': 'cash', 'given': '200', 'change': '99.98'}");
  happens (&day, VZ_EVENT_TENDERED, "{'kind': 'card', 'slip': '42'}");
  happens (&day, VZ_EVENT_COMPLETED,
           "{'number': 9922111123321, 'amount': '100.02', 'currency': 'TRY'}");
  assert_told (&day, told);
  story = tell (&day);
  g_assert_cmpstr (story->order_number, ==, "9922111123321");
  g_assert_cmpint (story->state, ==, VZ_SALE_COMPLETED);
  end (&day);
}

static void
test_an_answer_stands_beside_its_question (void)
{
  static const char *const told[] = {
    "Next step: How will it be paid? | answered · Note: ring",
    "Next step: How will it be paid?",
    "Payment chosen: Kart | Note: late",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_PAGE_SHOWN, "{'page': 'PaymentOptionSelectionPage'}");
  happens (&day, VZ_EVENT_ANSWERED,
           "{'page': 'PaymentOptionSelectionPage', 'answers': {'note': 'ring', 'pk': '3'}}");
  happens (&day, VZ_EVENT_PAGE_SHOWN, "{'page': 'PaymentOptionSelectionPage'}");
  happens (&day, VZ_EVENT_PAYMENT_CHOSEN, "{'name': 'Kart'}");
  happens (&day, VZ_EVENT_ANSWERED,
           "{'page': 'PaymentOptionSelectionPage', 'answers': {'note': 'late', 'pk': '3'}}");
  assert_told (&day, told);
  end (&day);
}

static void
test_what_must_be_looked_at_says_what_it_is (void)
{
  static const char *const told[] = {
    "An answer came that nobody waited for: it must be looked at | Server: “order R-7” · attempt "
    "1-A000001",
    "The order is over ₺100.00, and ₺108.00 was shown: it must be looked at",
    "The order is over €100.00, and ₺100.00 was shown: it must be looked at",
    "What had to be looked at was seen | “Paid”",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_EXCEPTION,
           "{'what': 'late-answer', 'attempt': '1-A000001', 'summary': 'order R-7'}");
  happens (&day, VZ_EVENT_EXCEPTION,
           "{'what': 'other-amount', 'shown': '108.00', 'currency': 'TRY', 'ordered': '100.00',"
           " 'ordered_currency': 'TRY', 'summary': 'the order differs'}");
  happens (&day, VZ_EVENT_EXCEPTION,
           "{'what': 'other-amount', 'shown': '100.00', 'currency': 'TRY', 'ordered': '100.00',"
           " 'ordered_currency': 'EUR', 'summary': 'the order differs'}");
  happens (&day, VZ_EVENT_EXCEPTION_SEEN, "{'exception': 2, 'note': 'Paid'}");
  assert_told (&day, told);
  end (&day);
}

static void
test_many_codes_scanned_at_once_are_a_line_each (void)
{
  static const char *const told[] = {
    "Scanned: Shirt | 869 · ₺59.90 each",
    "Scanned: Socks | 871 · ₺9.90 each",
    "Not in the catalogue: 870",
    "The server priced the basket: ₺69.80",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_CODE_SCANNED, "{'row': 1, 'code': '869', 'quantity': 1}");
  happens (&day, VZ_EVENT_CODE_SCANNED, "{'row': 2, 'code': '871', 'quantity': 1}");
  happens (&day, VZ_EVENT_CODE_UNKNOWN, "{'row': 3, 'code': '870'}");
  happens (&day, VZ_EVENT_LINE_ADDED, "{'row': 2, 'name': 'Socks', 'price': '9.90'}");
  happens (&day, VZ_EVENT_LINE_ADDED, "{'row': 1, 'name': 'Shirt', 'price': '59.90'}");
  happens (&day, VZ_EVENT_BASKET_PRICED, "{'basket': {'total_amount': '69.80'}}");
  assert_told (&day, told);
  end (&day);
}

static void
test_papers_are_told_truthfully (void)
{
  static const char *const told[] = {
    "The receipt waits for the printer",
    "The printer begins with the receipt",
    "The receipt is printed",
    "The receipt waits for the printer | copy 1",
    "The printer begins with the receipt | copy 1",
    "The printer got nothing of the receipt yet; it waits | copy 1",
    "The printer begins with the receipt | copy 1",
    "It is not known whether the receipt was printed | copy 1 · The cover was opened.",
    "The slip waits for the printer",
    "The slip was not printed",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_PRINT_ORDERED, "{'job': 1, 'what': 'receipt', 'copy': 0}");
  happens (&day, VZ_EVENT_PRINT_BEGUN, "{'job': 1}");
  happens (&day, VZ_EVENT_PRINTED, "{'job': 1, 'certainty': 'confirmed'}");
  happens (&day, VZ_EVENT_PRINT_ORDERED, "{'job': 2, 'what': 'receipt', 'copy': 1}");
  happens (&day, VZ_EVENT_PRINT_BEGUN, "{'job': 2}");
  happens (&day, VZ_EVENT_PRINT_HELD, "{'job': 2}");
  happens (&day, VZ_EVENT_PRINT_BEGUN, "{'job': 2}");
  happens (&day, VZ_EVENT_NOT_PRINTED, "{'job': 2, 'reason': 'The cover was opened.'}");
  happens (&day, VZ_EVENT_PRINT_ORDERED, "{'job': 3, 'what': 'slip', 'copy': 0}");
  happens (&day, VZ_EVENT_NOT_PRINTED, "{'job': 3}");
  assert_told (&day, told);
  end (&day);
}

static void
test_papers_of_a_terminal_are_told_truthfully (void)
{
  static const char *const told[] = {
    "The printer got nothing of a paper of the payment terminal yet; it waits",
    "A paper of the payment terminal is printed",
    "The printer took a paper of the payment terminal, and does not say whether it is printed",
    "It is not known whether a paper of the payment terminal was printed | The cover was opened.",
    "A paper of the payment terminal was not printed | Too many papers wait.",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_PAPER_HELD, "{'job': 1}");
  happens (&day, VZ_EVENT_PAPER_ENDED, "{'job': 1, 'certainty': 'confirmed'}");
  happens (&day, VZ_EVENT_PAPER_ENDED, "{'job': 2, 'certainty': 'sent'}");
  happens (&day, VZ_EVENT_PAPER_ENDED,
           "{'job': 3, 'certainty': 'unknown', 'reason': 'The cover was opened.'}");
  happens (&day, VZ_EVENT_PAPER_ENDED, "{'job': 4, 'reason': 'Too many papers wait.'}");
  assert_told (&day, told);
  end (&day);
}

static void
test_a_journal_that_was_brought_back_says_from_where_on (void)
{
  static const char *const told[] = {
    "The journal was brought back from a copy | up to record 417",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_JOURNAL_RESTORED, "{'records': 417, 'head': 'ab'}");
  assert_told (&day, told);
  end (&day);
}

/* The amount is what the terminal says, not what it was asked for. */
static void
test_what_a_terminal_told_of_a_charge_is_evidence (void)
{
  static const char *const told[] = {
    "The payment terminal told what it did | €10.00 · ************4771 · slip 4",
    "The payment terminal told what it did | slip 4",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_CHARGE_TOLD,
           "{'amount': '10.00', 'currency': 'EUR', 'card': '************4771', 'receipt': 4}");
  happens (&day, VZ_EVENT_CHARGE_TOLD, "{'receipt': 4}");
  assert_told (&day, told);
  end (&day);
}

static void
test_a_drawer_that_was_opened_has_its_reason_and_who_allowed_it (void)
{
  static const char *const told[] = {
    "The cash drawer was opened without a sale | Can B. · “Change for the morning”", NULL
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_DRAWER_OPENED, "{'reason': 'Change for the morning', 'approver': '2'}");
  assert_told (&day, told);
  end (&day);
}

static void
test_the_end_is_the_state_of_the_sale (void)
{
  static const struct {
    VzEventKind kind;
    const char *payload;
    const char *ending;
  } cases[] = {
    { VZ_EVENT_TAKEN_UP, "{}", "The sale is being rung up." },
    { VZ_EVENT_CHECKOUT_STARTED, "{}", "The sale is being paid." },
    { VZ_EVENT_WAITING, "{'amount': '5'}", "The sale waits for its customer to pay." },
    { VZ_EVENT_UNKNOWN, "{}",
      "The result of the payment is not known. It counts neither as paid nor as unpaid." },
    { VZ_EVENT_COMPLETED, "{'amount': '5'}", "The sale is completed." },
    { VZ_EVENT_VOIDED, "{}", "The sale is void." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Day day = begin ();
    g_autoptr (VzStory) story = NULL;

    happens (&day, cases[i].kind, cases[i].payload);
    story = tell (&day);
    g_assert_cmpstr (vz_story_ending (story->state), ==, cases[i].ending);
    end (&day);
  }
}

static void
test_scans_that_were_counted_are_one_line (void)
{
  static const char *const told[] = {
    "A code was not read whole; nothing was added",
    "A code was not read whole; nothing was added | 37 times within a minute",
    NULL,
  };
  Day day = begin ();

  happens (&day, VZ_EVENT_SCAN_DROPPED, "{'problem': 'scan-broken'}");
  happens (&day, VZ_EVENT_SCAN_DROPPED, "{'problem': 'scan-broken', 'times': 37}");
  assert_told (&day, told);
  end (&day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/every-kind-is-told", test_every_kind_is_told);
  g_test_add_func ("/story/a-line-says-when-and-who", test_a_line_says_when_and_who);
  g_test_add_func ("/story/a-row-is-one-line-and-is-called-by-its-name",
                   test_a_row_is_one_line_and_is_called_by_its_name);
  g_test_add_func ("/story/lines-of-two-cashiers-are-not-joined",
                   test_lines_of_two_cashiers_are_not_joined);
  g_test_add_func ("/story/the-server-is-quoted", test_the_server_is_quoted);
  g_test_add_func ("/story/a-payment-is-told-to-its-end", test_a_payment_is_told_to_its_end);
  g_test_add_func ("/story/an-answer-stands-beside-its-question",
                   test_an_answer_stands_beside_its_question);
  g_test_add_func ("/story/what-must-be-looked-at-says-what-it-is",
                   test_what_must_be_looked_at_says_what_it_is);
  g_test_add_func ("/story/many-codes-scanned-at-once-are-a-line-each",
                   test_many_codes_scanned_at_once_are_a_line_each);
  g_test_add_func ("/story/papers-are-told-truthfully", test_papers_are_told_truthfully);
  g_test_add_func ("/story/a-journal-that-was-brought-back-says-from-where-on",
                   test_a_journal_that_was_brought_back_says_from_where_on);
  g_test_add_func ("/story/papers-of-a-terminal-are-told-truthfully",
                   test_papers_of_a_terminal_are_told_truthfully);
  g_test_add_func ("/story/what-a-terminal-told-of-a-charge-is-evidence",
                   test_what_a_terminal_told_of_a_charge_is_evidence);
  g_test_add_func ("/story/a-drawer-that-was-opened-has-its-reason-and-who-allowed-it",
                   test_a_drawer_that_was_opened_has_its_reason_and_who_allowed_it);
  g_test_add_func ("/story/scans-that-were-counted-are-one-line",
                   test_scans_that_were_counted_are_one_line);
  g_test_add_func ("/story/the-end-is-the-state-of-the-sale",
                   test_the_end_is_the_state_of_the_sale);
  return g_test_run ();
}
