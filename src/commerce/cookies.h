/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The cookies of one session with one origin. Bounded in number and size; wiped when freed. */

typedef struct _VzCookies VzCookies;

VzCookies *vz_cookies_new (void);
void vz_cookies_free (VzCookies *cookies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCookies, vz_cookies_free)

/* FALSE when name or value cannot stand in a Cookie header, is too long, or there are too many. */
gboolean vz_cookies_set (VzCookies *cookies, const char *name, const char *value);

/* Borrowed until the next change; NULL when there is none. */
const char *vz_cookies_get (VzCookies *cookies, const char *name);

/* A Set-Cookie value. @date: the reply's Date, against which Expires is held; NULL when it had
 * none. */
void vz_cookies_take (VzCookies *cookies, const char *set_cookie, const char *date);

/* "a=1; b=2", NULL when there are none; and back. Secret: wipe it. */
char *vz_cookies_to_text (VzCookies *cookies);
gboolean vz_cookies_from_text (VzCookies *cookies, const char *text);
