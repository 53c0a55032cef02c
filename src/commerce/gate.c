/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/gate.h"

#include <string.h>

G_DEFINE_INTERFACE (VzGate, vz_gate, G_TYPE_OBJECT)

static void
vz_gate_default_init (VzGateInterface *iface)
{
}

void
vz_wipe (gpointer text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

VzRequest *
vz_request_new (const char *method, const char *path)
{
  VzRequest *request;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL && path[0] == '/', NULL);

  request = g_new0 (VzRequest, 1);
  request->method = g_strdup (method);
  request->path = g_strdup (path);
  request->headers = g_ptr_array_new_with_free_func (vz_wipe);
  return request;
}

void
vz_request_free (VzRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->method);
  g_free (request->path);
  g_ptr_array_unref (request->headers);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request);
}

void
vz_request_header (VzRequest *request, const char *name, const char *value)
{
  g_return_if_fail (request != NULL);
  g_return_if_fail (name != NULL && value != NULL);
  g_return_if_fail (strpbrk (name, "\r\n") == NULL && strpbrk (value, "\r\n") == NULL);

  g_ptr_array_add (request->headers, g_strdup_printf ("%s: %s", name, value));
}

void
vz_response_free (VzResponse *response)
{
  if (response == NULL)
    return;
  g_clear_pointer (&response->headers, g_ptr_array_unref);
  g_clear_pointer (&response->body, g_bytes_unref);
  g_free (response);
}

const char *
vz_header_value (const char *header, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (header, name, length) != 0 || header[length] != ':')
    return NULL;
  return header + length + 1 + strspn (header + length + 1, " \t");
}

const char *
vz_response_header (const VzResponse *response, const char *name)
{
  g_return_val_if_fail (response != NULL && name != NULL, NULL);

  for (guint i = 0; i < response->headers->len; i++) {
    const char *value = vz_header_value (g_ptr_array_index (response->headers, i), name);

    if (value != NULL)
      return value;
  }
  return NULL;
}

void
vz_gate_send_async (VzGate *gate,
                    VzRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  g_return_if_fail (VZ_IS_GATE (gate));
  g_return_if_fail (request != NULL);

  VZ_GATE_GET_IFACE (gate)->send_async (gate, request, cancellable, callback, data);
}

VzResponse *
vz_gate_send_finish (VzGate *gate, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (VZ_IS_GATE (gate), NULL);

  return VZ_GATE_GET_IFACE (gate)->send_finish (gate, result, error);
}
