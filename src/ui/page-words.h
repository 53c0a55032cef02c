/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* What the step on of a page is called before its fields have their say. */
void vz_page_words_say (const VzQuestion *question, VzBar *bar);

/* What the step on does that cannot be taken back, translated; NULL when it is only a step. */
const char *vz_page_words_note (const VzQuestion *question);
