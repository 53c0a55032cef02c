/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* Strokes the path, circle and rect elements of one of our own icon drawings (data/icons) with
 * lines of @width. Paths may use M L H V C Z, absolute and relative. A picture loader for a dozen
 * lines would cost a register's start more than its first screen does. */
void vz_stroke_svg (cairo_t *cr, GBytes *svg, double width);
