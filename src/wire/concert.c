/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/concert.h"

#include "wire/currency-number.h"

#include <string.h>

#define MAX_TILL 99
#define MAX_AMOUNT 99999999
#define MAX_CURRENCY 999
#define NO_CARD_DATA '0'
#define BY_CARD '1'
#define AT_THE_END "A010B010" /* the answer waits for the payment; the terminal decides on-line */

/* Columns. */
#define REQUEST_AMOUNT 2
#define REQUEST_FLAG 10
#define REQUEST_MODE 11
#define REQUEST_DEED 12
#define REQUEST_CURRENCY 13
#define REQUEST_PRIVATE 16
#define REQUEST_TAIL 26
#define ANSWER_STATUS 2
#define ANSWER_AMOUNT 3
#define ANSWER_MODE 11
#define ANSWER_CURRENCY 12 /* after the card data, where there are any */
#define ANSWER_PRIVATE 15

static gboolean
read_digits (const char *message, gsize n_digits, guint *number)
{
  *number = 0;
  for (gsize i = 0; i < n_digits; i++) {
    if (!g_ascii_isdigit (message[i]))
      return FALSE;
    *number = *number * 10 + (guint)(message[i] - '0');
  }
  return TRUE;
}

static gboolean
is_plain (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~')
      return FALSE;
  return TRUE;
}

/* Padded with spaces there, without them here. */
static gboolean
read_private (const char *message, char *text)
{
  if (!is_plain (message, VZ_CONCERT_PRIVATE_LENGTH))
    return FALSE;
  memcpy (text, message, VZ_CONCERT_PRIVATE_LENGTH);
  text[VZ_CONCERT_PRIVATE_LENGTH] = '\0';
  g_strchomp (text);
  return TRUE;
}

gboolean
vz_concert_request_write (const VzConcertRequest *request,
                          char message[VZ_CONCERT_REQUEST_LENGTH + 1])
{
  guint currency = vz_currency_number (request->amount.currency);
  gint64 minor = request->amount.minor;
  if (currency == 0 || request->till > MAX_TILL || minor <= 0 || minor > MAX_AMOUNT ||
      !is_plain (request->private_text, strlen (request->private_text)))
    return FALSE;
  g_snprintf (message, VZ_CONCERT_REQUEST_LENGTH + 1, "%02u%08u%c%c%c%03u%-10s%s", request->till,
              (guint)minor, NO_CARD_DATA, BY_CARD, (char)request->deed, currency,
              request->private_text, AT_THE_END);
  return TRUE;
}

gboolean
vz_concert_request_read (const char *message, gsize length, VzConcertRequest *request)
{
  guint minor, currency;
  *request = (VzConcertRequest){ 0 };
  if (length != VZ_CONCERT_REQUEST_LENGTH || !read_digits (message, 2, &request->till) ||
      !read_digits (message + REQUEST_AMOUNT, 8, &minor) ||
      !read_digits (message + REQUEST_CURRENCY, 3, &currency))
    return FALSE;
  request->amount.minor = minor;
  request->deed = (VzConcertDeed)message[REQUEST_DEED];
  return message[REQUEST_FLAG] == NO_CARD_DATA && message[REQUEST_MODE] == BY_CARD &&
         memcmp (message + REQUEST_TAIL, AT_THE_END, strlen (AT_THE_END)) == 0 &&
         vz_currency_from_number (currency, request->amount.currency) &&
         read_private (message + REQUEST_PRIVATE, request->private_text);
}

gboolean
vz_concert_answer_read (const char *message, gsize length, VzConcertAnswer *answer)
{
  guint amount;
  *answer = (VzConcertAnswer){ 0 };
  if (length != VZ_CONCERT_ANSWER_LENGTH && length != VZ_CONCERT_MAX_MESSAGE)
    return FALSE;
  const char *end = message + (length - VZ_CONCERT_ANSWER_LENGTH);
  if (!read_digits (message, 2, &answer->till) ||
      !read_digits (message + ANSWER_AMOUNT, 8, &amount) ||
      !read_digits (end + ANSWER_CURRENCY, 3, &answer->currency) ||
      !read_private (end + ANSWER_PRIVATE, answer->private_text))
    return FALSE;
  answer->status = message[ANSWER_STATUS];
  answer->amount = amount;
  return message[ANSWER_MODE] == BY_CARD && is_plain (&answer->status, 1);
}

gboolean
vz_concert_answer_write (const VzConcertAnswer *answer, char message[VZ_CONCERT_ANSWER_LENGTH + 1])
{
  if (answer->till > MAX_TILL || answer->amount < 0 || answer->amount > MAX_AMOUNT ||
      answer->currency > MAX_CURRENCY || !is_plain (&answer->status, 1) ||
      !is_plain (answer->private_text, strlen (answer->private_text)))
    return FALSE;
  g_snprintf (message, VZ_CONCERT_ANSWER_LENGTH + 1, "%02u%c%08u%c%03u%-10s", answer->till,
              answer->status, (guint)answer->amount, BY_CARD, answer->currency,
              answer->private_text);
  return TRUE;
}
