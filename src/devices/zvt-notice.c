/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/zvt-notice.h"

#include <glib/gi18n-lib.h>

#define TAKE_CARD_OUT 0x40 /* the same as the code without it, and the card is to be taken out */

static const struct {
  guint8 code;
  const char *sentence;
} sentences[] = {
  { 0x04, N_ ("The terminal waits for the bank.") },
  { 0x0a, N_ ("The customer presents the card at the terminal.") },
  { 0x0e, N_ ("The terminal is working.") },
  { 0x15, N_ ("The PIN was wrong. The customer can try again.") },
  { 0x1c, N_ ("The payment is approved.") },
  { 0x1d, N_ ("The payment was declined.") },
  { 0x05, N_ ("The terminal takes the payment back.") },
};

static const char *
find (guint8 code)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].code == code)
      return sentences[i].sentence;
  return NULL;
}

const char *
vz_zvt_notice_sentence (guint8 code)
{
  const char *sentence = find (code);
  gboolean has_card = (code & 0xc0) == TAKE_CARD_OUT;
  return sentence || !has_card ? sentence : find (code & (guint8)~TAKE_CARD_OUT);
}
