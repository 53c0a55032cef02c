/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/health.h"

#include "core/error.h"
#include "store/state-directory.h"

#include <string.h>

#define FILE_NAME "health.json"
#define LONGEST (1024 * 1024)

static const char *
state_of (const VzDeviceView *device)
{
  if (device->away) {
    return "away";
  }
  return device->ready ? "ready" : "attention";
}

static json_t *
seconds (gint64 wall)
{
  return wall != 0 ? json_integer (wall / G_USEC_PER_SEC) : json_null ();
}

static json_t *
device_json (const VzDeviceView *device)
{
  return json_pack ("{s:s, s:s, s:s, s:s?, s:o, s:o, s:i, s:I, s:s?, s:s?, s:s?, s:s?}", "name",
                    device->name, "kind", device->kind, "state", state_of (device), "link",
                    device->link, "since", seconds (device->since), "heard",
                    seconds (device->heard), "queued", (int)device->queued, "dropped",
                    (json_int_t)device->dropped, "sentence", device->sentence, "way_out",
                    device->way_out, "detail", device->detail, "code_pages", device->code_pages);
}

json_t *
vz_health_of (const GPtrArray *devices, gint64 wall)
{
  json_t *list = json_array ();

  for (guint i = 0; i < devices->len; i++) {
    json_array_append_new (list, device_json (g_ptr_array_index (devices, i)));
  }
  return json_pack ("{s:o, s:o}", "written", seconds (wall), "devices", list);
}

json_t *
vz_health_read (const char *state_dir, GError **error)
{
  g_autofree guint8 *bytes = NULL;
  gsize n_bytes;

  if (!vz_state_directory_read (state_dir, FILE_NAME, LONGEST, &bytes, &n_bytes, error)) {
    return NULL;
  }
  if (bytes == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "there is no %s in %s", FILE_NAME, state_dir);
    return NULL;
  }
  return vz_json_parse ((const char *)bytes, n_bytes, error);
}

gboolean
vz_health_write (const char *state_dir, const char *text, GError **error)
{
  return vz_state_directory_replace (state_dir, FILE_NAME, (const guint8 *)text, strlen (text),
                                     error);
}
