/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/errand.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *name;
  const char *done;
} kinds[VZ_ERRAND_KINDS] = {
  [VZ_ERRAND_STATUS] = { "status", N_ ("The payment terminal answers.") },
  [VZ_ERRAND_REPEAT_RECEIPT] = { "repeat-receipt",
                                 N_ ("The payment terminal has repeated its last receipt.") },
  [VZ_ERRAND_END_OF_DAY] = { "end-of-day", N_ ("The payment terminal has ended its day.") },
};

static const char *const sentences[] = {
  [VZ_ERRAND_RUNNING] = N_ ("The payment terminal is being asked."),
  [VZ_ERRAND_IN_DOUBT] = N_ ("The payment terminal went silent, and is asked what became of it."),
  [VZ_ERRAND_NOT_DONE] = N_ ("The payment terminal did not do it."),
  [VZ_ERRAND_UNKNOWN] = N_ ("It is not known what the payment terminal did."),
};

VzErrand *
vz_errand_new (VzErrandKind kind, const char *device)
{
  VzErrand *errand = g_new0 (VzErrand, 1);

  errand->kind = kind;
  errand->device = g_strdup (device);
  errand->lines = g_ptr_array_new_with_free_func (g_free);
  return errand;
}

VzErrand *
vz_errand_copy (const VzErrand *errand)
{
  VzErrand *copy = g_new (VzErrand, 1);

  *copy = *errand;
  copy->device = g_strdup (errand->device);
  copy->notice = g_strdup (errand->notice);
  copy->text = g_strdup (errand->text);
  copy->reason = g_strdup (errand->reason);
  copy->paper_reason = g_strdup (errand->paper_reason);
  copy->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < errand->lines->len; i++) {
    g_ptr_array_add (copy->lines, g_strdup (g_ptr_array_index (errand->lines, i)));
  }
  return copy;
}

void
vz_errand_free (VzErrand *errand)
{
  g_free (errand->device);
  g_free (errand->notice);
  g_free (errand->text);
  g_free (errand->reason);
  g_free (errand->paper_reason);
  g_ptr_array_unref (errand->lines);
  g_free (errand);
}

const char *
vz_errand_kind_name (VzErrandKind kind)
{
  return kinds[kind].name;
}

VzErrandKind
vz_errand_kind_from_name (const char *name)
{
  guint kind = 0;

  while (kind < VZ_ERRAND_KINDS && !g_str_equal (kinds[kind].name, name)) {
    kind++;
  }
  return (VzErrandKind)kind;
}

const char *
vz_errand_sentence (const VzErrand *errand)
{
  return errand->state == VZ_ERRAND_DONE ? kinds[errand->kind].done : sentences[errand->state];
}

gboolean
vz_errand_is_over (const VzErrand *errand)
{
  return errand->state != VZ_ERRAND_RUNNING && errand->state != VZ_ERRAND_IN_DOUBT;
}
