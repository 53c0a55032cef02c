/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"
#include "register/given.h"
#include "register/snapshot.h"

/* By which code page each printer prints its letters: that of its section in the configuration,
 * else what a person has read off its test receipt, which is kept in the state directory, else that
 * of its profile. */

/* @state_dir: where answers are kept; those that are there are read. */
VzLetters *vz_letters_new (VzGiven *given, const char *state_dir);
void vz_letters_free (VzLetters *letters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzLetters, vz_letters_free)

/* Changes @profile, that of @printer, to what was answered for it. */
void vz_letters_apply (VzLetters *letters, VzDevice *printer, VzPrinterProfile *profile);

/* A test receipt of @printer is on its way to a person, who is asked once it is there; and it did
 * not come out, so that there is nothing to be read. */
void vz_letters_ask (VzLetters *letters, VzDevice *printer);
void vz_letters_do_not_ask (VzLetters *letters, VzDevice *printer);

/* How many lines a test receipt has to choose from. Some milliseconds: each is tried with its
 * letters. */
guint vz_letters_count_lines (void);

/* The answer: line @line of the test receipt, counted from 1, is right; 0: none is, and what is not
 * plain ASCII is drawn. It holds from the next paper on, and is written to disk meanwhile. FALSE,
 * and nothing done: there is no such line, it is no printer, or the configuration decides. */
gboolean vz_letters_answer (VzLetters *letters, VzDevice *printer, guint line);

/* How it is with @device, when it is a printer; @view tells its trial already. */
void vz_letters_fill (VzLetters *letters, VzDevice *device, VzDeviceView *view);

/* What @view says of it, translated; NULL: it is no printer. Transfer full. */
char *vz_letters_text (const VzDeviceView *view);
