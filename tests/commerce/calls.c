/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calls.h"

#include "wait.h"

#include <string.h>

VzResponse *
call_send (VzGate *gate, VzRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_gate_send_async (gate, request, NULL, wait_on_ready, &result);
  return vz_gate_send_finish (gate, wait_for (&result), error);
}

VzResponse *
call_get (VzGate *gate, const char *path)
{
  g_autoptr (GError) error = NULL;
  VzResponse *response = call_send (gate, vz_request_new ("GET", path), &error);

  g_assert_no_error (error);
  return response;
}

VzRequest *
call_request (const char *method, const char *path, const char *body, gboolean money)
{
  VzRequest *request = vz_request_new (method, path);

  request->body = g_bytes_new (body, strlen (body));
  request->money = money;
  return request;
}

void
call_assert_fails (VzGate *gate, VzRequest *request, VzError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzResponse) response = call_send (gate, request, &error);

  g_assert_null (response);
  g_assert_error (error, VZ_ERROR, (int)code);
  g_assert_cmpstr (error->message, !=, "");
}
