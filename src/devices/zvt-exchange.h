/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/zvt-talk.h"

/* One command and all that a ZVT terminal tells until it is done with it. */

typedef enum {
  VZ_ZVT_END_DONE,    /* 06 0F */
  VZ_ZVT_END_ABORTED, /* 06 1E */
  VZ_ZVT_END_REFUSED, /* 84 xx: it never began */
  VZ_ZVT_END_UNSENT,  /* not acknowledged, and nothing at all was heard */
  VZ_ZVT_END_SILENT,  /* it may go on, or be over: it does not say */
} VzZvtEnd;

typedef struct {
  /* Anything but the end. FALSE: the terminal waits until vz_zvt_exchange_answer(). */
  gboolean (*told) (gpointer data, VzZvtApdu apdu);
  /* @apdu: the one that ended it; empty when none did. Another exchange may begin here. */
  void (*ended) (gpointer data, VzZvtEnd end, VzZvtApdu apdu);
  /* What runs goes on: the terminal refused to stop it, or did not hear that it is to. */
  void (*not_stopped) (gpointer data);
} VzZvtExchangeHooks;

typedef enum {
  VZ_ZVT_IDLE,
  VZ_ZVT_ORDERED, /* the command was sent */
  VZ_ZVT_RUNNING, /* the terminal took it */
} VzZvtPlace;

typedef struct {
  VzZvtTalk talk;
  VzZvtPlace place;
  guint timeout_id;
  gint64 until;      /* monotonic: for so long it may run, whatever the terminal tells */
  gboolean stops;    /* as soon as the terminal has taken the command */
  gboolean stopping; /* it was asked to, and has not answered */
  gboolean owes;     /* … when the command was given: its answer may still come */
  const VzZvtExchangeHooks *hooks;
  gpointer data;
} VzZvtExchange;

void vz_zvt_exchange_init (VzZvtExchange *exchange,
                           VzLink *link,
                           VzZvtMedium medium,
                           const VzZvtExchangeHooks *hooks,
                           gpointer data);
void vz_zvt_exchange_clear (VzZvtExchange *exchange);

/* The link was opened, lost or closed. What ran is forgotten without an end. */
void vz_zvt_exchange_reset (VzZvtExchange *exchange);

/* Gives a command; nothing may run. */
void vz_zvt_exchange_begin (VzZvtExchange *exchange, GBytes *command);

/* Answers what hooks->told() left without an answer. */
void vz_zvt_exchange_answer (VzZvtExchange *exchange);

/* Asks the terminal to stop what runs, or what is about to. */
void vz_zvt_exchange_abort (VzZvtExchange *exchange);
