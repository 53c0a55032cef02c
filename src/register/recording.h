/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "store/settings.h"

/* One device of a configuration whose traffic goes on a tape, for who looks into it elsewhere. What
 * reads cards is never recorded, nor what is typed: a card, or a PIN, may be in it. */

typedef struct _VzRecording VzRecording;

/* @device: its name; @file is written anew. @links: how links are made else, or NULL; it outlives
 * this. VZ_ERROR_NOT_ALLOWED, as a sentence for a person, when it cannot be. */
VzRecording *vz_recording_new (const VzSettings *settings,
                               const char *device,
                               const char *file,
                               const VzLinks *links,
                               GError **error);
void vz_recording_free (VzRecording *recording);

/* How links are made now. Borrowed. */
const VzLinks *vz_recording_links (const VzRecording *recording);
