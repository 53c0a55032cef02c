/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* Concert E+ ("Telium caisse"), the language of French payment terminals: one request of the till,
 * one answer of the terminal, of fixed columns. Source: the layout of pyTeliumManager and
 * pypostelium. */

#define VZ_CONCERT_REQUEST_LENGTH 34
#define VZ_CONCERT_ANSWER_LENGTH 25
#define VZ_CONCERT_CARD_LENGTH 55 /* that some terminals put into their answer unasked */
#define VZ_CONCERT_MAX_MESSAGE (VZ_CONCERT_ANSWER_LENGTH + VZ_CONCERT_CARD_LENGTH)
#define VZ_CONCERT_PRIVATE_LENGTH 10

typedef enum {
  VZ_CONCERT_DEBIT = '0',
  VZ_CONCERT_REFUND = '2',
} VzConcertDeed;

typedef struct {
  guint till; /* 0 to 99 */
  VzMoney amount;
  VzConcertDeed deed;
  char private_text[VZ_CONCERT_PRIVATE_LENGTH + 1]; /* comes back in the answer */
} VzConcertRequest;

typedef enum {
  VZ_CONCERT_DONE = '0',
  VZ_CONCERT_NOT_DONE = '7',
  VZ_CONCERT_NOT_VERIFIED = '9',
} VzConcertStatus;

typedef struct {
  guint till;
  char status; /* VzConcertStatus, or another that it invented */
  gint64 amount;
  guint currency; /* its number by ISO 4217 */
  char private_text[VZ_CONCERT_PRIVATE_LENGTH + 1];
} VzConcertAnswer;

/* The message that asks for a payment by card and waits for its end. It never asks for the card's
 * data: they would come unmasked. FALSE when something does not fit its columns. */
gboolean vz_concert_request_write (const VzConcertRequest *request,
                                   char message[VZ_CONCERT_REQUEST_LENGTH + 1]);

/* FALSE for what is no request of this kind. */
gboolean vz_concert_request_read (const char *message, gsize length, VzConcertRequest *request);

/* FALSE for what is no answer. Card data in it are passed over. */
gboolean vz_concert_answer_read (const char *message, gsize length, VzConcertAnswer *answer);
gboolean vz_concert_answer_write (const VzConcertAnswer *answer,
                                  char message[VZ_CONCERT_ANSWER_LENGTH + 1]);
