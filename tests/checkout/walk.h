/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/flow.h"
#include "core/random-seeded.h"

/* Drives a flow by hand: what commerce answers goes in as text, what the flow asks for comes out as
 * one. */
typedef struct {
  VzFlow *flow;
  GHashTable *configured; /* setting → answer */
  GString *events;        /* kinds since they were looked at, each followed by a space */
  GString *journal;       /* payloads of all events, as the journal gets them */
  VzFlowOutput *output;   /* of the last input */
  guint attempts;         /* that were begun */
  gboolean unwritten;     /* what is to be written first never is */
  VzRandomSeeded random;
  gint64 now;
} Walk;

Walk *walk_new (const char *shown);
Walk *walk_new_on_account (const char *shown); /* the store's: never a guest's */
void walk_free (Walk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Walk, walk_free)

/* The answer to @attempt, long after its request counted. */
void walk_late (Walk *walk, const char *attempt, const char *json);

void walk_input (Walk *walk, VzFlowInputKind kind);
void walk_reply (Walk *walk, const char *json);
void walk_fail (Walk *walk, VzError code);
void walk_throttle (Walk *walk, guint seconds); /* … that commerce wants to be left alone for */
void walk_answer (Walk *walk, const char *name, const char *value);
void walk_answer_keyed (Walk *walk, const json_t *texts, GHashTable *secrets);
void walk_answers (Walk *walk, const json_t *answers);
void walk_aside (Walk *walk, const char *page);

/* A reply that leads to @page with a context and a pre-order (both JSON objects as text). */
void walk_page (Walk *walk, const char *page, const char *context, const char *pre_order);

/* "POST CashRegisterPage {}" of the last effect; "-" when there was none. Transfer full. */
char *walk_asked (Walk *walk);
#define walk_assert_asked(walk, text)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *asked_ = walk_asked (walk);                                                   \
    g_assert_cmpstr (asked_, ==, text);                                                            \
  }                                                                                                \
  G_STMT_END

/* The kinds of events since the last call. Transfer full. */
char *walk_events (Walk *walk);
#define walk_assert_events(walk, text)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *events_ = walk_events (walk);                                                 \
    g_assert_cmpstr (events_, ==, text);                                                           \
  }                                                                                                \
  G_STMT_END

/* To the barcode page in one go: number 9922111123321, every 5 seconds. */
void walk_to_barcode (Walk *walk);

#define THANK_YOU                                                                                  \
  "{\"redirect_url\":\"/orders/completed/x/\",\"order_id\":303,\"order_number\":\"ON1\"}"

/* 100.00 at once, or 105.00 in three instalments. */
#define PLANS                                                                                      \
  "{\"installments\":[{\"pk\":1,\"installment_count\":1,\"total_amount\":\"100.00\","              \
  "\"single_installment_amount\":\"100.00\"},{\"pk\":2,\"installment_count\":3,"                   \
  "\"total_amount\":\"105.00\",\"single_installment_amount\":\"35.00\"}]}"
