/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Starts libcurl with memory that is wiped when it gives it back: what is handed to it without a
 * copy it still copies on the way to the socket (the head and a short body into one buffer, from
 * there into the upload buffer where TLS is spoken), and frees as it is. The first call counts. */
void vz_curl_memory_begin (void);
