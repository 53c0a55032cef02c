/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/dated-gate.h"
#include "commerce/wallet.h"
#include "core/clock.h"
#include "core/event.h"
#include "core/notation.h"
#include "core/random.h"
#include "devices/link.h"
#include "store/catalogue.h"
#include "store/journal.h"
#include "store/settings.h"
#include "store/worker.h"

#include <gio/gio.h>

typedef struct _VzSessionPool VzSessionPool;
typedef struct _VzSealing VzSealing;
typedef struct _VzLetters VzLetters;
typedef struct _VzPrinting VzPrinting;
typedef struct _VzCharging VzCharging;
typedef struct _VzTrials VzTrials;
typedef struct _VzFinding VzFinding;

/* What the parts of a register are given by it. Owned by the register; outlives all of them. */
typedef struct {
  VzClock *clock;
  VzRandom *random;
  VzSettings *settings;
  VzJournal *journal;
  VzCatalogue *catalogue;
  VzWorker *worker;
  const VzLinks *links; /* see vz_link_make() */
  VzSessionPool *pool;
  VzWallet *wallet; /* NULL: none is configured */
  VzSealing *sealing;
  VzLetters *letters;
  VzPrinting *printing;
  VzCharging *charging;
  VzTrials *trials;
  VzFinding *finding;
  const VzNotation *notation;
  gboolean training;
  GCancellable *life; /* ends with the register */
  guint cleaning;     /* baskets of ended sales that are emptied, or are to be */
  /* How the parts tell the register. */
  void (*changed) (gpointer data);
  void (*happened) (VzEvent *event, gpointer data); /* durable */
  void (*freed) (gpointer data);                    /* the account's basket */
  void (*heard) (gboolean online, gpointer data);   /* commerce answered, or could not be reached */
  void (*wrote) (const GError *error, gpointer data); /* the journal took it; or why it did not */
  VzDated dated;
  void (*stamp) (VzEvent *event, gpointer data); /* fills in times, register and cashier */
  char *(*next_attempt) (gpointer data);         /* id of a new one; transfer full */
  const char *(*cashier_name) (const char *id, gpointer data);
  gpointer data;
} VzGiven;
