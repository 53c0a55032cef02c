/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "image/qr.h"
#include "register/sealing.h"

#include <string.h>

/* The address on which a customer pays elsewhere has a token in it: it is kept with the session,
 * sealed, and nowhere else. */

void
vz_runner_keep_link (VzRunner *runner)
{
  const VzFlowWaiting *waiting = vz_flow_view (runner->flow)->waiting;
  g_autoptr (json_t) note = NULL;
  char *text;

  if (runner->session == NULL || waiting == NULL || !waiting->elsewhere) {
    return;
  }
  note = json_pack ("{s:s*, s:s*}", "link", waiting->link, "status", waiting->status);
  text = vz_json_canonical (note);
  vz_session_set_note (runner->session, text);
  vz_wipe (text);
}

json_t *
vz_runner_kept_link (VzRunner *runner)
{
  const char *note = runner->session != NULL ? vz_session_note (runner->session) : NULL;

  return note != NULL && *note != '\0' ? vz_json_parse (note, strlen (note), NULL) : NULL;
}

const char *
vz_runner_link (VzRunner *runner)
{
  const VzFlowWaiting *waiting = runner->flow != NULL ? vz_flow_view (runner->flow)->waiting : NULL;

  return waiting != NULL ? waiting->link : NULL;
}
