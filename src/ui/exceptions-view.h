/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* Answers that fit no payment, until a manager has said what they were. */

#define VZ_TYPE_EXCEPTIONS_VIEW (vz_exceptions_view_get_type ())
G_DECLARE_FINAL_TYPE (VzExceptionsView, vz_exceptions_view, VZ, EXCEPTIONS_VIEW, GtkWidget)
