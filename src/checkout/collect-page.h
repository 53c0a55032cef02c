/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"
#include "checkout/collect-order.h"

/* The page that asks how the money of a collected order was taken. No server knows it. */

#define VZ_COLLECT_PAGE "CollectPage"
#define VZ_TENDER_CASH "cash"
#define VZ_TENDER_CARD "credit_card"

const VzPage *vz_collect_page (void);

/* @answers: what was answered so far, or NULL. */
VzQuestion *vz_collect_question (const VzCollectOrder *order, const json_t *answers);

/* FALSE when the answers call for a field that @question did not ask yet. */
gboolean vz_collect_question_is_answered (const VzQuestion *question, const json_t *answers);

/* How it was taken. */
typedef struct {
  gboolean cash;
  VzMoney given, change; /* cash */
  const char *slip;      /* card; borrowed from the answers; NULL: none was keyed in */
} VzCollectTender;

/* Reads the answers. FALSE, with the sentences in @question, when they do not do. */
gboolean vz_collect_tender_read (const VzCollectOrder *order,
                                 const json_t *answers,
                                 VzQuestion *question,
                                 VzCollectTender *tender);

/* The payload of VZ_EVENT_TENDERED. Transfer full. */
json_t *vz_collect_tender_to_json (const VzCollectTender *tender);
