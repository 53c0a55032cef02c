/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/error.h"
#include "core/story-private.h"

/* What was rung up. */

static const VzSaleRow *
row_of (const VzTeller *teller, const VzEvent *event)
{
  gint64 id = vz_json_int (event->payload, "row", 0);

  return id > 0 && id <= G_MAXUINT ? vz_sale_row (teller->sale, (guint)id) : NULL;
}

char *
vz_teller_row (const VzTeller *teller, const VzEvent *event)
{
  const VzSaleRow *row = row_of (teller, event);
  char *own = vz_teller_text (event, "name");

  if (own != NULL) {
    return own;
  }
  if (row != NULL && row->name != NULL) {
    return g_strdup (row->name);
  }
  own = vz_teller_text (event, "code");
  if (own != NULL) {
    return own;
  }
  return g_strdup (row != NULL && row->code != NULL ? row->code : "?");
}

static void
tell_opened (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *number = vz_teller_text (event, "collect");
  gboolean training = vz_json_bool (event->payload, "training", FALSE);

  if (number != NULL) {
    vz_story_say (line, "%s", _ ("The order was taken up to be collected"));
    vz_story_add_order (line, number);
  } else {
    vz_story_say (line, "%s", _ ("The sale was opened"));
  }
  if (training) {
    vz_story_add_detail (line, "%s", _ ("Training"));
  }
}

static void
tell_customer (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *email = vz_teller_text (event, "email");
  g_autofree char *phone = vz_teller_text (event, "phone");

  vz_story_say (line, "%s",
                email != NULL || phone != NULL ? _ ("The customer was entered")
                                               : _ ("The customer was taken away"));
  if (email != NULL) {
    vz_story_add_detail (line, "%s", email);
  }
  if (phone != NULL) {
    vz_story_add_detail (line, "%s", phone);
  }
}

static void
tell_scanned (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_row (teller, event);
  g_autofree char *code = vz_teller_text (event, "code");
  gint64 quantity = vz_json_int (event->payload, "quantity", 1);

  if (quantity == 1) {
    vz_story_say (line, _ ("Scanned: %s"), name);
  } else {
    vz_story_say (line, _ ("Scanned: %s × %d"), name, (int)quantity);
  }
  if (code != NULL && !g_str_equal (code, name)) {
    vz_story_add_detail (line, "%s", code);
  }
}

static void
add_price (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *price = vz_teller_money (teller, event, "price");

  if (price != NULL) {
    vz_story_add_detail (line, _ ("%s each"), price);
  }
}

static void
tell_line_added (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_row (teller, event);

  vz_story_say (line, _ ("Found in the catalogue: %s"), name);
  add_price (teller, event, line);
}

static gboolean
is_of_same_row (const VzEvent *began, const VzEvent *event)
{
  return vz_json_int (began->payload, "row", 0) == vz_json_int (event->payload, "row", -1);
}

/* What was scanned and what was found is one row. */
static gboolean
join_line_added (const VzTeller *teller,
                 const VzEvent *began,
                 const VzEvent *event,
                 VzStoryLine *line)
{
  if (began->kind != VZ_EVENT_CODE_SCANNED || !is_of_same_row (began, event)) {
    return FALSE;
  }
  add_price (teller, event, line);
  return TRUE;
}

static void
tell_code_unknown (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_row (teller, event);

  vz_story_say (line, _ ("Not in the catalogue: %s"), name);
}

static void
tell_row_refused (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_row (teller, event);
  g_autofree char *message = vz_teller_text (event, "message");
  const char *problem = vz_json_string (event->payload, "problem", NULL);

  vz_story_say (line, _ ("Not taken into the basket: %s"), name);
  if (problem == NULL) {
    vz_story_add_server_words (line, message);
  } else {
    vz_story_add_detail (line, "%s",
                         _ (vz_error_text_for_code (vz_error_from_nick (problem))->sentence));
  }
}

static void
tell_row_removed (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_row (teller, event);

  vz_story_say (line, _ ("Removed: %s"), name);
}

static void
tell_quantity (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *name = vz_teller_row (teller, event);

  vz_story_say (line, _ ("Quantity set: %s × %d"), name,
                (int)vz_json_int (event->payload, "quantity", 0));
}

/* Only the last of the presses on + counts. */
static gboolean
join_quantity (const VzTeller *teller,
               const VzEvent *began,
               const VzEvent *event,
               VzStoryLine *line)
{
  if (began->kind != VZ_EVENT_QUANTITY_SET || !is_of_same_row (began, event)) {
    return FALSE;
  }
  g_clear_pointer (&line->detail, g_free);
  tell_quantity (teller, event, line);
  return TRUE;
}

static void
tell_voucher (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *code = vz_teller_text (event, "code");

  if (code != NULL) {
    vz_story_say (line, _ ("Voucher entered: %s"), code);
  } else {
    vz_story_say (line, "%s", _ ("The voucher was taken away"));
  }
}

static void
tell_voucher_refused (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *code = vz_teller_text (event, "code");

  vz_story_say (line, _ ("Voucher %s was not applied"), code != NULL ? code : "?");
  vz_story_add_server_words (line, vz_json_string (event->payload, "message", NULL));
}

static void
tell_priced (const VzTeller *teller, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *total = vz_teller_money (teller, event, "basket.total_amount");

  if (total != NULL) {
    vz_story_say (line, _ ("The server priced the basket: %s"), total);
  } else {
    vz_story_say (line, "%s", _ ("The server priced the basket"));
  }
}

static gboolean
is_dull (VzEventKind kind)
{
  return kind == VZ_EVENT_CODE_SCANNED || kind == VZ_EVENT_LINE_ADDED ||
         kind == VZ_EVENT_QUANTITY_SET || kind == VZ_EVENT_ROW_REMOVED;
}

/* What a row made of the total stands beside it. */
static gboolean
join_priced (const VzTeller *teller, const VzEvent *began, const VzEvent *event, VzStoryLine *line)
{
  g_autofree char *total = vz_teller_money (teller, event, "basket.total_amount");

  if (!is_dull (began->kind)) {
    return FALSE;
  }
  if (total != NULL) {
    vz_story_add_detail (line, _ ("basket %s"), total);
  }
  return TRUE;
}

static const VzStoryRow rows[] = {
  { VZ_EVENT_SALE_OPENED, VZ_STORY_FACT, tell_opened },
  { VZ_EVENT_CUSTOMER_SET, VZ_STORY_FACT, tell_customer },
  { VZ_EVENT_CODE_SCANNED, VZ_STORY_FACT, tell_scanned, .loose = TRUE },
  { VZ_EVENT_LINE_ADDED, VZ_STORY_FACT, tell_line_added, join_line_added, .reaches_back = TRUE },
  { VZ_EVENT_CODE_UNKNOWN, VZ_STORY_TROUBLE, tell_code_unknown, .loose = TRUE },
  { VZ_EVENT_ROW_REFUSED, VZ_STORY_TROUBLE, tell_row_refused },
  { VZ_EVENT_ROW_REMOVED, VZ_STORY_FACT, tell_row_removed },
  { VZ_EVENT_QUANTITY_SET, VZ_STORY_FACT, tell_quantity, join_quantity },
  { VZ_EVENT_VOUCHER_ENTERED, VZ_STORY_FACT, tell_voucher },
  { VZ_EVENT_VOUCHER_REFUSED, VZ_STORY_TROUBLE, tell_voucher_refused },
  { VZ_EVENT_BASKET_PRICED, VZ_STORY_ANSWERED, tell_priced, join_priced, TRUE },
};

const VzStoryTable vz_story_basket = { rows, G_N_ELEMENTS (rows) };
