/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos-writer.h"

/* @sample and a € as dots, and by each code page of any profile that holds its letters (the € where
 * it has one): a line each, behind its number and the name by which vz_code_pages_read() takes it.
 */
void vz_escpos_put_code_pages (VzEscposWriter *writer, const char *sample);

/* How many lines that are, and the code page of one of them, from 1 on; FALSE: there is none. */
guint vz_escpos_count_code_pages (const char *sample);
gboolean vz_escpos_find_code_page (const char *sample, guint line, VzCodePage *page);
