/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-teller.h"

#include "card-trace.h"

#include "../devices/terminal.h"
#include "wire/concert-line.h"
#include "wire/zvt-field.h"
#include "wire/zvt-line.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TERMINAL 28004869
#define AFTER_THE_NUMBER "=29121011234500000"

struct _CardTeller {
  Terminal *line; /* or NULL */
  int listener;   /* or -1 */
  char *link;
  pid_t process;
};

/* -- in its own process -- */

typedef struct {
  int fd;
  VzZvtReader *zvt;
  VzConcertReader concert;
  guint card;     /* of the next payment */
  guint movement; /* the last one */
  guint told;     /* ZVT: of what it did, so many words; its slip and its end follow */
  char request[VZ_CONCERT_REQUEST_LENGTH];
  gboolean has_request;
} Voice;

static void
say (Voice *voice, const void *bytes, gsize n_bytes)
{
  if (write (voice->fd, bytes, n_bytes) != (gssize)n_bytes) {
    _exit (1);
  }
}

static void
say_byte (Voice *voice, guint8 byte)
{
  say (voice, &byte, 1);
}

static void
say_bytes (Voice *voice, GBytes *bytes)
{
  say (voice, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
say_apdu (Voice *voice, VzZvtMedium medium, guint16 command, const GByteArray *data)
{
  g_autoptr (GBytes) apdu =
      vz_zvt_apdu_write (command, data != NULL ? data->data : NULL, data != NULL ? data->len : 0);
  g_autoptr (GBytes) frame = vz_zvt_frame (medium, apdu);

  say_bytes (voice, frame);
}

/* Two digits a byte; what is none stands for the separator of a track. */
static gsize
pack (const char *text, guint8 *packed)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++) {
    guint8 half = g_ascii_isdigit (text[i]) ? (guint8)(text[i] - '0') : 0x0d;

    packed[i / 2] = i % 2 == 0 ? (guint8)(half << 4 | 0x0f) : (packed[i / 2] & 0xf0) | half;
  }
  return (length + 1) / 2;
}

static void
put_card (GByteArray *data, const char *number)
{
  g_autofree char *track_2 = g_strconcat (number, AFTER_THE_NUMBER, NULL);
  g_autofree char *track_1 = g_strdup_printf ("B%s^YILMAZ/AYSE^2912101123450000000", number);
  guint8 packed[64];

  vz_zvt_field_write (data, VZ_ZVT_CARD_NUMBER, packed, pack (number, packed));
  vz_zvt_field_write (data, VZ_ZVT_TRACK_2, packed, pack (track_2, packed));
  vz_zvt_field_write (data, VZ_ZVT_TRACK_3, packed, pack (track_2, packed));
  vz_zvt_field_write (data, VZ_ZVT_TRACK_1, (const guint8 *)track_1, strlen (track_1));
}

/* @ordered: amount and currency, as the till sent them. */
static void
tell_payment (Voice *voice, VzZvtMedium medium, VzZvtApdu ordered)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  char number[CARD_TRACE_DIGITS + 1];

  card_trace_number (voice->card++, number);
  voice->movement++;
  vz_zvt_field_write_number (data, VZ_ZVT_RESULT, 0);
  put_card (data, number);
  g_byte_array_append (data, ordered.data, (guint)ordered.n_data);
  vz_zvt_field_write_number (data, VZ_ZVT_TERMINAL, TERMINAL);
  vz_zvt_field_write_number (data, VZ_ZVT_TRACE, voice->movement);
  vz_zvt_field_write_number (data, VZ_ZVT_RECEIPT, voice->movement);
  voice->told = 1;
  say_apdu (voice, medium, VZ_ZVT_STATUS, data);
}

/* @label: its attribute, and what stands before the number, in CP437. */
static void
print_card (Voice *voice, VzZvtMedium medium, const char *label)
{
  g_autoptr (GByteArray) line = g_byte_array_new ();
  char number[CARD_TRACE_DIGITS + 1];

  card_trace_number (voice->card - 1, number);
  g_byte_array_append (line, (const guint8 *)label, 1 + (guint)strlen (label + 1));
  g_byte_array_append (line, (const guint8 *)number, CARD_TRACE_DIGITS);
  say_apdu (voice, medium, VZ_ZVT_PRINT_LINE, line);
}

/* On its own screen: the field 06 with 24 (texts) and in it 07 (a text). */
static void
show_card (Voice *voice, VzZvtMedium medium)
{
  static const guint8 head[] = {
    0x0a, 0x00, 0x06, 4 + CARD_TRACE_DIGITS, 0x24, 2 + CARD_TRACE_DIGITS, 0x07, CARD_TRACE_DIGITS
  };
  g_autoptr (GByteArray) notice = g_byte_array_new ();
  char number[CARD_TRACE_DIGITS + 1];

  card_trace_number (voice->card - 1, number);
  g_byte_array_append (notice, head, sizeof head);
  g_byte_array_append (notice, (const guint8 *)number, CARD_TRACE_DIGITS);
  say_apdu (voice, medium, VZ_ZVT_NOTICE, notice);
}

static void
go_on (Voice *voice, VzZvtMedium medium)
{
  static const char *const labels[] = { [1] = "\0CARD ", [2] = "\x81GEB\x9aHR " };

  if (voice->told == 0) {
    return;
  }
  if (voice->told < G_N_ELEMENTS (labels)) {
    print_card (voice, medium, labels[voice->told++]);
  } else if (voice->told == G_N_ELEMENTS (labels)) {
    voice->told++;
    show_card (voice, medium);
  } else {
    voice->told = 0;
    say_apdu (voice, medium, VZ_ZVT_COMPLETION, NULL);
  }
}

static void
take_apdu (Voice *voice, VzZvtMedium medium, VzZvtApdu apdu)
{
  if (medium == VZ_ZVT_SERIAL) {
    say_byte (voice, VZ_ZVT_ACK_BYTE);
  }
  if (apdu.command == VZ_ZVT_TAKEN) {
    go_on (voice, medium);
    return;
  }
  say_apdu (voice, medium, VZ_ZVT_TAKEN, NULL);
  if (apdu.command == VZ_ZVT_AUTHORISATION) {
    tell_payment (voice, medium, apdu);
  } else {
    say_apdu (voice, medium, VZ_ZVT_COMPLETION, NULL);
  }
}

static void
hear_zvt (Voice *voice, VzZvtMedium medium, guint8 byte)
{
  if (vz_zvt_reader_feed (voice->zvt, byte) == VZ_ZVT_APDU) {
    take_apdu (voice, medium, vz_zvt_reader_apdu (voice->zvt));
  }
}

static void
hear_zvt_on_a_line (Voice *voice, guint8 byte)
{
  hear_zvt (voice, VZ_ZVT_SERIAL, byte);
}

static void
hear_zvt_over_tcp (Voice *voice, guint8 byte)
{
  hear_zvt (voice, VZ_ZVT_TCP, byte);
}

/* Columns of the request: amount from 2, currency from 13, private text behind it. */
static void
answer_concert (Voice *voice)
{
  char number[CARD_TRACE_DIGITS + 1];
  g_autofree char *message = NULL;

  card_trace_number (voice->card++, number);
  message = g_strdup_printf ("010%.8s1%-55s%.13s", voice->request + 2, number, voice->request + 13);
  voice->has_request = FALSE;
  g_autoptr (GBytes) frame = vz_concert_frame (message, strlen (message));
  say_bytes (voice, frame);
}

static void
take_request (Voice *voice)
{
  voice->has_request = voice->concert.length == sizeof voice->request;
  if (voice->has_request) {
    memcpy (voice->request, voice->concert.message, sizeof voice->request);
  }
  say_byte (voice, VZ_CONCERT_ACK_BYTE);
}

/* The till listens: the answer; it has the answer: the end. */
static void
take_ack (Voice *voice)
{
  if (voice->has_request) {
    answer_concert (voice);
  } else {
    say_byte (voice, VZ_CONCERT_EOT_BYTE);
  }
}

static void
hear_concert (Voice *voice, guint8 byte)
{
  VzConcertEvent event = vz_concert_reader_feed (&voice->concert, byte);

  if (event == VZ_CONCERT_ENQ) {
    say_byte (voice, VZ_CONCERT_ACK_BYTE);
  } else if (event == VZ_CONCERT_MESSAGE) {
    take_request (voice);
  } else if (event == VZ_CONCERT_EOT && voice->has_request) {
    say_byte (voice, VZ_CONCERT_ENQ_BYTE);
  } else if (event == VZ_CONCERT_ACK) {
    take_ack (voice);
  }
}

static void (*const hears[]) (Voice *voice, guint8 byte) = {
  [CARD_TELLER_ZVT] = hear_zvt_on_a_line,
  [CARD_TELLER_ZVT_OVER_TCP] = hear_zvt_over_tcp,
  [CARD_TELLER_CONCERT] = hear_concert,
};

/* Until it is killed, or its line goes. */
static _Noreturn void
live (CardTeller *teller, CardTellerKind kind, guint first)
{
  gboolean over_tcp = teller->listener >= 0;
  Voice voice = { .card = first };
  guint8 byte;

  voice.fd = over_tcp ? accept (teller->listener, NULL, NULL) : teller->line->master;
  voice.zvt = vz_zvt_reader_new (over_tcp ? VZ_ZVT_TCP : VZ_ZVT_SERIAL);
  fcntl (voice.fd, F_SETFL, 0);
  while (read (voice.fd, &byte, 1) == 1) {
    hears[kind](&voice, byte);
  }
  _exit (0);
}

/* -- in the test's -- */

static void
listen_anywhere (CardTeller *teller)
{
  struct sockaddr_in place = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof place;

  teller->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (teller->listener, (struct sockaddr *)&place, size), ==, 0);
  g_assert_cmpint (listen (teller->listener, 1), ==, 0);
  g_assert_cmpint (getsockname (teller->listener, (struct sockaddr *)&place, &size), ==, 0);
  teller->link = g_strdup_printf ("tcp:127.0.0.1:%u", ntohs (place.sin_port));
}

CardTeller *
card_teller_new (CardTellerKind kind, guint first)
{
  CardTeller *teller = g_new0 (CardTeller, 1);

  teller->listener = -1;
  if (kind == CARD_TELLER_ZVT_OVER_TCP) {
    listen_anywhere (teller);
  } else {
    teller->line = terminal_new ();
    teller->link = terminal_address (teller->line, "");
  }
  teller->process = fork ();
  g_assert_cmpint (teller->process, >=, 0);
  if (teller->process == 0) {
    prctl (PR_SET_PDEATHSIG, SIGKILL); /* a test that fails takes it along */
    live (teller, kind, first);
  }
  return teller;
}

void
card_teller_free (CardTeller *teller)
{
  kill (teller->process, SIGKILL);
  waitpid (teller->process, NULL, 0);
  if (teller->line != NULL) {
    terminal_free (teller->line);
  } else {
    close (teller->listener);
  }
  g_free (teller->link);
  g_free (teller);
}

const char *
card_teller_link (const CardTeller *teller)
{
  return teller->link;
}
