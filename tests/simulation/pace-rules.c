/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pace-private.h"

#include "counter.h"
#include "ledger.h"
#include "traffic.h"

#include <string.h>

/* What the register promises of itself: vezne.conf(5), status-interval; and after a failure. */
#define STATUS_INTERVAL (5 * G_USEC_PER_SEC)
#define AFTER_FAILURE (1 * G_USEC_PER_SEC)
#define AFTER_FAILURE_OF_SELLING (2 * G_USEC_PER_SEC)

#define CAUGHT_UP (5 * G_USEC_PER_SEC) /* after the disk was ill */

/* Between two looks into what is not known; the last one for all that follow. */
static const gint64 doubts[] = { 5, 10, 20, 40, 80, 100 };

static gboolean
asks_for_payment (const VzRequest *request)
{
  g_autofree char *page = traffic_posted_page (request);

  return g_strcmp0 (page, TRAFFIC_POLL) == 0;
}

gboolean
pace_is_in (const PaceAsker *who, VzSaleState state)
{
  return who->sale != NULL && who->sale->state == state;
}

/* Where the checkout stands, or the address that tells of it. */
static gboolean
looks_at_status (const VzRequest *request)
{
  return strcmp (request->method, "GET") == 0 &&
         (g_str_equal (request->path, "/orders/checkout/") ||
          g_str_has_suffix (request->path, "/status/"));
}

static gboolean
is_failure (guint status)
{
  return status == 0 || status == 429 || status >= 500;
}

gboolean
pace_begins_look (const VzRequest *request)
{
  return strcmp (request->method, "GET") == 0 &&
         strstr (request->path, "page=ThankYouPage") != NULL;
}

gboolean
pace_may_be_held_up (const Pace *pace, const Question *question)
{
  const Counter *counter = pace->world->counter;
  gint64 caught_up = (gint64)(CAUGHT_UP * MAX (pace->world->options.speed, 1));

  return counter_is_ill (counter) ||
         (counter_mended (counter) != 0 && question->asked <= counter_mended (counter) + caught_up);
}

/* Who touches anything may have all that is not known looked into. */
static gint64
from_doubt (const Pace *pace, const PaceAsker *who, const Question *question)
{
  guint looks = CLAMP (question->looks, 1, G_N_ELEMENTS (doubts));

  if (question->doubt != who->sale->unknown_wall || pace->touched > question->ended ||
      pace_is_touched (pace) || pace_may_be_held_up (pace, question)) {
    return 0;
  }
  return question->ended + doubts[looks - 1] * G_USEC_PER_SEC;
}

static gboolean
changes_basket (const VzRequest *request)
{
  return g_str_has_prefix (request->path, "/baskets/");
}

/* A token is asked for before whatever is written. */
static gboolean
is_for_token (const VzRequest *request)
{
  return g_str_equal (request->path, "/csrf_token/");
}

/* The catalogue is asked for each sale by itself. */
static gboolean
may_be_of_another_sale (const Pace *pace, const PaceAsker *who, const Question *question)
{
  return who->sale == NULL && question->asked <= ledger_opened (pace->world->ledger);
}

/* What else was answered meanwhile may be why it is asked, and a look goes on with what it asks for
 * next; a basket that nobody answered is asked for once anything is. */
static gint64
from_failure (const Pace *pace,
              const Asker *asker,
              const PaceAsker *who,
              const VzRequest *request,
              const Question *question)
{
  gboolean basket = changes_basket (request);
  gint64 heard = basket && question->status == 0 ? pace->heard : asker->heard;

  if (!is_failure (question->status) || heard >= question->ended || asker->look > question->ended ||
      is_for_token (request) || may_be_of_another_sale (pace, who, question)) {
    return 0;
  }
  return question->ended + (basket ? AFTER_FAILURE_OF_SELLING : AFTER_FAILURE);
}

static gint64
from_poll (const Pace *pace, const Asker *asker, const PaceAsker *who, const Question *question)
{
  gboolean told = who->sale != NULL && asker->told == who->sale;

  if (!told) {
    return 0;
  }
  return question->ended +
         MIN (pace->world->shop->options.seconds, who->sale->wait_seconds) * G_USEC_PER_SEC;
}

gint64
pace_from (const Pace *pace,
           const Asker *asker,
           const PaceAsker *who,
           const VzRequest *request,
           const Question *question)
{
  if (question->ended == 0) {
    return 0;
  }
  if (asks_for_payment (request)) {
    return from_poll (pace, asker, who, question);
  }
  if (traffic_is_of_wallet (request) ||
      (pace_is_in (who, VZ_SALE_WAITING) && looks_at_status (request))) {
    return question->ended + STATUS_INTERVAL;
  }
  if (pace_is_in (who, VZ_SALE_UNKNOWN) && pace_begins_look (request)) {
    return from_doubt (pace, who, question);
  }
  return from_failure (pace, asker, who, request, question);
}

/* Commerce is left alone with all of a sale, until somebody has it looked at in another way; with
 * what belongs to none, only with what was asked. */
gint64
pace_until (const Asker *asker, const PaceAsker *who, const Question *question)
{
  if (who->sale == NULL) {
    return MIN (question->until, asker->until);
  }
  return asker->whose == who->sale && asker->state == who->sale->state ? asker->until : 0;
}
