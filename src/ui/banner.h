/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* A banner at the top of a column: icon, bold sentence, one more sentence, at most one key and a
 * close. */

#define VZ_TYPE_BANNER (vz_banner_get_type ())
G_DECLARE_FINAL_TYPE (VzBanner, vz_banner, VZ, BANNER, GtkWidget)

typedef struct {
  const char *kind; /* "danger", "caution" or "positive" */
  const char *icon;
  const char *title;     /* translated */
  const char *text;      /* or NULL */
  const char *key_label; /* or NULL */
  const char *key_icon;
  const char *key_action; /* detailed name: "frame.ask-voucher" */
  gboolean closable;      /* by the signal "closed" () */
} VzBannerText;

/* NULL: nothing to say; the banner takes no place. */
void vz_banner_show (VzBanner *self, const VzBannerText *text);

/* A problem of a sale in the words of the error table; commerce's own words are quoted. */
void vz_banner_show_problem (VzBanner *self, const VzProblem *problem);

/* The same, said quietly: of something that the sale does not suffer from. */
void vz_banner_show_notice (VzBanner *self, const VzProblem *notice);
