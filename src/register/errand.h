/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* What the payment terminal is asked for that belongs to no sale, and how far that is. */

typedef enum {
  VZ_ERRAND_STATUS,
  VZ_ERRAND_REPEAT_RECEIPT,
  VZ_ERRAND_END_OF_DAY,
  VZ_ERRAND_KINDS
} VzErrandKind;

typedef enum {
  VZ_ERRAND_RUNNING,
  VZ_ERRAND_IN_DOUBT, /* the terminal went silent; it is being asked */
  VZ_ERRAND_DONE,
  VZ_ERRAND_NOT_DONE,
  VZ_ERRAND_UNKNOWN,
} VzErrandState;

typedef struct {
  VzErrandKind kind;
  VzErrandState state;
  char *device;       /* name of the terminal */
  char *notice;       /* what it waits for: msgid or NULL */
  char *text;         /* its own words, or NULL */
  char *reason;       /* msgid or NULL */
  VzMoney total;      /* of the day that it ended; unset: it told none */
  GPtrArray *lines;   /* char *: what it printed */
  gboolean on_paper;  /* the lines are printed, or given up */
  char *paper_reason; /* why they are not printed: msgid or NULL */
} VzErrand;

VzErrand *vz_errand_new (VzErrandKind kind, const char *device);
VzErrand *vz_errand_copy (const VzErrand *errand);
void vz_errand_free (VzErrand *errand);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzErrand, vz_errand_free)

/* "end-of-day" and back; VZ_ERRAND_KINDS when the name is unknown. */
const char *vz_errand_kind_name (VzErrandKind kind);
VzErrandKind vz_errand_kind_from_name (const char *name);

/* How far it is, as a msgid. */
const char *vz_errand_sentence (const VzErrand *errand);

/* Nothing more will become of it. */
gboolean vz_errand_is_over (const VzErrand *errand);
