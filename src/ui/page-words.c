/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-words.h"

#include <glib/gi18n-lib.h>

static gboolean
asks_for (const VzQuestion *question, const char *name)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (g_strcmp0 (asked->field->name, name) == 0) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
asks_for_slip (const VzQuestion *question)
{
  return asks_for (question, "slip_number");
}

static gboolean
asks_for_secret (const VzQuestion *question)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (asked->field->secret) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
only_agrees (const VzQuestion *question)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (asked->field->kind != VZ_FIELD_AGREEMENT) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
places_order (const VzQuestion *question)
{
  return question->page != NULL && question->page->money && only_agrees (question);
}

static gboolean
asks_for_cash (const VzQuestion *question)
{
  return asks_for (question, "cash_given");
}

static gboolean
is_any (const VzQuestion *question)
{
  return TRUE;
}

static const struct {
  gboolean (*fits) (const VzQuestion *question);
  const char *label, *icon;
  VzPageNote note; /* a msgid */
  gboolean drawer; /* … only where there is a drawer */
} words[] = {
  { asks_for_cash,
    N_ ("Cash received"),
    "cash",
    { "drawer", N_ ("“Cash received” opens the drawer.") },
    TRUE },
  { asks_for_slip, N_ ("Card charged"), "card-check" },
  { asks_for_secret, N_ ("Confirm"), "check" },
  { places_order,
    N_ ("Place the order"),
    "check",
    { "check", N_ ("“Place the order” makes it final.") } },
  { is_any, N_ ("Continue"), "next" },
};

static guint
row_of (const VzQuestion *question)
{
  guint row = 0;

  while (!words[row].fits (question)) {
    row++;
  }
  return row;
}

void
vz_page_words_say (const VzQuestion *question, VzBar *bar)
{
  guint row;

  g_return_if_fail (bar != NULL);

  row = question != NULL ? row_of (question) : G_N_ELEMENTS (words) - 1;
  bar->on_label = _ (words[row].label);
  bar->on_icon = words[row].icon;
}

VzPageNote
vz_page_words_note (const VzSaleView *sale)
{
  VzPageNote note = { 0 };
  guint row;

  g_return_val_if_fail (sale != NULL && sale->question != NULL, note);

  row = row_of (sale->question);
  if (!words[row].drawer || sale->has_drawer) {
    note = words[row].note;
  }
  note.text = note.text != NULL ? _ (note.text) : NULL;
  return note;
}
