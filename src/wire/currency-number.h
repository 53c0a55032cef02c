/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Currencies as payment terminals name them: the numbers of ISO 4217. */

/* 949 for "TRY"; 0 for a code that has none. */
guint vz_currency_number (const char *currency);

/* FALSE, and an empty code, for a number that no currency has. */
gboolean vz_currency_from_number (guint number, char currency[4]);
