/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

/* Scans that were taken for nothing, as facts. A line that is full of noise would fill the disk:
 * what is not read whole again within a minute is counted, and written as one. */

#define MINUTE (60 * G_USEC_PER_SEC)

static void
write_down (VzRegister *self, VzError why, guint times)
{
  json_t *payload = json_pack ("{s:s}", "problem", vz_error_text_for_code (why)->nick);

  if (times > 1) {
    json_object_set_new (payload, "times", json_integer (times));
  }
  vz_register_note (self, VZ_EVENT_SCAN_DROPPED, payload);
}

/* What was read whole is no noise: somebody scanned it. */
static gboolean
is_noise (VzError why)
{
  return why == VZ_ERROR_SCAN_BROKEN || why == VZ_ERROR_CARD_UNREAD;
}

/* Each reason that came again is in its next minute then. Whether there is one. */
static gboolean
write_counted (VzRegister *self)
{
  gboolean again = FALSE;

  for (VzError why = 0; why < VZ_ERROR_LAST; why++) {
    VzDropCount *count = &self->drops.counts[why];

    if (count->times > 0) {
      write_down (self, why, count->times);
    }
    *count = (VzDropCount){ .open = count->times > 0 };
    again = again || count->open;
  }
  return again;
}

static void
on_minute (gpointer data)
{
  VzRegister *self = data;

  self->drops.call = 0;
  if (write_counted (self)) {
    self->drops.call = vz_clock_call_after (self->given.clock, MINUTE, on_minute, self);
  }
}

void
vz_register_note_drop (VzRegister *self, VzError why)
{
  VzDropCount *count = &self->drops.counts[why];

  if (count->open) {
    count->times++;
    return;
  }
  write_down (self, why, 1);
  count->open = is_noise (why);
  if (count->open && self->drops.call == 0) {
    self->drops.call = vz_clock_call_after (self->given.clock, MINUTE, on_minute, self);
  }
}

void
vz_register_end_drops (VzRegister *self)
{
  vz_clock_cancel (self->given.clock, &self->drops.call);
  write_counted (self);
}
