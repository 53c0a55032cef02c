/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A real HTTP server with a script: it gives one answer after another and keeps what it was sent.
 */

typedef enum {
  SERVER_ANSWERS,
  SERVER_CLOSES, /* reads the request and closes the connection */
  SERVER_CUTS,   /* promises a byte more than it sends */
  SERVER_CHUNKS, /* does not say how long the body is */
  SERVER_HOLDS,  /* leaves the request unanswered until the end of the test */
} ServerManner;

typedef struct {
  const char *line; /* what must have been asked: "GET /list/?page=1" */
  guint status;
  const char *headers; /* "Name: value" lines */
  const char *body;    /* NULL: empty */
  gsize padding;       /* spaces after the body */
  ServerManner manner;
} ServerAnswer;

typedef struct {
  char *line;
  char *headers; /* "Name: value" lines, each ended by a newline */
  GString *body;
  guint16 port; /* of the client: one for each connection */
  gboolean begun;
} ServerRequest;

typedef struct _Server Server;

/* @script: ends with an answer without a line; borrowed. @key and @certificate: PEM, NULL for http.
 */
Server *server_new (const ServerAnswer *script, const char *key, const char *certificate);

/* Fails the test unless exactly the script's requests have come. */
void server_free (Server *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

/* "http://127.0.0.1:PORT", or https. */
const char *server_origin (Server *server);

guint server_count (Server *server);
const ServerRequest *server_request (Server *server, guint index);

/* The value of a header of that request, NULL when it had none. Transfer full. */
char *server_header (Server *server, guint index, const char *name);

/* Runs the main context until @count requests have come. */
void server_wait (Server *server, guint count);
