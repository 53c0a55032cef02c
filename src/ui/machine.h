/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

/* The parts of the machine itself, as the header and the device page name them. */

const char *vz_machine_icon (const VzProblem *notice);
const char *vz_machine_title (const VzProblem *notice); /* translated */

/* In a word, of what stops the selling; translated. */
const char *vz_machine_stopped (const VzProblem *notice);

/* What is the matter and what to do, translated. Transfer full. */
char *vz_machine_text (const VzProblem *notice);

/* When the server answered last; when the journal was written last, and how full its disk is. ""
 * while that is not known. Translated, transfer full. */
char *vz_answered_text (const VzSnapshot *snapshot);
char *vz_journal_text (const VzSnapshot *snapshot);

/* How many of its parts want a look. */
guint vz_machine_count (const VzSnapshot *snapshot);
