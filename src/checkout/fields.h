/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"

/* Fields that several payment types ask for, as rows of VZ_FIELDS(). */

/* clang-format off */
#define VZ_ASKS_BIN                                                                                \
  { .kind = VZ_FIELD_DIGITS, .name = "bin_number", .label = N_ ("First digits of the card"),       \
    .min = 6, .max = 8, .bin = TRUE }

/* @list: member of the page context with the tables. */
#define VZ_ASKS_PLAN(list_)                                                                        \
  { .kind = VZ_FIELD_INSTALMENT, .name = "installment", .label = N_ ("Instalments"),               \
    .list = list_ }
/* clang-format on */
