/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/gate.h"

/* VzGate on libcurl's multi interface in the thread-default main context: keeps connections,
 * verifies TLS, follows no redirect, sends nothing but a GET twice. */

#define VZ_TYPE_HTTP (vz_http_get_type ())
G_DECLARE_FINAL_TYPE (VzHttp, vz_http, VZ, HTTP, GObject)

/* @origin: "https://shop.example.com"; http only for loopback (VZ_ERROR_CONFIGURATION). @ca_file:
 * alone trusted; NULL or "" for the system's. */
VzHttp *vz_http_new (const char *origin, const char *ca_file, GError **error);
