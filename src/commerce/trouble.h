/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <curl/curl.h>

/* Why an exchange ended without an answer, in our words: what happened, and what became of the
 * request. libcurl's own words go to the debug log only. @sent: it was, or may have been. Transfer
 * full. */
GError *vz_trouble_new (CURLcode code, gboolean sent, const char *words);
