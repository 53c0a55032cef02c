/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-layout.h"

static gboolean
is_alone (GPtrArray *asked)
{
  return asked->len == 1;
}

const VzFieldKindView *
vz_page_layout_kind (GPtrArray *asked, guint i)
{
  const VzQuestionField *field;

  g_return_val_if_fail (asked != NULL && i < asked->len, NULL);

  field = g_ptr_array_index (asked, i);
  return vz_field_kind_view (field->field, is_alone (asked));
}

VzPad
vz_page_layout_pad (GPtrArray *asked)
{
  VzPad pad = VZ_PAD_NONE;

  g_return_val_if_fail (asked != NULL, pad);

  for (guint i = 0; i < asked->len; i++) {
    pad = MAX (pad, vz_page_layout_kind (asked, i)->pad);
  }
  return pad;
}

VzKeypadKind
vz_page_layout_keypad (GPtrArray *asked)
{
  VzKeypadKind keypad = VZ_KEYPAD_CODE;

  g_return_val_if_fail (asked != NULL, keypad);

  for (guint i = 0; i < asked->len; i++) {
    keypad = MAX (keypad, vz_page_layout_kind (asked, i)->keypad);
  }
  return keypad;
}

const VzFieldKindView *
vz_page_layout_for (GPtrArray *asked)
{
  static const VzFieldKindView mixed = { .basket = VZ_BASKET_ALWAYS };
  static const VzFieldKindView mixed_with_pad = { .basket = VZ_BASKET_NEVER };

  g_return_val_if_fail (asked != NULL, NULL);

  if (is_alone (asked) && vz_page_layout_kind (asked, 0)->fills) {
    return vz_page_layout_kind (asked, 0);
  }
  return vz_page_layout_pad (asked) == VZ_PAD_NONE ? &mixed : &mixed_with_pad;
}

/* Above the letter keyboard there is room in width only. What is no entry has a row of its own. */
int
vz_page_layout_width (GPtrArray *asked)
{
  g_return_val_if_fail (asked != NULL, 1);

  return vz_page_layout_pad (asked) == VZ_PAD_LETTERS && !is_alone (asked) ? 7 : 1;
}

int
vz_page_layout_width_of (GPtrArray *asked, guint i)
{
  const VzFieldKindView *kind = vz_page_layout_kind (asked, i);
  int all = vz_page_layout_width (asked);

  g_return_val_if_fail (kind != NULL, all);

  return kind->pad == VZ_PAD_NONE ? all : MIN (all, kind->narrow ? 1 : 2);
}
