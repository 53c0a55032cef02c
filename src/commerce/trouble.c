/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/trouble.h"

#include <glib/gi18n-lib.h>

#define BY_SENDING VZ_ERROR_LAST

typedef struct {
  CURLcode code;
  VzError error; /* BY_SENDING: whether something was sent says what it is */
  const char *unsent;
  const char *sent;
} Cause;

#define BROKEN                                                                                     \
  N_ ("The connection broke off before the whole answer was there. What became of the request is " \
      "looked up before anything is sent again.")
#define UNREAD N_ ("The answer was longer than this register reads, and was not taken.")
#define UNPROVED N_ ("The server’s certificate does not prove whose it is, so nothing was sent.")
#define UNTRUSTED                                                                                  \
  N_ ("The file of trusted certificates cannot be read, so nothing was sent. Check ca-file in "    \
      "the configuration.")
#define NAMELESS                                                                                   \
  N_ ("The server’s name was not found on the network, so nothing was sent. Check the network "  \
      "and the address in the configuration.")
#define DESERTED                                                                                   \
  N_ ("Nothing answers at the server’s address, so nothing was sent. Check the network and the " \
      "address in the configuration.")
#define UNREACHED N_ ("The server could not be reached in time, so nothing was sent.")
#define SILENT                                                                                     \
  N_ ("The server did not answer in time. What became of the request is looked up before "         \
      "anything is sent again.")
#define STRANGE                                                                                    \
  N_ ("What answers at the server’s address does not speak HTTP. Check the address in the "      \
      "configuration.")
#define INSECURE N_ ("No secure connection to the server could be made, so nothing was sent.")
#define UNCONNECTED N_ ("No connection to the server could be made, so nothing was sent.")

/* The last row is for all that have none. */
static const Cause causes[] = {
  { CURLE_PEER_FAILED_VERIFICATION, VZ_ERROR_CERTIFICATE, UNPROVED, UNPROVED },
  { CURLE_SSL_ISSUER_ERROR, VZ_ERROR_CERTIFICATE, UNPROVED, UNPROVED },
  { CURLE_SSL_CACERT_BADFILE, VZ_ERROR_CERTIFICATE, UNTRUSTED, UNTRUSTED },
  { CURLE_SSL_CONNECT_ERROR, BY_SENDING, INSECURE, BROKEN },
  { CURLE_COULDNT_RESOLVE_HOST, BY_SENDING, NAMELESS, BROKEN },
  { CURLE_COULDNT_CONNECT, BY_SENDING, DESERTED, BROKEN },
  { CURLE_OPERATION_TIMEDOUT, BY_SENDING, UNREACHED, SILENT },
  { CURLE_WRITE_ERROR, VZ_ERROR_TOO_LARGE, UNREAD, UNREAD },
  { CURLE_UNSUPPORTED_PROTOCOL, BY_SENDING, STRANGE, STRANGE },
  { CURLE_WEIRD_SERVER_REPLY, BY_SENDING, STRANGE, STRANGE },
  { CURLE_OK, BY_SENDING, UNCONNECTED, BROKEN },
};

static const Cause *
find_cause (CURLcode code)
{
  const Cause *cause = causes;

  while (cause->code != code && cause->code != CURLE_OK)
    cause++;
  return cause;
}

GError *
vz_trouble_new (CURLcode code, gboolean sent, const char *words)
{
  const Cause *cause = find_cause (code);
  VzError error = cause->error;

  if (error == BY_SENDING)
    error = sent ? VZ_ERROR_NO_ANSWER : VZ_ERROR_OFFLINE;
  g_debug ("libcurl ended with %d: %s", (int)code,
           words != NULL && words[0] != '\0' ? words : curl_easy_strerror (code));
  return g_error_new_literal (VZ_ERROR, error, _ (sent ? cause->sent : cause->unsent));
}
