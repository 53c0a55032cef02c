/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cashier-private.h"

#include <string.h>

/* What is answered to the question on the screen. */

static const char *
draw_choice (const Desk *desk, const VzQuestionField *asked)
{
  const VzChoice *choice;

  if (asked->choices->len == 0) {
    return NULL;
  }
  choice = g_ptr_array_index (asked->choices,
                              world_draw (desk->world, CHANCE_CASHIER, asked->choices->len));
  return choice->value;
}

static const char *
draw_plan (const Desk *desk, const VzQuestionField *asked)
{
  const VzCard *card;
  const VzInstalment *plan;

  if (asked->cards->len == 0) {
    return NULL;
  }
  card =
      g_ptr_array_index (asked->cards, world_draw (desk->world, CHANCE_CASHIER, asked->cards->len));
  if (card->instalments->len == 0) {
    return NULL;
  }
  plan = g_ptr_array_index (card->instalments,
                            world_draw (desk->world, CHANCE_CASHIER, card->instalments->len));
  return plan->total.minor > 0 ? plan->value : NULL; /* a few kuruş make no instalments */
}

static char *
money (const VzQuestionField *asked)
{
  return vz_money_is_set (asked->limit) ? vz_money_to_text (asked->limit) : g_strdup ("100");
}

/* Now and then a wrong digit. */
static char *
digits (const Desk *desk, const VzField *field)
{
  gboolean right = desk->cashier->patient || !world_happens (desk->world, CHANCE_CASHIER, 150);

  if (g_str_equal (field->name, "bin_number")) {
    return g_strdup (right ? "454671" : "400000");
  }
  return g_strdup (right ? "123456" : "654321");
}

/* The card of the wallet that the customer names. */
static char *
text (const Desk *desk, const VzField *field)
{
  static const char *const cards[] = { "training-plain", "training-otp", "training-3d",
                                       "training-refused" };

  if (g_str_equal (field->name, "CardAlias")) {
    return g_strdup (cards[world_draw (desk->world, CHANCE_SCENE, G_N_ELEMENTS (cards))]);
  }
  return g_strdup ("Ayşe Yılmaz");
}

/* A slip is of a card that was charged elsewhere. */
static gboolean
is_left_out (const Desk *desk, const VzField *field)
{
  return desk->world->terminal != NULL && g_str_equal (field->name, "slip_number") &&
         world_happens (desk->world, CHANCE_TERMINAL, 900);
}

static char *
answer_to (const Desk *desk, const VzQuestionField *asked)
{
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
    return g_strdup (draw_choice (desk, asked));
  case VZ_FIELD_INSTALMENT:
    return g_strdup (draw_plan (desk, asked));
  case VZ_FIELD_AGREEMENT:
    return g_strdup ("true");
  case VZ_FIELD_DIGITS:
    return digits (desk, asked->field);
  case VZ_FIELD_EMAIL:
    return g_strdup ("ayse@example.com");
  case VZ_FIELD_PHONE:
    return g_strdup ("05301234567");
  case VZ_FIELD_AMOUNT:
  case VZ_FIELD_CASH:
    return money (asked);
  case VZ_FIELD_TEXT:
    return text (desk, asked->field);
  default:
    return NULL;
  }
}

void
cashier_answers (const Desk *desk)
{
  const VzQuestion *question = desk->sale->question;
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; question != NULL && i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);
    char *answer = is_left_out (desk, asked->field) ? NULL : answer_to (desk, asked);

    if (answer != NULL) {
      g_string_append_printf (told, " %s=%s", asked->field->name, answer);
      g_hash_table_insert (answers, (gpointer)asked->field->name, answer);
    }
  }
  cashier_says (desk, "answers%s", told->str);
  vz_register_answer (desk->reg, answers);
}
