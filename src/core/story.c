/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/story-private.h"

static const VzStoryTable *const tables[] = {
  &vz_story_basket,  &vz_story_checkout, &vz_story_payment,
  &vz_story_attempt, &vz_story_paper,    &vz_story_register,
};

static const VzStoryRow *
find_in (const VzStoryTable *table, VzEventKind kind)
{
  for (guint i = 0; i < table->n_rows; i++) {
    if (table->rows[i].kind == kind) {
      return &table->rows[i];
    }
  }
  return NULL;
}

static const VzStoryRow *
find_row (VzEventKind kind)
{
  const VzStoryRow *row = NULL;

  for (guint i = 0; row == NULL && i < G_N_ELEMENTS (tables); i++) {
    row = find_in (tables[i], kind);
  }
  return row;
}

/* -- the parts of a line -- */

static void
line_free (gpointer data)
{
  VzStoryLine *line = data;

  g_free (line->who);
  g_free (line->sentence);
  g_free (line->detail);
  g_free (line);
}

void
vz_story_say (VzStoryLine *line, const char *format, ...)
{
  va_list arguments;

  g_free (line->sentence);
  va_start (arguments, format);
  line->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

void
vz_story_add_detail (VzStoryLine *line, const char *format, ...)
{
  g_autofree char *before = g_steal_pointer (&line->detail);
  g_autofree char *part = NULL;
  va_list arguments;

  va_start (arguments, format);
  part = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line->detail = before != NULL ? g_strconcat (before, " · ", part, NULL) : g_steal_pointer (&part);
}

void
vz_story_add_server_words (VzStoryLine *line, const char *words)
{
  if (words != NULL && *words != '\0') {
    vz_story_add_detail (line, _ ("Server: “%s”"), words);
  }
}

void
vz_story_add_order (VzStoryLine *line, const char *number)
{
  g_autofree char *grouped = number != NULL ? vz_notation_order_number (number) : NULL;

  if (grouped != NULL) {
    vz_story_add_detail (line, _ ("order %s"), grouped);
  }
}

/* The left side is in journals that were kept already: it may not change. */
static const struct {
  const char *kept;
  const char *msgid;
} reasons[] = {
  { "the register was restarted before the answer came",
    N_ ("The register was restarted before the answer came.") },
  { "the register ended before the answer came",
    N_ ("The register was restarted before the answer came.") },
  { "commerce no longer knows the payment", N_ ("The server no longer knows the payment.") },
  { "the till's services do not tell the order",
    N_ ("The till’s services do not tell what was ordered.") },
};

void
vz_story_add_reason (VzStoryLine *line, const char *reason)
{
  const char *text = reason;

  if (reason == NULL || *reason == '\0') {
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (g_str_equal (reason, reasons[i].kept)) {
      text = reasons[i].msgid;
    }
  }
  vz_story_add_detail (line, "%s", _ (text));
}

char *
vz_teller_text (const VzEvent *event, const char *path)
{
  g_autofree char *text = vz_json_dup_text (event->payload, path);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
vz_teller_money (const VzTeller *teller, const VzEvent *event, const char *path)
{
  const char *currency = teller->sale->currency;
  VzMoney money = { 0 };

  if (currency != NULL) {
    vz_json_money (event->payload, path, currency, &money, NULL);
  }
  return vz_money_is_set (money)
             ? vz_notation_money (teller->words->notation, money, VZ_SYMBOL_SIGN)
             : NULL;
}

const char *
vz_teller_page (const VzTeller *teller, const VzEvent *event)
{
  const char *page = vz_json_string (event->payload, "page", NULL);
  const char *title = page != NULL ? teller->words->page_title (page, teller->words->data) : NULL;

  return title != NULL ? _ (title) : NULL;
}

/* -- the lines of a story -- */

static VzStoryLine *
new_line (const VzTeller *teller, const VzEvent *event, const VzStoryRow *row)
{
  VzStoryLine *line = g_new0 (VzStoryLine, 1);
  const char *who = event->cashier != NULL
                        ? teller->words->cashier_name (event->cashier, teller->words->data)
                        : NULL;

  line->wall = event->wall;
  line->who = who != NULL && *who != '\0' ? g_strdup (who) : NULL;
  line->tone = row->tone;
  row->tell (teller, event, line);
  return line;
}

typedef struct {
  const VzTeller *teller;
  GPtrArray *lines;
  GPtrArray *began; /* the event of each line, borrowed */
} Telling;

static gboolean
joins (const Telling *telling, const VzStoryRow *row, const VzEvent *event)
{
  gboolean further = row->join != NULL;

  for (guint i = telling->lines->len; further && i > 0; i--) {
    const VzEvent *began = g_ptr_array_index (telling->began, i - 1);

    if (g_strcmp0 (began->cashier, event->cashier) != 0) {
      return FALSE;
    }
    if (row->join (telling->teller, began, event, g_ptr_array_index (telling->lines, i - 1))) {
      return TRUE;
    }
    further = row->reaches_back && find_row (began->kind)->loose;
  }
  return FALSE;
}

static void
tell (Telling *telling, const VzEvent *event, const VzEvent *next)
{
  const VzStoryRow *row = find_row (event->kind);

  if (row == NULL || (row->last_counts && next != NULL && next->kind == event->kind)) {
    return;
  }
  if (!joins (telling, row, event)) {
    g_ptr_array_add (telling->lines, new_line (telling->teller, event, row));
    g_ptr_array_add (telling->began, (gpointer)event);
  }
}

static void
tell_all (const VzTeller *teller, GPtrArray *events, GPtrArray *lines)
{
  g_autoptr (GPtrArray) began = g_ptr_array_new ();
  Telling telling = { teller, lines, began };

  for (guint i = 0; i < events->len; i++) {
    tell (&telling, g_ptr_array_index (events, i),
          i + 1 < events->len ? g_ptr_array_index (events, i + 1) : NULL);
  }
}

/* -- the end -- */

static const char *const endings[] = {
  [VZ_SALE_OPEN] = N_ ("The sale is being rung up."),
  [VZ_SALE_CHECKOUT] = N_ ("The sale is being paid."),
  [VZ_SALE_WAITING] = N_ ("The sale waits for its customer to pay."),
  [VZ_SALE_UNKNOWN] =
      N_ ("The result of the payment is not known. It counts neither as paid nor as "
          "unpaid."),
  [VZ_SALE_COMPLETED] = N_ ("The sale is completed."),
  [VZ_SALE_VOIDED] = N_ ("The sale is void."),
};

const char *
vz_story_ending (VzSaleState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (endings), NULL);

  return _ (endings[state]);
}

/* -- the whole -- */

VzStory *
vz_story_new_empty (const char *sale, VzSaleState state)
{
  VzStory *story = g_new0 (VzStory, 1);

  story->sale = g_strdup (sale);
  story->state = state;
  story->lines = g_ptr_array_new_with_free_func (line_free);
  return story;
}

VzStoryLine *
vz_story_add (VzStory *story, gint64 wall, VzStoryTone tone, const char *sentence)
{
  VzStoryLine *line = g_new0 (VzStoryLine, 1);

  line->wall = wall;
  line->tone = tone;
  line->sentence = g_strdup (sentence);
  g_ptr_array_add (story->lines, line);
  return line;
}

VzStory *
vz_story_new (const VzSale *sale, GPtrArray *events, const VzStoryWords *words)
{
  const VzTeller teller = { sale, words };
  VzStory *story;

  g_return_val_if_fail (sale != NULL && events != NULL && words != NULL, NULL);

  story = vz_story_new_empty (sale->number, sale->state);
  story->order_number = g_strdup (vz_sale_order_number (sale));
  story->training = sale->training;
  story->amount = vz_sale_amount (sale);
  tell_all (&teller, events, story->lines);
  return story;
}

void
vz_story_free (VzStory *story)
{
  g_return_if_fail (story != NULL);

  g_free (story->sale);
  g_free (story->order_number);
  g_ptr_array_unref (story->lines);
  g_free (story);
}
