/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include <glib.h>

/* Amounts of the simulated shop: a whole number of kuruş. The server writes them itself and does
 * not share the register's money, so that neither hides a slip of the other. */

/* "4278.60". Transfer full. */
char *vz_sim_amount_text (gint64 minor);
json_t *vz_sim_amount_json (gint64 minor);

/* As the product pages write a price: "59", "54.49". */
json_t *vz_sim_amount_short_json (gint64 minor);

/* An amount that a client sent as text or number: "12.50", 12.5, 12. -1 for anything else. */
gint64 vz_sim_amount_read (const json_t *json);

/* A JSON number, as the documents write instalments: 1426.2. */
json_t *vz_sim_amount_number (gint64 minor);

/* @minor × @numerator ÷ @denominator, half up. */
gint64 vz_sim_amount_share (gint64 minor, gint64 numerator, gint64 denominator);
