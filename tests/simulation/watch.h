/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

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

/* What @session meant when it asked last; 0: no basket yet. */
gint64 watch_basket (Watch *watch, const char *session);

/* The register had given up waiting for @response, to what @session asked about @basket. */
void
watch_answered_late (Watch *watch, const char *session, gint64 basket, const VzResponse *response);

struct _Pace *watch_pace (Watch *watch); /* borrowed */
