/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* What the step on of a page is called before its fields have their say. */
void vz_page_words_say (const VzQuestion *question, VzBar *bar);

typedef struct {
  const char *icon;
  const char *text; /* translated; NULL: it is only a step */
} VzPageNote;

/* What the step on does that cannot be taken back. @sale has a question. */
VzPageNote vz_page_words_note (const VzSaleView *sale);
