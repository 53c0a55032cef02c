/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/given.h"
#include "register/snapshot.h"

/* A port that is tried: opened, heard for a while, closed. Nothing is sent: what is at it is not
 * known. */

typedef struct _VzPortTrial VzPortTrial;

/* @changed is told of each step. */
VzPortTrial *vz_port_trial_new (VzGiven *given,
                                const char *address,
                                void (*changed) (gpointer data),
                                gpointer data);
void vz_port_trial_free (VzPortTrial *trial);

const char *vz_port_trial_address (const VzPortTrial *trial);

/* Writes what came of it into @view. */
void vz_port_trial_fill (const VzPortTrial *trial, VzDeviceView *view);
