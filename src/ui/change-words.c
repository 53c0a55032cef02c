/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/change-words.h"

#include "core/cash.h"
#include "ui/format.h"

#include <glib/gi18n-lib.h>

/* ₺20 without its decimals, in the order of the language. */
static char *
piece_text (VzMoney piece)
{
  const VzNotation *notation = vz_format_notation ();
  g_autofree char *sum = vz_format_sum (piece);
  const char *sign = vz_currency_sign (piece.currency);
  char *end = g_strrstr (sum, notation->decimal);

  if (end != NULL) {
    *end = '\0';
  }
  return notation->sign_first ? g_strconcat (sign, sum, NULL)
                              : g_strconcat (sum, "\u00a0", sign, NULL);
}

static char *
part_text (const VzCashPart *part)
{
  g_autofree char *piece = piece_text (part->piece);
  g_autofree char *text =
      g_strdup_printf ("%" G_GINT64_FORMAT "\u00a0×\u00a0%s", part->count, piece);

  return vz_format_isolated (text);
}

static char *
rest_text (VzMoney rest)
{
  if (g_str_equal (rest.currency, "TRY")) {
    return g_strdup_printf (_ ("%d kuruş"), (int)rest.minor);
  }
  return vz_format_money (rest);
}

static gboolean
is_whole (VzMoney piece)
{
  g_autofree char *text = vz_money_to_text (piece);
  const char *point = strchr (text, '.');

  return point == NULL || strspn (point + 1, "0") == strlen (point + 1);
}

/* One text for each kind of piece, the parts of a unit together at the end. */
static GPtrArray *
collect_texts (VzMoney change)
{
  g_autoptr (GArray) parts = vz_cash_change (change);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  VzMoney rest = vz_money_zero (change.currency);

  for (guint i = 0; i < parts->len; i++) {
    const VzCashPart *part = &g_array_index (parts, VzCashPart, i);

    if (is_whole (part->piece)) {
      g_ptr_array_add (texts, part_text (part));
    } else {
      rest.minor += part->piece.minor * part->count;
    }
  }
  if (rest.minor > 0) {
    g_ptr_array_add (texts, rest_text (rest));
  }
  return texts;
}

/* "a, b and c" */
static char *
enumerate (GPtrArray *texts)
{
  g_autofree char *last = g_ptr_array_steal_index (texts, texts->len - 1);
  g_autofree char *first = NULL;

  if (texts->len == 0) {
    return g_steal_pointer (&last);
  }
  g_ptr_array_add (texts, NULL);
  first = g_strjoinv (", ", (char **)texts->pdata);
  /* Translators: the end of a list of notes and coins */
  return g_strdup_printf (_ ("%s and %s"), first, last);
}

char *
vz_change_words (VzMoney change)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (vz_money_is_set (change) && change.minor > 0, NULL);

  texts = collect_texts (change);
  list = enumerate (texts);
  /* Translators: how change is given: "1 × ₺20, 1 × ₺1 and 40 kuruş" */
  return g_strdup_printf (_ ("Give %s"), list);
}
