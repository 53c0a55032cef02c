/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The folder of a simulated world: configuration, secrets, places of the devices. */

typedef struct {
  char *folder;                     /* absolute */
  char *conf;                       /* FOLDER/vezne.conf */
  char *password;                   /* FOLDER/commerce.password, mode 0600 */
  char *wallet_key;                 /* FOLDER/wallet.key, mode 0600 */
  char *wallet_client;              /* FOLDER/wallet.client, mode 0600 */
  char *till_password;              /* FOLDER/till.password, likewise */
  char *printer;                    /* FOLDER/printer, a link to the pseudo-terminal */
  char *scanner, *reader, *display; /* likewise */
  char *terminal;                   /* likewise */
  char *charges;                    /* FOLDER/terminal.txt: what its bank has done */
  char *scan;                       /* FOLDER/scan, a pipe: each line is scanned */
  char *draw;                       /* FOLDER/draw, likewise: each line is a card */
  char *shown;                      /* FOLDER/display.txt: what the customer sees */
  char *receipts;                   /* FOLDER/receipts/ */
  char *log;                        /* FOLDER/commerce.log */
  char *state; /* FOLDER/commerce.state: the shop goes on where the last world left it */
} VzSimWorldFiles;

/* Makes the folders; what an earlier world left is replaced. VZ_ERROR_CONFIGURATION. */
VzSimWorldFiles *vz_sim_world_files_new (const char *folder, GError **error);
void vz_sim_world_files_free (VzSimWorldFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimWorldFiles, vz_sim_world_files_free)

/* Writes the files of the password and the wallet's keys, and a complete vezne.conf that points at
 * @url and the devices. */
gboolean vz_sim_world_files_write (const VzSimWorldFiles *files, const char *url, GError **error);
