/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "image/qr.h"
#include "register/sealing.h"

#include <string.h>

/* The address on which a customer pays elsewhere has a token in it, and so has what completes the
 * payment: they are kept with the session, sealed, and nowhere else. */

static void
keep (VzRunner *runner, const VzFlowWaiting *waiting)
{
  g_autoptr (json_t) note = json_pack ("{s:s*, s:s*, s:O*}", "link", waiting->link, "status",
                                       waiting->status, "kept", waiting->kept);
  char *text = vz_json_canonical (note);

  vz_session_set_note (runner->session, text);
  vz_wipe (text);
}

/* What was kept of a payment that has been left must not be taken for the next one's. */
void
vz_runner_keep_link (VzRunner *runner)
{
  const VzFlowView *view = vz_flow_view (runner->flow);

  if (runner->session == NULL) {
    return;
  }
  if (view->waiting != NULL && view->waiting->elsewhere) {
    keep (runner, view->waiting);
  } else if (view->state == VZ_FLOW_SENDING || view->state == VZ_FLOW_ASKING) {
    vz_session_set_note (runner->session, NULL);
  }
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
