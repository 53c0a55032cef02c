/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"
#include "core/secret.h"

/* The form of a page with what may not be copied: the texts of @body, then the bytes of @secrets
 * (see vz_secrets_new()), percent-encoded; empty values are left out. Transfer full. */
VzSecret *vz_secret_form (const json_t *body, GHashTable *secrets);
