/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/escpos.h"

/* The state of the reading, shared by its commands. */

struct _VzSimEscpos {
  VzSimPaper *paper; /* borrowed */
  VzSimEscposHooks hooks;
  gpointer data;
  GByteArray *buffer;
  gboolean held;
  gboolean paused;
  gboolean paper_low;

  char *family; /* of which its code tables are */
  gboolean after_picture;
  GIConv page; /* from the code page to UTF-8 */
  VzSimFace face;
  guint wide, tall; /* multiples */
  gboolean small;   /* font B */
  guint spacing;
  guint left_margin;

  guint barcode_height;
  guint barcode_module;
  gboolean barcode_caption;
  guint qr_module;
  GString *qr_data;
  GHashTable *pictures; /* key of two letters -> VzBitmap; outlasts a power-off */
};

/* What the commands need of @n parameters that are there: how many they have in all, as far as can
 * be told. */
typedef struct {
  const char *head; /* the bytes that it begins with */
  gsize n_head;
  gsize n_parameters;
  gsize (*measure) (const guint8 *parameters, gsize n); /* instead, where it varies */
  void (*act) (VzSimEscpos *self, const guint8 *parameters, gsize n);
} VzSimCommand;

extern const VzSimCommand vz_sim_escpos_commands[]; /* ends with a head of NULL */

void vz_sim_escpos_set_defaults (VzSimEscpos *self);
void vz_sim_escpos_set_page (VzSimEscpos *self, guint8 number);
void vz_sim_escpos_print_barcode (VzSimEscpos *self, guint8 type, const guint8 *data, gsize n);
void vz_sim_escpos_handle_pictures (VzSimEscpos *self, const guint8 *parameters, gsize n);
void vz_sim_escpos_handle_qr (VzSimEscpos *self, const guint8 *parameters, gsize n);
