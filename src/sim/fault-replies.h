/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/exchange.h"

/* Spoilt answers; each gives FALSE when the answer has nothing of the kind. @value: see the kind.
 */

gboolean vz_sim_spoil_drop (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_lost (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_slow (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_html (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_cut (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_half (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_deep (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_huge (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_text_prices (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_prices (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_order_amount (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_rotate_in_body (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_redirect (VzSimReply *reply, guint value);

gboolean vz_sim_spoil_no_context (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_empty_context (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_no_page_name (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_capital_slug (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_no_redirect (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_foreign_redirect (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_unknown_page (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_to_basket (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_no_pre_order (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_errors_null (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_errors_empty_list (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_errors_empty_object (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_errors_list (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_errors_object (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_png (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_no_seconds (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_seconds (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_string_number (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_no_choices (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_bad_link (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_plain_link (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_long_link (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_other_instalment (VzSimReply *reply, guint value);

gboolean vz_sim_spoil_product_list (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_promotions (VzSimReply *reply, guint value);
gboolean vz_sim_spoil_number_result (VzSimReply *reply, guint value);
