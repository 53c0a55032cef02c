/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>
#include <glib.h>

/* A libcurl multi handle that is driven by the thread-default main context. */

typedef struct _VzCurlLoop VzCurlLoop;

/* @easy has ended and is no longer in the loop. Called outside of libcurl: it may add handles, and
 * drop the loop. */
typedef void (*VzCurlDone) (CURL *easy, CURLcode code);

VzCurlLoop *vz_curl_loop_new (VzCurlDone done);
void vz_curl_loop_unref (VzCurlLoop *loop);

void vz_curl_loop_add (VzCurlLoop *loop, CURL *easy);

/* Takes @easy out before it has ended; @done is not called for it. */
void vz_curl_loop_remove (VzCurlLoop *loop, CURL *easy);
