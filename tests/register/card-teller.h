/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A payment terminal that approves everything, and tells all of each card in clear, as none should.
 * It is a process of its own: what it keeps is not in the memory of the test. */

typedef enum {
  CARD_TELLER_ZVT,
  CARD_TELLER_ZVT_OVER_TCP,
  CARD_TELLER_CONCERT,
} CardTellerKind;

typedef struct _CardTeller CardTeller;

/* The card of its n-th payment is card_trace_number() of @first + n. */
CardTeller *card_teller_new (CardTellerKind kind, guint first);
void card_teller_free (CardTeller *teller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CardTeller, card_teller_free)

/* Of a device: "serial:…" or "tcp:…". */
const char *card_teller_link (const CardTeller *teller);
