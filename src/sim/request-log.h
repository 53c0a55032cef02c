/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/exchange.h"

/* One line a request, in this order, separated by single spaces:
 *
 *   METHOD TARGET STATUS page=NAME session=N connection=N xhr=yes|no accept=VALUE language=VALUE
 *   currency=VALUE csrf=yes|no cookie=yes|no referer=yes|no type=form|json|other|none body=NAMES
 * fault=KINDS
 *
 * TARGET is the path with its query, in which secrets are "*" as well. STATUS is 000 when the
 * connection was closed without an answer. page is the page_name answered, "-" for none. session
 * and connection count from 1. body holds name:value pairs joined by commas, values escaped as in
 * an URL, secrets as "*"; "-" for an empty body. fault names the faults that acted, or "-". A
 * header's value is "-" when it is absent.
 */
char *vz_sim_log_line (const VzSimRequest *request,
                       const VzSimReply *reply,
                       guint session,
                       const char *faults);
