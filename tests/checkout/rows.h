/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/registry.h"
#include "walk.h"

/* Walks over a page of the tables that know nothing of it but its row. */

typedef void (*RowFunc) (const VzPage *page);
void rows_each (RowFunc func);
void rows_each_of_commerce (RowFunc func); /* those of Paywall and Craftgate left out */

/* Commerce leads to @page, with all that the page needs; with "So nicht." said against @field, or
 * without an error when it is NULL. */
void rows_reply (Walk *walk, const VzPage *page, const char *field);

/* Answers whatever is asked until the page is sent. */
void rows_send (Walk *walk);
