/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/asked-field.h"

gboolean
vz_asked_is_settled (const VzQuestion *question, const VzQuestionField *asked)
{
  g_return_val_if_fail (question != NULL && asked != NULL, FALSE);

  if (asked->value == NULL || asked->errors->len > 0) {
    return FALSE;
  }
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *other = g_ptr_array_index (question->fields, i);

    if (g_strcmp0 (other->field->of, asked->field->name) == 0) {
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
vz_asked_is_left (const VzQuestion *question, const VzQuestionField *asked)
{
  g_return_val_if_fail (question != NULL && asked != NULL, FALSE);

  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *other = g_ptr_array_index (question->fields, i);

    if (other != asked && !vz_asked_is_settled (question, other)) {
      return FALSE;
    }
  }
  return question->fields->len > 1 && asked->field->label != NULL;
}
