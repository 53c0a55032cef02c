/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include <string.h>

/* What is on paper. */

#define RECEIPT "Receipt 1-"
#define SLIP "PAY AT THE TILL"

static gpointer
key_of (const VzSalePrint *print)
{
  return GSIZE_TO_POINTER ((gsize)print->job);
}

static gboolean
is_being_printed (Ledger *ledger, const VzSalePrint *print)
{
  return print->begun && !print->ended;
}

/* What a printer took that never said a word may have waited for its paper. */
static gboolean
is_in_its_buffer (Ledger *ledger, const VzSalePrint *print)
{
  return g_strcmp0 (print->certainty, "sent") == 0 &&
         !g_hash_table_contains (ledger->on_paper, key_of (print));
}

typedef gboolean (*Is) (Ledger *ledger, const VzSalePrint *print);

static const VzSalePrint *
first_of_sale (Ledger *ledger, const Entry *entry, Is is)
{
  const GPtrArray *prints = entry->fold->prints;

  for (guint i = 0; i < prints->len; i++) {
    if (is (ledger, g_ptr_array_index (prints, i))) {
      return g_ptr_array_index (prints, i);
    }
  }
  return NULL;
}

/* A printer prints in the order of the jobs, whichever of the sales began first. */
static gboolean
sees (Ledger *ledger, Is is)
{
  const VzSalePrint *first = NULL;

  for (guint i = 0; i < ledger->in_order->len; i++) {
    const VzSalePrint *print = first_of_sale (ledger, g_ptr_array_index (ledger->in_order, i), is);

    if (print != NULL && (first == NULL || print->job < first->job)) {
      first = print;
    }
  }
  if (first != NULL) {
    g_hash_table_add (ledger->on_paper, key_of (first));
  }
  return first != NULL;
}

void
ledger_paper_begins (Ledger *ledger)
{
  if (g_hash_table_size (ledger->loose) == 0 && !sees (ledger, is_being_printed) &&
      !sees (ledger, is_in_its_buffer)) {
    world_broken (ledger->world, "a paper begins, and the journal does not know that it did");
  }
}

void
ledger_check_loose_paper (Ledger *ledger, const VzEvent *event)
{
  gpointer job = GSIZE_TO_POINTER ((gsize)vz_json_int (event->payload, "job", 0));

  if (event->kind == VZ_EVENT_PAPER_BEGUN) {
    g_hash_table_add (ledger->loose, job);
  } else if (event->kind == VZ_EVENT_PAPER_HELD || event->kind == VZ_EVENT_PAPER_ENDED) {
    g_hash_table_remove (ledger->loose, job);
  }
}

static gint64
digits_after (const char *text, const char *label)
{
  const char *at = strstr (text, label);
  gint64 number = 0;

  for (at = at != NULL ? at + strlen (label) : ""; *at != '\0' && *at != '\n'; at++) {
    number = g_ascii_isdigit (*at) ? number * 10 + g_ascii_digit_value (*at) : number;
  }
  return number;
}

static gint64
minor (const VzSimOrder *order, const char *member)
{
  VzMoney money = { 0 };

  vz_json_money (order->json, member, "TRY", &money, NULL);
  return money.minor;
}

static gboolean
names (const char *text, const char *number)
{
  g_autoptr (GString) dense = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++) {
    if (*at != ' ') {
      g_string_append_c (dense, *at);
    }
  }
  return strstr (dense->str, number) != NULL;
}

static void
check_amounts (Ledger *ledger, const Entry *entry, const char *text)
{
  const VzSimOrder *order = entry->order;
  gint64 total = minor (order, "amount_without_discount") - minor (order, "discount_amount");

  if (digits_after (text, "TOTAL") != total && !entry->taken_back) {
    world_broken (ledger->world, "the paper of sale %s has another total than order %s",
                  entry->fold->number, order->number);
  } else if (entry->named && !names (text, order->number)) {
    world_broken (ledger->world, "the paper of sale %s does not name order %s", entry->fold->number,
                  order->number);
  }
}

static void
take_receipt (Ledger *ledger, const char *at, const char *text)
{
  g_autofree char *number = g_strndup (at, strcspn (at, " \n"));
  Entry *entry = ledger_entry (ledger, number);

  entry->papers++;
  if (entry->fold->state != VZ_SALE_COMPLETED || entry->order == NULL) {
    world_broken (ledger->world, "sale %s has a receipt and is not completed", number);
    return;
  }
  if (strstr (text, "COPY") == NULL && ++entry->receipts > 1) {
    world_broken (ledger->world, "sale %s has two receipts, and none says that it is a copy",
                  number);
  }
  if (entry->fold->basket != NULL) {
    check_amounts (ledger, entry, text);
  }
}

/* A slip bears no other name of its sale. Codes are noted in brackets. */
static char *
number_on_slip (const char *text)
{
  const char *at = strstr (text, SLIP);
  GString *number = g_string_new (NULL);

  for (; !g_str_has_prefix (at, "Amount") && *at != '\0'; at++) {
    at += *at == '[' ? strcspn (at, "]") : 0;
    if (g_ascii_isdigit (*at)) {
      g_string_append_c (number, *at);
    }
  }
  return g_string_free (number, FALSE);
}

static void
take_slip (Ledger *ledger, const char *text)
{
  g_autofree char *number = number_on_slip (text);
  const Amount *told = ledger_told_of_number (ledger, number);
  gint64 amount = digits_after (text, "Amount");

  if (told == NULL) {
    world_broken (ledger->world, "a slip has number %s, which commerce never told", number);
  } else if (amount != told->minor && amount != told->before) {
    world_broken (ledger->world,
                  "the slip of number %s is over %" G_GINT64_FORMAT
                  ", and commerce told %" G_GINT64_FORMAT,
                  number, amount, told->minor);
  }
}

static const char *
find_receipt (const char *text)
{
  const char *at = strstr (text, RECEIPT);

  return at != NULL ? at + strlen (RECEIPT) - strlen ("1-") : NULL;
}

void
ledger_take_paper (Ledger *ledger, const char *text)
{
  const char *receipt = find_receipt (text);

  if (strstr (text, SLIP) != NULL) {
    take_slip (ledger, text);
  }
  if (receipt == NULL) {
    return;
  }
  if (find_receipt (receipt) != NULL) {
    world_broken (ledger->world, "two receipts are on one paper");
  }
  take_receipt (ledger, receipt, text);
}

void
ledger_check_printed (Ledger *ledger, Entry *entry, const VzEvent *event)
{
  const VzSalePrint *print = vz_sale_print (entry->fold, vz_json_int (event->payload, "job", 0));

  if (print == NULL || g_strcmp0 (print->what, "receipt") != 0 ||
      g_strcmp0 (print->certainty, "confirmed") != 0) {
    return;
  }
  if (++entry->confirmed > entry->papers) {
    world_broken (ledger->world, "a receipt of sale %s is confirmed, and there is no paper",
                  entry->fold->number);
  }
}
