/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/response.h"

#include <string.h>

typedef struct {
  char *body;
  gsize end;
} CutBody;

static ssize_t
read_cut_body (void *data, uint64_t position, char *buffer, size_t size)
{
  CutBody *cut = data;

  if (position >= cut->end)
    return MHD_CONTENT_READER_END_WITH_ERROR;
  gsize length = MIN (size, cut->end - position);
  memcpy (buffer, cut->body + position, length);
  return (ssize_t)length;
}

static void
free_cut_body (void *data)
{
  CutBody *cut = data;

  g_free (cut->body);
  g_free (cut);
}

static struct MHD_Response *
new_response (const VzSimReply *reply)
{
  gsize length;
  char *body = vz_sim_reply_body (reply, &length);

  if (reply->cut == 0)
    return MHD_create_response_from_buffer_with_free_callback (length, body, g_free);
  CutBody *cut = g_new0 (CutBody, 1);
  *cut = (CutBody){ body, length * reply->cut / 100 };
  return MHD_create_response_from_callback (length, 4096, read_cut_body, cut, free_cut_body);
}

static void
add_headers (struct MHD_Response *response, const VzSimReply *reply)
{
  MHD_add_response_header (response, "Content-Type", reply->type);
  for (guint i = 0; i < reply->headers->len; i++) {
    g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (reply->headers, i), ": ", 2);
    MHD_add_response_header (response, parts[0], parts[1]);
  }
}

struct MHD_Response *
vz_sim_response_new (const VzSimReply *reply)
{
  g_return_val_if_fail (reply != NULL, NULL);

  struct MHD_Response *response = new_response (reply);
  add_headers (response, reply);
  return response;
}
