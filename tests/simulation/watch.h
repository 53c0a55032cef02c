/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pace.h"

/* Looks at what is sent: nothing that may move money goes out a second time before it was read that
 * nothing happened, and nothing is asked faster than commerce asks for. */

typedef struct _Watch Watch;

Watch *watch_new (World *world);
void watch_free (Watch *watch);
void watch_sent (Watch *watch, const VzRequest *request, const char *session);

/* @response NULL: it is not known what became of it; @unsent: that it was never sent. */
void watch_answered (Watch *watch,
                     const VzRequest *request,
                     const char *session,
                     const VzResponse *response,
                     gboolean unsent);

/* Which sale @session serves now; NULL: none. */
const char *watch_sale (Watch *watch, const char *session);

/* The register had given up waiting for @response, to what @session asked for @sale. */
void watch_answered_late (Watch *watch,
                          const char *session,
                          const char *sale,
                          const VzResponse *response);

Pace *watch_pace (Watch *watch); /* borrowed */
