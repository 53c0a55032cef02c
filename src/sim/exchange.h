/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* One HTTP exchange as the simulated server sees it; knows no socket. */

typedef enum {
  VZ_SIM_BODY_NONE,
  VZ_SIM_BODY_FORM,
  VZ_SIM_BODY_JSON,
  VZ_SIM_BODY_OTHER, /* a content type or a text that we cannot read */
} VzSimBodyKind;

typedef struct {
  char *method;
  char *path;
  char *query_text; /* without the question mark, "" when there is none */
  GHashTable *query;
  GHashTable *headers; /* lower-case names */
  GHashTable *cookies;
  VzSimBodyKind body_kind;
  json_t *body;     /* an object; a form's members are strings */
  guint connection; /* number of the TCP connection, from 1 */
} VzSimRequest;

/* @target: path with its query as sent. */
VzSimRequest *vz_sim_request_new (const char *method, const char *target);
void vz_sim_request_free (VzSimRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimRequest, vz_sim_request_free)

void vz_sim_request_add_header (VzSimRequest *request, const char *name, const char *value);
void vz_sim_request_set_body (VzSimRequest *request, const char *bytes, gsize length);

const char *vz_sim_request_header (const VzSimRequest *request, const char *name);
const char *vz_sim_request_page (const VzSimRequest *request); /* query member `page` or NULL */

/* A member of the body as text, NULL when it is absent or empty; borrowed. */
const char *vz_sim_request_text (const VzSimRequest *request, const char *name);

/* A member of the body that is a whole number or its text. */
gboolean vz_sim_request_int (const VzSimRequest *request, const char *name, gint64 *value);

/* A member of the body that says yes: true, "true", "True", 1, "1", "on". */
gboolean vz_sim_request_says_yes (const VzSimRequest *request, const char *name);

/* @path at the place where the request was sent to. Transfer full. */
char *vz_sim_request_url (const VzSimRequest *request, const char *path);

/* @turkish or, when Accept-Language begins with "en", @english. */
const char *vz_sim_say (const VzSimRequest *request, const char *turkish, const char *english);

typedef struct {
  guint status;
  const char *type; /* static */
  json_t *json;     /* the body, unless text is set */
  char *text;
  GPtrArray *headers; /* "Name: value" */
  gboolean dropped;   /* the connection is closed without an answer */
  guint delay;        /* seconds before the answer */
  guint cut;          /* percent of the body that is sent before the connection is closed; 0: all */
} VzSimReply;

/* Takes @json. */
VzSimReply *vz_sim_reply_new (guint status, json_t *json);
VzSimReply *vz_sim_reply_new_html (guint status, const char *html);

/* {"detail": sentence}, as Django REST framework answers. */
VzSimReply *vz_sim_reply_new_detail (guint status, const char *sentence);
void vz_sim_reply_free (VzSimReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimReply, vz_sim_reply_free)

void vz_sim_reply_add_header (VzSimReply *reply, const char *name, const char *value);
void vz_sim_reply_set_cookie (VzSimReply *reply, const char *name, const char *value);
void vz_sim_reply_set_text (VzSimReply *reply, const char *text);

/* The bytes of the body. Transfer full. */
char *vz_sim_reply_body (const VzSimReply *reply, gsize *length);
