/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-fence.h"

#include <string.h>

/* Noise comes in single bytes. */
#define SHORTEST_RUN 2
#define LENGTHS 6

/* Whole states of an answer, and the one before it. */
#define STATES (VZ_ESCPOS_RUNS + 2)

static void
spell (guint32 job, guint runs[VZ_ESCPOS_RUNS])
{
  for (guint i = 0; i < VZ_ESCPOS_RUNS; i++, job /= LENGTHS)
    runs[i] = SHORTEST_RUN + job % LENGTHS;
}

static void
put_state (GByteArray *bytes)
{
  static const guint8 whole_state[] = { 0x1d, 0x61, 0x0f };
  g_byte_array_append (bytes, whole_state, sizeof whole_state);
}

static void
put_run (GByteArray *bytes, guint length)
{
  static const guint8 paper[] = { 0x1d, 0x72, 1 };
  for (guint i = 0; i < length; i++)
    g_byte_array_append (bytes, paper, sizeof paper);
}

void
vz_escpos_fence_put (GByteArray *bytes, guint32 job)
{
  g_return_if_fail (bytes);

  guint runs[VZ_ESCPOS_RUNS];
  spell (job, runs);
  put_state (bytes);
  for (guint i = 0; i < VZ_ESCPOS_RUNS; i++) {
    put_run (bytes, runs[i]);
    put_state (bytes);
  }
}

static void
end_run (VzEscposFence *fence)
{
  memmove (fence->runs, fence->runs + 1, sizeof fence->runs - sizeof *fence->runs);
  fence->runs[VZ_ESCPOS_RUNS - 1] = fence->run;
  fence->run = 0;
}

void
vz_escpos_fence_hear (VzEscposFence *fence, VzEscposEvent event, gboolean fine)
{
  g_return_if_fail (fence);

  if (event == VZ_ESCPOS_FENCE)
    fence->run++;
  if (event == VZ_ESCPOS_STATE) {
    end_run (fence);
    fence->fine++;
  }
  if (!fine)
    fence->fine = 0;
}

gboolean
vz_escpos_fence_answers (const VzEscposFence *fence, guint32 job)
{
  g_return_val_if_fail (fence, FALSE);

  guint runs[VZ_ESCPOS_RUNS];
  spell (job, runs);
  return fence->run == 0 && memcmp (fence->runs, runs, sizeof runs) == 0;
}

gboolean
vz_escpos_fence_was_fine (const VzEscposFence *fence)
{
  g_return_val_if_fail (fence, FALSE);

  return fence->fine >= STATES;
}
