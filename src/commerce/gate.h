/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <gio/gio.h>

/* One HTTP exchange as bytes. The product passes libcurl's (http.h), a simulation its own. */

#define VZ_BODY_MAX (4 * 1024 * 1024)

typedef struct {
  char *method;       /* "GET" */
  char *path;         /* from the origin on, with its query: "/orders/checkout/?page=IndexPage" */
  GPtrArray *headers; /* char *: "Name: value" */
  GBytes *body;       /* NULL: none */
  gboolean money;     /* may move money: HTTP/1.1 on a fresh connection, never resent */
} VzRequest;

typedef struct {
  guint status;
  GPtrArray *headers; /* char *: "Name: value", as received; Set-Cookie may occur several times */
  GBytes *body;       /* at most VZ_BODY_MAX */
} VzResponse;

/* Overwrites and frees a text that may hold a secret. */
void vz_wipe (gpointer text);

VzRequest *vz_request_new (const char *method, const char *path);
void vz_request_free (VzRequest *request);
void vz_request_header (VzRequest *request, const char *name, const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzRequest, vz_request_free)

void vz_response_free (VzResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzResponse, vz_response_free)

/* The value when the line @header ("Name: value") has that name (any case), or NULL. Borrowed. */
const char *vz_header_value (const char *header, const char *name);

/* Value of the first header of that name (any case), or NULL. Borrowed. */
const char *vz_response_header (const VzResponse *response, const char *name);

#define VZ_TYPE_GATE (vz_gate_get_type ())
G_DECLARE_INTERFACE (VzGate, vz_gate, VZ, GATE, GObject)

struct _VzGateInterface {
  GTypeInterface parent;
  void (*send_async) (VzGate *gate,
                      VzRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  VzResponse *(*send_finish) (VzGate *gate, GAsyncResult *result, GError **error);
};

/* @request is taken. Any HTTP status is an answer; errors are VZ_ERROR_OFFLINE (nothing was sent),
 * VZ_ERROR_NO_ANSWER (it was, or may have been), VZ_ERROR_CERTIFICATE, VZ_ERROR_TOO_LARGE, or
 * G_IO_ERROR_CANCELLED. */
void vz_gate_send_async (VzGate *gate,
                         VzRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data);
VzResponse *vz_gate_send_finish (VzGate *gate, GAsyncResult *result, GError **error);
