/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/session.h"

/* Faults that can be ordered: KIND[=VALUE][@[METHOD:]WHERE][#N[-[M]]], see vz_sim_faults_help(). */

typedef struct _VzSimFaults VzSimFaults;

/* VZ_ERROR_CONFIGURATION for a specification that cannot be read. */
VzSimFaults *vz_sim_faults_new (const char *const *specifications, GError **error);
void vz_sim_faults_free (VzSimFaults *faults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimFaults, vz_sim_faults_free)

/* The kinds and what they do, as text for --help. Transfer full. */
char *vz_sim_faults_help (void);

/* An answer that takes the place of the service, which then has no effect; or NULL. */
VzSimReply *vz_sim_faults_answer (VzSimFaults *faults, const VzSimRequest *request);

/* Changes the shop before the service answers. */
void vz_sim_faults_prepare (VzSimFaults *faults,
                            VzSimShop *shop,
                            VzSimSession *session,
                            const VzSimRequest *request);

/* Changes the answer. */
void vz_sim_faults_spoil (VzSimFaults *faults, const VzSimRequest *request, VzSimReply *reply);

/* Kinds that acted on this request, joined by commas; NULL when none did. Transfer full; starts
 * anew. */
char *vz_sim_faults_take_acted (VzSimFaults *faults);
