/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "day.h"

#include <string.h>

/* The sale, "+" where it is beside the step before, and the kinds. */
static const char *const recorded[] = {
  "0 register-opened cashier-added",
  "0 sign-in-refused signed-in",
  "1 sale-opened customer-set",
  "1 code-scanned",
  "1+ code-scanned quantity-set",
  "1 line-added line-added basket-priced",
  "1 voucher-entered voucher-refused",
  "1 checkout-started page-shown",
  "1 answered payment-chosen instalment-chosen",
  "1 tendered pay-intended",
  "1 waiting",
  "2 sale-opened",
  "2 code-scanned code-unknown",
  "1+ completed",
  "1+ print-ordered",
  "2 row-refused row-removed",
  "1 order-read",
  "1 print-begun",
  "1 printed",
  "2 checkout-started page-shown answered account-chosen",
  "2+ checkout-left",
  "2 set-aside",
  "0 locked",
  "night",
  "0 register-opened signed-in",
  "2 taken-up",
  "2+ voided",
  "3 sale-opened",
  "3 code-scanned line-added basket-priced checkout-started",
  "3 page-shown pay-intended",
  "3 unknown",
  "4 sale-opened collect-read",
  "4 confirm-intended collect-refused",
  "3+ void-asked voided",
  "4+ completed print-ordered",
  "4 print-begun not-printed",
};

static const char *const after[] = {
  "0 register-opened signed-in",
  "1 sale-opened code-scanned",
  "1 voided",
};

static void
day_step_free (DayStep *step)
{
  g_array_unref (step->kinds);
  g_free (step);
}

static DayStep *
new_step (guint sale)
{
  DayStep *step = g_new0 (DayStep, 1);

  step->sale = sale;
  step->kinds = g_array_new (FALSE, FALSE, sizeof (VzEventKind));
  return step;
}

static void
add_kind (DayStep *step, VzEventKind kind)
{
  g_assert_cmpint (kind, <, VZ_EVENT_LAST);
  g_array_append_val (step->kinds, kind);
}

static DayStep *
read_step (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  DayStep *step = new_step (g_ascii_digit_value (line[0]));

  step->night = g_str_equal (line, "night");
  step->beside = g_str_has_suffix (words[0], "+");
  for (guint i = 1; words[i]; i++)
    add_kind (step, vz_event_kind_from_name (words[i]));
  return step;
}

static gboolean
has_kind (const DayStep *step, VzEventKind kind)
{
  for (guint i = 0; i < step->kinds->len; i++)
    if (g_array_index (step->kinds, VzEventKind, i) == kind)
      return TRUE;
  return FALSE;
}

static gboolean
is_recorded (GPtrArray *steps, VzEventKind kind)
{
  for (guint i = 0; i < steps->len; i++)
    if (has_kind (steps->pdata[i], kind))
      return TRUE;
  return FALSE;
}

/* Kinds that are younger than the record. */
static DayStep *
rest_of_kinds (GPtrArray *steps)
{
  DayStep *rest = new_step (DAY_SALES - 1);

  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++)
    if (!is_recorded (steps, kind))
      add_kind (rest, kind);
  return rest;
}

static GPtrArray *
read_steps (const char *const *lines, gsize n_lines)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify)day_step_free);

  for (gsize i = 0; i < n_lines; i++)
    g_ptr_array_add (steps, read_step (lines[i]));
  return steps;
}

GPtrArray *
day_new (void)
{
  GPtrArray *steps = read_steps (recorded, G_N_ELEMENTS (recorded));

  g_ptr_array_add (steps, rest_of_kinds (steps));
  return steps;
}

GPtrArray *
day_after_new (void)
{
  return read_steps (after, G_N_ELEMENTS (after));
}

gboolean
day_opens_sale (const DayStep *step)
{
  return has_kind (step, VZ_EVENT_SALE_OPENED);
}

/* From nothing to some pages of the file. */
static char *
text_of (guint number, guint place)
{
  gsize length = (number * 31 + place * 7) % 11 == 0 ? 9000 : (number * 977 + place * 131) % 400;

  return g_strnfill (length, 'a' + number % 26);
}

static VzEvent *
new_event (const DayStep *step, guint number, guint place, const char *sale)
{
  VzEventKind kind = g_array_index (step->kinds, VzEventKind, place);
  g_autofree char *text = text_of (number, place);
  VzEvent *event =
      vz_event_new (step->sale > 0 ? sale : NULL, kind,
                    json_pack ("{s:i, s:i, s:s}", "step", number, "place", place, "Ardıç", text));

  event->wall = G_GINT64_CONSTANT (1700000000000000) + number * G_USEC_PER_SEC;
  event->monotonic = number * G_USEC_PER_SEC + place;
  event->register_id = g_strdup ("1");
  event->cashier = g_strdup (number > 1 ? "1" : NULL);
  return event;
}

GPtrArray *
day_events (const DayStep *step, guint number, const char *sale)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  for (guint i = 0; i < step->kinds->len; i++)
    g_ptr_array_add (events, new_event (step, number, i, sale));
  return events;
}
